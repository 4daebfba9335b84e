export { planNumbersAsked, plansTasksIssued } from './events.ts';
export { type PlanForSearch, plansForSearch } from './for-search.ts';
export { jobs } from './jobs.ts';
