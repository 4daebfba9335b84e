import { faultsOfSchoolYear, schoolYearIn, schoolYearOf } from '@sauro/calendar';
import type { listSchoolYears, SchoolYear, saveSchoolYear } from '@sauro/contract/organisations';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { getCalendarBodyFor, keepsCalendar } from './access.ts';
import { asSchoolYear } from './calendar.ts';
import { readCalendars, type SchoolYearRow } from './calendar-queries.ts';
import { conflict, invalid, ref } from './calendar-service.ts';
import { schoolYearChanged } from './events.ts';
import { type UnitRow, unitsById } from './queries.ts';
import { deleteSchoolYear, lockSchoolYear, writeSchoolYear } from './school-year-queries.ts';

type List = z.output<typeof listSchoolYears.response>;
type Written = z.output<NonNullable<typeof saveSchoolYear.body>>;

/** The plans of time by which a body goes, one a school year, in order. */
const plansOf = async (trx: Trx, body: UnitRow): Promise<SchoolYearRow[]> =>
  (await throughDoor(trx, [body.id], () => readCalendars(trx, [body.id]))).schoolYears;

const kept = ({ id: _id, version: _version, ...plan }: Omit<SchoolYearRow, 'id' | 'version'> & { id?: number; version?: number }) => plan;

function present(body: UnitRow, firstYear: number, plan: SchoolYearRow | undefined, units: ReadonlyMap<number, UnitRow>): SchoolYear {
  if (!plan) return { ...schoolYearIn(firstYear), from: null, decision: null, version: null };
  const { number, issuedOn, issuer } = plan;
  return {
    ...asSchoolYear(plan),
    from: ref(units.get(plan.bodyId)!),
    decision: { number, issuedOn, issuer },
    version: plan.bodyId === body.id ? plan.version : null,
  };
}

/** School years by which a body counts, in order: this one, the next, and those of which a plan of time is known to it. */
export const list = (ctx: Ctx, bodyId: number): Promise<List> =>
  ctx.read(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'view');
    const plans = await plansOf(trx, body);
    const units = await unitsById(
      trx,
      plans.map((p) => p.bodyId),
    );
    // In summer the year to come is what is planned, and the one that ended is still reported on.
    const { firstYear } = schoolYearOf(ctx.today, plans.map(asSchoolYear));
    const years = [...new Set([firstYear, firstYear + 1, ...plans.map((p) => p.firstYear)])].sort((a, b) => a - b);
    return {
      items: years.map((year) =>
        present(
          body,
          year,
          plans.find((p) => p.firstYear === year),
          units,
        ),
      ),
      can: { edit: keepsCalendar(ctx.actor, body.id) },
    };
  });

/** Writes a body's own plan of time of the school year that begins in `firstYear`. Days that cannot be are refused at their fields; whoever counts by school years hears of it (`schoolYearChanged`). */
export const save = (ctx: Ctx, bodyId: number, firstYear: number, b: Written): Promise<SchoolYear> =>
  ctx.write(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'edit');
    const { version, ...written } = b;
    const row = { ...written, bodyId: body.id, firstYear };
    const others = (await plansOf(trx, body)).filter((p) => p.firstYear !== firstYear).map(asSchoolYear);
    const faults = faultsOfSchoolYear(row, others);
    if (faults.length) throw invalid(faults.map((f) => ({ name: f.field, code: f.fault })));
    const old = await throughDoor(trx, [body.id], () => lockSchoolYear(trx, body.id, firstYear));
    if ((old?.version ?? null) !== version) throw await conflict(trx, body.id, 'school-year', old?.id ?? 0, old?.version ?? null);
    const saved = await throughDoor(trx, [body.id], () => writeSchoolYear(trx, row, old === null, ctx.now));
    if (saved === null) throw await conflict(trx, body.id, 'school-year', 0, null);
    await audit(trx, {
      bodyId: body.id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.school-year',
      subject: 'school-year',
      subjectId: saved.id,
      before: old && kept(old),
      after: kept(row),
    });
    await tell(schoolYearChanged, trx, ctx, { bodyId: body.id, firstYear });
    return present(body, firstYear, { ...row, ...saved }, new Map([[body.id, body]]));
  });

/** Drops a body's own plan of time of a school year; the one handed down, or the national frame, holds again. NOT_FOUND where it has none. */
export const drop = (ctx: Ctx, bodyId: number, firstYear: number, version: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const body = await getCalendarBodyFor(trx, ctx, bodyId, 'edit');
    const old = await throughDoor(trx, [body.id], () => lockSchoolYear(trx, body.id, firstYear));
    if (!old) throw notFound();
    if (old.version !== version) throw await conflict(trx, body.id, 'school-year', old.id, old.version);
    await throughDoor(trx, [body.id], () => deleteSchoolYear(trx, old.id));
    await audit(trx, {
      bodyId: body.id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'organisations.school-year-drop',
      subject: 'school-year',
      subjectId: old.id,
      before: kept(old),
    });
    await tell(schoolYearChanged, trx, ctx, { bodyId: body.id, firstYear });
    return { ok: true };
  });
