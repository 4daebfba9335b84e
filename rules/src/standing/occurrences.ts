import { addDays, daysInMonth, dueInYear, type IsoDate, isWorkingDay, nextWorkingDay, partsOf, type WorkCalendar } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';
import { type Period, periodOf, periodsBeginning, type Returning, type YearBy } from './periods.ts';

/** One time that a duty falls due. */
export interface Occurrence {
  /** Names the period (see `Period`); a duty has one occurrence a period. */
  period: string;
  /** First day of the period; null where a paper prints only the day on which it is due. */
  start: IsoDate | null;
  /** The day on which it is due, as the rule says it; it stays where it falls on a day off. */
  due: IsoDate;
  /** The last day that is in time: the due day, or the next working day where that is a day off (Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 5). */
  lastDay: IsoDate;
}

const farFuture = '2199-12-31';

interface Parts {
  dated: { start: IsoDate | null; due: IsoDate }[];
  returning: Returning[];
  /** The duty comes back from this day to that day only. */
  from: IsoDate;
  to: IsoDate;
}

/**
 * What the schedules of a rule say together, in the order printed. A window with periods beside it bounds them where it is open or holds two of them or more (“hằng năm, giai đoạn 2021–2025”),
 * and else is a time of its own. What is dated and printed first comes first (“07/2021 và hằng năm”: July 2021, then every year from 2022). A continuous duty comes back at the
 * cadence of its report, unless a period is printed beside it.
 */
function partsOfRule(rule: StandingRule, year: YearBy): Parts {
  const recurring = rule.schedules.flatMap((s): Returning[] => (s.kind === 'recurring' ? [{ every: s.every, at: s.at, day: s.day }] : []));
  const continuous = rule.schedules.some((s) => s.kind === 'continuous');
  const returning = recurring.length || !continuous ? recurring : [{ every: rule.report, at: null }];
  const parts: Parts = { dated: [], returning, from: rule.from, to: rule.until ?? farFuture };
  const narrow = (from: IsoDate, to: IsoDate) => {
    if (from > parts.from) parts.from = from;
    if (to < parts.to) parts.to = to;
  };
  for (const [i, s] of rule.schedules.entries()) {
    if (s.kind !== 'date' && s.kind !== 'window') continue;
    if (s.kind === 'window' && returning.length && (s.to === null || holdsSeveral(s.from, s.to, year, returning))) {
      narrow(s.from, s.to ?? farFuture);
      continue;
    }
    const due = s.kind === 'date' ? s.on : s.to;
    if (due === null) continue;
    parts.dated.push({ start: s.kind === 'window' ? s.from : null, due });
    if (i === 0) narrow(addDays(due, 1), farFuture);
  }
  parts.dated = parts.dated.filter((d) => d.due >= rule.from && (rule.until === null || d.due <= rule.until));
  return parts;
}

/** By which year the periods of a rule are counted: a school's, by the plans of time that its body goes by. */
const yearOf = (rule: StandingRule, { schoolYears }: WorkCalendar): YearBy => ({ kind: rule.yearKind, schoolYears });

const holdsSeveral = (from: IsoDate, to: IsoDate, year: YearBy, returning: readonly Returning[]): boolean =>
  returning.some((r) => periodsBeginning(r, year, from, to).filter((p) => p.to <= to).length > 1);

