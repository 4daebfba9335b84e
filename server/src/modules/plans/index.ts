export { planNumbersAsked, plansTasksIssued } from './events.ts';
export { jobs } from './jobs.ts';
