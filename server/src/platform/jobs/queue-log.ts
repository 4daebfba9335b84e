import { Logger } from 'graphile-worker';
import type { Log } from '../log.ts';

/** Lets the queue write to our log. Its routine messages are for debugging only. */
export const queueLogger = (log: Log): Logger =>
  new Logger((scope) => (level, message, meta) => {
    const fields = { ...scope, ...(meta?.error instanceof Error ? { err: meta.error } : {}) };
    if (level === 'error') log.error(fields, message);
    else if (level === 'warning') log.warn(fields, message);
    else log.debug(fields, message);
  });
