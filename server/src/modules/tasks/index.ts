// The front door of tasks: what modules above may use.
export { type Duties, relationsOf } from './access.ts';
export { type RegisterEntry, registerEntered } from './entered.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { lateDuties, type OccurrenceNumbers, occurrenceNumbers, occurrencesOf } from './occurrence-rows.ts';
export {
  type Adopted,
  adoptOccurrences,
  dropOccurrences,
  enterOccurrences,
  followDuty,
  type NewOccurrence,
  type OccurrenceOf,
  occurrencesMade,
} from './occurrences.ts';
export { lightOfRecord } from './rows.ts';
export { checkFields } from './service-write.ts';
export { timelineRows } from './timeline-rows.ts';
