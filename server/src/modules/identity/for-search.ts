import type { PersonRef } from '@sauro/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/http/context.ts';
import { peopleScope } from './access.ts';
import { holdsPostSql } from './queries-people.ts';

/** A person as the search shows him: name and posts, nothing by which he is reached. */
export interface PersonForSearch {
  ref: PersonRef;
  active: boolean;
  posts: { title: string; unitName: string; bodyId: number }[];
}

/** The person of an id, an SQL expression itself, where the actor's list of people would show him; else null. For the one statement of a search. */
export const personForSearch = (ctx: Ctx, id: RawBuilder<number>): RawBuilder<PersonForSearch | null> =>
  sql`(select json_build_object('ref', json_build_object('id', p.id, 'name', p.name, 'address', p.address), 'active', p.active, 'posts', app.shown_posts(p.id, ${ctx.today}::date))
    from person p where p.id = ${id} and ${holdsPostSql(peopleScope(ctx, undefined), ctx.today)})`;
