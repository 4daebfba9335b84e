import { loadConfig } from '../platform/config.ts';
import { createLog } from '../platform/log.ts';
import { openDatabase } from '../platform/runtime/database.ts';

/** `sauro migrate`: brings the database up to date and ends, for installations that do this before the servers start. */
export async function runMigrateCommand(): Promise<void> {
  const config = loadConfig();
  const database = await openDatabase(config, createLog(config.logLevel));
  try {
    console.log(database.applied.length ? `Đã chạy: ${database.applied.join(', ')}` : 'Cơ sở dữ liệu đã ở bản mới nhất.');
  } finally {
    await database.stop();
  }
}
