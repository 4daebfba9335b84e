import type { createPost, endPost, Person } from '@sauro/contract/identity';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getPersonFor, managesBody, unitForPost } from './access.ts';
import { refuseOrphans, staysBeyond } from './leaving.ts';
import { insertPost } from './queries-people.ts';
import { shownPerson } from './shown-person.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;

/** Gives a person whom the actor sees a post in a body that he manages. */
export function create(ctx: Ctx, personId: number, body: Body<typeof createPost>): Promise<Person> {
  return ctx.write(async (trx) => {
    await getPersonFor(trx, ctx, personId, 'view');
    const unit = await unitForPost(trx, ctx, body.unitId);
    const post = { ...body, personId, bodyId: unit.body_id, from: body.from ?? ctx.today };
    const id = await throughDoor(trx, [unit.body_id], () => insertPost(trx, post));
    await audit(trx, {
      bodyId: unit.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'identity.createPost',
      subject: 'post',
      subjectId: id,
      after: post,
    });
    return shownPerson(trx, ctx, personId);
  });
}

/** The post, locked, for one who manages its body; else NOT_FOUND. Through the door, since an administrator need not hold a post there. */
async function getPostFor(
  trx: Trx,
  ctx: Ctx,
  id: number,
): Promise<{ id: number; body_id: number; person_id: number; valid_from: string; valid_to: string | null }> {
  const post = await throughDoor(trx, ctx.actor.isAdmin ? 'all' : [], () =>
    trx
      .selectFrom('post')
      .select(['id', 'body_id', 'person_id', 'valid_from', 'valid_to'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),
  );
  if (!post || !managesBody(ctx.actor, post.body_id)) throw notFound();
  return post;
}

/** Ends a post on a day, the last on which it holds; DATE_NOT_LATER where that is before its beginning, DUTIES_REMAIN where it is the last one in the body and something is still in the person's hands. */
export function end(ctx: Ctx, postId: number, body: Body<typeof endPost>): Promise<Person> {
  return ctx.write(async (trx) => {
    const post = await getPostFor(trx, ctx, postId);
    if (body.to < post.valid_from) throw new AppError('DATE_NOT_LATER', { field: 'to', than: post.valid_from });
    if (!(await staysBeyond(trx, post, body.to))) await refuseOrphans(trx, ctx, post.person_id, [post.body_id], post.body_id);
    await throughDoor(trx, [post.body_id], () => trx.updateTable('post').set({ valid_to: body.to }).where('id', '=', postId).execute());
    await audit(trx, {
      bodyId: post.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'identity.endPost',
      subject: 'post',
      subjectId: postId,
      before: { valid_to: post.valid_to },
      after: { valid_to: body.to },
    });
    return shownPerson(trx, ctx, post.person_id);
  });
}
