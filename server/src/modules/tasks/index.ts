// The front door of tasks.
export { recomputeMarks } from './marks.ts';
