export * from './dates.ts';
export * from './directory.ts';
export * from './draft.ts';
export * from './match-people.ts';
export * from './match-units.ts';
export { canon, folded } from './names.ts';
export * from './products.ts';
export * from './secrecy.ts';
export * from './wording.ts';
