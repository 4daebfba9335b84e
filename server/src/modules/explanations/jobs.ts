import { isWorkingDay } from '@sauro/calendar';
import { sql } from 'kysely';
import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { notify } from '../notifications/index.ts';
import { calendarsOf } from '../organisations/index.ts';

/**
 * Reminds whoever owes an explanation, from the day before its date until it is answered, once a working day; past the date who asked is told too. Run again on the same day it tells
 * nobody.
 */
export const remindExplanations = defineJob({
  name: 'explanations.remind',
  schema: z.object({}),
  // 8:00 in Viet Nam, Monday to Saturday; whose body rests that day is passed over.
  cron: '0 1 * * 1-6',
  async run(_payload, { deps }) {
    const today = deps.clock.today();
    const waiting = await withActor(deps.db, { personId: null, bodies: [] }, async (trx) => {
      const r = await sql<{ id: number; body_id: number }>`select id, body_id from app.explanations_to_remind(${today}::date)`.execute(trx);
      return r.rows;
    });
    for (const [bodyId, rows] of Map.groupBy(waiting, (w) => w.body_id)) {
      await withActor(deps.db, { personId: null, bodies: [bodyId] }, async (trx) => {
        if (!isWorkingDay((await calendarsOf(trx, [bodyId]))(bodyId), today)) return;
        const due = await trx
          .updateTable('explanation')
          .set({ reminded_on: today })
          .where(
            'id',
            'in',
            rows.map((r) => r.id),
          )
          .where('state', 'in', ['asked', 'returned'])
          .where((eb) => eb.or([eb('reminded_on', 'is', null), eb('reminded_on', '<', today)]))
          .returning(['id', 'label', 'to_id', 'asked_by', 'due_on'])
          .execute();
        await notify(
          trx,
          { deps, now: deps.clock.now(), actor: { personId: null } },
          due.map((e) => ({
            bodyId,
            personIds: e.due_on < today ? [e.to_id, e.asked_by] : [e.to_id],
            kind: 'explanation-due' as const,
            facts: { title: e.label, due: e.due_on, path: `/giai-trinh/${e.id}` },
          })),
        );
      });
    }
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [remindExplanations as unknown as Job];
