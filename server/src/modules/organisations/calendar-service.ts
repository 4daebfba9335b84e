import { faultOfHours, holidaysOf, partsOf, usualHours } from '@sauro/calendar';
import type {
  Calendar,
  CalendarDay,
  listCalendarYears,
  saveCalendarYear,
  saveWorkingWeek,
  WorkingHours,
} from '@sauro/contract/organisations';
import { faultsOfNotice } from '@sauro/rules/organisations';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { lastWriter } from '../../platform/audit/last-writer.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getCalendarBodyFor, keepsCalendar } from './access.ts';
import { sourceOf } from './calendar.ts';
import { deleteNotice, lockNotice, type NoticeRow, readCalendars, writeNotice } from './calendar-queries.ts';
import { calendarChanged } from './events.ts';
import { type UnitRow, unitsById, writeUnit } from './queries.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;
type Years = z.output<typeof listCalendarYears.response>;

/** A unit as the calendar names it. */
export const ref = (u: UnitRow) => ({ id: u.id, name: u.name, shortName: u.short_name, line: u.line });
/** What goes by itself where no body has a notice: the years around today. */
const yearsAhead = 2;

const yearOf = (ctx: Ctx, year?: number): number => year ?? partsOf(ctx.today).year;

/** The calendar of a body for a year (this one, where none is named) with where each part of it comes from. */
export const read = (ctx: Ctx, bodyId: number, year?: number): Promise<Calendar> =>
  ctx.read(async (trx) => present(trx, ctx, await getCalendarBodyFor(trx, ctx, bodyId, 'view'), yearOf(ctx, year)));

/** The years of which a body has a notice, and those around today. */
export const years = (ctx: Ctx, bodyId: number): Promise<Years> =>
  ctx.read(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'view');
    const { notices } = await throughDoor(trx, [body.id], () => readCalendars(trx, [body.id]));
    const units = await unitsById(
      trx,
      notices.map((n) => n.bodyId),
    );
    const now = yearOf(ctx);
    const around = Array.from({ length: yearsAhead + 2 }, (_, i) => now - 1 + i);
    const listed = [...new Set([...around, ...notices.map((n) => n.year)])].sort((a, b) => a - b);
    return {
      items: listed.map((year) => {
        const notice = notices.find((n) => n.year === year);
        return {
          year,
          isProvisional: notice ? !notice.isConfirmed : holidaysOf(year).isProvisional,
          from: notice ? ref(units.get(notice.bodyId)!) : null,
          number: notice?.number ?? null,
        };
      }),
    };
  });

async function present(trx: Trx, ctx: Ctx, body: UnitRow, year: number): Promise<Calendar> {
  const { bodies, notices } = await throughDoor(trx, [body.id], () => readCalendars(trx, [body.id]));
  const goesBy = bodies[0]!;
  const notice = notices.find((n) => n.year === year);
  const units = await unitsById(
    trx,
    [notice?.bodyId, goesBy.week?.from, goesBy.hours?.from].filter((id) => id !== undefined),
  );
  const from = (id: number | undefined) => (id === undefined ? null : ref(units.get(id)!));
  const own = <T>(part: { value: T; from: number } | null): T | null => (part?.from === body.id ? part.value : null);
  return {
    body: ref(body),
    year,
    ...presentNotice(year, notice),
    from: from(notice?.bodyId),
    version: notice?.bodyId === body.id ? notice.version : null,
    week: { value: goesBy.week?.value ?? 'mon-fri', own: own(goesBy.week), from: from(goesBy.week?.from) },
    hours: { value: goesBy.hours?.value ?? hoursCopy(), own: own(goesBy.hours), from: from(goesBy.hours?.from) },
    weekVersion: body.version,
    can: { edit: keepsCalendar(ctx.actor, body.id) },
  };
}

const hoursCopy = (): WorkingHours => ({ weekday: [...usualHours.weekday], saturday: null });

function presentNotice(
  year: number,
  n: NoticeRow | undefined,
): Pick<Calendar, 'isProvisional' | 'number' | 'issuedOn' | 'issuer' | 'isConfirmed' | 'days'> {
  if (n) {
    const days = n.days.map((d) => ({ ...d, source: sourceOf(n) }));
    return { isProvisional: !n.isConfirmed, number: n.number, issuedOn: n.issuedOn, issuer: n.issuer, isConfirmed: n.isConfirmed, days };
  }
  const { isProvisional, days } = holidaysOf(year);
  return {
    isProvisional,
    number: null,
    issuedOn: null,
    issuer: null,
    isConfirmed: !isProvisional,
    days: days.map((d) => ({ ...d, madeUpFor: d.madeUpFor ?? null })),
  };
}

/** The refusal of fields of the body, each with the code of its fault. */
export const invalid = (faults: readonly { name: string; code: string }[]): AppError =>
  new AppError(
    'VALIDATION',
    {},
    faults.map((f) => ({ ...f, name: `body.${f.name}`, reason: f.code })),
  );

