import { addDays, type IsoDate, startOfYear } from './date.ts';
import {
  type DeadlineContext,
  endInSchoolYear,
  type Period,
  type Point,
  partOfYear,
  periodOf,
  rangeStart,
  shareYear,
  within,
  yearlyDay,
} from './deadline-points.ts';
import type { Token } from './deadline-tokens.ts';
import type { Schedule } from './schedule.ts';

type PointToken = Token & { kind: 'point' };
const isBound = (t: Token | undefined) => t?.kind === 'before' || t?.kind === 'by' || t?.kind === 'to';

/** Alike for schedules that are alike. */
function keyOf(s: Schedule): string {
  if (s.kind === 'date') return s.on;
  if (s.kind === 'window') return `${s.from}/${s.to}`;
  return s.kind === 'recurring' ? `${s.every} ${s.at} ${s.day}` : s.kind;
}

// All that a phrase of bare periods may hold besides them. A number goes on to its last figure: tried figure by figure, a row of noughts would never end.
const BARE =
  /^(?:báo cáo|sơ kết|tổng kết|đánh giá|kiểm tra|định k[ỳì]|theo|năm|tháng|quý|quí|qúy|tuần|học k[ỳì]|nửa|cả|cuối|và|một|(?<!\d)\d{1,2}(?!\d)|[\s,;/.+&:()-])+$/u;

/** Walks the tokens of one folded phrase and gathers the schedules they tell. */
export class Reader {
  readonly schedules: Schedule[] = [];
  inherited = false;
  eventBound = false;
  private at = 0;
  private readonly added = new Set<string>();
  private readonly tokens: readonly Token[];
  private readonly context: DeadlineContext;
  private readonly text: string;

  constructor(text: string, tokens: readonly Token[], context: DeadlineContext) {
    this.text = text;
    this.tokens = tokens;
    this.context = context;
  }

  read(): void {
    while (this.at < this.tokens.length) {
      const start = this.at;
      this.step();
      if (this.at === start) this.at++;
    }
    if (this.schedules.length === 0 && !this.eventBound) this.readBare();
  }

  private peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  /** The next token when it stands right beside the one before, with no unread words and no full stop between. */
  private beside(ahead = 0): Token | undefined {
    const t = this.peek(ahead);
    return t && !t.gap && !t.stop ? t : undefined;
  }

  private step(): void {
    const t = this.peek()!;
    if (t.kind === 'event') this.readEvent();
    else if (t.kind === 'continuous') this.readContinuous();
    else if (t.kind === 'every') this.readEvery();
    else if (t.kind === 'from') this.readFrom();
    else if (isBound(t)) this.readBounded();
    else if (t.kind === 'point') this.readPoints('in');
    else this.at++;
  }

  /** An event takes with it what describes it, up to the next joint: "theo kế hoạch của cấp trên hằng năm". */
  private readEvent(): void {
    const { days, isLoose, gap, stop } = this.peek() as Token & { kind: 'event' };
    const isRider = isLoose && this.schedules.length > 0 && !gap && !stop && this.peek(-1)?.kind !== 'sep';
    this.at++;
    const start = this.beside();
    if (days !== undefined && start?.kind === 'point' && start.point.unit === 'day') {
      // "30 ngày kể từ ngày 01/9/2026": a known start gives a known end, the start not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2).
      const period = this.period(start.point);
      if (period) this.add({ kind: 'date', on: addDays(period.from, days) });
      this.at++;
      return;
    }
    // "Thường xuyên theo quy định": the time is said, the rest only says how.
    if (!isRider) this.eventBound = true;
    for (let t = this.peek(); t && !t.stop && !['sep', 'before', 'by', 'to'].includes(t.kind); t = this.peek()) this.at++;
  }

  private readContinuous(): void {
    this.add({ kind: 'continuous' });
    this.at++;
    if (this.beside()?.kind === 'sep' && this.beside(1)?.kind === 'every') this.at += this.isYearly(1) ? 2 : 0;
    else if (this.isYearly(0)) this.at++;
    else if (this.beside()?.kind === 'point' && (this.beside() as PointToken).point.unit.endsWith('year')) this.at++;
    else this.skipYears();
  }

  private isYearly(ahead: number): boolean {
    const t = this.beside(ahead);
    return t?.kind === 'every' && t.every === 'year' && this.beside(ahead + 1)?.kind !== 'point';
  }

  private readEvery(): void {
    const t = this.peek() as Token & { kind: 'every' };
    this.at++;
    const points = this.pointsAfterEvery(t.every === 'year');
    if (points.length > 0 && t.every === 'year') for (const p of points) this.addYearly(p);
    else this.add({ kind: 'recurring', every: t.every, at: null });
    this.readMorePeriods();
  }

