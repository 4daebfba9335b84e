export * from './digest.ts';
export * from './group-text.ts';
export * from './kinds.ts';
export * from './ladder.ts';
export * from './quiet.ts';
export * from './short-code.ts';
