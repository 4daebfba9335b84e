import type { askHandover, Handover, listHandovers } from '@sauro/contract/duties';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { notify } from '../notifications/index.ts';
import { actFor, behalfOf, type DutyMove, type DutyRecord, dutiesOf, insertEvents, judgeMoves, relationsOf } from '../tasks/index.ts';
import { getHandoverFor, handoverScope, mayAnswer, mayWithdraw, requireStaff } from './access.ts';
import { carryOut } from './move.ts';
import { presentHandovers } from './present.ts';
import { closeItems, type HandoverRow, type ItemRow, itemsOf, selectHandovers } from './queries.ts';

type Page = z.input<typeof listHandovers.response>;
type Asked = z.output<typeof askHandover.body & object>;

/** Hand-overs that the actor may see, newest first. */
export const list = (ctx: Ctx, query: z.output<typeof listHandovers.query & object>): Promise<Page> =>
  ctx.read(async (trx) => {
    let q = selectHandovers(trx)
      .where(handoverScope(ctx, query.bodyId))
      .orderBy('duty_handover.id', 'desc')
      .limit(query.limit + 1);
    if (query.box === 'to-me') q = q.where('duty_handover.to_id', '=', ctx.actor.personId);
    if (query.box === 'from-me')
      q = q.where((e) => e.or([e('duty_handover.from_id', '=', ctx.actor.personId), e('duty_handover.asked_by', '=', ctx.actor.personId)]));
    if (query.open !== undefined) q = q.where('duty_handover.state', query.open ? 'in' : 'not in', ['asked', 'accepted']);
    if (query.before) q = q.where('duty_handover.id', '<', query.before);
    if (query.taskId) {
      const taskId = query.taskId;
      q = q.where((e) =>
        e.exists(
          e
            .selectFrom('duty_handover_item as i')
            .select('i.task_id')
            .whereRef('i.handover_id', '=', 'duty_handover.id')
            .where('i.task_id', '=', taskId),
        ),
      );
    }
    const rows = await q.execute();
    return {
      items: await presentHandovers(trx, ctx, rows.slice(0, query.limit)),
      next: rows.length > query.limit ? rows[query.limit - 1]!.id : null,
    };
  });

/** One hand-over as the actor may see it. */
async function shown(trx: Trx, ctx: Ctx, id: number): Promise<Handover> {
  const row = await selectHandovers(trx).where('duty_handover.id', '=', id).executeTakeFirstOrThrow();
  return (await presentHandovers(trx, ctx, [row]))[0]!;
}

/** What a person may give away: what he holds; of others, what he may change: as leader in charge, leader or clerk of the body. A task that he may not see is NOT_FOUND. */
function mayAsk(ctx: Ctx, t: DutyRecord, fromId: number): void {
  const r = relationsOf(ctx.actor, t);
  if (!r.size) throw notFound();
  if (fromId !== ctx.actor.personId && !r.has('leader') && !r.has('body-leader') && !r.has('clerk')) throw new AppError('FORBIDDEN');
}

/**
 * Asks somebody of the body to take duties over: one request however many they are. DUTY_NOT_HELD where one of them is another's or its task is over; SELF_CHECK where doer
 * and checker would be one person; HANDOVER_OPEN where one is asked for already.
 */
