import { addDays } from '@sauro/calendar';
import type { CalendarFeed, createFeed, listFeeds } from '@sauro/contract/reminders';
import { ICalCalendar, ICalEventTransparency } from 'ical-generator';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { type Actor, headedUnits, seesBody } from '../../platform/auth/actor.ts';
import { hashToken, newToken } from '../../platform/auth/session.ts';
import type { Trx } from '../../platform/db/db.ts';
import { readAs } from '../../platform/db/scope.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { unitRefs, unitsOfBodies } from '../organisations/index.ts';

/** As much of an actor as a feed needs: who, and by which posts. */
type Holder = Pick<Actor, 'personId' | 'posts' | 'bodies'>;

/** Whether the person may have the due dates of a unit: its head or deputy, or one who sees the whole body (leaders, clerk). */
const mayFollow = (holder: Holder, unit: { id: number; bodyId: number }): boolean =>
  seesBody(holder as Actor, unit.bodyId) || headedUnits(holder as Actor).includes(unit.id);

async function unitsFor(trx: Trx, holder: Holder) {
  return (await unitsOfBodies(trx, holder.bodies)).filter((u) => u.validTo === null && mayFollow(holder, u));
}

/** The actor's addresses, and of which units he may make one. */
export const list = (ctx: Ctx): Promise<z.input<typeof listFeeds.response>> =>
  ctx.read(async (trx) => {
    const rows = await trx.selectFrom('calendar_feed').selectAll().where('person_id', '=', ctx.actor.personId).orderBy('id').execute();
    const units = await unitsFor(trx, ctx.actor);
    const named = await unitRefs(
      trx,
      rows.flatMap((r) => r.unit_id ?? []),
    );
    return {
      items: rows.map((r) => ({
        id: r.id,
        unit: (r.unit_id && named.get(r.unit_id)) || null,
        at: r.created_at,
        lastReadAt: r.last_read_at,
      })),
      units: units.map((u) => ({ id: u.id, name: u.name, shortName: u.shortName, line: u.line })),
    };
  });

/** Makes an address; the one made before for the same tasks is dead from now on. A unit that the actor may not follow looks like none. */
export const create = (ctx: Ctx, unitId: number | null): Promise<z.input<typeof createFeed.response>> =>
  ctx.write(async (trx) => {
    const { personId } = ctx.actor;
    const unit = unitId === null ? null : (await unitsFor(trx, ctx.actor)).find((u) => u.id === unitId);
    if (unit === undefined) throw notFound();
    const { token, hash } = newToken();
    await trx
      .deleteFrom('calendar_feed')
      .where('person_id', '=', personId)
      .where(sql<boolean>`unit_id is not distinct from ${unitId}::bigint`)
      .execute();
    const row = await trx
      .insertInto('calendar_feed')
      .values({ person_id: personId, unit_id: unitId, token_hash: hash, created_at: ctx.now.toISOString() })
      .returning('id')
      .executeTakeFirstOrThrow();
    await audit(trx, {
      bodyId: unit?.bodyId ?? null,
      at: ctx.now,
      actorId: personId,
      act: 'reminders.feed-made',
      subject: 'calendar_feed',
      subjectId: row.id,
      after: { unitId },
    });
    const feed: CalendarFeed = {
      id: row.id,
      unit: unit ? { id: unit.id, name: unit.name, shortName: unit.shortName, line: unit.line } : null,
      at: ctx.now.toISOString(),
      lastReadAt: null,
    };
    return { feed, path: `/api/v1/feeds/${token}/ics` };
  });

/** Revokes one of the actor's addresses; NOT_FOUND where it is not his. */
export const remove = (ctx: Ctx, id: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const { personId } = ctx.actor;
    const gone = await trx
      .deleteFrom('calendar_feed')
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw notFound();
    await audit(trx, {
      bodyId: null,
      at: ctx.now,
      actorId: personId,
      act: 'reminders.feed-revoked',
      subject: 'calendar_feed',
      subjectId: id,
    });
    return { ok: true as const };
  });

interface Found {
  unitId: number | null;
  personId: number;
  name: string;
  posts: Pick<Actor['posts'][number], 'unitId' | 'bodyId' | 'role' | 'isBody'>[];
}

interface Due {
  id: number;
  code: string;
  title: string;
  body: string;
  due_on: string;
  state: string;
}

/** At most so many dates stand in a feed, the nearest first. */
const datesShown = 1000;

/** The due dates behind an address as iCalendar: open tasks of the person, or of the unit, by the rights that its owner has at this moment. NOT_FOUND where the address is unknown, revoked, or its right is gone. */
export async function readIcs(ctx: Ctx, token: string): Promise<string> {
  const { deps, now, today } = ctx;
  const found = await sql<{
    feed: Found | null;
  }>`select app.feed_of(${hashToken(token)}, ${now}::timestamptz, ${today}::date) as feed`.execute(deps.db);
  const feed = found.rows[0]?.feed;
  if (!feed) throw notFound();
  const holder: Holder = {
    personId: feed.personId,
    posts: feed.posts as Actor['posts'],
    bodies: [...new Set(feed.posts.map((p) => p.bodyId))],
  };
  return readAs(deps.db, { personId: feed.personId, bodies: holder.bodies }, async (trx) => {
    const unit = feed.unitId === null ? null : (await unitsFor(trx, holder)).find((u) => u.id === feed.unitId);
    if (unit === undefined) throw notFound();
    const whose =
      unit === null ? sql`t.executor_id = ${feed.personId}` : unit.isBody ? sql`t.body_id = ${unit.id}` : sql`t.lead_unit_id = ${unit.id}`;
    const { rows } = await sql<Due>`
      select t.id, t.code, t.title, u.short_name as body, t.due_on, t.state from task_due_ref t join unit_ref u on u.id = t.body_id
      where ${whose} and t.body_id = any (${holder.bodies}::bigint[]) and t.state not in ('closed', 'cancelled') and t.due_on is not null
      order by t.due_on desc, t.id limit ${datesShown}`.execute(trx);
    return icsOf(unit?.name ?? feed.name, rows, now, deps.config.publicUrl?.replace(/\/$/, '') ?? null);
  });
}

/** Writes whole-day events in the zone of Viet Nam, each under an id of its own, so that a changed date moves the event instead of adding one. */
export function icsOf(name: string, rows: readonly Due[], now: Date, origin: string | null): string {
  const host = origin ? new URL(origin).hostname : 'sauro.local';
  const calendar = new ICalCalendar({
    name: `Sáu Rõ: ${name}`,
    prodId: { company: 'Sáu Rõ', product: 'Sáu Rõ', language: 'VI' },
    x: { 'X-WR-TIMEZONE': 'Asia/Ho_Chi_Minh' },
    ttl: 3600,
  });
  for (const r of rows)
    calendar.createEvent({
      id: `task-${r.id}@${host}`,
      stamp: now,
      allDay: true,
      // A whole day has no zone: the library writes the day of UTC, whatever the zone of this machine.
      start: new Date(`${r.due_on}T00:00:00Z`),
      end: new Date(`${addDays(r.due_on, 1)}T00:00:00Z`),
      summary: `Hạn: ${r.title}`,
      description: `${r.code}, ${r.body}${r.state === 'submitted' ? ', đang chờ kiểm tra' : ''}`,
      ...(origin && { url: `${origin}/nhiem-vu/${r.id}` }),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  return calendar.toString();
}
