// The front door of tasks: what higher modules may do with the register.
export { behalfOf, getTaskFor, relationsCarrying, relationsOf } from './access.ts';
export { actFor } from './behalf.ts';
export { type DutyMove, type DutyRecord, dutiesOf, judgeMoves, moveDuties } from './duty-moves.ts';
export { type RegisterEntry, registerEntered } from './entered.ts';
export { type TaskForSearch, taskForSearch } from './for-search.ts';
export { heldOf, heldTasks, openHeld } from './held.ts';
export { moveLead } from './lead-move.ts';
export {
  type ByHand,
  countLists,
  type ListedTask,
  markGivenByMeeting,
  overdueCount,
  pageOfList,
  rulesOnTask,
  standingOf,
  type TaskStanding,
  urgent,
} from './lists.ts';
export { recomputeMarks } from './marks.ts';
export { lateDuties, type OccurrenceNumbers, occurrenceNumbers, occurrencesOf } from './occurrence-rows.ts';
export {
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
export { urgeTask } from './service.ts';
export { checkFields, createTask, updateTask } from './service-write.ts';
export { timelineRows } from './timeline-rows.ts';