export const ask = (ctx: Ctx, b: Asked): Promise<Handover> =>
  ctx.write(async (trx) => {
    const { actor, today } = ctx;
    if (!actor.bodies.includes(b.bodyId)) throw notFound();
    if (b.toId === b.fromId) throw new AppError('VALIDATION', {}, [{ name: 'body.toId', code: 'same_person', reason: 'toId' }]);
    if (b.fromOn !== null && b.fromOn < today) throw new AppError('DATE_NOT_LATER', { field: 'fromOn', than: today });
    const items = [...new Map(b.items.map((i) => [`${i.taskId} ${i.duty}`, i])).values()];
    const tasks = await dutiesOf(
      trx,
      items.map((i) => i.taskId),
      true,
    );
    for (const i of items) {
      const t = tasks.get(i.taskId);
      if (!t || t.body_id !== b.bodyId) throw notFound();
      mayAsk(ctx, t, b.fromId);
    }
    const people = await requireStaff(trx, ctx, b.bodyId, { toId: b.toId });
    const [first] = judgeMoves(
      tasks,
      items.map((i) => ({ ...i, fromId: b.fromId, toId: b.toId })),
    ).refused;
    if (first) {
      const detail = { taskId: first.taskId, duty: first.duty, code: tasks.get(first.taskId)?.code ?? '' };
      throw first.why === 'self-check' ? new AppError('SELF_CHECK', { field: 'toId', ...detail }) : new AppError('DUTY_NOT_HELD', detail);
    }
    await dropStale(trx, b.fromId, items);
    const { id } = await trx
      .insertInto('duty_handover')
      .values({
        body_id: b.bodyId,
        from_id: b.fromId,
        to_id: b.toId,
        reason: b.reason,
        from_on: b.fromOn === today ? null : b.fromOn,
        state: 'asked',
        asked_by: actor.personId,
        asked_at: ctx.now.toISOString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertItems(trx, id, b.bodyId, items);
    await insertEvents(
      trx,
      items.map((i) => ({
        taskId: i.taskId,
        bodyId: b.bodyId,
        at: ctx.now,
        kind: 'handover-asked' as const,
        actorId: actor.personId,
        note: b.reason,
        facts: { duty: i.duty, to: people.get(b.toId) ?? null },
      })),
    );
    const title = tasks.get(items[0]!.taskId)!.title;
    await notify(trx, ctx, [
      {
        bodyId: b.bodyId,
        personIds: [b.toId, ...(b.fromId === actor.personId ? [] : [b.fromId])],
        kind: 'handover-asked',
        facts: { title, count: items.length, note: b.reason },
      },
    ]);
    await audit(trx, {
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: actor.personId,
      act: 'duties.askHandover',
      subject: 'duty_handover',
      subjectId: id,
      after: b,
    });
    return shown(trx, ctx, id);
  });

/** Requests of former holders for the same duties no longer stand in the way. */
async function dropStale(trx: Trx, fromId: number, items: Asked['items']): Promise<void> {
  await trx
    .updateTable('duty_handover_item')
    .set({ outcome: 'gone' })
    .where('outcome', '=', 'open')
    .where((e) => e.or(items.map((i) => e.and([e('task_id', '=', i.taskId), e('duty', '=', i.duty)]))))
    .where((e) =>
      e.exists(
        e
          .selectFrom('duty_handover as h')
          .select('h.id')
          .whereRef('h.id', '=', 'duty_handover_item.handover_id')
          .where('h.from_id', '<>', fromId),
      ),
    )
    .execute();
}

async function insertItems(trx: Trx, id: number, bodyId: number, items: Asked['items']): Promise<void> {
  try {
    await trx
      .insertInto('duty_handover_item')
      .values(items.map((i) => ({ handover_id: id, body_id: bodyId, task_id: i.taskId, duty: i.duty })))
      .execute();
  } catch (e) {
    if ((e as { constraint?: string }).constraint === 'duty_handover_one_open') throw new AppError('HANDOVER_OPEN');
    throw e;
  }
}

async function opened(trx: Trx, ctx: Ctx, id: number): Promise<{ row: HandoverRow; items: ItemRow[] }> {
  await getHandoverFor(trx, ctx, id);
  const row = await selectHandovers(trx).where('duty_handover.id', '=', id).executeTakeFirstOrThrow();
  return { row, items: (await itemsOf(trx, [id])).filter((i) => i.outcome === 'open') };
}

const decided = (h: HandoverRow) => new AppError('HANDOVER_DECIDED', { state: h.state, at: h.decided_at });

/** The duties of a hand-over as moves. */
const movesOf = (row: HandoverRow, items: readonly ItemRow[]): DutyMove[] =>
  items.map((i) => ({ taskId: i.task_id, duty: i.duty, fromId: row.from_id, toId: row.to_id }));

/**
 * Accepts, and the duties move at once or wait for their day; or refuses with a reason. The receiver answers; the leader in charge of all the tasks or a leader of the body may
 * settle it. What another holds by now, or the law forbids, stays where it is and is said; SELF_CHECK where nothing at all may move for that.
 */
export const answer = (ctx: Ctx, id: number, b: { accepted: boolean; answer: string | null }): Promise<Handover> =>
  ctx.write(async (trx) => {
    const { row, items } = await opened(trx, ctx, id);
    const tasks = await dutiesOf(
      trx,
      items.map((i) => i.task_id),
      true,
    );
    const records = items.map((i) => tasks.get(i.task_id));
    if (row.state !== 'asked') throw decided(row);
    if (!mayAnswer(ctx, row, records)) throw new AppError('FORBIDDEN');
    if (!b.accepted && !b.answer) throw new AppError('REASON_REQUIRED', { field: 'answer' });
    if (row.to_id !== ctx.actor.personId && !seesBody(ctx.actor, row.body_id) && records[0])
      await actFor(
        trx,
        behalfOf(ctx, records[0], (r) => r.has('leader')),
      );
    if (b.accepted) await requireStaff(trx, ctx, row.body_id, { toId: row.to_id });
    const moves = movesOf(row, items);
    if (b.accepted) {
      const { moved, refused } = judgeMoves(tasks, moves);
      if (!moved.length && refused.some((r) => r.why === 'self-check')) throw new AppError('SELF_CHECK', { field: 'toId' });
    }
    const waits = b.accepted && row.from_on !== null && row.from_on > ctx.today;
    const state = b.accepted ? (waits ? 'accepted' : 'moved') : 'refused';
    await trx
      .updateTable('duty_handover')
      .set({ state, decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString(), answer: b.answer })
      .where('id', '=', id)
      .execute();
    if (state === 'moved') await carryOut(trx, ctx, row, tasks, moves);
    if (state === 'refused') {
      await closeItems(trx, id, 'left');
      await insertEvents(
        trx,
        items.map((i) => ({
          taskId: i.task_id,
          bodyId: row.body_id,
          at: ctx.now,
          kind: 'handover-refused' as const,
          actorId: ctx.actor.personId,
          note: b.answer,
          facts: { duty: i.duty },
        })),
      );
    }
    await notify(trx, ctx, [
      {
        bodyId: row.body_id,
        personIds: [row.from_id, row.asked_by, row.to_id],
        kind: 'handover-decided',
        facts: {
          title: records[0]?.title ?? '',
          count: items.length,
          granted: b.accepted ? 1 : 0,
          note: b.answer,
          until: waits ? row.from_on : null,
        },
      },
    ]);
    await audit(trx, {
      bodyId: row.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'duties.answerHandover',
      subject: 'duty_handover',
      subjectId: id,
      before: { state: row.state },
      after: { state, answer: b.answer },
    });
    return shown(trx, ctx, id);
  });

/** Takes a request back, also one that was accepted for a later day. */
export const withdraw = (ctx: Ctx, id: number): Promise<Handover> =>
  ctx.write(async (trx) => {
    const { row, items } = await opened(trx, ctx, id);
    if (row.state !== 'asked' && row.state !== 'accepted') throw decided(row);
    if (!mayWithdraw(ctx, row)) throw new AppError('FORBIDDEN');
    await trx
      .updateTable('duty_handover')
      .set({ state: 'withdrawn', decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString() })
      .where('id', '=', id)
      .execute();
    await closeItems(trx, id, 'left');
    await notify(trx, ctx, [
      {
        bodyId: row.body_id,
        personIds: [row.to_id, row.from_id],
        kind: 'handover-decided',
        facts: { title: '', count: items.length, granted: 0, withdrawn: 1 },
      },
    ]);
    await audit(trx, {
      bodyId: row.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'duties.withdrawHandover',
      subject: 'duty_handover',
      subjectId: id,
      before: { state: row.state },
      after: { state: 'withdrawn' },
    });
    return shown(trx, ctx, id);
  });
