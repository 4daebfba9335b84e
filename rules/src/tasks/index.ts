export * from './clarity.ts';
export * from './desks.ts';
export * from './laid.ts';
export * from './late-causes.ts';
export * from './lifecycle.ts';
export * from './light.ts';
export * from './own-steps.ts';
export * from './parameters.ts';
