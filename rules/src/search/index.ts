export * from './marks.ts';
export * from './words.ts';
