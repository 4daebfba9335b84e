import {
  addDays,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  isWorkingDay,
  startOfMonth,
  startOfQuarter,
  startOfYear,
  type WorkCalendar,
  weekday,
  workingDaysBetween,
} from '@sauro/calendar';
import type { overview } from '@sauro/contract/tasks';
import type { DeskStep } from '@sauro/rules/tasks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import { leadsBody, seesBody } from '../../platform/auth/actor.ts';
import { vietnamDate } from '../../platform/clock.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { calendarsOf } from '../organisations/index.ts';
import { lightSql, numberColumns } from './lights.ts';
import { workingSql } from './queries.ts';
import { asRecords, type ListRecord, presentRow, selectRows } from './rows.ts';

type Answer = z.input<typeof overview.response>;
type Period = 'month' | 'quarter' | 'year';

/** First and last day of the period that holds a day. */
export function periodOf(period: Period, day: string): { from: string; to: string } {
  if (period === 'month') return { from: startOfMonth(day), to: endOfMonth(day) };
  if (period === 'quarter') return { from: startOfQuarter(day), to: endOfQuarter(day) };
  return { from: startOfYear(day), to: endOfYear(day) };
}

/** Which tasks count in a period: by their due date; what carries none counts in the period in which it was given, so that nothing falls out of the numbers. */
export const inPeriodSql = ({ from, to }: { from: string; to: string }): RawBuilder<SqlBool> =>
  sql<SqlBool>`task.state <> 'cancelled' and coalesce(task.due_on, (task.created_at at time zone 'Asia/Ho_Chi_Minh')::date) between ${from}::date and ${to}::date`;

const shownWeeks = 10;
const decideLimit = 12;

/** In whose hand an open task lies now, and for what. */
export function handOf(r: ListRecord): { step: DeskStep; hand: string | null } {
  if (r.state === 'sent-back') return { step: 'clarifying', hand: r.leader_name };
  if (r.state === 'paused') return { step: 'paused', hand: r.leader_name };
  if (r.state === 'escalated') return { step: 'superior', hand: null };
  if (r.extension_pending) return { step: 'extension', hand: r.leader_name };
  if (r.stuck_note !== null) return { step: 'stuck', hand: r.leader_name };
  if (r.state === 'submitted') return { step: 'checking', hand: r.checker_name ?? r.leader_name };
  return { step: r.state === 'given' ? 'giving' : 'doing', hand: r.executor_name };
}

const actFor = (step: DeskStep, r: ListRecord, me: number): Answer['decide'][number]['act'] => {
  if (step === 'extension') return 'decideExtension';
  if (step === 'checking') return r.checker_id === me || (r.checker_id === null && r.leader_id === me) ? 'accept' : 'view';
  if (step === 'clarifying' || step === 'paused' || step === 'superior') return 'view';
  return step === 'stuck' ? 'unstuck' : 'urge';
};

async function numbersBy(
  trx: Trx,
  where: RawBuilder<SqlBool>,
  key: RawBuilder<unknown>,
  label: RawBuilder<unknown>,
  today: string,
): Promise<Answer['byUnit']> {
  const rows = await trx
    .selectFrom('task')
    .select([sql<number>`coalesce(${key}, 0)`.as('id'), sql<string>`coalesce(min(${label}), '')`.as('label'), ...numberColumns(today)])
    .where(where)
    .groupBy(key)
    .orderBy(sql`5 desc`)
    .execute();
  return rows
    .map((r) => ({ ...r, key: String(r.id), id: r.id || null }))
    .sort((a, b) => b.overdue - a.overdue || b.notDue - a.notDue || a.label.localeCompare(b.label, 'vi'));
}

