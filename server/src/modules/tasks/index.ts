// The front door of tasks: what higher modules may do with the register.
export { getTaskFor } from './access.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
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
export { lightOfRecord } from './rows.ts';
export { urgeTask } from './service.ts';
export { createTask, updateTask } from './service-write.ts';
