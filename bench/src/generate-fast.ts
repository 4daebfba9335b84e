import type { Client } from 'pg';

/** The tables that hold as many rows as there are tasks, or more. */
export const tablesOfWork = [
  'task',
  'task_event',
  'task_support',
  'task_extension',
  'notification',
  'plan',
  'document',
  'file',
  'search_entry',
] as const;

/** Drops the indexes of tables (keys stay), runs `fill`, and makes them again as they were: to build an index once is many times faster than row by row. */
export async function withoutIndexes(db: Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const { rows } = await db.query<{ name: string; made_by: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made_by from pg_index i
     where i.indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of rows) await db.query(`drop index ${name}`);
  await fill();
  for (const { made_by } of rows) await db.query(made_by);
}
