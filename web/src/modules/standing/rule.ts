import { formatSchedule, parseDeadline } from '@sauro/calendar';
import type { StandingDuty, StandingFields, StandingRule } from '@sauro/contract/standing';
import { Schedule, TaskFields } from '@sauro/contract/tasks';

/** A rule as it is typed: the time in words as plans print it, numbers as text. */
export interface TypedRule {
  phrase: string;
  report: StandingRule['report'];
  yearKind: StandingRule['yearKind'];
  dueDay: string;
  from: string | null;
  until: string | null;
  weight: string;
  leadDays: string;
}

/** What is typed for a new duty. */
export const emptyRule = (today: string): TypedRule => ({
  phrase: '',
  report: 'quarter',
  yearKind: 'calendar',
  dueDay: '',
  from: today,
  until: null,
  weight: '1',
  leadDays: '',
});

/** A duty's rule as it would be typed. */
export const typedOf = (d: StandingDuty): TypedRule => ({
  phrase: d.rule.schedules.map(formatSchedule).join(' và '),
  report: d.rule.report,
  yearKind: d.rule.yearKind,
  dueDay: d.rule.dueDay === null ? '' : String(d.rule.dueDay),
  from: d.rule.from,
  until: d.rule.until,
  weight: String(d.weight).replace('.', ','),
  leadDays: d.leadDays === null ? '' : String(d.leadDays),
});

const whole = (text: string, min: number, max: number): number | null | undefined => {
  if (!text.trim()) return null;
  const n = Number(text.trim());
  return Number.isInteger(n) && n >= min && n <= max ? n : undefined;
};

/** What is typed, read; `wrong` names the fields that can't be read. The schedules of `kept` stand where the words are those that it gave, for not every schedule is said in words that are read back. */
export function readRule(
  t: TypedRule,
  today: string,
  kept: StandingDuty | null = null,
): { rule: StandingRule | null; weight: number | null; leadDays: number | null; wrong: (keyof TypedRule)[] } {
  const wrong: (keyof TypedRule)[] = [];
  const same = kept !== null && typedOf(kept).phrase === t.phrase.trim();
  const schedules = same
    ? kept.rule.schedules
    : parseDeadline(t.phrase, { year: Number(today.slice(0, 4)) })
        .schedules.filter((s) => Schedule.safeParse(s).success)
        .slice(0, 12);
  if (!schedules.some((s) => s.kind === 'recurring' || s.kind === 'continuous')) wrong.push('phrase');
  const dueDay = whole(t.dueDay, 1, 31);
  if (dueDay === undefined) wrong.push('dueDay');
  const leadDays = whole(t.leadDays, 0, 180);
  if (leadDays === undefined) wrong.push('leadDays');
  const weight = Number(t.weight.trim().replace(',', '.'));
  const weighs = weight >= 0.1 && weight <= 100;
  if (!weighs) wrong.push('weight');
  if (!t.from) wrong.push('from');
  if (t.from && t.until && t.until < t.from) wrong.push('until');
  const fits = t.from && !wrong.some((w) => w === 'phrase' || w === 'dueDay' || w === 'until');
  return {
    rule: fits ? { schedules, report: t.report, yearKind: t.yearKind, dueDay: dueDay ?? null, from: t.from!, until: t.until } : null,
    weight: weighs ? weight : null,
    leadDays: leadDays ?? null,
    wrong,
  };
}

/** Whether the words say a continuous duty without a period beside it: then it is asked how often it is checked. */
export const asksReport = (rule: StandingRule | null): boolean => {
  const kinds = rule?.schedules.map((s) => s.kind) ?? [];
  return kinds.includes('continuous') && !kinds.includes('recurring');
};

/** The fields of a duty as the form of a task takes them. */
export const fieldsOf = (d: StandingDuty): TaskFields =>
  TaskFields.parse({
    title: d.title,
    content: d.content,
    scope: d.scope,
    leadUnitId: d.lead?.id ?? null,
    supportUnitIds: d.parties.supports.map((u) => u.id),
    leaderId: d.parties.leader?.id ?? null,
    adviserId: d.parties.adviser?.id ?? null,
    executorId: d.parties.executor?.id ?? null,
    deciderId: d.parties.decider?.id ?? null,
    urgerId: d.parties.urger?.id ?? null,
    checkerId: d.parties.checker?.id ?? null,
    products: d.productList,
    authority: d.authority,
  });

/** The fields of the form of a task as a duty takes them. */
export function dutyFields(f: TaskFields, weight: number, leadDays: number | null): StandingFields {
  const { startOn, dueOn, checkpointOn, schedule, deadlinePrinted, ...rest } = f;
  return { ...rest, weight, leadDays };
}
