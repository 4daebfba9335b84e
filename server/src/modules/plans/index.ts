export { type IssuedItem, planNumbersAsked, plansTasksIssued, type SourceWords } from './events.ts';
