import type { listSessions, SessionInfo, signIn as signInOperation } from '@sauro/contract/identity';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { verifyPassword } from '../../platform/auth/password.ts';
import { forgive, takeAttempt } from '../../platform/auth/throttle.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { normaliseLogin } from './login.ts';
import { dropCookie, openSession } from './open-session.ts';
import { openSessions, revokeSessions, signInPerson } from './queries-session.ts';
import { sessionInfo } from './session-info.ts';

/** A whole school may stand behind one address, so it is granted more failures than one account. */
const addressShare = 5;

/**
 * Signs in by user name or phone. Throttled per account and per address before the password is looked at; a wrong password and an account that is not there take
 * the same time and get the same answer (SIGN_IN_FAILED), and an account that is not there is throttled as well.
 */
export async function signIn(ctx: Ctx, body: z.output<NonNullable<typeof signInOperation.body>>): Promise<SessionInfo> {
  const { deps, now, request } = ctx;
  const { signInAttempts, signInWindowMinutes } = deps.config;
  const byLogin = `login:${normaliseLogin(body.login)}`;
  const byAddress = `address:${request.ip}`;
  const keys = [
    { key: byLogin, free: signInAttempts },
    { key: byAddress, free: signInAttempts * addressShare },
  ];
  const system = { personId: null, bodies: [] };
  const wait = await withActor(deps.db, system, (trx) => takeAttempt(trx, keys, now, signInWindowMinutes * 60));
  if (wait > 0) throw new AppError('SIGN_IN_THROTTLED', { seconds: wait });

  const person = await signInPerson(deps.db, normaliseLogin(body.login));
  const right = await verifyPassword(body.password, person?.password_hash ?? null);
  if (!person || !right || !person.active) {
    const failed = {
      bodyId: null,
      at: now,
      actorId: null,
      act: 'identity.signInFailed',
      subject: 'person',
      subjectId: person?.id ?? null,
      after: { address: request.ip },
    };
    await withActor(deps.db, system, (trx) => audit(trx, failed));
    throw new AppError('SIGN_IN_FAILED');
  }
  return openSession(ctx, person.id, body.sharedComputer, 'identity.signIn', (trx) => forgive(trx, byLogin, [byAddress], now));
}

/** Who is signed in. */
export const readSession = (ctx: Ctx): Promise<SessionInfo> => ctx.read((trx) => sessionInfo(trx, ctx));

/** Ends the session of this browser. */
export async function signOut(ctx: Ctx): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  await ctx.writePart(async (trx) => {
    await revokeSessions(trx, { id: actor.sessionId, personId: actor.personId }, now);
    await audit(trx, {
      bodyId: null,
      at: now,
      actorId: actor.personId,
      act: 'identity.signOut',
      subject: 'session',
      subjectId: actor.sessionId,
    });
  });
  dropCookie(ctx);
  return { ok: true };
}

/** The actor's sessions that still hold. */
export const list = (ctx: Ctx): Promise<z.input<typeof listSessions.response>> =>
  ctx.read(async (trx) => ({
    items: (await openSessions(trx, ctx.actor.personId, ctx.now)).map((s) => ({
      id: s.id,
      current: s.id === ctx.actor.sessionId,
      startedAt: s.started_at,
      lastSeenAt: s.last_seen_at,
      device: s.device,
      address: s.address,
    })),
  }));

/** Ends one of the actor's own sessions; NOT_FOUND for one that is another's or over. */
export async function revoke(ctx: Ctx, id: number): Promise<{ ok: true }> {
  const { actor, now } = ctx;
  await ctx.writePart(async (trx) => {
    if ((await revokeSessions(trx, { id, personId: actor.personId }, now)) === 0) throw notFound();
    await audit(trx, { bodyId: null, at: now, actorId: actor.personId, act: 'identity.revokeSession', subject: 'session', subjectId: id });
  });
  if (id === actor.sessionId) dropCookie(ctx);
  return { ok: true };
}
