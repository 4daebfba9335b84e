import type { Person } from '@sauro/contract/identity';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { presentPerson } from './present.ts';
import { personById, postsEverywhere } from './queries-people.ts';

/** The person as the actor sees him now. */
export async function shownPerson(trx: Trx, ctx: Ctx, id: number): Promise<Person> {
  const person = await personById(trx, id);
  if (!person) throw notFound();
  return presentPerson(ctx.actor, person, await postsEverywhere(trx, [id], ctx.today));
}
