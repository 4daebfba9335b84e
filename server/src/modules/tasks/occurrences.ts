import type { WorkCalendar } from '@sauro/calendar';
import type { Clarities, TaskFields } from '@sauro/contract/tasks';
import { clarityLetters, lightMarks } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { lightRulesOf } from '../notifications/index.ts';
import { taskCode } from './queries.ts';

/** What every occurrence of a duty has in common. */
export interface OccurrenceOf {
  dutyId: number;
  bodyId: number;
  fields: TaskFields;
  clarities: Clarities;
  exceptionReason: string | null;
  weight: number;
  planId: number | null;
  planItemId: number | null;
  originItem: string | null;
  source: { before: string | null; quote: string | null; after: string | null; page: number | null };
  createdBy: number | null;
}
/** One occurrence that is to be made. */
export interface NewOccurrence {
  of: OccurrenceOf;
  period: string;
  title: string;
  start: string | null;
  due: string;
}
/** When and by whom; nobody (null) at night. */
interface By {
  now: Date;
  today: string;
  actorId: number | null;
}
/** An occurrence that was made. */
export interface MadeOccurrence {
  taskId: number;
  dutyId: number;
  bodyId: number;
  period: string;
}

type Marks = ReturnType<typeof lightMarks>;

/**
 * Puts occurrences into the register, of however many duties and bodies, by four statements. One that is there already (same duty and period) is passed over, so that it may run twice; its number is then left
 * out. Answers those that were made. The scope must take in the bodies.
 */
export async function enterOccurrences(
  trx: Trx,
  by: By,
  occurrences: readonly NewOccurrence[],
  calendarOfBody: (bodyId: number) => WorkCalendar,
): Promise<MadeOccurrence[]> {
  if (!occurrences.length) return [];
  const year = Number(by.today.slice(0, 4));
  const numbers = await takeManyNumbers(trx, year, occurrences);
  const ruleOfBody = await lightRulesOf(trx, [...new Set(occurrences.map((o) => o.of.bodyId))]);
  const known = new Map<WorkCalendar, Map<string, Marks>>();
  const marksOf = (o: NewOccurrence): Marks => {
    const calendar = calendarOfBody(o.of.bodyId);
    const kept = known.get(calendar) ?? new Map<string, Marks>();
    known.set(calendar, kept);
    const rule = ruleOfBody(o.of.bodyId);
    const key = `${o.start} ${o.due} ${JSON.stringify(rule)}`;
    const marks = kept.get(key) ?? lightMarks(o.start, o.due, calendar, rule);
    kept.set(key, marks);
    return marks;
  };
  const rows = occurrences.map((o) => {
    const { of } = o;
    const f = of.fields;
    const marks = marksOf(o);
    const n = numbers.get(of.bodyId)!;
    numbers.set(of.bodyId, n + 1);
    return {
      body_id: of.bodyId,
      code: taskCode(year, n),
      duty_id: of.dutyId,
      period: o.period,
      weight: of.weight,
      plan_id: of.planId,
      plan_item_id: of.planItemId,
      origin_item: of.originItem,
      title: o.title,
      content: f.content,
      scope: f.scope,
      lead_unit_id: f.leadUnitId,
      leader_id: f.leaderId,
      adviser_id: f.adviserId,
      executor_id: f.executorId,
      decider_id: f.deciderId,
      urger_id: f.urgerId,
      checker_id: f.checkerId,
      authority: f.authority,
      start_on: o.start,
      due_on: o.due,
      near_on: marks.nearOn,
      late_on: marks.lateOn,
      long_on: marks.longOn,
      schedule: o.start ? [{ kind: 'window', from: o.start, to: o.due }] : [{ kind: 'date', on: o.due }],
      products: f.products,
      clarity: clarityLetters(of.clarities),
      clarities: of.clarities,
      exception_reason: of.exceptionReason,
      source_before: of.source.before,
      source_quote: of.source.quote,
      source_after: of.source.after,
      source_page: of.source.page,
      created_by: of.createdBy,
      supports: f.supportUnitIds,
    };
  });
  const made = await sql<MadeOccurrence>`
    insert into task (body_id, code, duty_id, period, weight, plan_id, plan_item_id, origin_item, title, content, scope, lead_unit_id, leader_id, adviser_id, executor_id, decider_id, urger_id, checker_id,
      authority, start_on, due_on, near_on, late_on, long_on, schedule, products, clarity, clarities, exception_reason, source_before, source_quote, source_after, source_page, created_by,
      created_at, updated_at, desk_since)
    select body_id, code, duty_id, period, weight, plan_id, plan_item_id, origin_item, title, content, scope, lead_unit_id, leader_id, adviser_id, executor_id, decider_id, urger_id, checker_id,
      authority, start_on, due_on, near_on, late_on, long_on, schedule, products, clarity, clarities, exception_reason, source_before, source_quote, source_after, source_page, created_by,
      ${by.now}::timestamptz, ${by.now}::timestamptz, ${by.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(body_id bigint, code text, duty_id bigint, period text, weight numeric, plan_id bigint, plan_item_id bigint, origin_item text, title text,
      content text, scope text, lead_unit_id bigint, leader_id bigint, adviser_id bigint, executor_id bigint, decider_id bigint, urger_id bigint, checker_id bigint, authority text, start_on date,
      due_on date, near_on date, late_on date, long_on date, schedule jsonb, products jsonb, clarity text, clarities jsonb, exception_reason text, source_before text, source_quote text, source_after text,
      source_page int, created_by bigint)
    on conflict (duty_id, period) where period is not null do nothing
    returning id as "taskId", duty_id as "dutyId", body_id as "bodyId", period`.execute(trx);
  const supportsOf = new Map(occurrences.map((o) => [o.of.dutyId, [...new Set(o.of.fields.supportUnitIds)]]));
  await writeSupportsOf(
    trx,
    made.rows.map((m) => ({ ...m, units: supportsOf.get(m.dutyId) ?? [] })),
  );
  await sql`insert into task_event (task_id, body_id, at, kind, actor_id)
    select t, b, ${by.now}::timestamptz, 'created', ${by.actorId}::bigint from unnest(${made.rows.map((m) => m.taskId)}::bigint[], ${made.rows.map((m) => m.bodyId)}::bigint[]) r(t, b)`.execute(
    trx,
  );
  return made.rows;
}

