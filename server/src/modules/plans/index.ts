export { type IssuedItem, planNumbersAsked, plansTasksIssued } from './events.ts';
export { type PlanForSearch, plansForSearch } from './for-search.ts';
export { handPlanOn, plansInHand } from './hand-on.ts';
export { jobs } from './jobs.ts';
export { milestonesOf } from './phases.ts';
