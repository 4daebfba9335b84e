import type { SessionInfo } from '@sauro/contract/identity';
import { audit } from '../../platform/audit/audit.ts';
import { actorByToken, tokenOf } from '../../platform/auth/read-actor.ts';
import { cookieName, cookieOptions, hashToken, newToken } from '../../platform/auth/session.ts';
import type { Config } from '../../platform/config.ts';
import type { Trx } from '../../platform/db/db.ts';
import { withActor } from '../../platform/db/scope.ts';
import { type Ctx, makeContext } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { isSecureContext } from '../../platform/http/secure.ts';
import { deviceName } from './device.ts';
import { insertSession, revokeSessions } from './queries-session.ts';
import { sessionInfo } from './session-info.ts';

const day = 24 * 3600;

/** How long a session holds, in seconds: idle, and from its start. On a shared computer by the settings; on one's own a week idle and thirty days. */
export const sessionLimits = (config: Config, shared: boolean): { idle: number; absolute: number } =>
  shared ? { idle: config.sessionIdleMinutes * 60, absolute: config.sessionAbsoluteHours * 3600 } : { idle: 7 * day, absolute: 30 * day };

/**
 * Signs a person in: a fresh token whose hash alone is stored, an audit line, whatever `also` does in the same transaction, then the cookie. A session that the
 * browser held until now ends. On a shared computer the cookie goes when the browser is closed. Answers what the new session may do.
 */
export async function openSession(
  ctx: Ctx,
  personId: number,
  shared: boolean,
  act: string,
  also?: (trx: Trx) => Promise<void>,
): Promise<SessionInfo> {
  const { deps, request, reply, now } = ctx;
  const { idle, absolute } = sessionLimits(deps.config, shared);
  const { token, hash } = newToken();
  const old = tokenOf(request);
  await withActor(deps.db, { personId, bodies: [] }, async (trx) => {
    if (old) await revokeSessions(trx, { hash: hashToken(old) }, now);
    const id = await insertSession(trx, {
      hash,
      personId,
      now,
      idleSeconds: idle,
      expiresAt: new Date(now.getTime() + absolute * 1000),
      device: deviceName(request.headers['user-agent']),
      address: request.ip,
    });
    await also?.(trx);
    await audit(trx, {
      bodyId: null,
      at: now,
      actorId: personId,
      act,
      subject: 'session',
      subjectId: id,
      after: { address: request.ip, shared },
    });
  });
  const actor = await actorByToken(deps, token);
  if (!actor) throw new AppError('SIGN_IN_FAILED');
  const secure = isSecureContext(request);
  const { maxAge, ...untilClosed } = cookieOptions(secure, absolute);
  reply.setCookie(cookieName(secure), token, shared ? untilClosed : { ...untilClosed, maxAge });
  const own = makeContext(deps, actor, request, reply, act, null);
  return own.read((trx) => sessionInfo(trx, own));
}

/** Takes the session cookie back from the browser. */
export function dropCookie(ctx: Ctx): void {
  const secure = isSecureContext(ctx.request);
  const { maxAge: _, ...where } = cookieOptions(secure, 0);
  ctx.reply.clearCookie(cookieName(secure), where);
}
