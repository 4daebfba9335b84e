export * from './change.ts';
export * from './due-day.ts';
export * from './occurrences.ts';
export * from './parameters.ts';
export * from './periods.ts';
export * from './rights.ts';
export * from './words.ts';
