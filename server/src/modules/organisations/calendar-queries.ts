import type { CalendarDay, WorkingHours, WorkingWeek } from '@sauro/contract/organisations';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** A notice of a year as it is kept. */
export interface NoticeRow {
  id: number;
  bodyId: number;
  year: number;
  number: string | null;
  issuedOn: string | null;
  issuer: string | null;
  isConfirmed: boolean;
  version: number;
  days: CalendarDay[];
}

/** A plan of time of a school year as it is kept. */
export interface SchoolYearRow {
  id: number;
  bodyId: number;
  firstYear: number;
  start: string;
  firstTermEnd: string;
  secondTermStart: string;
  end: string;
  number: string;
  issuedOn: string;
  issuer: string;
  version: number;
}

/** By what a body works: each part from the nearest body that has it; null where none has. `notices` and `schoolYears` are ids, a year each, in order of years. */
export interface BodyCalendarRow {
  id: number;
  week: { value: WorkingWeek; from: number } | null;
  hours: { value: WorkingHours; from: number } | null;
  notices: number[];
  schoolYears: number[];
}

/** By what bodies work, with the notices and plans of school years they go by. */
export interface CalendarsRead {
  bodies: BodyCalendarRow[];
  notices: NoticeRow[];
  schoolYears: SchoolYearRow[];
}

/** What names the calendars as they are now, and the scope in which they are seen: where it is that of calendars at hand, these need not be read again. One short query, for nearly every page asks it. */
export async function calendarState(trx: Trx): Promise<string> {
  const r = await sql<{
    state: string;
  }>`select concat(stamp, ' ', md5(current_setting('app.bodies', true))) as state from calendar_stamp`.execute(trx);
  return r.rows[0]!.state;
}

/** The calendars of bodies with the notices and plans of school years they go by, in one query. */
export async function readCalendars(trx: Trx, bodyIds: readonly number[]): Promise<CalendarsRead> {
  const nearest = (column: 'working_week' | 'working_hours') => sql`(select json_build_object('value', s.${sql.raw(column)}, 'from', s.id)
    from line l join unit s on s.id = l.from_id where l.body_id = u.id and s.${sql.raw(column)} is not null order by l.far, s.id limit 1)`;
  const r = await sql<{ found: CalendarsRead }>`
    with line as materialized (select * from app.calendar_line(${[...bodyIds]}::bigint[])),
    goes_by as materialized (
      select distinct on (l.body_id, c.year) l.body_id, c.year, c.id
      from line l join calendar_year c on c.body_id = l.from_id order by l.body_id, c.year, l.far, c.id
    ),
    school_by as materialized (
      select distinct on (l.body_id, y.first_year) l.body_id, y.first_year, y.id
      from line l join school_year y on y.body_id = l.from_id order by l.body_id, y.first_year, l.far, y.id
    )
    select json_build_object(
      'bodies', (select coalesce(json_agg(json_build_object('id', u.id, 'week', ${nearest('working_week')}, 'hours', ${nearest('working_hours')},
          'notices', array(select g.id from goes_by g where g.body_id = u.id order by g.year),
          'schoolYears', array(select g.id from school_by g where g.body_id = u.id order by g.first_year))), '[]')
        from unit u where u.id = any (${[...bodyIds]}::bigint[])),
      'notices', (select coalesce(json_agg(json_build_object('id', c.id, 'bodyId', c.body_id, 'year', c.year, 'number', c.number, 'issuedOn', c.issued_on, 'issuer', c.issuer,
          'isConfirmed', c.is_confirmed, 'version', c.version, 'days', c.days)), '[]')
        from calendar_year c where c.id in (select g.id from goes_by g)),
      'schoolYears', (select coalesce(json_agg(json_build_object('id', y.id, 'bodyId', y.body_id, 'firstYear', y.first_year, 'start', y.starts_on, 'firstTermEnd', y.first_half_ends_on,
          'secondTermStart', y.second_half_starts_on, 'end', y.ends_on, 'number', y.number, 'issuedOn', y.issued_on, 'issuer', y.issuer, 'version', y.version) order by y.first_year, y.id), '[]')
        from school_year y where y.id in (select g.id from school_by g))
    ) as found`.execute(trx);
  return r.rows[0]!.found;
}

/** The own notice of a body for a year, locked for a write, or null. */
export async function lockNotice(trx: Trx, bodyId: number, year: number): Promise<NoticeRow | null> {
  const row = await trx
    .selectFrom('calendar_year')
    .select([
      'id',
      'body_id as bodyId',
      'year',
      'number',
      'issued_on as issuedOn',
      'issuer',
      'is_confirmed as isConfirmed',
      'version',
      'days',
    ])
    .where('body_id', '=', bodyId)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirst();
  return row ? { ...row, days: row.days as unknown as CalendarDay[] } : null;
}

/** Writes the own notice of a body for a year: a new one at version 0, or over the one there, which counts up. Answers its id, or null where another writer made one first. */
export async function writeNotice(trx: Trx, n: Omit<NoticeRow, 'id' | 'version'>, isNew: boolean, at: Date): Promise<number | null> {
  const columns = {
    number: n.number,
    issued_on: n.issuedOn,
    issuer: n.issuer,
    is_confirmed: n.isConfirmed,
    days: JSON.stringify(n.days),
    saved_at: at.toISOString(),
  };
  const row = isNew
    ? await trx
        .insertInto('calendar_year')
        .values({ body_id: n.bodyId, year: n.year, ...columns })
        .onConflict((c) => c.columns(['body_id', 'year']).doNothing())
        .returning('id')
        .executeTakeFirst()
    : await trx
        .updateTable('calendar_year')
        .set((e) => ({ ...columns, version: e('version', '+', 1) }))
        .where('body_id', '=', n.bodyId)
        .where('year', '=', n.year)
        .returning('id')
        .executeTakeFirst();
  return row?.id ?? null;
}

/** Removes a notice. */
export async function deleteNotice(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('calendar_year').where('id', '=', id).execute();
}

/** The bodies whose calendar may come from a body: itself and those below or hosted by it. */
export async function followers(trx: Trx, bodyId: number): Promise<number[]> {
  const r = await sql<{ id: number }>`
    select l.body_id as id from app.calendar_line((select array_agg(u.id) from unit u where u.is_body)) l where l.from_id = ${bodyId} order by 1`.execute(
    trx,
  );
  return r.rows.map((x) => x.id);
}
