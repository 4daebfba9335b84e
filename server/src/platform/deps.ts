import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './db/db.ts';
import type { FileStore } from './files/store.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mail.ts';

/** What the whole server is built from; tests give their own clock, database and folder. */
export interface Deps {
  config: Config;
  db: Db;
  clock: Clock;
  mail: Mailer;
  files: FileStore;
  log: Log;
}
