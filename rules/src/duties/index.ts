export * from './overlap.ts';
export * from './parameters.ts';
export * from './powers.ts';
