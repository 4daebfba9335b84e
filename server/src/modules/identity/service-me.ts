import type { changePassword as changePasswordOperation, SessionInfo, updateMe } from '@sauro/contract/identity';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { hashPassword, isWeakPassword, verifyPassword } from '../../platform/auth/password.ts';
import { forgive, takeAttempt } from '../../platform/auth/throttle.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { normalisePhone } from './login.ts';
import { writePerson } from './queries-people.ts';
import { revokeSessions } from './queries-session.ts';
import { sessionInfo } from './session-info.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;

/** Changes the actor's password and ends his other sessions. Wrong ones are throttled as at sign-in (RATE_LIMITED), so that an open session is no way to guess. */
export async function changePassword(ctx: Ctx, body: Body<typeof changePasswordOperation>): Promise<{ ok: true }> {
  const { actor, deps, now } = ctx;
  const { signInAttempts, signInWindowMinutes } = deps.config;
  const key = `password:${actor.personId}`;
  const wait = await withActor(deps.db, { personId: null, bodies: [] }, (trx) =>
    takeAttempt(trx, [{ key, free: signInAttempts }], now, signInWindowMinutes * 60),
  );
  if (wait > 0) throw new AppError('RATE_LIMITED', { seconds: wait });
  const row = await deps.db.selectFrom('person').select('password_hash').where('id', '=', actor.personId).executeTakeFirst();
  if (!(await verifyPassword(body.current, row?.password_hash ?? null))) throw new AppError('PASSWORD_WRONG', { field: 'current' });
  const own = [actor.username, actor.name, actor.phone ?? '', (actor.email ?? '').split('@')[0]!];
  if (body.next === body.current || isWeakPassword(body.next, own)) throw new AppError('PASSWORD_WEAK', { field: 'next' });
  const passwordHash = await hashPassword(body.next);
  await ctx.writePart(async (trx) => {
    await forgive(trx, key, [], now);
    await writePerson(trx, actor.personId, { password_hash: passwordHash, must_change_password: false });
    await revokeSessions(trx, { personId: actor.personId, but: actor.sessionId }, now);
    await audit(trx, {
      bodyId: null,
      at: now,
      actorId: actor.personId,
      act: 'identity.changePassword',
      subject: 'person',
      subjectId: actor.personId,
    });
  });
  return { ok: true };
}

/** Changes the actor's own e-mail, phone or form of address. */
export function update(ctx: Ctx, body: Body<typeof updateMe>): Promise<SessionInfo> {
  return ctx.write(async (trx) => {
    const { actor } = ctx;
    const set = { ...body, ...(body.phone !== undefined && { phone: body.phone && normalisePhone(body.phone) }) };
    const before: { email: string | null; phone: string | null; address: string | null } = {
      email: actor.email,
      phone: actor.phone,
      address: actor.address,
    };
    const changed = difference(before, set);
    if (Object.keys(changed.after).length) {
      await writePerson(trx, actor.personId, changed.after);
      await audit(trx, {
        bodyId: null,
        at: ctx.now,
        actorId: actor.personId,
        act: 'identity.updateMe',
        subject: 'person',
        subjectId: actor.personId,
        ...changed,
      });
    }
    return sessionInfo(trx, { ...ctx, actor: { ...actor, ...changed.after } });
  });
}