/** The due day of a period: the day that its schedule prints, else its last day, or the day of its last month that the rule names (of a week: the weekday), the month's last where it has fewer. */
function dueOf(p: Period, of: Returning, rule: StandingRule): IsoDate {
  if (of.day !== undefined) return dueInYear(of, p.from);
  if (rule.dueDay === null) return p.to;
  if (p.key.endsWith('W')) return addDays(p.from, Math.min(rule.dueDay, 7) - 1);
  const { year, month } = partsOf(p.to);
  const day = Math.min(rule.dueDay, daysInMonth(year, month));
  const due = `${p.to.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return due > p.to ? p.to : due < p.from ? p.from : due;
}

/** "6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)": a printed day tells when the report of the half or the year that ends with its month is due. */
const toldByDay = (p: Period, of: Returning, parts: Parts, year: YearBy): boolean =>
  of.at === null &&
  (of.every === 'half-year' || of.every === 'year') &&
  parts.returning.some((r) => r.day !== undefined && periodOf(r, year, p.to)?.to === p.to);

/** Where periods end on one day, the longest stands for all: the report of the second half is that of the year. What prints a day of its own stands for itself. */
const hidden = (p: Period, of: Returning, parts: Parts, year: YearBy): boolean =>
  of.day === undefined &&
  parts.returning.some((r, i) => {
    if (r === of) return false;
    const other = periodOf(r, year, p.to);
    return other !== null && other.to === p.to && (other.from < p.from || (other.from === p.from && i < parts.returning.indexOf(of)));
  });

const occurrence = (period: string, start: IsoDate | null, due: IsoDate, calendar: WorkCalendar): Occurrence => ({
  period,
  start,
  due,
  lastDay: isWorkingDay(calendar, due) ? due : nextWorkingDay(calendar, due),
});

const inOrder = (all: Occurrence[]): Occurrence[] =>
  all.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : a.period < b.period ? -1 : 1));

/** The occurrences of a rule that come back and whose period begins from `from` to `to`, by due day. Those that are due before the rule holds, or after it ends, are none. */
export function returningBetween(rule: StandingRule, from: IsoDate, to: IsoDate, calendar: WorkCalendar): Occurrence[] {
  const year = yearOf(rule, calendar);
  const parts = partsOfRule(rule, year);
  const last = parts.to < to ? parts.to : to;
  const dated = new Set(parts.dated.map((d) => d.due));
  const seen = new Set<string>();
  const found: Occurrence[] = [];
  for (const r of parts.returning)
    for (const p of periodsBeginning(r, year, from, last)) {
      const due = dueOf(p, r, rule);
      // What is printed first has its own time; a period is not begun twice because of it.
      const early = parts.from > rule.from ? p.from < parts.from : due < parts.from;
      if (early || due > parts.to || dated.has(due) || seen.has(p.key) || toldByDay(p, r, parts, year) || hidden(p, r, parts, year))
        continue;
      seen.add(p.key);
      found.push(occurrence(p.key, p.from, due, calendar));
    }
  return inOrder(found);
}

/** The times that a rule prints by date (“07/2021” of “07/2021 và hằng năm”), from the day on which the rule holds, by due day. */
export const datedOf = (rule: StandingRule, calendar: WorkCalendar): Occurrence[] =>
  inOrder([
    ...new Map(
      partsOfRule(rule, yearOf(rule, calendar)).dated.map((d) => [d.due, occurrence(`D${d.due}`, d.start, d.due, calendar)] as const),
    ).values(),
  ]);

/** The first `count` occurrences that are due on `day` or later, by due day; fewer where the rule ends. */
export function nextOccurrences(rule: StandingRule, day: IsoDate, count: number, calendar: WorkCalendar): Occurrence[] {
  const ahead = (all: Occurrence[]) => all.filter((o) => o.due >= day);
  const dated = ahead(datedOf(rule, calendar));
  // A period that is due on `day` or later began at most a year before.
  for (const years of [1, 4, 16, 64]) {
    const to = addDays(day > rule.from ? day : rule.from, years * 366);
    const found = inOrder([...dated, ...ahead(returningBetween(rule, addDays(day, -366), to, calendar))]);
    // Sure only where nothing that begins after `to` could come before.
    const sure = found.filter((o) => o.due <= to);
    if (sure.length >= count || to >= farFuture || (rule.until !== null && rule.until <= to)) return found.slice(0, count);
  }
  return inOrder([...dated, ...ahead(returningBetween(rule, addDays(day, -366), farFuture, calendar))]).slice(0, count);
}

/** The day on which an occurrence is made: `lead` days before its period begins; what is printed by date is made at once (null). */
export const makeOn = (o: Occurrence, lead: number): IsoDate | null =>
  o.start === null || o.period.startsWith('D') ? null : addDays(o.start, -lead);

/** The occurrences that come back and are to be made after the day `after` up to the day `today`, `lead` days ahead; and the day on which the next one is to be made, null where there is none. */
export function toMake(
  rule: StandingRule,
  after: IsoDate,
  today: IsoDate,
  lead: number,
  calendar: WorkCalendar,
): { now: Occurrence[]; nextOn: IsoDate | null } {
  return {
    now: returningBetween(rule, addDays(after, lead + 1), addDays(today, lead), calendar),
    nextOn: nextMaking(rule, today, lead, calendar),
  };
}

function nextMaking(rule: StandingRule, today: IsoDate, lead: number, calendar: WorkCalendar): IsoDate | null {
  const begins = addDays(today, lead + 1);
  const holds = rule.from > begins ? rule.from : begins;
  // Every period of a rule begins again within two years, so nothing found in four from when it holds means that it has ended.
  for (const years of [0.1, 1, 4]) {
    const found = returningBetween(rule, begins, addDays(holds, years * 370), calendar);
    const first = found.reduce<IsoDate | null>(
      (least, o) => (o.start !== null && (least === null || o.start < least) ? o.start : least),
      null,
    );
    if (first !== null) return addDays(first, -lead);
  }
  return null;
}

/** What a new duty begins with: all that is printed by date and still due, what is to be made by now, and in any case the next one. */
export function firstOccurrences(rule: StandingRule, today: IsoDate, lead: number, calendar: WorkCalendar): Occurrence[] {
  const dated = datedOf(rule, calendar).filter((o) => o.due >= today);
  const made = returningBetween(rule, addDays(today, -366), addDays(today, lead), calendar).filter((o) => o.due >= today);
  const next = nextOccurrences(rule, today, 1, calendar);
  return inOrder([...new Map([...dated, ...made, ...next].map((o) => [o.period, o])).values()]);
}