  /** "hàng quý, 6 tháng, năm": the periods after it come back as well. */
  private readMorePeriods(): void {
    for (;;) {
      const next = this.joined();
      if (next?.kind !== 'bare') return;
      this.add({ kind: 'recurring', every: next.every, at: next.at });
      this.at += 2;
    }
  }

  /** What a joint, be it a semicolon, ties to what was read. */
  private joined(): Token | undefined {
    const joint = this.beside();
    const t = this.peek(1);
    if (joint?.kind !== 'sep' || !t || t.gap) return undefined;
    return !t.stop || this.text[joint.start] === ';' ? t : undefined;
  }

  /** Takes the year-less points that say where in the period: "hằng năm, trước ngày 15/12", "hằng tháng, ngày 25"; and the year in which it comes back: "hằng quý năm 2026". */
  private pointsAfterEvery(isYear: boolean): Point[] {
    let ahead = 0;
    while (this.beside(ahead)?.kind === 'sep' || isBound(this.beside(ahead)) || this.beside(ahead)?.kind === 'from') ahead++;
    const first = this.beside(ahead);
    if (first?.kind !== 'point') return [];
    const { unit, year } = first.point;
    if (this.skipYears()) return [];
    if (unit === 'day-of-month') {
      this.at += ahead + 1;
      return [];
    }
    if (!isYear || year !== null || unit === 'year') return [];
    this.at += ahead;
    return this.takePoints()
      .filter((g) => g.point.year === null)
      .map((g) => g.point);
  }

  /** Passes over the years in which a duty comes back: "hằng quý năm 2026", "hằng năm, từ năm 2026 đến năm 2030", "hằng năm, giai đoạn 2026-2030". */
  private skipYears(): boolean {
    let ahead = 0;
    if (this.beside()?.kind === 'sep' && this.text[this.beside()!.start] === ',') ahead++;
    const isJoined = ahead > 0;
    const isBounded = this.beside(ahead)?.kind === 'from' || (this.beside(ahead)?.kind === 'to' && !isJoined);
    if (isBounded) ahead++;
    const t = this.beside(ahead);
    if (t?.kind !== 'point' || (t.point.unit !== 'year' && t.point.unit !== 'school-year') || t.point.year === null) return false;
    if (isJoined && !isBounded && t.point.last === undefined) return false;
    this.at += ahead + 1;
    if (this.beside()?.kind === 'onward') this.at++;
    else if (this.beside()?.kind === 'to' && this.beside(1)?.kind === 'point') this.at += 2;
    return true;
  }

  private readFrom(): void {
    this.at++;
    const first = this.beside();
    if (first?.kind !== 'point') return;
    this.at++;
    const to = this.beside();
    const second = to?.kind === 'to' || to?.kind === 'before' ? this.boundAhead() : null;
    if (!second && first.point.last !== undefined && this.beside()?.kind !== 'onward') {
      this.addPoint(first.point, 'in');
      return;
    }
    if (!second) {
      if (this.beside()?.kind === 'onward') this.at++;
      const period = this.period(first.point);
      if (period) this.add({ kind: 'window', from: period.from, to: null });
      return;
    }
    this.at += second.ahead + 1;
    const last = second.token.point;
    if (this.beside()?.kind === 'every') {
      const e = this.beside() as Token & { kind: 'every' };
      if (e.every === 'year') this.addYearly(last);
      else this.add({ kind: 'recurring', every: e.every, at: null });
      this.at++;
      return;
    }
    this.addRange(first.point, last);
  }

  /** The point after "đến", "đến hết", "đến trước ngày". */
  private boundAhead(): { ahead: number; token: PointToken } | null {
    let ahead = 0;
    while (isBound(this.beside(ahead))) ahead++;
    const t = this.beside(ahead);
    return t?.kind === 'point' ? { ahead, token: t } : null;
  }

  private readBounded(): void {
    const kinds: Token['kind'][] = [];
    while (isBound(this.peek()) && (kinds.length === 0 || this.beside())) {
      kinds.push(this.peek()!.kind);
      this.at++;
    }
    if (this.beside()?.kind !== 'point') return;
    this.readPoints(kinds.includes('by') ? 'in' : kinds.includes('before') ? 'before' : 'to');
  }

