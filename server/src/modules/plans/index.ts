export { planNumbersAsked, plansTasksIssued } from './events.ts';
