export * from './dates.ts';
export * from './draft.ts';
export * from './match.ts';
export { canon, folded } from './names.ts';
export * from './products.ts';
export * from './secrecy.ts';
export * from './wording.ts';
