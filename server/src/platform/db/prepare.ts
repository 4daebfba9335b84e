import { runMigrations } from 'graphile-worker';
import { Client } from 'pg';
import { queueLogger } from '../jobs/queue-log.ts';
import type { Log } from '../log.ts';
import { applyMigrations, MigrationError, migrationsFolder } from './migrate.ts';
import { createPool } from './pool.ts';
import { appRole, ensureRoles, queueRole, roleUrl } from './roles.ts';

/** A database made ready: the addresses for the server's role and for the queue's, and the migrations newly applied. */
export interface Prepared {
  appUrl: string;
  queueUrl: string;
  applied: string[];
}

/** Any number will do, so long as every server takes the same. */
const lockKey = 5_363_921;

/**
 * Brings a database up to date: roles, migrations, the job queue and the function that fills it. Several servers may call it at once: one works, the others wait.
 * Throws MigrationError, in Vietnamese, where the database can't serve.
 */
export async function prepareDatabase(adminUrl: string, options: { secret: string; log: Log; folder?: string }): Promise<Prepared> {
  const { secret, log, folder = migrationsFolder } = options;
  const admin = new Client({ connectionString: adminUrl, application_name: 'sauro migrate' });
  admin.on('error', (e) => log.warn({ err: e }, 'database connection lost'));
  await admin.connect().catch((e: Error) => {
    const { host, username } = new URL(adminUrl);
    throw new MigrationError(`Không nối được tới PostgreSQL ở ${host} bằng tài khoản ${username || 'mặc định'}: ${e.message}`, {
      cause: e,
    });
  });
  try {
    await checkServer(admin);
    await admin.query('select pg_advisory_lock($1)', [lockKey]);
    await ensureRoles(admin, adminUrl, secret);
    const applied = await applyMigrations(admin, folder);
    const queueUrl = roleUrl(adminUrl, queueRole, secret);
    await prepareQueue(admin, queueUrl, log);
    return { appUrl: roleUrl(adminUrl, appRole, secret), queueUrl, applied };
  } finally {
    // Ending the session gives the lock back.
    await admin.end();
  }
}

async function checkServer(admin: Client): Promise<void> {
  const { rows } = await admin.query<{ version: number; encoding: string; vi: boolean }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       exists (select from pg_collation where collname = 'vi-x-icu') as vi`,
  );
  const found = rows[0];
  if (!found || found.version < 150_000) throw new MigrationError('PostgreSQL phải từ bản 15 trở lên.');
  if (found.encoding !== 'UTF8') throw new MigrationError(`Cơ sở dữ liệu phải dùng bảng mã UTF8 (đang là ${found.encoding}).`);
  if (!found.vi) throw new MigrationError('PostgreSQL này được dựng không có ICU nên không xếp được tên tiếng Việt (thiếu vi-x-icu).');
}

async function prepareQueue(admin: Client, queueUrl: string, log: Log): Promise<void> {
  const pool = createPool(queueUrl, { max: 2, log, plain: true });
  try {
    await runMigrations({ pgPool: pool, logger: queueLogger(log) });
    await admin.query(`create schema if not exists app; grant usage, create on schema app to ${queueRole}`);
    // Runs with the queue's rights, so that the server's role can add a job inside its own transaction and do nothing else to the queue.
    await pool.query(`create or replace function app.enqueue(task text, payload json, key text default null, run_at timestamptz default null, max_attempts int default null)
      returns void language sql security definer set search_path = pg_catalog, pg_temp as
      $$ select graphile_worker.add_job(task, payload => payload, job_key => key, run_at => run_at, max_attempts => max_attempts) $$;
      revoke all on function app.enqueue from public;
      grant execute on function app.enqueue to ${appRole}`);
  } finally {
    await admin.query(`revoke create on schema app from ${queueRole}`).catch(() => {});
    await pool.end();
  }
}
