export * from './date.ts';
export { holidayRows } from './holidays.data.ts';
export * from './holidays.ts';
export * from './lunar.ts';
export * from './schedule.ts';
export * from './typed.ts';
export * from './working-days.ts';
