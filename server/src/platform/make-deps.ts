import { join } from 'node:path';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './db/db.ts';
import type { Deps } from './deps.ts';
import { folderStore } from './files/store.ts';
import { createMailer } from './mail/mail.ts';

/** Makes what the application is built from. */
export const makeDeps = (config: Config, db: Db, log: Deps['log']): Deps => ({
  config,
  db,
  log,
  clock: systemClock,
  mail: createMailer(config),
  files: folderStore(join(config.dataDir, 'files')),
});
