import type { createPerson, listPeople, Person, updatePerson } from '@sauro/contract/identity';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { lastWriter } from '../../platform/audit/last-writer.ts';
import { hashPassword, issuePasswordText } from '../../platform/auth/password.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { type Ctx, Replay } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { getPersonFor, peopleScope, unitForPost } from './access.ts';
import { refuseOrphans } from './leaving.ts';
import { normalisePhone } from './login.ts';
import { presentPerson } from './present.ts';
import { findPeople, insertPerson, insertPost, type PersonRow, postsEverywhere, writePerson } from './queries-people.ts';
import { revokeSessions } from './queries-session.ts';
import { shownPerson } from './shown-person.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;

/** People who hold a post in the actor's bodies, by given name. */
export function list(ctx: Ctx, query: z.output<NonNullable<typeof listPeople.query>>): Promise<{ items: Person[] }> {
  const bodies = peopleScope(ctx, query.bodyId);
  return ctx.read(async (trx) => {
    const find = () => findPeople(trx, bodies, ctx.today, query);
    const people = bodies === 'all' ? await find() : await throughDoor(trx, bodies, find);
    const posts = await postsOf(trx, ctx, people);
    return { items: people.map((p) => presentPerson(ctx.actor, p, posts.get(p.id) ?? [])) };
  });
}

const postsOf = async (trx: Trx, ctx: Ctx, people: readonly PersonRow[]) =>
  Map.groupBy(
    await postsEverywhere(
      trx,
      people.map((p) => p.id),
      ctx.today,
    ),
    (o) => o.person_id,
  );

/**
 * Issues an account with its first post and a password to be changed at the first sign-in, by whoever manages the body of the post. The password is kept nowhere: the
 * same request sent again finds the same account and gets a fresh one.
 */
export async function create(ctx: Ctx, body: Body<typeof createPerson>): Promise<{ person: Person; issuedPassword: string }> {
  // Who types a phone number signs in by phone: a user name that looks like one would stand in another's way.
  if (normalisePhone(body.username))
    throw new AppError('VALIDATION', {}, [{ name: 'body.username', code: 'looks_like_phone', reason: 'username' }]);
  const issuedPassword = issuePasswordText();
  const passwordHash = await hashPassword(issuedPassword);
  try {
    const person = await ctx.write(async (trx) => {
      const unit = await unitForPost(trx, ctx, body.post.unitId);
      const phone = body.phone && normalisePhone(body.phone);
      const id = await insertPerson(trx, { ...body, phone, passwordHash, mustChange: true, isAdmin: false });
      await throughDoor(trx, [unit.body_id], () => insertPost(trx, { ...body.post, personId: id, bodyId: unit.body_id, from: ctx.today }));
      await audit(trx, {
        bodyId: unit.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'identity.createPerson',
        subject: 'person',
        subjectId: id,
        after: { ...body, phone },
      });
      return shownPerson(trx, ctx, id);
    });
    return { person, issuedPassword };
  } catch (e) {
    if (!(e instanceof Replay)) throw e;
    const person = e.response as Person;
    return { person, ...(await issuePassword(ctx, person.id)) };
  }
}

/** Changes an account. Switching it off ends its sessions; nobody switches off his own, nor one in whose hands something is left (DUTIES_REMAIN). */
export function update(ctx: Ctx, id: number, body: Body<typeof updatePerson>): Promise<Person> {
  return ctx.write(async (trx) => {
    const { person, posts } = await getPersonFor(trx, ctx, id, 'edit');
    const home = posts[0]?.body_id ?? null;
    if (person.version !== body.version) {
      const last = home === null ? {} : await throughDoor(trx, [home], () => lastWriter(trx, home, 'person', id));
      throw new AppError('VERSION_CONFLICT', { version: person.version, ...last });
    }
    if (body.active === false && id === ctx.actor.personId)
      throw new AppError('VALIDATION', {}, [{ name: 'body.active', code: 'own_account', reason: 'active' }]);
    const { version: _, phone, ...rest } = body;
    const set = { ...rest, ...(phone !== undefined && { phone: phone && normalisePhone(phone) }) };
    const changed = difference(person, set);
    if (changed.after.active === false) await refuseOrphans(trx, ctx, id, 'all', home);
    if (Object.keys(changed.after).length) {
      await writePerson(trx, id, changed.after);
      if (changed.after.active === false) await revokeSessions(trx, { personId: id }, ctx.now);
      await audit(trx, {
        bodyId: home,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'identity.updatePerson',
        subject: 'person',
        subjectId: id,
        ...changed,
      });
    }
    return shownPerson(trx, ctx, id);
  });
}

/** Issues a new password, to be changed at the next sign-in, and ends the person's sessions. Asked again, it issues another: the last one holds. */
export async function issuePassword(ctx: Ctx, id: number): Promise<{ issuedPassword: string }> {
  const issuedPassword = issuePasswordText();
  const passwordHash = await hashPassword(issuedPassword);
  await ctx.writePart(async (trx) => {
    const { posts } = await getPersonFor(trx, ctx, id, 'issuePassword');
    await writePerson(trx, id, { password_hash: passwordHash, must_change_password: true });
    await revokeSessions(trx, { personId: id }, ctx.now);
    await audit(trx, {
      bodyId: posts[0]?.body_id ?? null,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'identity.issuePassword',
      subject: 'person',
      subjectId: id,
    });
  });
  return { issuedPassword };
}
