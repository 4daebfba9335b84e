import type { PersonRef } from '@sauro/contract';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { peopleScope, shownPosts } from './access.ts';
import { findPeople, postsEverywhere } from './queries-people.ts';

/** A person as the search shows him: name and posts, nothing by which he is reached. */
export interface PersonForSearch {
  ref: PersonRef;
  active: boolean;
  posts: { title: string; unitName: string; bodyId: number }[];
}

/** Those of the people that the actor's list of people would show, in no order; a fixed number of queries. */
export async function peopleForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<PersonForSearch[]> {
  if (!ids.length) return [];
  const people = await findPeople(trx, peopleScope(ctx, undefined), ctx.today, { ids, limit: ids.length });
  const posts = await postsEverywhere(
    trx,
    people.map((p) => p.id),
    ctx.today,
  );
  return people.map((p) => ({
    ref: { id: p.id, name: p.name, address: p.address },
    active: p.active,
    posts: shownPosts(
      ctx.actor,
      p.id,
      posts.filter((o) => o.person_id === p.id),
    ).map((o) => ({ title: o.title, unitName: o.unit_name, bodyId: o.body_id })),
  }));
}