  /** Reads joined points and what follows them: a year they share, "hằng năm", "trở đi". */
  private readPoints(mode: 'in' | 'before' | 'to'): void {
    const group = this.takePoints();
    const next = this.beside();
    // "Báo cáo quý I trước ngày 25/3": the period only names the report.
    if (mode === 'in' && (next?.kind === 'before' || next?.kind === 'by') && this.beside(1)?.kind === 'point') return;
    if (next?.kind === 'every' && group.some((g) => g.point.year === null)) {
      this.at++;
      const daysOnly = group.every((g) => g.point.unit === 'day-of-month');
      if (next.every !== 'year' || daysOnly) this.add({ kind: 'recurring', every: next.every, at: null });
      else
        for (const [i, g] of group.entries()) {
          // "Tháng 6-8 hằng năm" is due at its end.
          if (group[i + 1]?.isRange) continue;
          g.point.year === null ? this.addYearly(g.point) : this.addPoint(g.point, mode);
        }
      this.readMorePeriods();
      this.skipYears();
      return;
    }
    if (next?.kind === 'onward') {
      this.at++;
      const last = group.pop()!;
      for (const g of group) this.addPoint(g.point, mode);
      const period = this.period(last.point);
      if (period) this.add({ kind: 'window', from: period.from, to: null });
      return;
    }
    for (let i = 0; i < group.length; i++) {
      const range = group[i + 1];
      if (range?.isRange) {
        this.addRange(group[i]!.point, range.point);
        i++;
      } else this.addPoint(group[i]!.point, mode);
    }
  }

  /** Takes points joined by a comma, "và" or a dash, and gives the year of a later one to those before it. */
  private takePoints(): { point: Point; isRange: boolean }[] {
    const group = [{ point: (this.peek() as PointToken).point, isRange: false }];
    this.at++;
    for (;;) {
      let ahead = 0;
      const joint = this.beside();
      const isRange = joint?.kind === 'to';
      if (joint?.kind === 'sep' || isRange) ahead = 1;
      while (ahead > 0 && isBound(this.beside(ahead)) && !isRange) ahead++;
      const last = group.at(-1)!.point;
      const t = this.beside(ahead) ?? this.afterSemicolon(last);
      if (t?.kind !== 'point') break;
      const isYear = t.point.unit === 'year' || t.point.unit === 'school-year';
      const isPart = last.unit !== 'year' && last.unit !== 'school-year';
      if (isYear && isPart && !isRange && last.year === null && t.point.year !== null) {
        // "Quý I, năm 2026", "tháng 9 năm học 2025-2026"
        this.at += ahead + 1;
        shareYear(group, t.point);
        continue;
      }
      if (ahead === 0) {
        if (!isYear && !isPart && t.point.year === null && last.last === undefined) {
          // "Năm 2026: quý I và quý III"
          group.splice(0, 1, { point: within(t.point, last), isRange: false });
          this.at++;
          continue;
        }
        break;
      }
      this.at += ahead + 1;
      group.push({ point: t.point, isRange });
    }
    for (let i = group.length - 2; i >= 0; i--) {
      const g = group[i]!;
      const later = group[i + 1]!.point;
      if (g.point.year === null && later.year !== null && this.beside()?.kind !== 'every') g.point = rangeStart(g.point, later);
    }
    return group;
  }

  /** "20/3; 20/6; 20/12 hằng năm": a part of a year after a semicolon goes on with the list of its like. */
  private afterSemicolon(last: Point): Token | undefined {
    const t = this.joined();
    return last.year === null && last.unit !== 'year' && t?.kind === 'point' && t.point.unit === last.unit ? t : undefined;
  }

  private addPoint(point: Point, mode: 'in' | 'before' | 'to'): void {
    const period = this.period(point);
    if (!period) return;
    const { from, to } = period;
    if (point.unit === 'day') this.add({ kind: 'date', on: from });
    else if (mode === 'before') this.add({ kind: 'date', on: addDays(from, -1) });
    else this.add({ kind: 'window', from: mode === 'to' ? this.planStart(period) : from, to });
  }

  /** "đến năm 2030" runs from the start of the plan's year, or of its own year when the plan's is not known. */
  private planStart({ from, to }: Period): IsoDate {
    const { year, issuedOn } = this.context;
    const start = year !== undefined ? `${year}-01-01` : issuedOn ? startOfYear(issuedOn) : startOfYear(from);
    return start <= to ? start : from;
  }

  private addRange(a: Point, end: Point): void {
    const b = endInSchoolYear(a, end);
    const last = this.period(b);
    const first = this.period(rangeStart(a, b, last));
    if (first && last && first.from <= last.to) this.add({ kind: 'window', from: first.from, to: last.to });
  }

  private addYearly(point: Point): void {
    const day = yearlyDay(point);
    this.add({ kind: 'recurring', every: 'year', at: partOfYear(point), ...(day === null ? {} : { day }) });
  }

  private period(point: Point): Period | null {
    const period = periodOf(point, this.context);
    if (period?.inherited) this.inherited = true;
    return period;
  }

  private add(schedule: Schedule): void {
    const key = keyOf(schedule);
    if (this.added.has(key)) return;
    this.added.add(key);
    this.schedules.push(schedule);
  }

  /** A phrase of nothing but periods ("6 tháng, năm") says how often. */
  private readBare(): void {
    if (this.tokens.some((t) => t.kind !== 'bare' && t.kind !== 'sep') || !BARE.test(this.text)) return;
    for (const t of this.tokens) if (t.kind === 'bare') this.add({ kind: 'recurring', every: t.every, at: t.at });
  }
}
