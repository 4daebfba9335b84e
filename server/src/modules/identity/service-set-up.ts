import type { getSetup, SessionInfo, setUp as setUpOperation, setUpSample as setUpSampleOperation } from '@sauro/contract/identity';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { hashPassword, isWeakPassword } from '../../platform/auth/password.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { withActor } from '../../platform/db/scope.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { isSecureContext } from '../../platform/http/secure.ts';
import { makeFirstBody } from './events.ts';
import { normalisePhone } from './login.ts';
import { openSession } from './open-session.ts';
import { insertPerson, insertPost } from './queries-people.ts';
import { isOffered } from './set-up-token.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;
const system = { personId: null, bodies: [] };
const columns = ['setup_token_hash', 'setup_expires_at', 'set_up_at'] as const;

/** State of the first set-up; when a token ends is told only to who holds it. */
export async function readSetUp(ctx: Ctx, token: string | undefined): Promise<z.input<typeof getSetup.response>> {
  const row = await ctx.deps.db.selectFrom('installation').select(columns).executeTakeFirstOrThrow();
  const open = row.set_up_at === null;
  const tokenValid = open && token !== undefined && isOffered(token, row, ctx.now);
  return {
    open,
    tokenValid,
    expiresAt: tokenValid ? new Date(row.setup_expires_at!).toISOString() : null,
    insecure: !isSecureContext(ctx.request),
  };
}

/** Uses the token up: of two set-ups at once the second waits here and finds it done. Throws SETUP_DONE or SETUP_TOKEN_INVALID. */
async function takeToken(trx: Trx, ctx: Ctx, token: string, sample: boolean): Promise<void> {
  const row = await trx.selectFrom('installation').select(columns).forUpdate().executeTakeFirstOrThrow();
  if (row.set_up_at !== null) throw new AppError('SETUP_DONE');
  if (!isOffered(token, row, ctx.now)) throw new AppError('SETUP_TOKEN_INVALID');
  await trx
    .updateTable('installation')
    .set({ set_up_at: ctx.now.toISOString(), setup_token_hash: null, setup_expires_at: null, sample })
    .execute();
}

/** Makes the first body with its head, who is the administrator, and signs him in. All or nothing. */
export async function setUp(ctx: Ctx, body: Body<typeof setUpOperation>): Promise<SessionInfo> {
  const { admin, unit } = body;
  if (isWeakPassword(admin.password, [admin.username, admin.name, admin.phone ?? ''])) throw new AppError('PASSWORD_WEAK');
  const passwordHash = await hashPassword(admin.password);
  const personId = await withActor(ctx.deps.db, system, async (trx) => {
    await takeToken(trx, ctx, body.token, false);
    const [bodyId] = await tell(makeFirstBody, trx, ctx, unit);
    if (bodyId === undefined) throw new Error('nobody made the first body');
    const id = await insertPerson(trx, {
      ...admin,
      phone: admin.phone && normalisePhone(admin.phone),
      email: null,
      passwordHash,
      mustChange: false,
      isAdmin: true,
    });
    await throughDoor(trx, [bodyId], () =>
      insertPost(trx, { personId: id, bodyId, unitId: bodyId, role: 'head', title: admin.title, from: ctx.today }),
    );
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: id,
      act: 'identity.setUp',
      subject: 'person',
      subjectId: id,
      after: { unit: unit.name, username: admin.username },
    });
    return id;
  });
  return openSession(ctx, personId, true, 'identity.signIn');
}

/** Fills the installation with the invented sample and signs in as the one whom the sample names. All or nothing. */
export async function setUpSample(
  ctx: Ctx,
  body: Body<typeof setUpSampleOperation>,
): Promise<z.input<typeof setUpSampleOperation.response>> {
  if (isWeakPassword(body.password, [])) throw new AppError('PASSWORD_WEAK');
  // Loaded only here: a server that is set up never needs it.
  const { seedSample } = await import('../../../seed/sample.ts');
  const { accounts, signInAs } = await withActor(ctx.deps.db, system, async (trx) => {
    await takeToken(trx, ctx, body.token, true);
    const made = await seedSample(trx, { password: body.password, now: ctx.now, today: ctx.today, deps: ctx.deps });
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: made.signInAs,
      act: 'identity.setUpSample',
      subject: 'person',
      subjectId: made.signInAs,
    });
    return made;
  });
  return { session: await openSession(ctx, signInAs, true, 'identity.signIn'), accounts };
}
