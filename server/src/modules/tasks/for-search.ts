import type { LightKind, TaskState } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { taskScope } from './access.ts';
import { lightSql } from './lights.ts';
import { lightOrder } from './rows.ts';

/** A task as the search shows it: its light without the days, which would ask for a calendar. */
export interface TaskForSearch {
  id: number;
  code: string;
  title: string;
  content: string;
  products: string;
  originItem: string | null;
  state: TaskState;
  light: LightKind;
  dueOn: string | null;
  body: string;
  lead: string | null;
  executor: string | null;
}

/** Those of the tasks that the actor may see, in no order; one query. */
export async function tasksForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<TaskForSearch[]> {
  if (!ids.length) return [];
  const l = lightSql(ctx.today);
  const rows = await trx
    .selectFrom('task')
    .innerJoin('unit_ref as body', 'body.id', 'task.body_id')
    .leftJoin('unit_ref as lead', 'lead.id', 'task.lead_unit_id')
    .leftJoin('person_ref as executor', 'executor.id', 'task.executor_id')
    .select(['task.id', 'task.code', 'task.title', 'task.content', 'task.origin_item as originItem', 'task.state', 'task.due_on as dueOn'])
    .select(['body.name as body', 'lead.name as lead', 'executor.name as executor'])
    .select([
      sql<string>`(select coalesce(string_agg(p ->> 'name', '; '), '') from jsonb_array_elements(task.products) p)`.as('products'),
      sql<LightKind>`case ${sql.join(
        lightOrder.map((k) => sql`when ${l[k]} then ${sql.lit(k)}`),
        sql` `,
      )} else 'none' end`.as('light'),
    ])
    .where('task.id', 'in', [...ids])
    .where(taskScope(ctx))
    .execute();
  return rows as TaskForSearch[];
}
