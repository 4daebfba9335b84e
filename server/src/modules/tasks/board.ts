import { boardLimit, type taskBoard } from '@sauro/contract/tasks';
import { movesOf } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { calendarsOf } from '../organisations/index.ts';
import { actFacts, relationsOf, taskScope } from './access.ts';
import { lightSql } from './lights.ts';
import type { TaskRecord } from './queries.ts';
import { filterSql } from './register.ts';
import { asRecords, type ListRecord, presentRow, selectRows } from './rows.ts';

type Query = z.output<NonNullable<typeof taskBoard.query>>;
type Card = ListRecord & Pick<TaskRecord, 'prior_state' | 'supports' | 'created_by'>;

/** Open tasks before those at an end, red first, then by due date: who has more than a board shows sees what waits. Three queries, and one for the calendars, whatever the board. */
export async function readBoard(trx: Trx, ctx: Ctx, query: Query): Promise<z.input<typeof taskBoard.response>> {
  const { today, actor } = ctx;
  const scope = taskScope(ctx, query.bodyId);
  const filters = filterSql(query, today);
  const rows = (await asRecords(
    selectRows(trx)
      .select(['task.prior_state', 'task.created_by'])
      .select(sql<number[]>`array(select unit_id from task_support s where s.task_id = task.id)`.as('supports'))
      .where((eb) => eb.and([scope(eb), ...filters]))
      .orderBy(
        sql`case when ${lightSql(today).overdue} then 0 when task.state = 'cancelled' then 3 when task.state = 'closed' then 2 else 1 end`,
      )
      .orderBy(sql`case when task.state in ('closed', 'cancelled') then null else task.due_on end`, (o) => o.asc().nullsLast())
      .orderBy('task.id', 'desc')
      .limit(boardLimit),
  )) as Card[];
  const totals = await trx
    .selectFrom('task')
    .select(['task.state', sql<number>`count(*)`.as('total')])
    .where((eb) => eb.and([scope(eb), ...filters]))
    .groupBy('task.state')
    .execute();
  const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
  return {
    items: rows.map((r) => {
      // Neither a last event nor who asked for time matters to a way into another state.
      const facts = actFacts(ctx, { ...r, last_event: null, extension_asked_by: null }, relationsOf(actor, r));
      return { ...presentRow(r, today, calendars(r.body_id)), moves: movesOf(facts, r.prior_state) };
    }),
    totals: totals as z.input<typeof taskBoard.response>['totals'],
  };
}
