// The front door of standing duties.
export { jobs } from './jobs.ts';
export { makeDueOccurrences } from './night.ts';
