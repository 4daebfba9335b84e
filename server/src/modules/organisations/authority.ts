import type { Line } from '@sauro/contract';
import type { AuthorityRule, BodyAuthority, UnitKind } from '@sauro/contract/organisations';
import type { ProductKind } from '@sauro/contract/tasks';
import { type Authority, exceedsAuthority, holdsPower, type PostStanding, usualAuthority } from '@sauro/rules/organisations';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** A body's own table of authority, or null, with what the usual one hangs on. */
export interface AuthorityRow {
  line: Line;
  kind: UnitKind;
  own: { rules: AuthorityRule[]; beyond: ProductKind[]; version: number } | null;
}

const ownTable = sql`(select json_build_object('beyond', a.beyond, 'version', a.version,
  'rules', (select coalesce(json_agg(json_build_object('place', r.place, 'role', r.role, 'powers', r.powers)), '[]') from authority_rule r where r.body_id = a.body_id))
  from authority a where a.body_id = u.id)`;

/** The table of authority of a body as it is kept. The scope must take in the body. */
export async function readAuthority(trx: Trx, bodyId: number): Promise<AuthorityRow> {
  const r = await sql<AuthorityRow>`select u.line, u.kind, ${ownTable} as own from unit u where u.id = ${bodyId}`.execute(trx);
  return r.rows[0]!;
}

/** The table that holds in a body on a day: its own, else the usual one. */
export const authorityThatHolds = (row: AuthorityRow, today: string): Authority =>
  row.own ?? usualAuthority(row.line, row.kind, today).value;

/** What a body's tasks ask of authority. */
export interface AuthorityOf {
  /** Whether one of the person's posts in the body may decide. */
  mayDecide(personId: number): boolean;
  /** Whether products of these kinds exceed the authority of the body. */
  exceeds(products: readonly { kind: ProductKind }[]): boolean;
}

/** The authority of bodies on a day with the posts that are held in them then. One query; the scope must take in the bodies. */
export async function authoritiesOf(trx: Trx, bodyIds: readonly number[], today: string): Promise<Map<number, AuthorityOf>> {
  const r = await sql<AuthorityRow & { id: number; posts: (PostStanding & { personId: number })[] }>`
    select u.id, u.line, u.kind, ${ownTable} as own,
      (select coalesce(json_agg(json_build_object('personId', p.person_id, 'role', p.role, 'place', case when p.unit_id = u.id then 'body' else 'part' end)), '[]')
        from post_ref p where p.body_id = u.id and p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to >= ${today}::date)) as posts
    from unit u where u.id = any (${[...bodyIds]}::bigint[])`.execute(trx);
  return new Map(
    r.rows.map((row) => {
      const authority = authorityThatHolds(row, today);
      const posts = Map.groupBy(row.posts, (p) => p.personId);
      return [
        row.id,
        {
          mayDecide: (personId: number) => holdsPower(authority, posts.get(personId) ?? [], 'decide'),
          exceeds: (products: readonly { kind: ProductKind }[]) => exceedsAuthority(authority, products),
        },
      ];
    }),
  );
}

/** The authority of one body; as `authoritiesOf`. */
export const authorityOf = async (trx: Trx, bodyId: number, today: string): Promise<AuthorityOf> =>
  (await authoritiesOf(trx, [bodyId], today)).get(bodyId)!;

/** Who holds each kind of post of a body today, with their names where they are at most three. The scope must take in the body. */
export async function heldPosts(trx: Trx, bodyId: number, today: string): Promise<BodyAuthority['held']> {
  const r = await sql<BodyAuthority['held'][number]>`
    select place, role, count(*)::int as count, case when count(*) <= 3 then array_agg(name order by name) else '{}' end as names
    from (select distinct case when o.unit_id = o.body_id then 'body' else 'part' end as place, o.role, p.id, p.name from post_ref o join person_ref p on p.id = o.person_id
      where o.body_id = ${bodyId} and o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to >= ${today}::date)) holding
    group by place, role order by place, array_position('{head,deputy,clerk,member}', role)`.execute(trx);
  return r.rows;
}
