export * from './authority.ts';
export * from './notice.ts';
