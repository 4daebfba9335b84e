import type { Query } from '../harness.ts';

const plain = (v: unknown): unknown =>
  v !== null && typeof v === 'object' && !(v instanceof Date) && !Array.isArray(v) ? JSON.stringify(v) : v;

/** Inserts one row and answers it. Objects are written as JSON; write a list for a jsonb column as its JSON text. */
export async function insertRow<R = { id: number }>(query: Query, table: string, row: Record<string, unknown>): Promise<R> {
  const names = Object.keys(row).filter((k) => row[k] !== undefined);
  const marks = names.map((_, i) => `$${i + 1}`);
  const rows = await query<R>(
    `insert into ${table} (${names.join(', ')}) overriding system value values (${marks.join(', ')}) returning *`,
    names.map((k) => plain(row[k])),
  );
  return rows[0]!;
}
