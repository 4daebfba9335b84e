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

/** The ids of rows in the order in which they were given: an insert of several values numbers them so. */
const idsOf = async (rows: Promise<{ id: number }[]>): Promise<number[]> => (await rows).map((r) => Number(r.id)).sort((a, b) => a - b);

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
  const rows = units.map((u) => ({
    id: id(u.key),
    body_id: id(u.body ?? u.key),
    parent_id: id(u.parent ?? u.body),
    host_id: id(u.host),
    is_body: !u.body,
    line: u.line,
    kind: u.kind,
    name: u.name,
    short_name: u.short,
    valid_from: from,
  }));
  const columns = sql.raw('id, body_id, parent_id, host_id, is_body, line, kind, name, short_name, valid_from');
  await sql`insert into unit (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::unit, ${JSON.stringify(rows)}::jsonb)`.execute(trx);
  const taken = new Set<string>();
  const persons = people.map(([name, address], i) => ({
    name,
    address,
    username: usernameOf(name, taken),
    phone: `09${String(10_000_000 + i * 137).padStart(8, '0')}`,
    password_hash: passwordHash,
    is_admin: i === 0,
  }));
  const personIds = await idsOf(trx.insertInto('person').values(persons).returning('id').execute());
  const posts = people.flatMap(([, , ...texts], i) =>
    texts.map((text) => {
      const [key, role, title] = text.split('/') as [string, Role, string];
      const unit = units.find((u) => u.key === key)!;
      return { i, role, title, unit, body: units.find((u) => u.key === (unit.body ?? unit.key))! };
    }),
  );
  const postIds = await idsOf(
    trx
      .insertInto('post')
      .values(
        posts.map((p) => ({
          body_id: id(p.body.key)!,
          unit_id: id(p.unit.key)!,
          person_id: personIds[p.i]!,
          role: p.role,
          title: p.title,
          valid_from: from,
        })),
      )
      .returning('id')
      .execute(),
  );
  const actors: Actor[] = [];
  const accounts: Made['accounts'] = [];
  for (const [i, { name, username, phone }] of persons.entries()) {
    const address = people[i]![1];
    const personId = personIds[i]!;
    const held = posts.flatMap((p, n): ActorPost[] =>
      p.i === i
        ? [
            {
              id: postIds[n]!,
              unitId: id(p.unit.key)!,
              bodyId: id(p.body.key)!,
              role: p.role,
              title: p.title,
              from,
              to: null,
              unitName: p.unit.name,
              unitShortName: p.unit.short,
              line: p.unit.line as Line,
              isBody: !p.unit.body,
              bodyName: p.body.name,
              bodyShortName: p.body.short,
              bodyLine: p.body.line as Line,
            },
          ]
        : [],
    );
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
