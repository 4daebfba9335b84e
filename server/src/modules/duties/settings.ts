import type { DutySetting } from '@sauro/contract/duties';
import { weekLimit } from '@sauro/rules/duties';
import { onDay } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';

/** The number of tasks in one week that holds in a body on a day: its own, else the house's. */
export async function settingOf(trx: Trx, bodyId: number, day: string): Promise<Omit<DutySetting, 'can'>> {
  const row = await trx
    .selectFrom('duty_setting')
    .select(['week_limit', 'from_on'])
    .where('body_id', '=', bodyId)
    .where('from_on', '<=', day)
    .orderBy('from_on', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row) return { weekLimit: row.week_limit, from: row.from_on, own: true, source: null };
  const house = onDay(weekLimit, day);
  return { weekLimit: house.value, from: house.validFrom, own: false, source: house.source };
}

/** The number that holds today, for whoever holds a post in the body. */
export const read = (ctx: Ctx, bodyId: number): Promise<DutySetting> =>
  ctx.read(async (trx) => {
    if (!ctx.actor.bodies.includes(bodyId)) throw notFound();
    return { ...(await settingOf(trx, bodyId, ctx.today)), can: { save: seesBody(ctx.actor, bodyId) } };
  });

/** Sets the number from a day on, today at the earliest: what held before stays as it was. Leaders and the clerk. */
export const save = (ctx: Ctx, b: { bodyId: number; weekLimit: number; from: string }): Promise<DutySetting> =>
  ctx.write(async (trx) => {
    if (!ctx.actor.bodies.includes(b.bodyId)) throw notFound();
    if (!seesBody(ctx.actor, b.bodyId)) throw new AppError('FORBIDDEN');
    if (b.from < ctx.today) throw new AppError('DATE_NOT_LATER', { field: 'from', than: ctx.today });
    const row = { week_limit: b.weekLimit, saved_by: ctx.actor.personId, saved_at: ctx.now.toISOString() };
    const before = await settingOf(trx, b.bodyId, b.from);
    await trx
      .insertInto('duty_setting')
      .values({ body_id: b.bodyId, from_on: b.from, ...row })
      .onConflict((c) => c.columns(['body_id', 'from_on']).doUpdateSet(row))
      .execute();
    await audit(trx, {
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'duties.saveSetting',
      subject: 'unit',
      subjectId: b.bodyId,
      before: { weekLimit: before.weekLimit },
      after: { weekLimit: b.weekLimit, from: b.from },
    });
    return { ...(await settingOf(trx, b.bodyId, ctx.today)), can: { save: true } };
  });
