import { allJobs } from './jobs.ts';
import { loadConfig } from './platform/config.ts';
import { openDb } from './platform/db/db.ts';
import { startWorker } from './platform/jobs/worker.ts';
import { createLog } from './platform/log.ts';
import { makeDeps } from './platform/make-deps.ts';
import { joinDatabase } from './platform/runtime/database.ts';
import { attachEmbedded } from './platform/runtime/embedded.ts';
import { createShutdown } from './platform/runtime/shutdown.ts';

/** Runs the worker alone, beside servers with WORKER=separate, until it is told to stop. Throws in Vietnamese where there is no database to work on. */
export async function runWorker(): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  if (!config.databaseUrl && !attachEmbedded(config.dataDir))
    throw new Error('Chưa có máy chủ nào chạy trên thư mục dữ liệu này. Hãy chạy “npm start” trước, với WORKER=separate.');
  const shutdown = createShutdown();
  const database = await joinDatabase(config, log);
  shutdown.add(database.stop);
  const db = openDb(database.appUrl, { max: config.workerConcurrency + 2, log });
  shutdown.add(() => db.destroy());
  const deps = makeDeps(config, db, log);
  shutdown.add(() => deps.mail.close());
  shutdown.add(startWorker(database.queueUrl, allJobs, deps, config.workerConcurrency).stop);
  process.stdout.write('Tiến trình việc nền đang chạy. Nhấn Ctrl-C để dừng.\n');
}
