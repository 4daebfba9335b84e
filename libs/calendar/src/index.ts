export * from './date.ts';
export * from './holidays.ts';
export * from './lunar.ts';
export * from './working-days.ts';
