// The front door of reminders.
export { digests, jobs, night } from './jobs.ts';
