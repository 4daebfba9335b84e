import type { Duty, duties } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { taskScope } from './access.ts';

/** A task of which the same is sought among the open ones. */
export interface Sought {
  /** Its place among those asked about. */
  n: number;
  taskId: number | null;
  title: string;
  leadUnitId: number | null;
  dueOn: string | null;
}
/** An open task that may be the same work; the rule `likeness` decides. */
export interface Alike {
  n: number;
  id: number;
  code: string;
  title: string;
  due_on: string | null;
}

/**
 * Open tasks of the body with the same lead unit, due within `days` of the one sought (or of no due date), whose words hold most of the sought ones (word similarity of
 * trigrams, no marks); of those that the actor may see, at most eight for each. One query: by lead and due date over the index of open tasks, so that it costs what a
 * unit has open in two months, whatever the register holds.
 */
export async function likeTasks(trx: Trx, ctx: Ctx, bodyId: number, sought: readonly Sought[], days: number): Promise<Alike[]> {
  const asked = sought.filter((s) => s.leadUnitId !== null && s.title.trim());
  if (!asked.length) return [];
  const found = await trx
    .selectFrom('task')
    .innerJoin(
      sql<{ n: number; task_id: number | null; words: string; lead: number; due: string | null }>`(
        select a.n, a."taskId" as task_id, app.fold(a.title) as words, a."leadUnitId" as lead, a."dueOn" as due
        from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(n int, "taskId" bigint, title text, "leadUnitId" bigint, "dueOn" date) offset 0)`.as(
        'asked',
      ),
      (j) => j.onRef('asked.lead', '=', 'task.lead_unit_id'),
    )
    .select(['asked.n', 'task.id', 'task.code', 'task.title', 'task.due_on'])
    .select(
      sql<number>`row_number() over (partition by asked.n order by word_similarity(asked.words, task.search) desc, task.id)`.as('place'),
    )
    .where('task.body_id', '=', bodyId)
    .where(sql<boolean>`task.state not in ('closed', 'cancelled')`)
    .where(sql<boolean>`task.id <> coalesce(asked.task_id, 0)`)
    .where(
      sql<boolean>`(asked.due is null or task.due_on is null or (task.due_on >= asked.due - ${days}::int and task.due_on <= asked.due + ${days}::int))`,
    )
    .where(sql<boolean>`word_similarity(asked.words, task.search) >= 0.5`)
    .where(taskScope(ctx, bodyId))
    .execute();
  return found.filter((f) => f.place <= 8);
}

/** How many open tasks a person has due in a week, in one duty. */
export interface WeekLoad {
  person_id: number;
  duty: Duty;
  week: string;
  n: number;
  task_ids: number[];
}
const loaded = ['executor', 'leader'] as const satisfies readonly (typeof duties)[number][];

/** What people of the body have due in weeks, given by their Mondays, as executor and as leader in charge; the tasks in `without` are not counted. One query. */
export async function weekLoads(
  trx: Trx,
  bodyId: number,
  people: readonly number[],
  weeks: readonly string[],
  without: readonly number[],
): Promise<WeekLoad[]> {
  if (!people.length || !weeks.length) return [];
  const [first, last] = [weeks.reduce((a, b) => (a < b ? a : b)), weeks.reduce((a, b) => (a > b ? a : b))];
  const r = await sql<WeekLoad>`
    select person_id, duty, week::text, count(*)::int as n, (array_agg(id order by due_on, id))[1:5] as task_ids from (${sql.join(
      loaded.map(
        (
          d,
        ) => sql`select ${sql.ref(`task.${d}_id`)} as person_id, ${sql.lit(d)}::text as duty, date_trunc('week', due_on)::date as week, id, due_on from task
          where ${sql.ref(`task.${d}_id`)} = any (${[...people]}::bigint[]) and body_id = ${bodyId} and state not in ('closed', 'cancelled')
            and due_on between ${first}::date and ${last}::date + 6`,
      ),
      sql` union all `,
    )}) held where week = any (${[...weeks]}::date[]) and not (id = any (${[...without]}::bigint[])) group by 1, 2, 3`.execute(trx);
  return r.rows;
}
