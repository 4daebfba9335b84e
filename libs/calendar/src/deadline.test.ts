import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  endOfHalf,
  endOfMonth,
  endOfQuarter,
  fromDayNumber,
  isIsoDate,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
} from './date.ts';
import { deadlineCases } from './deadline.cases.ts';
import { parseDeadline } from './deadline.ts';
import type { DeadlineContext } from './deadline-points.ts';
import { formatSchedule, occurrenceDue, type Schedule } from './schedule.ts';
import { schoolYearSpan, semesterSpan } from './school-year.ts';

const day = fc.integer({ min: 11000, max: 40000 }).map(fromDayNumber);
const part = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((n) => `Q${n}`),
  fc.integer({ min: 1, max: 12 }).map((n) => `M${String(n).padStart(2, '0')}`),
  fc.constantFrom('H1', 'H2'),
);
const year = fc.integer({ min: 2001, max: 2078 });
const span = (from: string, to: string) => ({ from, to });
const bounded = fc.oneof(
  fc.tuple(day, day).map(([a, b]) => (a <= b ? span(a, b) : span(b, a))),
  fc.tuple(day, fc.integer({ min: 1, max: 24 })).map(([a, n]) => span(startOfMonth(a), endOfMonth(addMonths(startOfMonth(a), n - 1)))),
  day.map((a) => span(startOfQuarter(a), endOfQuarter(a))),
  day.map((a) => span(startOfHalf(a), endOfHalf(a))),
  fc.tuple(year, fc.integer({ min: 0, max: 10 })).map(([y, n]) => span(`${y}-01-01`, `${y + n}-12-31`)),
  year.map((y) => schoolYearSpan(y)),
  fc.tuple(year, fc.constantFrom(1, 2)).map(([y, n]) => semesterSpan(y, n)),
);
const schedule: fc.Arbitrary<Schedule> = fc.oneof(
  day.map((on): Schedule => ({ kind: 'date', on })),
  bounded.map((w): Schedule => ({ kind: 'window', ...w })),
  bounded.map(({ from }): Schedule => ({ kind: 'window', from, to: null })),
  part.map((at): Schedule => ({ kind: 'recurring', every: 'year', at })),
  day.map((on): Schedule => ({ kind: 'recurring', every: 'year', at: `M${on.slice(5, 7)}`, day: Number(on.slice(8)) })),
  fc.constantFrom('year', 'half-year', 'quarter', 'month', 'week').map((every): Schedule => ({ kind: 'recurring', every, at: null })),
  fc.constant<Schedule>({ kind: 'continuous' }),
);
const contexts = fc.constantFrom<DeadlineContext>(
  {},
  { year: 2026 },
  { issuedOn: '2025-11-20' },
  { schoolYear: [2025, 2026] },
  { year: 2027, tenure: [2025, 2030] },
);
// Every unit of UTF-16, halves of pairs too.
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes));

describe('deadline phrases', () => {
  it.each(deadlineCases.map((c) => [c.phrase, c] as const))('%s', (phrase, c) => {
    const read = parseDeadline(phrase, c.context ?? { year: 2026 });
    expect(read).toMatchObject({ schedules: c.schedules, inheritedYear: c.inherited ?? false, eventBound: c.event ?? false });
    expect(read.matched === null).toBe(c.schedules.length === 0 && !c.event);
  });
  it('has a table worth the name, of different phrases', () => {
    expect(deadlineCases.length).toBeGreaterThanOrEqual(600);
    expect(new Set(deadlineCases.map((c) => c.phrase + JSON.stringify(c.context ?? null))).size).toBe(deadlineCases.length);
  });
  it.each(['0'.repeat(400), `Quý I ${'0'.repeat(400)}x`, '1 '.repeat(400), `${'6 tháng '.repeat(200)}x`, `${'12'.repeat(300)}.`])(
    'a row of figures ends soon: %.20s',
    (phrase) => {
      const from = performance.now();
      expect(parseDeadline(phrase).matched ?? '').not.toMatch(/0{5}/);
      expect(performance.now() - from).toBeLessThan(1000);
    },
  );
  it.each(deadlineCases.map((c) => [c.phrase, c] as const))('the same decomposed and in capitals: %s', (phrase, c) => {
    const context = c.context ?? { year: 2026 };
    expect(parseDeadline(phrase.normalize('NFD'), context).schedules).toEqual(c.schedules);
    expect(parseDeadline(phrase.toUpperCase(), context).schedules).toEqual(c.schedules);
  });
  it('says which part was read', () => {
    expect(parseDeadline('Tổ chức xong trước ngày 30/6/2026 (dự kiến)').matched).toBe('xong trước ngày 30/6/2026');
    expect(parseDeadline('tháng 9').matched).toBeNull();
  });
  it('a month long past at issue is in the next year unless the plan says its year', () => {
    expect(parseDeadline('trước 15/01', { issuedOn: '2026-11-20' }).schedules).toEqual([{ kind: 'date', on: '2027-01-15' }]);
    expect(parseDeadline('tháng 2', { issuedOn: '2026-03-09' }).schedules).toEqual([
      { kind: 'window', from: '2026-02-01', to: '2026-02-28' },
    ]);
    expect(parseDeadline('trước 15/01', { issuedOn: '2025-11-20', year: 2026 }).schedules).toEqual([{ kind: 'date', on: '2026-01-15' }]);
  });
});

