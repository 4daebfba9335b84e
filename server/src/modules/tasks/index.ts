export { type TaskForSearch, tasksForSearch } from './for-search.ts';
