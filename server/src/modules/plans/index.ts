export { planNumbersAsked, plansTasksIssued } from './events.ts';
export { type PlanForSearch, plansForSearch } from './for-search.ts';
export { handPlanOn, type PlanInHand, plansInHand } from './hand-on.ts';
export { jobs } from './jobs.ts';