describe('schedules in words', () => {
  it.each<[Schedule, string]>([
    [{ kind: 'date', on: '2026-03-09' }, 'ngày 09/03/2026'],
    [{ kind: 'window', from: '2026-01-01', to: '2026-03-31' }, 'Quý I/2026'],
    [{ kind: 'window', from: '2026-10-01', to: '2026-12-31' }, 'Quý IV/2026'],
    [{ kind: 'window', from: '2026-07-01', to: '2026-12-31' }, '6 tháng cuối năm 2026'],
    [{ kind: 'window', from: '2021-01-01', to: '2025-12-31' }, 'giai đoạn 2021–2025'],
    [{ kind: 'window', from: '2025-09-01', to: '2026-05-31' }, 'năm học 2025–2026'],
    [{ kind: 'window', from: '2026-01-18', to: '2026-05-31' }, 'học kỳ II năm học 2025–2026'],
    [{ kind: 'window', from: '2026-01-01', to: null }, 'từ năm 2026'],
    [{ kind: 'recurring', every: 'year', at: 'Q4' }, 'Quý IV hằng năm'],
    [{ kind: 'recurring', every: 'year', at: 'M09' }, 'tháng 9 hằng năm'],
    [{ kind: 'recurring', every: 'year', at: 'M06', day: 15 }, 'ngày 15 tháng 6 hằng năm'],
    [{ kind: 'recurring', every: 'year', at: 'M02', day: 5 }, 'ngày 05 tháng 02 hằng năm'],
  ])('%o', (s, words) => {
    expect(formatSchedule(s)).toBe(words);
    expect(parseDeadline(words).schedules).toEqual([s]);
  });
  it('what is printed is read back, whatever is known about time, and takes no year from the plan', () =>
    fc.assert(
      fc.property(schedule, contexts, fc.constantFrom('NFC', 'NFD'), (s, context, form) => {
        const read = parseDeadline(formatSchedule(s).normalize(form), context);
        expect(read).toMatchObject({ schedules: [s], inheritedYear: false, eventBound: false });
      }),
      { numRuns: 3000 },
    ));
  it('several in one cell are read back in order', () =>
    fc.assert(
      fc.property(fc.array(schedule, { minLength: 2, maxLength: 4 }), fc.constantFrom('. ', '; '), (all, joint) => {
        const different = all.filter((s, i) => all.findIndex((t) => JSON.stringify(t) === JSON.stringify(s)) === i);
        expect(parseDeadline(all.map(formatSchedule).join(joint), { year: 2026 }).schedules).toEqual(different);
      }),
      { numRuns: 1000 },
    ));
  it('no text at all breaks the reading, and every day it gives exists', () =>
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...deadlineCases.map((c) => `${c.phrase} `)), anyText), { maxLength: 4 }), (parts) => {
        for (const s of parseDeadline(parts.join(''), { year: 2026 }).schedules) {
          if (s.kind === 'date') expect(isIsoDate(s.on)).toBe(true);
          if (s.kind === 'window' && s.to) expect([isIsoDate(s.from), isIsoDate(s.to), s.from <= s.to]).toEqual([true, true, true]);
        }
      }),
    ));
});

describe('next due day', () => {
  it.each<[Schedule, string, string | null]>([
    [{ kind: 'date', on: '2026-03-09' }, '2026-03-09', '2026-03-09'],
    [{ kind: 'date', on: '2026-03-09' }, '2026-03-10', null],
    [{ kind: 'window', from: '2026-01-01', to: '2026-03-31' }, '2025-06-01', '2026-03-31'],
    [{ kind: 'window', from: '2026-01-01', to: null }, '2026-06-01', null],
    [{ kind: 'recurring', every: 'year', at: 'Q1' }, '2026-04-01', '2027-03-31'],
    [{ kind: 'recurring', every: 'year', at: 'Q1' }, '2026-03-31', '2026-03-31'],
    [{ kind: 'recurring', every: 'year', at: 'M02' }, '2027-12-01', '2028-02-29'],
    [{ kind: 'recurring', every: 'year', at: 'M06', day: 15 }, '2026-06-15', '2026-06-15'],
    [{ kind: 'recurring', every: 'year', at: 'M06', day: 15 }, '2026-06-16', '2027-06-15'],
    [{ kind: 'recurring', every: 'year', at: 'M02', day: 29 }, '2027-01-01', '2027-02-28'],
    [{ kind: 'recurring', every: 'year', at: 'H2' }, '2026-12-31', '2026-12-31'],
    [{ kind: 'recurring', every: 'year', at: null }, '2026-05-05', '2026-12-31'],
    [{ kind: 'recurring', every: 'half-year', at: null }, '2026-05-05', '2026-06-30'],
    [{ kind: 'recurring', every: 'quarter', at: null }, '2026-05-05', '2026-06-30'],
    [{ kind: 'recurring', every: 'month', at: null }, '2026-05-05', '2026-05-31'],
    [{ kind: 'recurring', every: 'week', at: null }, '2026-05-05', '2026-05-10'],
    [{ kind: 'continuous' }, '2026-05-05', null],
  ])('%o after %s', (s, after, due) => expect(occurrenceDue(s, after)).toBe(due));
  it('is never before the day asked, and comes again after', () =>
    fc.assert(
      fc.property(schedule, day, (s, after) => {
        const due = occurrenceDue(s, after);
        if (due === null) return;
        expect(due >= after).toBe(true);
        expect(occurrenceDue(s, due)).toBe(due);
        if (s.kind === 'recurring') expect(occurrenceDue(s, addDays(due, 1))! > due).toBe(true);
      }),
    ));
});
