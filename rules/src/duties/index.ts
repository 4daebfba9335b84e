export * from './overlap.ts';
export * from './parameters.ts';
