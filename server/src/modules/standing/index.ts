// The front door of standing duties.
export { countStandingHeld, moveStanding, standingHeldBy } from './held.ts';
export { jobs } from './jobs.ts';
export { makeDueOccurrences } from './night.ts';
