import { addDays, type IsoDate } from '@sauro/calendar';
import type { Line } from '@sauro/contract';
import type { Role } from '@sauro/contract/identity';
import { sql } from 'kysely';
import type { Actor, ActorPost } from '../../src/platform/auth/actor.ts';
import type { Trx } from '../../src/platform/db/db.ts';
import { people, units } from './bodies.ts';

/** The rows of the sample by their keys: units by key, persons in the order of the list. */
export interface Made {
  unitId: Map<string, number>;
  actors: Actor[];
  accounts: { username: string; name: string; title: string; unit: string }[];
}

const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** As offices make user names: given name, a dot, the first letters of the rest; a number where it is taken. */
function usernameOf(name: string, taken: Set<string>): string {
  const words = plain(name).split(' ');
  const base = `${words.at(-1)}.${words
    .slice(0, -1)
    .map((w) => w[0])
    .join('')}`;
  let username = base;
  for (let n = 2; taken.has(username) || username.length < 3; n++) username = `${base}${n}`;
  taken.add(username);
  return username;
}

/** Makes units, people and posts; from then on the transaction's scope holds every body of the sample. */
export async function makePeople(trx: Trx, passwordHash: string, today: IsoDate): Promise<Made> {
  const from = addDays(today, -400);
  const ids = await sql<{
    id: number;
  }>`select nextval(pg_get_serial_sequence('unit', 'id')) as id from generate_series(1, ${units.length})`.execute(trx);
  const unitId = new Map(units.map((u, i) => [u.key, Number(ids.rows[i]!.id)]));
  const id = (key: string | undefined) => (key ? unitId.get(key)! : null);
  await sql`select set_config('app.bodies', ${`{${units
    .filter((u) => !u.body)
    .map((u) => id(u.key))
    .join(',')}}`}, true)`.execute(trx);
  for (const u of units) {
    const bodyId = id(u.body ?? u.key)!;
    await sql`insert into unit (id, body_id, parent_id, host_id, is_body, line, kind, name, short_name, valid_from) overriding system value
      values (${id(u.key)}, ${bodyId}, ${id(u.parent ?? u.body)}, ${id(u.host)}, ${!u.body}, ${u.line}, ${u.kind}, ${u.name}, ${u.short}, ${from})`.execute(
      trx,
    );
  }
  const taken = new Set<string>();
  const actors: Actor[] = [];
  const accounts: Made['accounts'] = [];
  for (const [i, [name, address, ...posts]] of people.entries()) {
    const username = usernameOf(name, taken);
    const phone = `09${String(10_000_000 + i * 137).padStart(8, '0')}`;
    const person = await sql<{
      id: number;
    }>`insert into person (name, address, username, phone, password_hash, is_admin) values (${name}, ${address}, ${username}, ${phone}, ${passwordHash}, ${i === 0}) returning id`.execute(
      trx,
    );
    const personId = Number(person.rows[0]!.id);
    const held: ActorPost[] = [];
    for (const text of posts) {
      const [key, role, title] = text.split('/') as [string, Role, string];
      const unit = units.find((u) => u.key === key)!;
      const body = units.find((u) => u.key === (unit.body ?? unit.key))!;
      const post = await sql<{
        id: number;
      }>`insert into post (body_id, unit_id, person_id, role, title, valid_from) values (${id(body.key)}, ${id(key)}, ${personId}, ${role}, ${title}, ${from}) returning id`.execute(
        trx,
      );
      held.push({
        id: Number(post.rows[0]!.id),
        unitId: id(key)!,
        bodyId: id(body.key)!,
        role,
        title,
        from,
        to: null,
        unitName: unit.name,
        unitShortName: unit.short,
        line: unit.line as Line,
        isBody: !unit.body,
        bodyName: body.name,
        bodyShortName: body.short,
        bodyLine: body.line as Line,
      });
    }
    actors.push({
      sessionId: 0,
      expiresAt: '',
      personId,
      name,
      address,
      username,
      email: null,
      phone,
      isAdmin: i === 0,
      mustChangePassword: false,
      posts: held,
      bodies: [...new Set(held.map((p) => p.bodyId))],
      covers: [],
      ownAuthority: [],
    });
    accounts.push({ username, name, title: held[0]!.title, unit: held[0]!.bodyName });
  }
  return { unitId, actors, accounts };
}
