import { sql } from 'kysely';
import { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { staffOfBody } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { dutiesOf } from '../tasks/index.ts';
import { carryOut, type Mover } from './move.ts';
import { closeItems, itemsOf, selectHandovers } from './queries.ts';

/** Moves one hand-over whose day has come; once moved it is not found again. Where the receiver has left meanwhile it is withdrawn, and the others are told. */
async function moveOne(deps: Deps, id: number, bodyId: number): Promise<void> {
  const ctx: Mover & { today: string } = { deps, now: deps.clock.now(), today: deps.clock.today(), actor: { personId: null } };
  await withActor(deps.db, { personId: null, bodies: [bodyId] }, async (trx) => {
    const row = await selectHandovers(trx)
      .where('duty_handover.id', '=', id)
      .where('duty_handover.state', '=', 'accepted')
      .forUpdate('duty_handover')
      .executeTakeFirst();
    if (!row) return;
    const items = (await itemsOf(trx, [id])).filter((i) => i.outcome === 'open');
    const stays = (await staffOfBody(trx, bodyId, ctx.today)).some((p) => p.id === row.to_id);
    await trx
      .updateTable('duty_handover')
      .set({ state: stays ? 'moved' : 'withdrawn' })
      .where('id', '=', id)
      .execute();
    const tasks = await dutiesOf(
      trx,
      items.map((i) => i.task_id),
      true,
    );
    const moves = items.map((i) => ({ taskId: i.task_id, duty: i.duty, fromId: row.from_id, toId: row.to_id }));
    const moved = stays ? await carryOut(trx, ctx, row, tasks, moves) : [];
    if (!stays) await closeItems(trx, id, 'left');
    await notify(trx, ctx, [
      {
        bodyId,
        personIds: stays ? [row.to_id, row.from_id] : [row.from_id, row.asked_by],
        kind: stays ? 'duties-moved' : 'handover-decided',
        facts: {
          title: tasks.get(items[0]?.task_id ?? 0)?.title ?? '',
          count: stays ? moved.length : items.length,
          granted: 0,
          withdrawn: stays ? null : 1,
        },
      },
    ]);
    await audit(trx, {
      bodyId,
      at: ctx.now,
      actorId: null,
      act: 'duties.moveDue',
      subject: 'duty_handover',
      subjectId: id,
      before: { state: 'accepted' },
      after: { state: stays ? 'moved' : 'withdrawn', moved: moved.length },
    });
  });
}

/** Shortly after midnight in Viet Nam: moves the duties whose hand-over was accepted for this day. Killed halfway it goes on where it stopped: each hand-over is a transaction. */
export const moveDue = defineJob({
  name: 'duties.move-due',
  schema: z.object({}),
  cron: '5 17 * * *',
  async run(_payload, { deps, signal }) {
    for (;;) {
      const due = await withActor(deps.db, { personId: null, bodies: [] }, (trx) =>
        sql<{ id: number; body_id: number }>`select id, body_id from app.due_handovers(${deps.clock.today()}::date)`.execute(trx),
      );
      if (!due.rows.length || signal.aborted) return;
      for (const { id, body_id } of due.rows) await moveOne(deps, id, body_id);
    }
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [moveDue as unknown as Job];
