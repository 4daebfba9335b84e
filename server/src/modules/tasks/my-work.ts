import { endOfMonth, startOfMonth, workingDaysBetween } from '@sauro/calendar';
import type { PersonRef } from '@sauro/contract';
import type { MyTask, myWork } from '@sauro/contract/tasks';
import { checkpointAhead, mayWhat, onDay, undoWindowMs } from '@sauro/rules/tasks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { coversIn } from '../../platform/auth/actor.ts';
import { vietnamDate } from '../../platform/clock.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { calendarsOf } from '../organisations/index.ts';
import { actFacts, relationsOf } from './access.ts';
import { numberColumns } from './lights.ts';
import { postFor, undoUntil } from './present.ts';
import { type LastEvent, lastEvent, openSql } from './queries.ts';
import { asRecords, checkerOf, type ListRecord, presentRow, selectRows } from './rows.ts';

const limit = 200;
const columns = { executor: sql`task.executor_id`, whoChecks: sql`coalesce(task.checker_id, task.leader_id)` };

/** The task is mine by this duty, or that of somebody for whom I stand in today, in his body. */
export const heldBy = (ctx: Ctx, duty: keyof typeof columns): RawBuilder<SqlBool> =>
  sql<SqlBool>`(${sql.join(
    [
      sql`${columns[duty]} = ${ctx.actor.personId}`,
      ...ctx.actor.bodies
        .flatMap((b) => coversIn(ctx.actor, b))
        .map((c) => sql`(task.body_id = ${c.bodies[0]} and ${columns[duty]} = ${c.personId})`),
    ],
    sql` or `,
  )})`;

/** Who is stood in for, by the person who holds the duty. */
function behalfIn(ctx: Ctx, bodyId: number, personId: number | null): PersonRef | null {
  if (personId === ctx.actor.personId) return null;
  const away = coversIn(ctx.actor, bodyId).find((c) => c.personId === personId);
  return away ? { id: away.personId, name: away.name, address: away.address } : null;
}

/** The first checkpoint not yet answered, once its day is near. */
const dueCheckpoint = (today: string) =>
  sql<MyTask['checkpoint']>`(select json_build_object('id', c.id, 'on', c.on_date, 'expects', c.expects) from task_checkpoint c
    where c.task_id = task.id and c.answered_at is null and c.on_date <= ${today}::date + ${onDay(checkpointAhead, today).value}::int
    order by c.on_date, c.id limit 1)`;

/** Who asked for the time that waits for its answer. */
const extensionAsker = sql<number | null>`(select x.asked_by from task_extension x where x.task_id = task.id and x.state = 'pending')`;

/** Everything that is mine today, over all posts and lines, and of those for whom I stand in: what I do, what waits for my check, what I wait for, my four numbers of the month. Five queries in two messages. */
export const readMyWork = (ctx: Ctx): Promise<z.input<typeof myWork.response>> =>
  ctx.read(async (trx) => {
    const me = ctx.actor.personId;
    const { today } = ctx;
    const [from, to] = [startOfMonth(today), endOfMonth(today)];
    const asked = asRecords(
      selectRows(trx)
        .where(heldBy(ctx, 'executor'))
        .where(openSql)
        .select([lastEvent.as('last_event'), dueCheckpoint(today).as('checkpoint'), extensionAsker.as('extension_asked_by')])
        .orderBy(sql`task.due_on`, (o) => o.asc().nullsLast())
        .orderBy('task.id')
        .limit(limit + 1),
    ) as Promise<(ListRecord & { last_event: LastEvent | null; checkpoint: MyTask['checkpoint']; extension_asked_by: number | null })[]>;
    const askedToCheck = asRecords(
      // Said outright: as a parameter it would be planned anew at every call.
      selectRows(trx).where(sql<SqlBool>`task.state = 'submitted'`).where(heldBy(ctx, 'whoChecks')).orderBy('task.submitted_at').limit(100),
    );
    const askedMonth = trx
      .selectFrom('task')
      .select(numberColumns(today))
      .where('executor_id', '=', me)
      .where('due_on', '>=', from)
      .where('due_on', '<=', to)
      .executeTakeFirstOrThrow();
    const [mine, toCheck, month] = await Promise.all([asked, askedToCheck, askedMonth]);
    const [people, calendars] = await Promise.all([
      trx
        .selectFrom('person_ref')
        .select(['id', 'name', 'address'])
        .where(sql<SqlBool>`id = any (${[...new Set(toCheck.map((r) => r.submitted_by!))]}::bigint[])`)
        .execute(),
      calendarsOf(trx, [...new Set([...mine, ...toCheck].map((r) => r.body_id))]),
    ]);
    const submitters = new Map(people.map((p) => [p.id!, { id: p.id!, name: p.name!, address: p.address }]));
    const fresh = (r: ListRecord) =>
      r.state !== 'submitted' || (r.submitted_at !== null && ctx.now.getTime() - Date.parse(r.submitted_at) <= undoWindowMs);
    const lay = (r: ListRecord) => Math.max(0, workingDaysBetween(calendars(r.body_id), vietnamDate(new Date(r.desk_since)), today));

    const items = mine
      .slice(0, limit)
      .filter(fresh)
      .map((r): MyTask => {
        const record = { ...r, supports: [] };
        return {
          ...presentRow(r, today, calendars(r.body_id)),
          post: postFor(ctx, r) ?? { title: '', unitName: r.body_name, line: r.body_line },
          checker: checkerOf(r) ?? presentRow(r, today, calendars(r.body_id)).leader,
          returnReason: r.return_reason,
          submittedAt: r.submitted_at,
          undoUntil: undoUntil(ctx, r.last_event),
          checkpoint: r.checkpoint,
          behalf: behalfIn(ctx, r.body_id, r.executor_id),
          can: mayWhat(actFacts(ctx, record, relationsOf(ctx.actor, record))),
        };
      });
    const waiting = mine.flatMap((r): z.input<typeof myWork.response>['waiting'] => {
      const leader = presentRow(r, today, calendars(r.body_id)).leader;
      const base = { taskId: r.id, title: r.title, days: lay(r) };
      if (r.extension_pending) return [{ ...base, what: 'extension', on: leader }];
      if (r.state === 'submitted' && !fresh(r)) return [{ ...base, what: 'check', on: checkerOf(r) ?? leader }];
      if (r.state === 'sent-back') return [{ ...base, what: 'clarify', on: leader }];
      if (r.state === 'escalated') return [{ ...base, what: 'superior', on: leader }];
      if (r.stuck_note !== null) return [{ ...base, what: 'stuck', on: leader }];
      return [];
    });
    return {
      items,
      more: mine.length > limit,
      toCheck: toCheck.map((r) => ({
        task: presentRow(r, today, calendars(r.body_id)),
        by: submitters.get(r.submitted_by!)!,
        at: r.submitted_at!,
        behalf: behalfIn(ctx, r.body_id, r.checker_id ?? r.leader_id),
      })),
      waiting,
      month: { from, to, numbers: month },
    };
  });
