export { behalfOf, relationsOf } from './access.ts';
export { actFor } from './behalf.ts';
export { type DutyMove, type DutyRecord, dutiesOf, judgeMoves, type MoveRefusal, moveDuties } from './duty-moves.ts';
export { type TaskForSearch, tasksForSearch } from './for-search.ts';
export { heldOf, heldTasks, openHeld } from './held.ts';
export { likeTasks, type Sought, weekLoads } from './overlap.ts';
export { insertEvents } from './queries.ts';
