import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import type { DutyRecord } from './duty-moves.ts';
import { insertEvents, writeTask } from './queries.ts';

/** Makes another unit the lead of a locked task, with its event; a unit that supported it leads now and no longer supports. The caller has the right, tells people and writes the audit line. */
export async function moveLead(
  trx: Trx,
  ctx: Ctx,
  t: DutyRecord,
  to: { id: number; name: string },
  from: string,
  note: string,
): Promise<void> {
  await writeTask(trx, t.id, { lead_unit_id: to.id }, ctx.now);
  await insertEvents(trx, [
    {
      taskId: t.id,
      bodyId: t.body_id,
      at: ctx.now,
      kind: 'duty-moved',
      actorId: ctx.actor.personId,
      note,
      facts: { duty: 'lead', from, to: to.name },
    },
  ]);
}
