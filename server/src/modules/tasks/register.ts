import { Day } from '@sauro/contract';
import type { listTasks, TaskFilter } from '@sauro/contract/tasks';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { calendarsOf } from '../organisations/index.ts';
import { taskScope } from './access.ts';
import { lightSql, longSql, numberColumns } from './lights.ts';
import { openSql } from './queries.ts';
import { asRecords, lightOrder, presentRow, selectRows } from './rows.ts';

type Query = z.output<typeof listTasks.query & object>;
type Answer = z.input<typeof listTasks.response>;
interface Key {
  sql: RawBuilder<unknown>;
  type: 'int8' | 'date' | 'text';
  desc?: boolean;
}

/** Conditions of the register's filters, on top of the scope. */
export function filterSql(f: TaskFilter, today: string): RawBuilder<SqlBool>[] {
  const lights = lightSql(today);
  const any = (column: string, ids: readonly (number | string)[] | undefined, type: 'bigint' | 'text') =>
    ids?.length ? [sql<SqlBool>`${sql.ref(column)} = any(${ids}::${sql.raw(type)}[])`] : [];
  const out = [
    ...any('task.lead_unit_id', f.unitId, 'bigint'),
    ...any('task.leader_id', f.leaderId, 'bigint'),
    ...any('task.executor_id', f.executorId, 'bigint'),
    ...any('task.plan_id', f.planId, 'bigint'),
    ...any('task.state', f.state, 'text'),
  ];
  if (f.checkerId) out.push(sql`task.checker_id = ${f.checkerId}`);
  if (f.light?.length)
    out.push(
      sql`(${sql.join(
        f.light.map((l) => lights[l]),
        sql` or `,
      )})`,
    );
  if (f.long) out.push(longSql(today));
  if (f.dueFrom) out.push(sql`task.due_on >= ${f.dueFrom}::date`);
  if (f.dueTo) out.push(sql`task.due_on <= ${f.dueTo}::date`);
  if (f.incomplete !== undefined) out.push(f.incomplete ? sql`task.clarity <> 'cccccc'` : sql`task.clarity = 'cccccc'`);
  if (f.stuck !== undefined) out.push(f.stuck ? sql`task.stuck_note is not null` : sql`task.stuck_note is null`);
  if (f.meetingId) out.push(sql`task.meeting_id = ${f.meetingId}`);
  if (f.lateCause?.length) {
    const unsaid = sql`(task.late_cause is null and (${lights.overdue} or ${lights['done-late']}))`;
    out.push(sql`(task.late_cause = any(${f.lateCause}::text[]) or ${f.lateCause.includes('unsaid') ? unsaid : sql`false`})`);
  }
  if (f.extensionPending !== undefined) out.push(sql`task.extension_pending = ${f.extensionPending}`);
  // Each word must stand somewhere in code, title, place in the plan or scope, marks or no marks.
  for (const word of (f.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8))
    out.push(
      sql`(task.search || ' ' || coalesce(app.fold(task.scope), '')) like '%' || replace(replace(app.fold(${word}), '%', '\\%'), '_', '\\_') || '%'`,
    );
  return out;
}

/** Stands for the date of a task that has none, so that it comes last. */
const noDate = '9999-12-31';
const far = sql`${sql.lit(noDate)}::date`;

