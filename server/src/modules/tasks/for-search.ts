import type { TaskRow } from '@sauro/contract/tasks';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { calendarsOf } from '../organisations/index.ts';
import { taskScope } from './access.ts';
import { type ListRecord, presentRow, selectRows } from './rows.ts';

/** A task as the search shows it. */
export interface TaskForSearch {
  row: TaskRow;
  content: string;
  originItem: string | null;
}

/** Those of the tasks that the actor may see, in no order; as many queries for many as for one. */
export async function tasksForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<TaskForSearch[]> {
  if (!ids.length) return [];
  const rows = (await selectRows(trx)
    .select('task.content')
    .where('task.id', 'in', [...ids])
    .where(taskScope(ctx))
    .execute()) as unknown as (ListRecord & { content: string })[];
  const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
  return rows.map((r) => ({ row: presentRow(r, ctx.today, calendars(r.body_id)), content: r.content, originItem: r.origin_item }));
}
