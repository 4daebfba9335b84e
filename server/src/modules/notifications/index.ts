// The front door of notifications.
export { jobs } from './jobs.ts';
export { type News, notify } from './notify.ts';
