// The front door of tasks: what higher modules may do with the register.
export { behalfOf, getTaskFor, relationsOf } from './access.ts';
export { actFor } from './behalf.ts';
export { type DutyMove, type DutyRecord, dutiesOf, judgeMoves, type MoveRefusal, moveDuties } from './duty-moves.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { heldOf, heldTasks, openHeld } from './held.ts';
export {
  type ByHand,
  countLists,
  type ListedTask,
  markGivenByMeeting,
  overdueCount,
  pageOfList,
  standingOf,
  type TaskStanding,
  urgent,
} from './lists.ts';
export { likeTasks, type Sought, weekLoads } from './overlap.ts';
export { insertEvents } from './queries.ts';
export { lightOfRecord } from './rows.ts';
export { urgeTask } from './service.ts';
export { createTask, updateTask } from './service-write.ts';
