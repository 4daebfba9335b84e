export { type IssuedItem, planNumbersAsked, plansTasksIssued } from './events.ts';
export { jobs } from './jobs.ts';
export { milestonesOf } from './phases.ts';
