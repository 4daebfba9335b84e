import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { heldAsked } from './events.ts';

/** Refuses with DUTIES_REMAIN to let a person go from bodies in which he still holds something; `home` is the body whose list the refusal names. */
export async function refuseOrphans(
  trx: Trx,
  ctx: Ctx,
  personId: number,
  bodies: readonly number[] | 'all',
  home: number | null,
): Promise<void> {
  const held = await throughDoor(trx, bodies, () => tell(heldAsked, trx, ctx, { personId, bodies }));
  const count = held.reduce((a, b) => a + b, 0);
  if (count) throw new AppError('DUTIES_REMAIN', { count, personId, ...(home === null ? {} : { bodyId: home }) });
}

/** Whether a person holds a post in the body beyond a day, besides one. */
export async function staysBeyond(trx: Trx, post: { id: number; person_id: number; body_id: number }, day: string): Promise<boolean> {
  const other = await throughDoor(trx, [post.body_id], () =>
    trx
      .selectFrom('post')
      .select('id')
      .where('person_id', '=', post.person_id)
      .where('body_id', '=', post.body_id)
      .where('id', '<>', post.id)
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', day)]))
      // The next day at the latest: nobody holds a duty on a day on which he holds no post.
      .where(sql<boolean>`valid_from <= ${day}::date + 1`)
      .limit(1)
      .executeTakeFirst(),
  );
  return other !== undefined;
}
