import type { CheckpointState } from '@sauro/contract/tasks';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { TaskRecord } from './queries.ts';
import { act, type Seen } from './service-act.ts';

/** A checkpoint of a task, or 404. */
async function checkpointOf(trx: Trx, taskId: number, id: number) {
  const row = await trx.selectFrom('task_checkpoint').selectAll().where('id', '=', id).where('task_id', '=', taskId).executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Adds a checkpoint, changes one that is not answered, or drops it (`on` null). */
export const setCheckpoint = (ctx: Ctx, id: number, b: Seen & { checkpointId: number | null; on: string | null; expects: string | null }) =>
  act(ctx, id, 'setCheckpoint', b, async (t, trx) => {
    const old = b.checkpointId === null ? null : await checkpointOf(trx, id, b.checkpointId);
    if (old?.answered_at || (!old && b.on === null)) throw new AppError('TRANSITION_REFUSED', { action: 'setCheckpoint', why: 'STATE' });
    if (b.on !== null && t.start_on !== null && b.on < t.start_on) throw new AppError('DATE_NOT_LATER', { field: 'on', than: t.start_on });
    if (!old)
      await trx.insertInto('task_checkpoint').values({ task_id: id, body_id: t.body_id, on_date: b.on!, expects: b.expects }).execute();
    else if (b.on === null) await trx.deleteFrom('task_checkpoint').where('id', '=', old.id).execute();
    else await trx.updateTable('task_checkpoint').set({ on_date: b.on, expects: b.expects }).where('id', '=', old.id).execute();
    return { note: b.expects, facts: { on: b.on, from: old?.on_date ?? null } };
  });

/** The doer says how it stands at a checkpoint. Where it is not on track, words say what is needed. An answer is given once. */
export const answerCheckpoint = (
  ctx: Ctx,
  id: number,
  b: Seen & { checkpointId: number; state: CheckpointState; percent: number | null; note: string | null },
) =>
  act(ctx, id, 'answerCheckpoint', b, async (_t, trx) => {
    const c = await checkpointOf(trx, id, b.checkpointId);
    if (c.answered_at) throw new AppError('TRANSITION_REFUSED', { action: 'answerCheckpoint', why: 'STATE' });
    if (b.state !== 'on-track' && !b.note) throw new AppError('REASON_REQUIRED', { field: 'note' });
    await trx
      .updateTable('task_checkpoint')
      .set({
        state: b.state,
        percent: b.percent,
        note: b.note,
        answered_by: ctx.actor.personId,
        answered_at: ctx.now.toISOString(),
      })
      .where('id', '=', c.id)
      .execute();
    return {
      columns: b.percent === null ? {} : { progress: b.percent },
      note: b.note,
      facts: { on: c.on_date, state: b.state, percent: b.percent },
      say: { state: b.state },
    };
  });

/** Who checks has seen the answer. */
export const seeCheckpoint = (ctx: Ctx, id: number, b: Seen & { checkpointId: number }) =>
  act(ctx, id, 'seeCheckpoint', b, async (_t, trx) => {
    const c = await checkpointOf(trx, id, b.checkpointId);
    if (!c.answered_at || c.seen_at) throw new AppError('TRANSITION_REFUSED', { action: 'seeCheckpoint', why: 'STATE' });
    await trx
      .updateTable('task_checkpoint')
      .set({ seen_by: ctx.actor.personId, seen_at: ctx.now.toISOString() })
      .where('id', '=', c.id)
      .execute();
    return { facts: { on: c.on_date } };
  });

/** The one date of a form is that of the first checkpoint not yet answered: moves it, adds it where there is none, drops it for null. */
export async function moveCheckpoint(trx: Trx, t: TaskRecord, on: string | null): Promise<void> {
  const next = await trx
    .selectFrom('task_checkpoint')
    .select('id')
    .where('task_id', '=', t.id)
    .where('answered_at', 'is', null)
    .orderBy('on_date')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  if (on === null) {
    if (next) await trx.deleteFrom('task_checkpoint').where('id', '=', next.id).execute();
  } else if (next) await trx.updateTable('task_checkpoint').set({ on_date: on }).where('id', '=', next.id).execute();
  else await trx.insertInto('task_checkpoint').values({ task_id: t.id, body_id: t.body_id, on_date: on }).execute();
}
