import type { BodyAuthority, dropAuthority, saveAuthority } from '@sauro/contract/organisations';
import { indispensable, usualAuthority } from '@sauro/rules/organisations';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { lastWriter } from '../../platform/audit/last-writer.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getAuthorityBodyFor, managesBody } from './access.ts';
import { authorityThatHolds, heldPosts, readAuthority } from './authority.ts';
import type { UnitRow } from './queries.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;

async function present(trx: Trx, ctx: Ctx, body: UnitRow): Promise<BodyAuthority> {
  const row = await throughDoor(trx, [body.id], () => readAuthority(trx, body.id));
  const holds = authorityThatHolds(row, ctx.today);
  const usual = usualAuthority(row.line, row.kind, ctx.today);
  // Every kind of post has its line, also one that the body's own table leaves out.
  const rules = usual.value.rules.map(({ place, role }) => ({
    place,
    role,
    powers: [...(holds.rules.find((r) => r.place === place && r.role === role)?.powers ?? [])],
  }));
  return {
    body: { id: body.id, name: body.name, shortName: body.short_name, line: body.line },
    line: row.line,
    rules,
    beyond: [...holds.beyond],
    isOwn: row.own !== null,
    source: usual.source,
    usual: usual.value.rules.map((r) => ({ ...r, powers: [...r.powers] })),
    held: await throughDoor(trx, [body.id], () => heldPosts(trx, body.id, ctx.today)),
    version: row.own?.version ?? null,
    can: { edit: managesBody(ctx.actor, body.id) },
  };
}

/** Which post of a body may do what, for whoever holds a post in it. */
export const readTable = (ctx: Ctx, bodyId: number): Promise<BodyAuthority> =>
  ctx.read(async (trx) => present(trx, ctx, await getAuthorityBodyFor(trx, ctx, bodyId, 'view')));

async function seenVersion(trx: Trx, bodyId: number, version: number | null) {
  const { own } = await throughDoor(trx, [bodyId], () => readAuthority(trx, bodyId));
  if ((own?.version ?? null) !== version)
    throw new AppError('VERSION_CONFLICT', {
      version: own?.version ?? null,
      ...(await throughDoor(trx, [bodyId], () => lastWriter(trx, bodyId, 'authority', bodyId))),
    });
  return own;
}

/** Writes a body's own table whole. What the tasks of the body say of their authority is judged by it from then on. POWER_OF_NOBODY where no kind of post could accept a product any more. */
export const saveTable = (ctx: Ctx, bodyId: number, b: Body<typeof saveAuthority>): Promise<BodyAuthority> =>
  ctx.write(async (trx) => {
    const body = await getAuthorityBodyFor(trx, ctx, bodyId, 'edit');
    const twice = new Set<string>();
    for (const [i, r] of b.rules.entries()) {
      const key = `${r.place} ${r.role}`;
      if (twice.has(key)) throw new AppError('VALIDATION', {}, [{ name: `body.rules.${i}`, code: 'twice', reason: 'twice' }]);
      twice.add(key);
    }
    if (!b.rules.some((r) => r.powers.includes(indispensable))) throw new AppError('POWER_OF_NOBODY', { power: indispensable });
    const old = await seenVersion(trx, bodyId, b.version);
    const beyond = [...new Set(b.beyond)];
    await throughDoor(trx, [bodyId], async () => {
      await trx
        .insertInto('authority')
        .values({ body_id: bodyId, beyond, saved_at: ctx.now.toISOString() })
        .onConflict((c) =>
          c.column('body_id').doUpdateSet((eb) => ({ beyond, version: eb('authority.version', '+', 1), saved_at: ctx.now.toISOString() })),
        )
        .execute();
      await trx.deleteFrom('authority_rule').where('body_id', '=', bodyId).execute();
      if (b.rules.length)
        await trx
          .insertInto('authority_rule')
          .values(b.rules.map((r) => ({ body_id: bodyId, place: r.place, role: r.role, powers: [...new Set(r.powers)] })))
          .execute();
    });
    await audit(trx, {
      bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.authority',
      subject: 'authority',
      subjectId: bodyId,
      before: old && { rules: old.rules, beyond: old.beyond },
      after: { rules: b.rules, beyond },
    });
    return present(trx, ctx, body);
  });

/** Drops a body's own table: the usual one for its kind and line holds again. NOT_FOUND where it has none. */
export const dropTable = (ctx: Ctx, bodyId: number, b: Body<typeof dropAuthority>): Promise<BodyAuthority> =>
  ctx.write(async (trx) => {
    const body = await getAuthorityBodyFor(trx, ctx, bodyId, 'edit');
    const { own } = await throughDoor(trx, [bodyId], () => readAuthority(trx, bodyId));
    if (!own) throw notFound();
    await seenVersion(trx, bodyId, b.version);
    await throughDoor(trx, [bodyId], () => trx.deleteFrom('authority').where('body_id', '=', bodyId).execute());
    await audit(trx, {
      bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.authority-drop',
      subject: 'authority',
      subjectId: bodyId,
      before: { rules: own.rules, beyond: own.beyond },
    });
    return present(trx, ctx, body);
  });
