export { type IssuedItem, planNumbersAsked, plansTasksIssued } from './events.ts';
export { type PlanForSearch, planForSearch, planOfDocumentForSearch } from './for-search.ts';
export { handPlanOn, plansInHand } from './hand-on.ts';
export { jobs } from './jobs.ts';
export { milestonesOf } from './phases.ts';
