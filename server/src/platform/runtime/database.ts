import type { Config } from '../config.ts';
import { prepareDatabase } from '../db/prepare.ts';
import { appRole, queueRole, roleUrl } from '../db/roles.ts';
import type { Log } from '../log.ts';
import { attachEmbedded, startEmbedded } from './embedded.ts';
import { loadSecrets } from './secrets.ts';

/** The database of this installation, open for work. */
export interface Database {
  adminUrl: string;
  appUrl: string;
  queueUrl: string;
  /** Names of the migrations that this start applied. */
  applied: string[];
  /** Stops the database if this process runs it. Repeatable. */
  stop(): Promise<void>;
  /** Rejects when a database that this process runs died for good. */
  lost: Promise<never>;
}

/** The installation's root secret: APP_SECRET, else the one kept in the data folder. */
export const rootSecret = (config: Config): string => config.appSecret ?? loadSecrets(config.dataDir).appSecret;

/** Starts the PostgreSQL of the data folder unless DATABASE_URL names one, and brings it up to date. Throws in Vietnamese where it can't serve. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  const own = config.databaseUrl ? null : await startEmbedded(config.dataDir, log);
  const adminUrl = config.databaseUrl ?? own?.adminUrl ?? '';
  try {
    const prepared = await prepareDatabase(adminUrl, { secret: rootSecret(config), log });
    return { adminUrl, ...prepared, stop: own?.stop ?? (async () => {}), lost: own?.lost ?? new Promise(() => {}) };
  } catch (e) {
    await own?.stop();
    throw e;
  }
}

/** As `openDatabase`, but joins a PostgreSQL that a server already runs in the data folder: for commands used beside it. */
export async function joinDatabase(config: Config, log: Log): Promise<Database> {
  const running = config.databaseUrl ?? attachEmbedded(config.dataDir);
  if (!running) return openDatabase(config, log);
  const secret = rootSecret(config);
  return {
    adminUrl: running,
    appUrl: roleUrl(running, appRole, secret),
    queueUrl: roleUrl(running, queueRole, secret),
    applied: [],
    stop: async () => {},
    lost: new Promise(() => {}),
  };
}