async function writeSupportsOf(trx: Trx, tasks: readonly { taskId: number; bodyId: number; units: readonly number[] }[]): Promise<void> {
  const all = tasks.flatMap((t) => t.units.map((unit) => ({ ...t, unit })));
  if (!all.length) return;
  await sql`insert into task_support (task_id, unit_id, body_id)
    select * from unnest(${all.map((s) => s.taskId)}::bigint[], ${all.map((s) => s.unit)}::bigint[], ${all.map((s) => s.bodyId)}::bigint[]) on conflict do nothing`.execute(
    trx,
  );
}

/** The first number of each body for as many tasks as it gets. */
async function takeManyNumbers(trx: Trx, year: number, occurrences: readonly NewOccurrence[]): Promise<Map<number, number>> {
  const counts = new Map<number, number>();
  for (const o of occurrences) counts.set(o.of.bodyId, (counts.get(o.of.bodyId) ?? 0) + 1);
  // In one order everywhere, so that two runs can't wait for each other.
  const bodies = [...counts.keys()].sort((a, b) => a - b);
  const r = await sql<{ body_id: number; last: number }>`
    insert into task_number (body_id, year, last) select b, ${year}::int, n from unnest(${bodies}::bigint[], ${bodies.map((b) => counts.get(b)!)}::int[]) r(b, n)
    on conflict (body_id, year) do update set last = task_number.last + excluded.last returning body_id, last`.execute(trx);
  return new Map(r.rows.map((x) => [x.body_id, x.last - counts.get(x.body_id)! + 1]));
}

/** A task of the register that becomes the first occurrence of a duty. */
export interface Adopted {
  taskId: number;
  dutyId: number;
  period: string;
  title: string;
  start: string | null;
  due: string;
}

