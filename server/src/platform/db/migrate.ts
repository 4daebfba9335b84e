import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';

/** Where the migrations lie. */
export const migrationsFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** A database that the migrations at hand do not fit. The message, in Vietnamese, says what to do. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Applies `*.sql` of a folder in the order of their names, forward only, each in a transaction of its own together with its record (name and SHA-256 in
 * `migration.applied`). Answers the names newly applied. Throws MigrationError where an applied file changed or is missing, or a new one sorts before an applied one.
 */
export async function applyMigrations(admin: Client, folder: string = migrationsFolder): Promise<string[]> {
  await admin.query(`create schema if not exists migration;
    create table if not exists migration.applied (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`);
  const { rows } = await admin.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration.applied order by name collate "C"',
  );
  const files = readdirSync(folder)
    .filter((f) => f.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
  for (const [i, done] of rows.entries()) {
    const file = files[i];
    if (!files.some((f) => f.name === done.name))
      throw new MigrationError(
        `Cơ sở dữ liệu đã qua bước ${done.name} mà chương trình này không có: đây là bản cũ hơn dữ liệu. Hãy cài bản mới hơn.`,
      );
    if (file?.name !== done.name)
      throw new MigrationError(`Bước ${file?.name} được chen vào trước bước đã chạy ${done.name}. Bước mới phải đứng sau cùng.`);
    if (file.sha256 !== done.sha256)
      throw new MigrationError(`Bước ${done.name} đã chạy rồi mà tệp bị sửa. Hãy trả lại tệp cũ và viết thay đổi thành một bước mới.`);
  }
  const fresh = files.slice(rows.length);
  for (const file of fresh) {
    await admin.query('begin');
    try {
      await admin.query(file.sql);
      await admin.query('insert into migration.applied (name, sha256) values ($1, $2)', [file.name, file.sha256]);
      await admin.query('commit');
    } catch (e) {
      await admin.query('rollback');
      throw new MigrationError(`Bước ${file.name} không chạy được: ${(e as Error).message}. Cơ sở dữ liệu vẫn như trước bước này.`, {
        cause: e,
      });
    }
  }
  return fresh.map((f) => f.name);
}
