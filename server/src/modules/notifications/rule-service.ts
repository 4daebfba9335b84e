import type { NoticeRule, saveNoticeRule } from '@sauro/contract/notifications';
import { digestHour, faultOfSteps, ladderSteps, usualDigestHour, usualSteps } from '@sauro/rules/notifications';
import { nearDue, onDay, usualLightRule } from '@sauro/rules/tasks';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { leadsBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { unitsOfBody } from '../organisations/index.ts';
import { bodyRulesOf, lightRuleChanged } from './rule.ts';

const editsRule = (ctx: Ctx, bodyId: number): boolean => ctx.actor.isAdmin || leadsBody(ctx.actor, bodyId);

/** The body, for one who may see its rule (who holds a post in it, and administrators) or change it (its leaders, and administrators); else NOT_FOUND. */
async function getRuleBodyFor(trx: Trx, ctx: Ctx, bodyId: number, action: 'view' | 'edit') {
  const may = action === 'view' ? ctx.actor.isAdmin || ctx.actor.bodies.includes(bodyId) : editsRule(ctx, bodyId);
  const body = may ? (await unitsOfBody(trx, bodyId)).find((u) => u.id === bodyId) : undefined;
  if (!body?.isBody) throw notFound();
  return { id: body.id, name: body.name, shortName: body.shortName, line: body.line };
}

async function present(trx: Trx, ctx: Ctx, body: Awaited<ReturnType<typeof getRuleBodyFor>>): Promise<NoticeRule> {
  const own = await throughDoor(trx, [body.id], async () => (await bodyRulesOf(trx, [body.id]))(body.id));
  return {
    body,
    light: own.light,
    steps: own.steps,
    digestHour: own.digestHour,
    required: own.required as NoticeRule['required'],
    usual: {
      light: usualLightRule(ctx.today),
      steps: usualSteps(ctx.today),
      digestHour: usualDigestHour(ctx.today),
      source: onDay(ladderSteps, ctx.today).source,
      from: [nearDue, ladderSteps, digestHour]
        .map((p) => onDay<unknown>(p, ctx.today).validFrom)
        .sort()
        .at(-1)!,
    },
    version: own.version,
    can: { edit: editsRule(ctx, body.id) },
  };
}

/** By which figures a body warns. */
export const readRule = (ctx: Ctx, bodyId: number): Promise<NoticeRule> =>
  ctx.read(async (trx) => present(trx, ctx, await getRuleBodyFor(trx, ctx, bodyId, 'view')));

/** Changes them; where those of the lights change, a job computes the marks of open tasks again. */
export const saveRule = (ctx: Ctx, bodyId: number, b: z.output<NonNullable<typeof saveNoticeRule.body>>): Promise<NoticeRule> =>
  ctx.write(async (trx) => {
    const body = await getRuleBodyFor(trx, ctx, bodyId, 'edit');
    if (b.steps && faultOfSteps(b.steps)) throw new AppError('LADDER_ORDER');
    await throughDoor(trx, [bodyId], async () => {
      const { version, ...before } = (await bodyRulesOf(trx, [bodyId]))(bodyId);
      if (version !== b.version) throw new AppError('VERSION_CONFLICT');
      const row = {
        light: b.light && JSON.stringify(b.light),
        steps: b.steps && JSON.stringify(b.steps),
        digest_hour: b.digestHour,
        required: b.required,
        version: version + 1,
        saved_at: ctx.now.toISOString(),
      };
      const written = await trx
        .insertInto('notice_rule')
        .values({ body_id: bodyId, ...row })
        .onConflict((o) => o.column('body_id').doUpdateSet(row).where('notice_rule.version', '=', version))
        .executeTakeFirst();
      if (written.numInsertedOrUpdatedRows === 0n) throw new AppError('VERSION_CONFLICT');
      const after = { light: b.light, steps: b.steps, digestHour: b.digestHour, required: b.required as string[] };
      await audit(trx, {
        bodyId,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'notifications.rule',
        subject: 'unit',
        subjectId: bodyId,
        ...difference<typeof after>(before, after),
      });
      if (JSON.stringify(before.light) !== JSON.stringify(after.light)) await tell(lightRuleChanged, trx, ctx, { bodyId });
    });
    return present(trx, ctx, body);
  });