/** Makes tasks of one body that entered the register a moment ago the first occurrences of their duties, with the days that the duty says. */
export async function adoptOccurrences(trx: Trx, bodyId: number, tasks: readonly Adopted[], calendar: WorkCalendar): Promise<void> {
  if (!tasks.length) return;
  const rule = (await lightRulesOf(trx, [bodyId]))(bodyId);
  const rows = tasks.map((t) => {
    const marks = lightMarks(t.start, t.due, calendar, rule);
    return { ...t, near: marks.nearOn, late: marks.lateOn, long: marks.longOn };
  });
  await sql`update task set duty_id = r."dutyId", period = r.period, title = r.title, start_on = r.start, due_on = r.due, near_on = r.near, late_on = r.late, long_on = r.long
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("taskId" bigint, "dutyId" bigint, period text, title text, start date, due date, near date, late date, long date)
    where task.id = r."taskId"`.execute(trx);
}

// Nobody acted on it: nothing but its making, and changes that came from its duty.
const untouched = sql`(task.state = 'given' and not exists (select from task_event e where e.task_id = task.id and e.kind <> 'created' and not e.facts ? 'duty'))`;

/** The occurrences of a duty that have a period, locked to the end of the transaction; `begun`: somebody acted on it, or it is over. */
export async function occurrencesMade(
  trx: Trx,
  dutyId: number,
): Promise<{ taskId: number; period: string; start: string | null; due: string; begun: boolean }[]> {
  const r = await sql<{ taskId: number; period: string; start: string | null; due: string; begun: boolean }>`
    select id as "taskId", period, start_on as start, due_on as due, not ${untouched} as begun from task
    where duty_id = ${dutyId} and period is not null and due_on is not null order by due_on, id for update`.execute(trx);
  return r.rows;
}

/** Occurrences fall away with a change of their duty: cancelled, and their period is free again. */
export async function dropOccurrences(trx: Trx, by: By, taskIds: readonly number[], dutyId: number, note: string | null): Promise<void> {
  if (!taskIds.length) return;
  await sql`with gone as (
      update task set state = 'cancelled', period = null, version = version + 1, updated_at = ${by.now}::timestamptz where id = any (${[...taskIds]}::bigint[]) returning id, body_id)
    insert into task_event (task_id, body_id, at, kind, actor_id, note, facts)
    select id, body_id, ${by.now}::timestamptz, 'cancelled', ${by.actorId}::bigint, ${note}::text, jsonb_build_object('duty', ${dutyId}::bigint) from gone`.execute(
    trx,
  );
}

/** Writes what a duty says now into occurrences that nobody has acted on. */
export async function followDuty(trx: Trx, by: By, tasks: readonly { taskId: number; title: string }[], of: OccurrenceOf): Promise<void> {
  if (!tasks.length) return;
  const ids = tasks.map((t) => t.taskId);
  const f = of.fields;
  await sql`with changed as (
      update task set title = r.title, content = ${f.content}, scope = ${f.scope}, lead_unit_id = ${f.leadUnitId}, leader_id = ${f.leaderId}, adviser_id = ${f.adviserId}, executor_id = ${f.executorId},
        decider_id = ${f.deciderId}, urger_id = ${f.urgerId}, checker_id = ${f.checkerId}, authority = ${f.authority}, products = ${JSON.stringify(f.products)}::jsonb, weight = ${of.weight},
        clarity = ${clarityLetters(of.clarities)}, clarities = ${JSON.stringify(of.clarities)}::jsonb, exception_reason = ${of.exceptionReason}, version = version + 1, updated_at = ${by.now}::timestamptz
      from unnest(${ids}::bigint[], ${tasks.map((t) => t.title)}::text[]) r(id, title) where task.id = r.id returning task.id, task.body_id)
    insert into task_event (task_id, body_id, at, kind, actor_id, facts)
    select id, body_id, ${by.now}::timestamptz, 'edited', ${by.actorId}::bigint, jsonb_build_object('duty', ${of.dutyId}::bigint) from changed`.execute(
    trx,
  );
  await trx.deleteFrom('task_support').where('task_id', 'in', ids).execute();
  await writeSupportsOf(
    trx,
    ids.map((taskId) => ({ taskId, bodyId: of.bodyId, units: [...new Set(f.supportUnitIds)] })),
  );
}
