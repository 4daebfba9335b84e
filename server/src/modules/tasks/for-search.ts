import type { TaskState } from '@sauro/contract/tasks';
import type { LightFacts } from '@sauro/rules/tasks';
import { expressionBuilder, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { taskScope } from './access.ts';

/** A task as the search shows it, with the facts of its light. */
export interface TaskForSearch extends LightFacts {
  id: number;
  code: string;
  title: string;
  content: string;
  scope: string | null;
  products: { name: string }[];
  originItem: string | null;
  state: TaskState;
  body: string;
  lead: string | null;
  executor: string | null;
}

/** The task of an id, an SQL expression itself, where the actor may see it; else null. For the one statement of a search. */
export const taskForSearch = (ctx: Ctx, id: RawBuilder<number>): RawBuilder<TaskForSearch | null> =>
  sql`(select json_build_object('id', task.id, 'code', task.code, 'title', task.title, 'content', task.content, 'scope', task.scope, 'originItem', task.origin_item, 'state', task.state,
      'dueOn', task.due_on, 'nearOn', task.near_on, 'lateOn', task.late_on, 'submittedOn', task.submitted_on, 'doneOn', task.done_on,
      'products', task.products, 'body', (select b.name from unit_ref b where b.id = task.body_id), 'lead', (select u.name from unit_ref u where u.id = task.lead_unit_id),
      'executor', (select e.name from person_ref e where e.id = task.executor_id))
    from task where task.id = ${id} and ${taskScope(ctx)(expressionBuilder<DB, 'task'>())})`;
