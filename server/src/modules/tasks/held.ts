import type { HeldTask } from '@sauro/contract/duties';
import { type Duty, duties } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { calendarsOf } from '../organisations/index.ts';
import { asRecords, presentRow, selectRows } from './rows.ts';

/** One open duty of a person. */
export interface HeldRow {
  taskId: number;
  duty: Duty;
}

// One branch a duty, so that each goes by its own index.
const branches = (personId: number, bodies: readonly number[] | 'all') =>
  sql.join(
    duties.map(
      (d) =>
        sql`select id, ${sql.lit(d)}::text as duty, due_on from task where ${sql.ref(`task.${d}_id`)} = ${personId} and state not in ('closed', 'cancelled')${
          bodies === 'all' ? sql`` : sql` and body_id = any (${[...bodies]}::bigint[])`
        }`,
    ),
    sql` union all `,
  );

/** The open duties of a person in a body, by due date; at most `limit`. */
export async function heldOf(trx: Trx, personId: number, bodyId: number, limit: number): Promise<HeldRow[]> {
  const r =
    await sql<HeldRow>`select id as "taskId", duty from (${branches(personId, [bodyId])}) held order by due_on nulls last, id, duty limit ${limit}`.execute(
      trx,
    );
  return r.rows;
}

/** How many open duties a person has in each body of those that the transaction sees: in the bodies named, or in all. */
export async function openHeld(trx: Trx, personId: number, bodies: readonly number[] | 'all'): Promise<number> {
  const r = await sql<{ n: number }>`select count(*) as n from (${branches(personId, bodies)}) held`.execute(trx);
  return Number(r.rows[0]!.n);
}

/** Tasks as a hand-over shows them, by id; behind the second wall only: the caller has the right to show them. Two queries. */
export async function heldTasks(trx: Trx, ids: readonly number[], today: string): Promise<Map<number, HeldTask>> {
  if (!ids.length) return new Map();
  const rows = await asRecords(selectRows(trx).where('task.id', 'in', [...new Set(ids)]));
  const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
  return new Map(
    rows.map((r) => {
      const { id, code, title, state, dueOn, light, lead, products } = presentRow(r, today, calendars(r.body_id));
      return [id, { id, code, title, state, dueOn, light, lead, products }];
    }),
  );
}
