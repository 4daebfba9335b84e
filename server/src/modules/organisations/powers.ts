import type { Power } from '@sauro/contract/organisations';
import { KeptRefusal } from '../../platform/audit/refusal.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { carries } from '../identity/index.ts';

/** The refusal of an act that needs a power which the posts of the actor do not carry; the audit log of the body keeps it. */
export const noAuthority = (bodyId: number, power: Power, of: { act: string; subject: string; subjectId: number | null }): KeptRefusal =>
  new KeptRefusal(
    'NO_AUTHORITY',
    { power, act: of.act },
    { bodyId, act: `${of.act}-refused`, subject: of.subject, subjectId: of.subjectId, after: { power } },
  );

/** Refuses who may do the act but holds no post that carries the power for it (NO_AUTHORITY). */
export function requirePower(ctx: Ctx, bodyId: number, power: Power, of: { act: string; subject: string; subjectId: number | null }): void {
  if (!carries(ctx.actor, ctx.actor, bodyId, power)) throw noAuthority(bodyId, power, of);
}
