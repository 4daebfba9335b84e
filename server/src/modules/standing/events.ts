import { type Every, startOfMonth } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';
import type { TaskFields } from '@sauro/contract/tasks';
import { continuousCadence, dueDayOf, firstOccurrences, nextOccurrences, type Occurrence } from '@sauro/rules/standing';
import { clarityLetters, onDay } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import { listen } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { calendarsOf, schoolYearChanged } from '../organisations/index.ts';
import { adoptOccurrences, enterOccurrences, type RegisterEntry, registerEntered } from '../tasks/index.ts';
import { madeColumns } from './change.ts';
import { followSchoolYears } from './jobs.ts';
import { defaultLead, newOccurrences, occurrenceTitle } from './making.ts';
import { type DutyRecord, dutyColumns, insertDuties, insertDutyEvents, writeSupports } from './queries.ts';

const comesBack = (f: TaskFields): boolean => f.schedule.some((s) => s.kind === 'recurring' || s.kind === 'continuous');

/** The rule of an item of a plan: its schedules, from the day of the issue or of the time printed first, due on the day that its words name. */
const ruleOf = (f: TaskFields, report: Every, today: string): StandingRule => {
  const first = f.schedule.flatMap((s) => (s.kind === 'date' ? [s.on] : s.kind === 'window' ? [s.from] : [])).sort()[0];
  return {
    schedules: f.schedule,
    report,
    yearKind: 'calendar',
    dueDay: dueDayOf(f.deadlinePrinted, f.schedule),
    from: first !== undefined && first < today ? first : today,
    until: null,
  };
};

/** The occurrence that the task of an item is: what its days say, as the reviewer left them, in the period that the rule gives them. */
function firstOf(rule: StandingRule, f: TaskFields, today: string, calendar: Parameters<typeof nextOccurrences>[3]): Occurrence | null {
  const said = f.dueOn ?? f.checkpointOn;
  // The period in which the day lies that is said, also where the rule is due earlier in it.
  const inMonthOf = (s: StandingRule['schedules'][number]): boolean =>
    s.kind === 'recurring' && s.day !== undefined && s.at === `M${said?.slice(5, 7)}`;
  const from = said !== null && rule.schedules.some(inMonthOf) ? startOfMonth(said) : said;
  const next = nextOccurrences(from === null ? rule : { ...rule, dueDay: null }, from ?? today, 1, calendar)[0] ?? null;
  if (said === null || next === null) return next;
  // The end of a span that only bounds the periods is no day of an occurrence.
  if (rule.schedules.some((s) => s.kind === 'window' && s.to === said) && next.due !== said && !next.period.startsWith('D'))
    return nextOccurrences(rule, today, 1, calendar)[0] ?? null;
  return { ...next, start: next.start !== null && next.start <= said ? next.start : null, due: said };
}

/**
 * Items of a plan that come back or go on become standing duties: the task that entered the register is the first occurrence, and those that are to be made by now are made beside it. A mixed item
 * (“07/2021 và hằng năm”) gives both: its dated task, and the periods after it. How often a continuous item is checked: the row of the house, by the day.
 */
const makeStanding: (typeof registerEntered.listeners)[number] = async (trx, ctx, { bodyId, planId, entries }) => {
  const returning = entries.filter((e) => comesBack(e.item.fields));
  if (!returning.length) return;
  const calendarOf = await calendarsOf(trx, [bodyId]);
  const calendar = calendarOf(bodyId);
  const report = onDay(continuousCadence, ctx.today).value;
  const drafts = returning.flatMap((e) => {
    const rule = ruleOf(e.item.fields, report, ctx.today);
    const first = firstOf(rule, e.item.fields, ctx.today, calendar);
    return first ? [{ entry: e, rule, first }] : [];
  });
  if (!drafts.length) return;
  const rows = drafts.map(({ entry, rule }) =>
    rowOf(
      ctx,
      bodyId,
      planId,
      entry,
      rule,
      madeColumns({ rule, lead_days: null, body_id: bodyId, state: 'active' }, ctx.today, calendarOf),
    ),
  );
  const ids = await insertDuties(trx, rows);
  const made = drafts.map((d, i) => ({ ...d, id: ids[i]! }));
  await writeSupports(
    trx,
    made.map((d) => ({ id: d.id, bodyId, units: d.entry.item.fields.supportUnitIds })),
  );
  await adoptOccurrences(
    trx,
    bodyId,
    made.map((d) => ({
      taskId: d.entry.taskId,
      dutyId: d.id,
      period: d.first.period,
      title: occurrenceTitle(d.entry.item.fields.title, d.first.period),
      start: d.first.start,
      due: d.first.due,
    })),
    calendar,
  );
  const by = { now: ctx.now, today: ctx.today, actorId: ctx.actor.personId };
  const others = made.flatMap((d, i) => {
    const duty = {
      ...rows[i],
      id: d.id,
      supports: d.entry.item.fields.supportUnitIds,
      products: d.entry.item.fields.products,
      rule: d.rule,
      clarities: d.entry.item.clarities,
    };
    const also = firstOccurrences(d.rule, ctx.today, defaultLead(ctx.today), calendar).filter(
      (o) => o.period !== d.first.period && o.due > d.first.due,
    );
    return newOccurrences(duty as unknown as DutyRecord, also);
  });
  await enterOccurrences(trx, by, others, calendarOf);
  await insertDutyEvents(
    trx,
    ctx.now,
    ctx.actor.personId,
    made.map((d) => ({ dutyId: d.id, bodyId, kind: 'created', facts: { plan: planId } })),
  );
  await audit(trx, {
    bodyId,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: 'standing.fromPlan',
    subject: 'plan',
    subjectId: planId,
    after: { duties: ids, occurrences: others.length },
  });
};

function rowOf(
  ctx: Ctx,
  bodyId: number,
  planId: number,
  { item }: RegisterEntry,
  rule: StandingRule,
  made: ReturnType<typeof madeColumns>,
) {
  const f = item.fields;
  return {
    body_id: bodyId,
    ...dutyColumns({ ...f, title: f.title.slice(0, 450), weight: 1, leadDays: null }),
    rule: JSON.stringify(rule),
    ...made,
    clarity: clarityLetters(item.clarities),
    clarities: JSON.stringify(item.clarities),
    exception_reason: item.exceptionReason,
    plan_id: planId,
    plan_item_id: item.itemId,
    origin_item: item.printedId,
    source_before: item.source.before,
    source_quote: item.source.quote,
    source_after: item.source.after,
    source_page: item.source.page,
    created_by: ctx.actor.personId,
    created_at: ctx.now.toISOString(),
    updated_at: ctx.now.toISOString(),
  };
}

/** A school year changed its days: the duties that are counted by it follow by a job. */
const followLater: (typeof schoolYearChanged.listeners)[number] = (trx, ctx, { bodyId, firstYear }) =>
  enqueue(trx, followSchoolYears, { bodyId, firstYear, actorId: ctx.actor.personId });

/** Hangs the module on the news of lower ones. */
export function listenToOthers(): void {
  listen(registerEntered, makeStanding);
  listen(schoolYearChanged, followLater);
}
