// The front door of tasks.
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { recomputeMarks } from './marks.ts';
