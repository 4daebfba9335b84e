import type { CheckpointState } from '@sauro/contract/tasks';
import { sql } from 'kysely';
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
  act(ctx, id, 'answerCheckpoint', b, async (t, trx) => {
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
      facts: { on: c.on_date, state: b.state, percent: b.percent, was: t.progress },
      say: { state: b.state },
    };
  });

/** Who answered a checkpoint takes the answer back, until it is seen: it is open again, and the progress that it brought is as it was before. */
export const takeBackCheckpoint = (ctx: Ctx, id: number, b: Seen & { checkpointId: number }) =>
  act(ctx, id, 'takeBackCheckpoint', b, async (t, trx) => {
    const c = await checkpointOf(trx, id, b.checkpointId);
    if (!c.answered_at || c.seen_at) throw new AppError('TRANSITION_REFUSED', { action: 'takeBackCheckpoint', why: 'STATE' });
    if (c.answered_by !== ctx.actor.personId) throw new AppError('TRANSITION_REFUSED', { action: 'takeBackCheckpoint', why: 'NOT_YOURS' });
    await trx
      .updateTable('task_checkpoint')
      .set({ state: null, percent: null, note: null, answered_by: null, answered_at: null })
      .where('id', '=', c.id)
      .execute();
    const said = await trx
      .selectFrom('task_event')
      .select('facts')
      .where('task_id', '=', id)
      .where('kind', '=', 'checkpoint-answered')
      .where(sql<boolean>`facts ->> 'on' = ${c.on_date}`)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const was = (said?.facts as { was?: number | null } | undefined)?.was;
    const stands = c.percent !== null && t.progress === c.percent && was !== undefined;
    return { columns: stands ? { progress: was } : {}, facts: { on: c.on_date }, say: { of: 'checkpoint-answered' } };
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