/** VERSION_CONFLICT, with the version that is there and who wrote it last. */
export async function conflict(trx: Trx, bodyId: number, subject: string, subjectId: number, version: number | null): Promise<AppError> {
  return new AppError('VERSION_CONFLICT', {
    version,
    ...(await throughDoor(trx, [bodyId], () => lastWriter(trx, bodyId, subject, subjectId))),
  });
}

/** Writes a body's own notice of a year. Whoever hangs on its dates hears of it (`calendarChanged`). */
export const saveYear = (ctx: Ctx, bodyId: number, year: number, b: Body<typeof saveCalendarYear>): Promise<Calendar> =>
  ctx.write(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'edit');
    const { version, ...notice } = b;
    const missing = (['number', 'issuedOn', 'issuer'] as const).filter((name) => b.isConfirmed && b[name] === null);
    if (missing.length) throw invalid(missing.map((name) => ({ name, code: 'required' })));
    const faults = faultsOfNotice(year, b.days);
    if (faults.length) throw invalid(faults.map((f) => ({ name: `days.${f.index}.${f.field}`, code: f.fault })));
    const days = [...b.days].sort((x, y) => (x.date < y.date ? -1 : 1));
    const old = await throughDoor(trx, [body.id], () => lockNotice(trx, body.id, year));
    if ((old?.version ?? null) !== version) throw await conflict(trx, body.id, 'calendar-year', old?.id ?? 0, old?.version ?? null);
    const row = { ...notice, bodyId: body.id, year, days };
    const id = await throughDoor(trx, [body.id], () => writeNotice(trx, row, old === null, ctx.now));
    if (id === null) throw await conflict(trx, body.id, 'calendar-year', 0, null);
    await audit(trx, {
      bodyId: body.id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.calendar-year',
      subject: 'calendar-year',
      subjectId: id,
      before: old && kept(old),
      after: kept(row),
    });
    await tell(calendarChanged, trx, ctx, { bodyId: body.id, year });
    return present(trx, ctx, body, year);
  });

const kept = (n: {
  year: number;
  number: string | null;
  issuedOn: string | null;
  issuer: string | null;
  isConfirmed: boolean;
  days: CalendarDay[];
}) => ({
  year: n.year,
  number: n.number,
  issuedOn: n.issuedOn,
  issuer: n.issuer,
  isConfirmed: n.isConfirmed,
  days: n.days,
});

/** Drops a body's own notice of a year; the one handed down, or what law gives, holds again. NOT_FOUND where it has none. */
export const dropYear = (ctx: Ctx, bodyId: number, year: number, version: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'edit');
    const old = await throughDoor(trx, [body.id], () => lockNotice(trx, body.id, year));
    if (!old) throw notFound();
    if (old.version !== version) throw await conflict(trx, body.id, 'calendar-year', old.id, old.version);
    await throughDoor(trx, [body.id], () => deleteNotice(trx, old.id));
    await audit(trx, {
      bodyId: body.id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.calendar-year-drop',
      subject: 'calendar-year',
      subjectId: old.id,
      before: kept(old),
    });
    await tell(calendarChanged, trx, ctx, { bodyId: body.id, year });
    return { ok: true };
  });

/** The same hours print the same, whatever order the database keeps their parts in. */
function inOrder(hours: WorkingHours | null): WorkingHours | null {
  const spans = (list: WorkingHours['weekday']) => list.map(({ from, to }) => ({ from, to }));
  return hours && { weekday: spans(hours.weekday), saturday: hours.saturday && spans(hours.saturday) };
}

/** Sets a body's working week and hours; null takes those handed down. */
export const saveWeek = (ctx: Ctx, bodyId: number, b: Body<typeof saveWorkingWeek>): Promise<Calendar> =>
  ctx.write(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'edit');
    if (body.version !== b.version) throw await conflict(trx, body.id, 'unit', body.id, body.version);
    const faults = (['weekday', 'saturday'] as const).flatMap((part) => {
      const fault = b.hours?.[part] ? faultOfHours(b.hours[part]) : null;
      return fault ? [{ name: `hours.${part}`, code: fault }] : [];
    });
    if (faults.length) throw invalid(faults);
    const changed = difference(
      { working_week: body.working_week, working_hours: inOrder(body.working_hours) },
      { working_week: b.week, working_hours: inOrder(b.hours) },
    );
    if (Object.keys(changed.after).length) {
      await writeUnit(trx, body.id, { working_week: b.week, working_hours: b.hours && JSON.stringify(b.hours) });
      await audit(trx, {
        bodyId: body.id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'organisations.working-week',
        subject: 'unit',
        subjectId: body.id,
        ...changed,
      });
      await tell(calendarChanged, trx, ctx, { bodyId: body.id, year: null });
    }
    const after = (await unitsById(trx, [body.id])).get(body.id)!;
    return present(trx, ctx, after, yearOf(ctx));
  });
