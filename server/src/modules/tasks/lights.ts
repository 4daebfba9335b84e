import type { LightKind } from '@sauro/contract/tasks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { openSql as open } from './queries.ts';

// The same rule as rules/src/tasks/light.ts, as SQL; `lights.test.ts` holds the two together.
const lateOn = sql`coalesce(task.late_on, task.due_on + 1)`;

/** SQL conditions of the lights on a day. */
export function lightSql(today: string): Record<LightKind, RawBuilder<SqlBool>> {
  const day = sql`${today}::date`;
  // For the planner: what is overdue is due before today, so the index on due_on serves.
  const asOf = sql`(case when task.state = 'submitted' then least(task.submitted_on, ${day}) else ${day} end)`;
  const overdue = sql<SqlBool>`(${open} and task.due_on < ${day} and ${lateOn} <= ${asOf})`;
  const near = sql<SqlBool>`(${open} and task.due_on is not null and ${lateOn} > ${asOf} and task.near_on <= ${asOf})`;
  return {
    overdue,
    'near-due': near,
    'not-due': sql<SqlBool>`(${open} and (task.due_on is null or (${lateOn} > ${asOf} and (task.near_on is null or task.near_on > ${asOf}))))`,
    'done-on-time': sql<SqlBool>`(task.state = 'closed' and (task.due_on is null or task.done_on < ${lateOn}))`,
    'done-late': sql<SqlBool>`(task.state = 'closed' and task.due_on is not null and task.done_on >= ${lateOn})`,
    none: sql<SqlBool>`(task.state = 'cancelled')`,
  };
}

/** The national four numbers as aggregate columns (near due inside not yet due, and beside it). */
export function numberColumns(today: string) {
  const l = lightSql(today);
  const count = (c: RawBuilder<SqlBool>) => sql<number>`count(*) filter (where ${c})`;
  return [
    count(l.overdue).as('overdue'),
    sql<number>`count(*) filter (where ${l['not-due']} or ${l['near-due']})`.as('notDue'),
    count(l['near-due']).as('nearDue'),
    count(l['done-on-time']).as('doneOnTime'),
    count(l['done-late']).as('doneLate'),
  ] as const;
}
