import type { Role } from '@sauro/contract/identity';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

export { deviceName } from './device.ts';
export { countMine, countUnread, heldAsked, makeFirstBody } from './events.ts';
export { type PersonForSearch, personForSearch } from './for-search.ts';
export { jobs } from './jobs.ts';
export { carries, holdsToTable, postCarries } from './powers.ts';

/** How a person is reached. */
export interface Contact {
  id: number;
  name: string;
  address: string | null;
  email: string | null;
  phone: string | null;
  active: boolean;
}

/** How people are reached, by id; for letters that the server sends, never for answers. */
export async function contactsOf(trx: Trx, ids: readonly number[]): Promise<Map<number, Contact>> {
  if (!ids.length) return new Map();
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'name', 'address', 'email', 'phone', 'active'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, r]));
}

/** A person in a post. */
export interface PersonInBody {
  id: number;
  name: string;
  address: string | null;
  title: string;
  bodyId: number;
  unitId: number;
  role: Role;
}

/** Who holds a post in the bodies on the day, by given name; one row a post, so a person with two posts stands there twice. The scope must take in the bodies. */
export async function peopleOfBodies(trx: Trx, bodyIds: readonly number[], today: string): Promise<PersonInBody[]> {
  if (!bodyIds.length) return [];
  const r = await sql<PersonInBody>`
    select p.id, p.name, p.address, o.title, o.body_id as "bodyId", o.unit_id as "unitId", o.role
    from post o join person p on p.id = o.person_id
    where o.body_id = any (${[...bodyIds]}::bigint[]) and p.active and o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to >= ${today}::date)
    order by p.name_key collate "vi-x-icu", p.id, o.id`.execute(trx);
  return r.rows;
}

/** Who holds a post in the body on the day; as `peopleOfBodies`. */
export const peopleOfBody = (trx: Trx, bodyId: number, today: string): Promise<PersonInBody[]> => peopleOfBodies(trx, [bodyId], today);

/** Who may be given duties in the body: whose post holds on the day and is not over with it. As `peopleOfBody`. */
export async function staffOfBody(trx: Trx, bodyId: number, today: string): Promise<PersonInBody[]> {
  const r = await sql<{ person_id: number }>`
    select distinct person_id from post where body_id = ${bodyId} and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(
    trx,
  );
  const staying = new Set(r.rows.map((p) => p.person_id));
  return (await peopleOfBody(trx, bodyId, today)).filter((p) => staying.has(p.id));
}
