import type { Line } from '@sauro/contract';
import type { Role } from '@sauro/contract/identity';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { AppError } from '../../platform/http/errors.ts';

/** An account as it is kept, without its password. */
export interface PersonRow {
  id: number;
  name: string;
  address: string | null;
  username: string;
  phone: string | null;
  email: string | null;
  is_admin: boolean;
  active: boolean;
  version: number;
}

/** A post with the names of its unit and body. */
export interface PostRow {
  id: number;
  person_id: number;
  body_id: number;
  unit_id: number;
  role: Role;
  title: string;
  valid_from: string;
  valid_to: string | null;
  is_body: boolean;
  unit_name: string;
  unit_short_name: string;
  line: Line;
  body_name: string;
}

const columns = ['id', 'name', 'address', 'username', 'phone', 'email', 'is_admin', 'active', 'version'] as const;
const escapeLike = (s: string) => s.replace(/[\\%_]/g, '\\$&');

/** The condition on a person `p` that he holds a post, now or later, in one of the bodies; `all` lets everybody through. */
export const holdsPostSql = (bodies: readonly number[] | 'all', today: string): RawBuilder<SqlBool> =>
  bodies === 'all'
    ? sql`true`
    : sql`exists (select 1 from post o where o.person_id = p.id and o.body_id = any (${[...bodies]}::bigint[]) and (o.valid_to is null or o.valid_to >= ${today}::date))`;

/** Who holds a post, now or later, in the bodies; `all` reaches every account, also without a post. By given name. `q` is sought without marks in name, user name and phone. */
export async function findPeople(
  trx: Trx,
  bodies: readonly number[] | 'all',
  today: string,
  by: { q?: string | undefined; ids?: readonly number[] | undefined; limit: number },
): Promise<PersonRow[]> {
  const like = by.q?.trim() ? `%${escapeLike(by.q.trim())}%` : null;
  const r = await sql<PersonRow>`
    select p.id, p.name, p.address, p.username, p.phone, p.email, p.is_admin, p.active, p.version from person p
    where ${holdsPostSql(bodies, today)} and (${by.ids ? [...by.ids] : null}::bigint[] is null or p.id = any (${by.ids ? [...by.ids] : null}::bigint[]))
      and (${like}::text is null or app.fold(p.name) like app.fold(${like}) or p.username like lower(${like}) or p.phone like ${like})
    order by p.name_key collate "vi-x-icu", p.id limit ${by.limit}`.execute(trx);
  return r.rows;
}

/** One account; `lock` holds it against other writers until the transaction ends. */
export async function personById(trx: Trx, id: number, lock = false): Promise<PersonRow | null> {
  let q = trx.selectFrom('person').select(columns).where('id', '=', id);
  if (lock) q = q.forUpdate();
  return ((await q.executeTakeFirst()) as PersonRow | undefined) ?? null;
}

/** All posts of people, in whatever body, that are not over on the day; the oldest account rows first. Through the door: the caller shows only those he may. */
export async function postsEverywhere(trx: Trx, personIds: readonly number[], today: string): Promise<PostRow[]> {
  if (!personIds.length) return [];
  return throughDoor(trx, 'all', async () => {
    const rows = await trx
      .selectFrom('post as o')
      .innerJoin('unit_ref as u', 'u.id', 'o.unit_id')
      .innerJoin('unit_ref as b', 'b.id', 'o.body_id')
      .select(['o.id', 'o.person_id', 'o.body_id', 'o.unit_id', 'o.role', 'o.title', 'o.valid_from', 'o.valid_to'])
      .select(['u.is_body', 'u.name as unit_name', 'u.short_name as unit_short_name', 'u.line', 'b.name as body_name'])
      .where('o.person_id', 'in', [...personIds])
      .where((e) => e.or([e('o.valid_to', 'is', null), e('o.valid_to', '>=', today)]))
      .orderBy('o.id')
      .execute();
    return rows as PostRow[];
  });
}

/** An account to be issued. */
export interface NewPerson {
  name: string;
  address: string | null;
  username: string;
  phone: string | null;
  email: string | null;
  passwordHash: string;
  mustChange: boolean;
  isAdmin: boolean;
}

/** Issues an account and answers its id. Throws USERNAME_TAKEN or PHONE_TAKEN. */
export async function insertPerson(trx: Trx, p: NewPerson): Promise<number> {
  const row = await takenAs(
    trx
      .insertInto('person')
      .values({
        name: p.name,
        address: p.address,
        username: p.username,
        phone: p.phone,
        email: p.email,
        password_hash: p.passwordHash,
        must_change_password: p.mustChange,
        is_admin: p.isAdmin,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

/** Changes an account and counts its version up. Throws PHONE_TAKEN. */
export async function writePerson(
  trx: Trx,
  id: number,
  set: Partial<
    Pick<PersonRow, 'name' | 'address' | 'phone' | 'email' | 'active'> & { password_hash: string; must_change_password: boolean }
  >,
): Promise<void> {
  await takenAs(
    trx
      .updateTable('person')
      .set((e) => ({ ...set, version: e('version', '+', 1) }))
      .where('id', '=', id)
      .execute(),
  );
}

/** Gives a person a post. Throws POST_EXISTS. The scope must take in the body. */
export async function insertPost(
  trx: Trx,
  p: { personId: number; bodyId: number; unitId: number; role: Role; title: string; from: string },
): Promise<number> {
  const row = await takenAs(
    trx
      .insertInto('post')
      .values({ person_id: p.personId, body_id: p.bodyId, unit_id: p.unitId, role: p.role, title: p.title, valid_from: p.from })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}

const taken = { person_username_key: 'USERNAME_TAKEN', person_phone_key: 'PHONE_TAKEN', post_once: 'POST_EXISTS' } as const;

/** Turns a broken uniqueness into the refusal that names it. */
async function takenAs<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (e) {
    const { code, constraint } = e as { code?: string; constraint?: string };
    if (code === '23505' && constraint && constraint in taken) throw new AppError(taken[constraint as keyof typeof taken]);
    throw e;
  }
}
