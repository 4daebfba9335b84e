import type { listStanding, StandingFilter } from '@sauro/contract/standing';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { calendarsOf } from '../organisations/index.ts';
import { lateDuties, occurrenceNumbers } from '../tasks/index.ts';
import { dutyScope } from './access.ts';
import { presentRow } from './present.ts';
import { type DutyRow, selectDuties } from './queries.ts';

type Query = z.output<typeof listStanding.query & object>;

function filterSql(f: StandingFilter): RawBuilder<SqlBool>[] {
  const any = (column: string, ids: readonly (number | string)[] | undefined, type: 'bigint' | 'text') =>
    ids?.length ? [sql<SqlBool>`${sql.ref(column)} = any(${ids}::${sql.raw(type)}[])`] : [];
  const out = [
    ...any('standing_duty.lead_unit_id', f.unitId, 'bigint'),
    ...any('standing_duty.executor_id', f.executorId, 'bigint'),
    ...any('standing_duty.plan_id', f.planId, 'bigint'),
    ...any('standing_duty.state', f.state, 'text'),
  ];
  if (f.every?.length)
    out.push(
      sql`exists (select from jsonb_array_elements(standing_duty.rule -> 'schedules') s where coalesce(s ->> 'every', s ->> 'kind') = any (${f.every}::text[]))`,
    );
  for (const word of (f.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8))
    out.push(sql`standing_duty.title_key like '%' || replace(replace(app.fold(${word}), '%', '\\%'), '_', '\\_') || '%'`);
  return out;
}

const encode = (key: string, id: number) => Buffer.from(JSON.stringify([key, id])).toString('base64url');
function decode(text: string): [string, number] {
  try {
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString()) as [unknown, unknown];
    if (typeof key === 'string' && !key.includes('\u0000') && key.isWellFormed() && Number.isSafeInteger(id)) return [key, id as number];
  } catch {
    // falls through: a cursor that is not ours
  }
  throw new AppError('VALIDATION', {}, [{ name: 'query.cursor', code: 'malformed', reason: 'cursor' }]);
}

/** A page of the standing duties that the actor may see, by title. Four queries whatever the page, five where only those with something overdue are asked for. */
export const readList = (ctx: Ctx, query: Query): Promise<z.input<typeof listStanding.response>> =>
  ctx.read(async (trx) => {
    const scope = dutyScope(ctx, query.bodyId);
    const filters = filterSql(query);
    if (query.late) filters.push(sql`standing_duty.id = any (${await lateDuties(trx, ctx.today)}::bigint[])`);
    let page = selectDuties(trx)
      .where((eb) => eb.and([scope(eb as unknown as Parameters<typeof scope>[0]), ...filters]))
      .orderBy('standing_duty.title_key')
      .orderBy('standing_duty.id')
      .limit(query.limit + 1);
    if (query.cursor) {
      const [key, id] = decode(query.cursor);
      page = page.where(sql<SqlBool>`(standing_duty.title_key, standing_duty.id) > (${key}, ${id})`);
    }
    const found = (await page.execute()) as DutyRow[];
    const rows = found.slice(0, query.limit);
    const { n } = await trx
      .selectFrom('standing_duty')
      .select(sql<number>`count(*)`.as('n'))
      .where((eb) => eb.and([scope(eb), ...filters]))
      .executeTakeFirstOrThrow();
    const numbers = await occurrenceNumbers(
      trx,
      rows.map((r) => r.id),
      ctx.today,
    );
    const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
    const last = rows.at(-1);
    const bodies = ctx.actor.bodies.filter((b) => query.bodyId === undefined || b === query.bodyId);
    return {
      items: rows.map((d) => presentRow(d, numbers.get(d.id), ctx.today, calendars(d.body_id))),
      total: n,
      next: last && found.length > rows.length ? encode(last.title_key!, last.id) : null,
      can: {
        create: bodies.some(
          (b) => seesBody(ctx.actor, b) || ctx.actor.posts.some((p) => p.bodyId === b && (p.role === 'head' || p.role === 'deputy')),
        ),
      },
    };
  });
