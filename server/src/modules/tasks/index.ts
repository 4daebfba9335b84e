// The front door of tasks. Nothing above uses it yet but the composition root; lower modules reach tasks by events.
export { enterTasks, type NewTask } from './service-write.ts';
