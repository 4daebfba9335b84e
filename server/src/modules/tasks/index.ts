// The front door of tasks.
export { behalfOf, relationsOf } from './access.ts';
export { actFor } from './behalf.ts';
export { type DutyMove, type DutyRecord, dutiesOf, judgeMoves, moveDuties } from './duty-moves.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { heldOf, heldTasks, openHeld } from './held.ts';
export { recomputeMarks } from './marks.ts';
export { likeTasks, weekLoads } from './overlap.ts';
export { insertEvents } from './queries.ts';
