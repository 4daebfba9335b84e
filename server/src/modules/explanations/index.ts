// The front door of explanations.
export { jobs } from './jobs.ts';
export { explanationStates } from './queries.ts';
export { demandExplanation } from './service.ts';
