import type { Person, Post } from '@sauro/contract/identity';
import type { Actor } from '../../platform/auth/actor.ts';
import { rightsOn, shownPosts } from './access.ts';
import type { PersonRow, PostRow } from './queries-people.ts';

const presentPost = (o: PostRow): Post => ({
  id: o.id,
  unit: { id: o.unit_id, name: o.unit_name, shortName: o.unit_short_name, line: o.line },
  bodyId: o.body_id,
  bodyName: o.body_name,
  role: o.role,
  title: o.title,
  from: o.valid_from,
  to: o.valid_to,
});

/** A person as the actor sees him: posts of the actor's own bodies only, phone and e-mail only for who may change the account and the person himself. */
export function presentPerson(actor: Actor, person: PersonRow, posts: readonly PostRow[]): Person {
  const can = rightsOn(actor, person, posts);
  const close = can.edit || person.id === actor.personId;
  return {
    id: person.id,
    name: person.name,
    address: person.address as Person['address'],
    username: person.username,
    phone: close ? person.phone : null,
    email: close ? person.email : null,
    isAdmin: person.is_admin,
    active: person.active,
    version: person.version,
    posts: shownPosts(actor, person.id, posts).map(presentPost),
    can,
  };
}