function sortKeys(sort: Query['sort'], group: Query['group'], today: string): Key[] {
  const l = lightSql(today);
  const rank = sql`case when ${l.overdue} then 0 when ${openSql} then 1 when task.state = 'closed' then 2 else 3 end`;
  const due = sql`coalesce(task.due_on, ${far})`;
  const groupKey: Record<Query['group'], Key[]> = {
    none: [],
    lead: [{ sql: sql`coalesce(lead.name, '')`, type: 'text' }],
    leader: [{ sql: sql`coalesce(leader.name_key, '')`, type: 'text' }],
    plan: [{ sql: sql`coalesce(task.plan_id, 0)`, type: 'int8', desc: true }],
    light: [
      {
        sql: sql`case ${sql.join(
          lightOrder.map((k, i) => sql`when ${l[k]} then ${sql.lit(i)}`),
          sql` `,
        )} else 9 end`,
        type: 'int8',
      },
    ],
  };
  const keys: Record<Query['sort'], Key[]> = {
    red: [
      { sql: rank, type: 'int8' },
      { sql: due, type: 'date' },
    ],
    due: [{ sql: due, type: 'date' }],
    '-due': [{ sql: due, type: 'date', desc: true }],
    code: [{ sql: sql`task.code`, type: 'text' }],
    '-code': [{ sql: sql`task.code`, type: 'text', desc: true }],
    title: [{ sql: sql`task.title collate "vi-x-icu"`, type: 'text' }],
    '-updated': [{ sql: sql`to_char(task.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`, type: 'text', desc: true }],
  };
  return [...groupKey[group], ...keys[sort], { sql: sql`task.id`, type: 'int8' }];
}

interface Cursor {
  /** Read forward from the key, or back from it. */
  back: boolean;
  key: (string | number)[];
}
const encode = (c: Cursor): string => Buffer.from(JSON.stringify(c)).toString('base64url');
/** What a key of each type may be: a cursor is text from outside, and a wrong one must not reach the database. */
const fits: Record<Key['type'], (v: unknown) => boolean> = {
  text: (v) => typeof v === 'string' && !v.includes('\u0000') && v.isWellFormed(),
  int8: Number.isSafeInteger,
  date: (v) => v === noDate || Day.safeParse(v).success,
};
function decode(text: string, keys: readonly Key[]): Cursor {
  try {
    const c = JSON.parse(Buffer.from(text, 'base64url').toString()) as Cursor;
    if (Array.isArray(c.key) && c.key.length === keys.length && keys.every((k, i) => fits[k.type](c.key[i]))) return c;
  } catch {
    // falls through: a cursor that is not ours
  }
  throw new AppError('VALIDATION', {}, [{ name: 'query.cursor', code: 'malformed', reason: 'cursor' }]);
}

/** Rows that stand after (or, reading back, before) the key. */
function beyond(keys: Key[], c: Cursor): RawBuilder<SqlBool> {
  const cast = (k: Key, v: string | number) => sql`${v}::${sql.raw(k.type)}`;
  const ways = keys.map((k, i) => {
    const equal = keys.slice(0, i).map((p, j) => sql`${p.sql} = ${cast(p, c.key[j]!)}`);
    const up = Boolean(k.desc) === c.back;
    return sql`(${sql.join([...equal, sql`${k.sql} ${sql.raw(up ? '>' : '<')} ${cast(k, c.key[i]!)}`], sql` and `)})`;
  });
  return sql<SqlBool>`(${sql.join(ways, sql` or `)})`;
}

const whereAll =
  (scope: ReturnType<typeof taskScope>, filters: readonly RawBuilder<SqlBool>[]) =>
  (eb: Parameters<typeof scope>[0]): Expression<SqlBool> =>
    eb.and([scope(eb), ...filters]);

