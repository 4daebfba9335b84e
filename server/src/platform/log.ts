import type { FastifyBaseLogger } from 'fastify';
import { destination, pino } from 'pino';

/** The log: one JSON a line, with request ids added by the HTTP layer. */
export type Log = FastifyBaseLogger;

/** A log on stderr, written at once so that nothing is lost when the process dies. Values under keys that name secrets are struck out. */
export function createLog(level: string): Log {
  const redact = ['password', 'token', '*.password', '*.token', 'req.headers.cookie', 'req.headers.authorization'];
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact }, destination({ dest: 2, sync: true }));
}

/** A log that says nothing, for tests. */
export const silentLog = (): Log => pino({ level: 'silent' });