/** The leader's page of one body over one period: red first, in whose hand, the four numbers by unit, person and plan, the heat map, why late. For those who see the whole body. */
export const readOverview = (ctx: Ctx, query: { bodyId: number; period: Period }): Promise<Answer> => {
  const { bodyId } = query;
  if (!seesBody(ctx.actor, bodyId)) throw notFound();
  return ctx.read(async (trx) => {
    const { today } = ctx;
    const me = ctx.actor.personId;
    const { from, to } = periodOf(query.period, today);
    const calendar = (await calendarsOf(trx, [bodyId]))(bodyId);
    const l = lightSql(today);
    const inBody = sql<SqlBool>`task.body_id = ${bodyId}`;
    const inPeriod = sql<SqlBool>`${inBody} and ${inPeriodSql({ from, to })}`;

    const totals = await trx
      .selectFrom('task')
      .select([...numberColumns(today), sql<number | null>`avg(task.done_on - task.due_on) filter (where ${l['done-late']})`.as('late')])
      .where(inPeriod)
      .executeTakeFirstOrThrow();
    const byUnit = await numbersBy(
      trx,
      inPeriod,
      sql`task.lead_unit_id`,
      sql`(select name from unit_ref u where u.id = task.lead_unit_id)`,
      today,
    );
    const byPerson = await numbersBy(
      trx,
      inPeriod,
      sql`task.executor_id`,
      sql`(select name from person_ref p where p.id = task.executor_id)`,
      today,
    );
    const byPlan = await numbersBy(
      trx,
      inPeriod,
      sql`task.plan_id`,
      sql`(select concat_ws(' · ', p.symbol, p.subject) from plan_ref p where p.id = task.plan_id)`,
      today,
    );

    // Overdue ones, and what waits for a leader's word though not yet late.
    const attention = await asRecords(
      selectRows(trx)
        .where(inBody)
        .where(
          sql<boolean>`(${l.overdue} or task.extension_pending or (task.stuck_note is not null and ${workingSql}) or task.state in ('sent-back', 'escalated') or (task.state = 'paused' and task.paused_until < ${today}::date) or (task.state = 'submitted' and coalesce(task.checker_id, task.leader_id) = ${me}))`,
        )
        .orderBy(sql`task.due_on`, (o) => o.asc().nullsLast())
        .orderBy('task.id')
        .limit(2000),
    );
    const heat = await heatOf(trx, bodyId, today, calendar);
    const body = await trx
      .selectFrom('unit_ref')
      .select([
        'id',
        'name',
        'short_name',
        'line',
        sql<number>`(select count(*) from unit_ref u where u.body_id = ${bodyId} and not u.is_body)`.as('units'),
      ])
      .where('id', '=', bodyId)
      .executeTakeFirstOrThrow();

    const lay = (r: ListRecord) => Math.max(0, workingDaysBetween(calendar, vietnamDate(new Date(r.desk_since)), today));
    const shown = attention.map((r) => ({ r, ...handOf(r), row: presentRow(r, today, calendar) }));
    const mineFirst = (x: (typeof shown)[number]) => {
      const act = actFor(x.step, x.r, me);
      const forMe =
        (act === 'decideExtension' && (x.r.leader_id === me || x.r.decider_id === me || leadsBody(ctx.actor, bodyId))) ||
        act === 'accept' ||
        (x.step === 'stuck' && x.r.leader_id === me);
      return forMe ? 0 : 1;
    };
    const decide = [...shown]
      .sort((a, b) => mineFirst(a) - mineFirst(b) || overdueDays(b) - overdueDays(a) || a.r.id - b.r.id)
      .slice(0, decideLimit);
    const late = new Map<DeskStep, { tasks: number; days: number }>();
    for (const x of shown) {
      if (x.row.light.kind !== 'overdue') continue;
      const s = late.get(x.step) ?? { tasks: 0, days: 0 };
      late.set(x.step, { tasks: s.tasks + 1, days: s.days + lay(x.r) });
    }
    const monday = addDays(today, 1 - weekday(today));
    const { late: averageLate, ...numbers } = totals;
    return {
      body: { id: body.id!, name: body.name!, shortName: body.short_name!, line: body.line as 'party' },
      at: ctx.now.toISOString(),
      from,
      to,
      units: body.units,
      numbers,
      overdueSinceMonday: shown.filter((x) => x.row.light.kind === 'overdue' && (x.r.late_on ?? addDays(x.r.due_on!, 1)) > monday).length,
      averageLateDays: averageLate === null ? null : Math.round(Number(averageLate) * 10) / 10,
      decide: decide.map((x) => ({ task: x.row, hand: x.hand ?? '', step: x.step, days: lay(x.r), act: actFor(x.step, x.r, me) })),
      byUnit,
      byPerson,
      byPlan,
      heat,
      late: [...late].map(([step, v]) => ({ step, ...v })).sort((a, b) => b.tasks - a.tasks || b.days - a.days),
    };
  });
};

const overdueDays = (x: { row: { light: { kind: string; days: number } } }): number =>
  x.row.light.kind === 'overdue' ? x.row.light.days : 0;

/** Overdue at the end of each of the last weeks (this week: today), by lead unit, worst last week first. One query. */
async function heatOf(trx: Trx, bodyId: number, today: string, calendar: WorkCalendar): Promise<Answer['heat']> {
  const monday = addDays(today, 1 - weekday(today));
  const weeks = Array.from({ length: shownWeeks }, (_, i) => {
    const from = addDays(monday, (i - shownWeeks + 1) * 7);
    const to = addDays(from, 6);
    return { from, to, holiday: [0, 1, 2, 3, 4].every((d) => !isWorkingDay(calendar, addDays(from, d))) };
  });
  const ends = weeks.map((w) => (w.to < today ? w.to : today));
  const rows = await sql<{ id: number; name: string; short_name: string; line: 'party' | 'government' | 'mass'; cells: number[] }>`
    select u.id, u.name, u.short_name, u.line, array(
      select (select count(*) from task where task.lead_unit_id = u.id and task.body_id = ${bodyId} and task.state <> 'cancelled' and task.due_on < w.day
          and coalesce(task.late_on, task.due_on + 1) <= w.day and (task.created_at at time zone 'Asia/Ho_Chi_Minh')::date <= w.day
          and (coalesce(task.done_on, task.submitted_on) is null or (coalesce(task.done_on, task.submitted_on) > w.day) or (task.state = 'submitted' and w.day >= task.submitted_on and coalesce(task.late_on, task.due_on + 1) <= task.submitted_on)))
      from unnest(${ends}::date[]) with ordinality as w(day, n) order by w.n) as cells
    from unit_ref u where u.body_id = ${bodyId} and exists (select 1 from task where task.lead_unit_id = u.id and task.body_id = ${bodyId})`.execute(
    trx,
  );
  const last = shownWeeks - 1;
  return {
    weeks,
    rows: rows.rows
      .map((r) => ({ unit: { id: r.id, name: r.name, shortName: r.short_name, line: r.line }, cells: r.cells.map(Number) }))
      .sort((a, b) => b.cells[last]! - a.cells[last]! || a.unit.name.localeCompare(b.unit.name, 'vi')),
  };
}
