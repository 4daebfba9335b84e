// The front door of tasks.
export { behalfOf, relationsOf } from './access.ts';
export { actFor } from './behalf.ts';
export { type DutyMove, type DutyRecord, dutiesOf, judgeMoves, moveDuties } from './duty-moves.ts';
export { type RegisterEntry, registerEntered } from './entered.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { heldOf, heldTasks, openHeld } from './held.ts';
export { recomputeMarks } from './marks.ts';
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
export { likeTasks, weekLoads } from './overlap.ts';
export { insertEvents } from './queries.ts';
export { lightOfRecord } from './rows.ts';
export { checkFields } from './service-write.ts';
export { timelineRows } from './timeline-rows.ts';
