import { Channel, NotificationKind, type Preferences, type savePreferences, type subscribePush } from '@sauro/contract/notifications';
import { type Choices, isRequired, kindRules, usualDigestHour } from '@sauro/rules/notifications';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { deviceName } from '../identity/index.ts';
import { channelsOn, pushOf } from './channels.ts';
import { routesOf } from './queries.ts';
import { bodyRulesOf } from './rule.ts';
import { dropSubscription, keepSubscription, subscriptionsOf } from './subscriptions.ts';

interface Kept {
  digestHour: number | null;
  choices: Choices;
  version: number;
}

async function kept(trx: Trx, personId: number, lock = false): Promise<Kept> {
  const q = trx.selectFrom('notice_preference').select(['digest_hour', 'choices', 'version']).where('person_id', '=', personId);
  const row = await (lock ? q.forUpdate() : q).executeTakeFirst();
  return row
    ? { digestHour: row.digest_hour, choices: row.choices as Choices, version: row.version }
    : { digestHour: null, choices: {}, version: 0 };
}

/** The kinds that any of the actor's bodies requires, and the hour of the first that has set one. */
async function ofBodies(trx: Trx, ctx: Ctx): Promise<{ required: string[]; usualHour: number }> {
  const rules = await bodyRulesOf(trx, ctx.actor.bodies);
  const all = ctx.actor.bodies.map(rules);
  const usual = usualDigestHour(ctx.today);
  return { required: all.flatMap((r) => r.required), usualHour: rules(ctx.actor.posts[0]?.bodyId ?? 0).digestHour ?? usual };
}

async function present(trx: Trx, ctx: Ctx): Promise<Preferences> {
  const { personId } = ctx.actor;
  const mine = await kept(trx, personId);
  const { required, usualHour } = await ofBodies(trx, ctx);
  const reach = (await routesOf(trx, [personId])).get(personId)?.reach;
  const on = channelsOn(ctx.deps);
  const browsers = await subscriptionsOf(trx, personId);
  return {
    digestHour: mine.digestHour,
    usualHour,
    choices: NotificationKind.options.flatMap((kind) =>
      Channel.options.map((channel) => {
        const must = isRequired(kind, channel, required);
        return {
          kind,
          channel,
          required: must,
          on: must || (mine.choices[`${kind}:${channel}`] ?? kindRules[kind].usual.includes(channel)),
        };
      }),
    ),
    channels: [
      { channel: 'program' as const, reachable: true },
      ...on.map((channel) => ({ channel, reachable: reach?.[channel] ?? false })),
    ],
    pushKey: pushOf(ctx.deps).publicKey,
    browsers: browsers.map((b) => ({ id: b.id, device: b.device, at: b.created_at })),
    version: mine.version,
  };
}

/** How the actor is told. */
export const read = (ctx: Ctx): Promise<Preferences> => ctx.read((trx) => present(trx, ctx));

/** Changes how the actor is told. What is required cannot be turned off; a choice that is not named stays. */
export const save = (ctx: Ctx, body: z.output<NonNullable<typeof savePreferences.body>>): Promise<Preferences> =>
  ctx.write(async (trx) => {
    const { personId } = ctx.actor;
    const before = await kept(trx, personId, true);
    if (before.version !== body.version) throw new AppError('VERSION_CONFLICT');
    const { required } = await ofBodies(trx, ctx);
    const bound = body.choices.find((c) => !c.on && isRequired(c.kind, c.channel, required));
    if (bound) throw new AppError('NOTICE_REQUIRED', { kind: bound.kind, channel: bound.channel });
    const choices = { ...before.choices, ...Object.fromEntries(body.choices.map((c) => [`${c.kind}:${c.channel}`, c.on])) };
    const row = {
      digest_hour: body.digestHour,
      choices: JSON.stringify(choices),
      version: before.version + 1,
      saved_at: ctx.now.toISOString(),
    };
    const written = await trx
      .insertInto('notice_preference')
      .values({ person_id: personId, ...row })
      .onConflict((o) => o.column('person_id').doUpdateSet(row).where('notice_preference.version', '=', before.version))
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows === 0n) throw new AppError('VERSION_CONFLICT');
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: personId,
      act: 'notifications.preferences',
      subject: 'person',
      subjectId: personId,
      before: { digestHour: before.digestHour, choices: before.choices },
      after: { digestHour: body.digestHour, choices },
    });
    return present(trx, ctx);
  });

/** Takes the browser of this request for push messages. */
export const subscribe = (ctx: Ctx, body: z.output<NonNullable<typeof subscribePush.body>>): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    if (!pushOf(ctx.deps).accepts(body.endpoint)) throw new AppError('PUSH_SERVER_REFUSED');
    const { personId } = ctx.actor;
    await keepSubscription(trx, personId, { ...body, device: deviceName(ctx.request.headers['user-agent']) }, ctx.now);
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: personId,
      act: 'notifications.push-on',
      subject: 'person',
      subjectId: personId,
    });
    return { ok: true as const };
  });

/** Lets one of the actor's browsers go; NOT_FOUND where it is not his. */
export const unsubscribe = (ctx: Ctx, id: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    if (!(await dropSubscription(trx, id))) throw notFound();
    const { personId } = ctx.actor;
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: personId,
      act: 'notifications.push-off',
      subject: 'person',
      subjectId: personId,
    });
    return { ok: true as const };
  });

/** The hours of the digest that people have chosen, by person; for the system only. */
export async function hoursOf(trx: Trx, personIds: readonly number[]): Promise<Map<number, number>> {
  if (!personIds.length) return new Map();
  const rows = await trx
    .selectFrom('notice_preference')
    .select(['person_id', 'digest_hour'])
    .where('person_id', 'in', [...personIds])
    .where('digest_hour', 'is not', null)
    .execute();
  return new Map(rows.map((r) => [r.person_id, r.digest_hour!]));
}
