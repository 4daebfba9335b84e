import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { type Cluster, clusterUrl, initCluster, loopback, runningPort, startCluster } from './cluster.ts';
import { LockedError, takeLock } from './lock.ts';
import { loadSecrets } from './secrets.ts';

/** The PostgreSQL that comes with the program, run by this process in its data folder. */
export interface EmbeddedDatabase {
  /** Address for the superuser. It stays the same when the database is started anew. */
  adminUrl: string;
  pid(): number;
  /** Stops the database and gives the folder back. Repeatable. */
  stop(): Promise<void>;
  /** Rejects when the database died and could not be brought back. */
  lost: Promise<never>;
}

const databaseName = 'sauro';
const places = (dataDir: string) => ({ cluster: join(dataDir, 'pg'), log: join(dataDir, 'pg.log'), lock: join(dataDir, 'pg.lock') });

/**
 * Starts the PostgreSQL of a data folder, making it at the first start. While this process lives, a database that dies is started again on the same port.
 * Throws in Vietnamese where another process works in the same folder, or PostgreSQL can't start.
 */
export async function startEmbedded(dataDir: string, log: Log): Promise<EmbeddedDatabase> {
  const { cluster: dir, log: logFile, lock } = places(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const giveBack = takeFolder(lock, dataDir);
  let cluster: Cluster;
  const password = loadSecrets(dataDir).databasePassword;
  try {
    await initCluster(dir, password);
    cluster = await startCluster(dir, logFile);
    await createDatabase(clusterUrl(cluster, password));
  } catch (e) {
    giveBack();
    throw e;
  }
  let stopping: Promise<void> | undefined;
  // A process that ends without `stop` (an exception, process.exit) still asks its database to end; nothing can be awaited here.
  const atExit = () => {
    if (stopping) return;
    try {
      process.kill(cluster.pid, 'SIGINT');
    } catch {
      // gone already
    }
  };
  process.once('exit', atExit);

  const watch = async (): Promise<never> => {
    for (;;) {
      const { port } = cluster;
      await cluster.exited;
      if (stopping) return new Promise(() => {});
      log.error('database ended unexpectedly; starting it again');
      cluster = await restart(port);
      log.warn('database is back');
    }
  };
  const restart = async (port: number): Promise<Cluster> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await startCluster(dir, logFile, port);
      } catch (e) {
        if (stopping || attempt >= 5) throw e;
        log.error({ err: e }, 'database does not start');
        await sleep(attempt * 500);
      }
    }
  };
  const lost = watch();
  lost.catch(() => {});
  return {
    adminUrl: clusterUrl(cluster, password, databaseName),
    pid: () => cluster.pid,
    stop: () => {
      stopping ??= cluster.stop().finally(() => {
        process.off('exit', atExit);
        giveBack();
      });
      return stopping;
    },
    lost,
  };
}

/** The superuser's address of a database that another process runs in the data folder, or null where none runs. */
export function attachEmbedded(dataDir: string): string | null {
  const port = runningPort(places(dataDir).cluster);
  return port === null ? null : clusterUrl({ host: loopback, port }, loadSecrets(dataDir).databasePassword, databaseName);
}

function takeFolder(lock: string, dataDir: string): () => void {
  try {
    return takeLock(lock);
  } catch (e) {
    if (!(e instanceof LockedError)) throw e;
    throw new Error(
      `Một máy chủ Sáu Rõ khác (tiến trình ${e.pid}) đang dùng thư mục dữ liệu ${dataDir}. Hãy dừng nó trước, hoặc đặt SAURO_DATA sang thư mục khác.`,
    );
  }
}

async function createDatabase(adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${databaseName}`);
  } finally {
    await client.end();
  }
}
