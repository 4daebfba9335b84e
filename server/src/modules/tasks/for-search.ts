import type { LightKind, TaskState } from '@sauro/contract/tasks';
import { expressionBuilder, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
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

/** The task of an id, an SQL expression itself, where the actor may see it; else null. For the one statement of a search. */
export function taskForSearch(ctx: Ctx, id: RawBuilder<number>): RawBuilder<TaskForSearch | null> {
  const l = lightSql(ctx.today);
  const light = sql.join(
    lightOrder.map((k) => sql`when ${l[k]} then ${sql.lit(k)}`),
    sql` `,
  );
  return sql`(select json_build_object('id', task.id, 'code', task.code, 'title', task.title, 'content', task.content, 'originItem', task.origin_item, 'state', task.state,
      'dueOn', task.due_on, 'light', case ${light} else 'none' end,
      'products', (select coalesce(string_agg(p ->> 'name', '; '), '') from jsonb_array_elements(task.products) p),
      'body', (select b.name from unit_ref b where b.id = task.body_id), 'lead', (select u.name from unit_ref u where u.id = task.lead_unit_id),
      'executor', (select e.name from person_ref e where e.id = task.executor_id))
    from task where task.id = ${id} and ${taskScope(ctx)(expressionBuilder<DB, 'task'>())})`;
}