/** Totals and lights of the groups, red first. */
async function groupsOf(
  trx: Trx,
  group: Query['group'],
  where: (eb: Parameters<ReturnType<typeof taskScope>>[0]) => Expression<SqlBool>,
  today: string,
): Promise<Answer['groups']> {
  if (group === 'none') return [];
  const l = lightSql(today);
  const by: Record<Exclude<Query['group'], 'none'>, [RawBuilder<unknown>, RawBuilder<unknown>]> = {
    lead: [sql`coalesce(task.lead_unit_id, 0)`, sql`coalesce((select name from unit_ref u where u.id = task.lead_unit_id), '')`],
    leader: [sql`coalesce(task.leader_id, 0)`, sql`coalesce((select name from person_ref p where p.id = task.leader_id), '')`],
    plan: [
      sql`coalesce(task.plan_id, 0)`,
      sql`coalesce((select concat_ws(' · ', p.symbol, p.subject) from plan_ref p where p.id = task.plan_id), '')`,
    ],
    light: [
      sql`case ${sql.join(
        lightOrder.map((k) => sql`when ${l[k]} then ${sql.lit(k)}`),
        sql` `,
      )} end`,
      sql`''`,
    ],
  };
  const [key, label] = by[group];
  const rows = await trx
    .selectFrom('task')
    .select([
      sql<string>`(${key})::text`.as('key'),
      sql<string>`min(${label})`.as('label'),
      sql<number>`count(*)`.as('total'),
      sql<number>`count(*) filter (where ${l.overdue})`.as('overdue'),
      sql<number>`count(*) filter (where ${l['near-due']})`.as('nearDue'),
    ])
    .where(where)
    .groupBy(sql`1`)
    .execute();
  return rows;
}

/** A page of the register: rows after a key, totals, the four numbers of what matches, and the groups. A fixed number of queries whatever the page. */
export async function readRegister(trx: Trx, ctx: Ctx, query: Query): Promise<Answer> {
  const { today } = ctx;
  const scope = taskScope(ctx, query.bodyId);
  const filters = filterSql(query, today);
  const where = whereAll(scope, filters);
  const keys = sortKeys(query.sort, query.group, today);
  const cursor = query.cursor ? decode(query.cursor, keys) : null;
  const back = cursor?.back ?? false;

  // The page first, by its keys alone: names are joined to the rows that are shown, not to all that match.
  let page = trx
    .selectFrom('task')
    .select('task.id')
    .where(where)
    .limit(query.limit + 1);
  if (query.group === 'lead') page = page.leftJoin('unit_ref as lead', 'lead.id', 'task.lead_unit_id') as unknown as typeof page;
  if (query.group === 'leader') page = page.leftJoin('person_ref as leader', 'leader.id', 'task.leader_id') as unknown as typeof page;
  if (cursor) page = page.where(beyond(keys, cursor));
  const names = keys.map((_, i) => `k${i}` as 'k0');
  const order = (place: string) =>
    keys.map((k, i) => sql`${sql.ref(place + names[i])} ${sql.raw(Boolean(k.desc) === back ? 'asc' : 'desc')}`);
  const keyed = keys.reduce((q, k, i) => q.select(sql<string | number>`${k.sql}`.as(names[i]!)), page);
  const shown = selectRows(trx)
    .innerJoin(keyed.orderBy(sql.join(order(''))).as('page'), 'page.id', 'task.id')
    .select(names.map((n) => sql<string | number>`${sql.ref(`page.${n}`)}`.as(n)))
    .orderBy(sql.join(order('page.')));
  const [listed, totals, whole, groups] = await Promise.all([
    asRecords(shown),
    trx
      .selectFrom('task')
      .select([...numberColumns(today), sql<number>`count(*)`.as('total')])
      .where(where)
      .executeTakeFirstOrThrow(),
    filters.length ? trx.selectFrom('task').select(sql<number>`count(*)`.as('n')).where(scope).executeTakeFirstOrThrow() : null,
    groupsOf(trx, query.group, where, today),
  ]);
  const found = listed as ((typeof listed)[number] & Record<string, string | number>)[];
  const more = found.length > query.limit;
  const rows = found.slice(0, query.limit);
  if (back) rows.reverse();

  const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);

  const keyOf = (r: (typeof rows)[number]) => keys.map((_, i) => r[`k${i}`]!);
  const first = rows[0];
  const last = rows.at(-1);
  const { total, ...numbers } = totals;
  return {
    items: rows.map((r) => presentRow(r, today, calendars(r.body_id))),
    total,
    all: whole?.n ?? totals.total,
    numbers,
    next: last && (back || more) ? encode({ back: false, key: keyOf(last) }) : null,
    prev: first && (back ? more : cursor !== null) ? encode({ back: true, key: keyOf(first) }) : null,
    groups,
  };
}
