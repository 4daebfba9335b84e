import { addDays, type Every, formatSchedule, isWorkingDay, parseDeadline, vietnamCalendar } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeOf, type Made } from './change.ts';
import { datedOf, firstOccurrences, makeOn, nextOccurrences, returningBetween, toMake } from './occurrences.ts';
import { periodsBeginning, periodWords } from './periods.ts';
import { mayOnDuty } from './rights.ts';
import { ruleWords } from './words.ts';

const calendar = vietnamCalendar('mon-fri');
const rule = (phrase: string, more: Partial<StandingRule> = {}): StandingRule => ({
  schedules: parseDeadline(phrase).schedules,
  report: 'quarter',
  yearKind: 'calendar',
  dueDay: null,
  from: '2021-01-01',
  until: null,
  ...more,
});
const from = (day: string, r: StandingRule, n = 4) => nextOccurrences(r, day, n, calendar).map((o) => `${o.period} ${o.due}`);

describe('a rule says', () => {
  test.each([
    ['hằng năm', '2026-03-09', ['2026 2026-12-31', '2027 2027-12-31', '2028 2028-12-31', '2029 2029-12-31']],
    ['hằng quý', '2026-03-09', ['2026-Q1 2026-03-31', '2026-Q2 2026-06-30', '2026-Q3 2026-09-30', '2026-Q4 2026-12-31']],
    ['hằng tháng', '2027-12-31', ['2027-M12 2027-12-31', '2028-M01 2028-01-31', '2028-M02 2028-02-29', '2028-M03 2028-03-31']],
    ['hằng tuần', '2026-12-30', ['2026-12-28W 2027-01-03', '2027-01-04W 2027-01-10', '2027-01-11W 2027-01-17', '2027-01-18W 2027-01-24']],
    ['tháng 7 hằng năm', '2026-03-09', ['2026-M07 2026-07-31', '2027-M07 2027-07-31', '2028-M07 2028-07-31', '2029-M07 2029-07-31']],
    [
      'ngày 15 tháng 6 hằng năm',
      '2026-06-15',
      ['2026-M06 2026-06-15', '2027-M06 2027-06-15', '2028-M06 2028-06-15', '2029-M06 2029-06-15'],
    ],
    [
      'chậm nhất 30/11 hằng năm',
      '2026-12-01',
      ['2027-M11 2027-11-30', '2028-M11 2028-11-30', '2029-M11 2029-11-30', '2030-M11 2030-11-30'],
    ],
    ['ngày 29/02 hằng năm', '2026-03-09', ['2027-M02 2027-02-28', '2028-M02 2028-02-29', '2029-M02 2029-02-28', '2030-M02 2030-02-28']],
    [
      'định kỳ 6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)',
      '2026-03-09',
      ['2026-M06 2026-06-15', '2026-M12 2026-12-15', '2027-M06 2027-06-15', '2027-M12 2027-12-15'],
    ],
    ['Quý I, III hằng năm', '2026-04-01', ['2026-Q3 2026-09-30', '2027-Q1 2027-03-31', '2027-Q3 2027-09-30', '2028-Q1 2028-03-31']],
    ['07/2021 và hằng năm', '2021-01-01', ['D2021-07-31 2021-07-31', '2022 2022-12-31', '2023 2023-12-31', '2024 2024-12-31']],
    ['07/2021 và hằng năm', '2026-03-09', ['2026 2026-12-31', '2027 2027-12-31', '2028 2028-12-31', '2029 2029-12-31']],
    ['thường xuyên', '2026-03-09', ['2026-Q1 2026-03-31', '2026-Q2 2026-06-30', '2026-Q3 2026-09-30', '2026-Q4 2026-12-31']],
    [
      'thường xuyên, báo cáo hằng tháng',
      '2026-11-09',
      ['2026-M11 2026-11-30', '2026-M12 2026-12-31', '2027-M01 2027-01-31', '2027-M02 2027-02-28'],
    ],
  ])('%s from %s', (phrase, day, due) => expect(from(day, rule(phrase))).toEqual(due));

  test('where periods end on one day the longest stands for all: quarter, half, year', () => {
    expect(from('2026-01-01', rule('hằng quý, 6 tháng một lần, hằng năm'), 5)).toEqual([
      '2026-Q1 2026-03-31',
      '2026-H1 2026-06-30',
      '2026-Q3 2026-09-30',
      '2026 2026-12-31',
      '2027-Q1 2027-03-31',
    ]);
  });
  test('a span of several periods bounds them, an open one begins them', () => {
    const span = { kind: 'window' as const, from: '2023-01-01', to: '2025-12-31' };
    const yearly = rule('hằng năm');
    expect(from('2021-01-01', { ...yearly, schedules: [...yearly.schedules, span] })).toEqual([
      '2023 2023-12-31',
      '2024 2024-12-31',
      '2025 2025-12-31',
    ]);
    const open = rule('hằng quý');
    const late = { ...open, schedules: [{ kind: 'window' as const, from: '2026-05-01', to: null }, ...open.schedules] };
    expect(from('2026-01-01', late, 2)).toEqual(['2026-Q3 2026-09-30', '2026-Q4 2026-12-31']);
  });
  test('a day of the last month, the month’s last where it has fewer, in leap years too', () => {
    expect(from('2027-12-01', rule('hằng tháng', { dueDay: 30 }), 3)).toEqual([
      '2027-M12 2027-12-30',
      '2028-M01 2028-01-30',
      '2028-M02 2028-02-29',
    ]);
    expect(from('2026-01-01', rule('hằng quý', { dueDay: 15 }), 2)).toEqual(['2026-Q1 2026-03-15', '2026-Q2 2026-06-15']);
    expect(from('2026-03-09', rule('hằng tuần', { dueDay: 5 }), 2)).toEqual(['2026-03-09W 2026-03-13', '2026-03-16W 2026-03-20']);
  });
  test('in a school: years and halves of the school, no month of the summer', () => {
    const school = { yearKind: 'school' as const };
    expect(from('2026-03-09', rule('hằng năm', school), 2)).toEqual(['S2025 2026-05-31', 'S2026 2027-05-31']);
    expect(from('2026-03-09', rule('6 tháng một lần', school), 3)).toEqual([
      'S2025-2 2026-05-31',
      'S2026-1 2027-01-17',
      'S2026-2 2027-05-31',
    ]);
    expect(from('2026-05-01', rule('hằng tháng', school), 3)).toEqual([
      '2026-M05 2026-05-31',
      '2026-M09 2026-09-30',
      '2026-M10 2026-10-31',
    ]);
  });
  test('a due day that is a day off stays, and its last day is the next working day', () => {
    expect(nextOccurrences(rule('hằng tháng'), '2026-01-05', 1, calendar)).toEqual([
      { period: '2026-M01', start: '2026-01-01', due: '2026-01-31', lastDay: '2026-02-02' },
    ]);
  });
  test('until a day, and not before the day from which it holds', () => {
    expect(from('2020-01-01', rule('hằng quý', { from: '2026-04-01', until: '2026-09-30' }))).toEqual([
      '2026-Q2 2026-06-30',
      '2026-Q3 2026-09-30',
    ]);
    expect(datedOf(rule('07/2021 và hằng năm', { from: '2022-01-01' }), calendar)).toEqual([]);
  });
});

const anyEvery = fc.constantFrom<Every>('year', 'half-year', 'quarter', 'month', 'week');
const anyDay = fc.integer({ min: 0, max: 365 * 60 }).map((n) => addDays('2000-01-01', n));
const anyRule = fc.record({
  schedules: fc.array(fc.record({ kind: fc.constant('recurring' as const), every: anyEvery, at: fc.constant(null) }), {
    minLength: 1,
    maxLength: 3,
  }),
  report: anyEvery,
  yearKind: fc.constantFrom<'calendar' | 'school'>('calendar', 'school'),
  dueDay: fc.option(fc.integer({ min: 1, max: 31 })),
  from: anyDay,
  until: fc.constant(null),
});

describe('for any rule', () => {
  test('periods of one kind touch in a calendar year, and never overlap in a school year', () => {
    fc.assert(
      fc.property(
        anyEvery,
        fc.constantFrom<'calendar' | 'school'>('calendar', 'school'),
        anyDay,
        fc.boolean(),
        (every, year, day, known) => {
          const firstYear = Number(day.slice(0, 4)) + 1;
          const province = {
            start: `${firstYear}-08-17`,
            firstTermEnd: `${firstYear + 1}-01-08`,
            secondTermStart: `${firstYear + 1}-01-25`,
          };
          const schoolYears = known ? [{ firstYear, ...province, end: `${firstYear + 1}-06-12` }] : [];
          const found = periodsBeginning({ every, at: null }, { kind: year, schoolYears }, day, addDays(day, 900));
          expect(found.length).toBeGreaterThan(0);
          for (const [i, p] of found.slice(1).entries()) {
            if (year === 'calendar') expect(p.from).toBe(addDays(found[i]!.to, 1));
            else expect(p.from > found[i]!.to).toBe(true);
          }
        },
      ),
    );
  });
  test('no period comes twice, due days ascend, and asking in two parts gives the same as asking at once', () => {
    fc.assert(
      fc.property(anyRule, anyDay, fc.integer({ min: 0, max: 500 }), (r, day, n) => {
        const middle = addDays(day, n);
        const whole = returningBetween(r, day, addDays(middle, 400), calendar);
        const parts = [
          ...returningBetween(r, day, middle, calendar),
          ...returningBetween(r, addDays(middle, 1), addDays(middle, 400), calendar),
        ];
        expect(new Set(parts.map((o) => o.period))).toEqual(new Set(whole.map((o) => o.period)));
        expect(parts).toHaveLength(whole.length);
        expect(new Set(whole.map((o) => o.period)).size).toBe(whole.length);
        expect(whole.map((o) => o.due)).toEqual(whole.map((o) => o.due).sort());
        for (const o of whole) {
          expect(o.due >= o.start!).toBe(true);
          expect(o.due >= r.from).toBe(true);
          expect(isWorkingDay(calendar, o.lastDay)).toBe(true);
          expect(o.lastDay >= o.due).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
  test('made night by night, each occurrence is made once, `lead` days ahead, whatever nights are missed', () => {
    fc.assert(
      fc.property(
        anyRule,
        fc.integer({ min: 0, max: 90 }),
        fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 8 }),
        (r, lead, gaps) => {
          const start = r.from;
          const made = firstOccurrences(r, start, lead, calendar).map((o) => o.period);
          expect(made.length).toBeGreaterThan(0);
          let last = start;
          let expected = toMake(r, start, start, lead, calendar).nextOn;
          for (const gap of gaps) {
            const today = addDays(last, gap);
            const { now, nextOn } = toMake(r, last, today, lead, calendar);
            expect(now.length > 0).toBe(expected !== null && expected <= today);
            for (const o of now) expect(makeOn(o, lead)! <= today).toBe(true);
            made.push(...now.map((o) => o.period));
            [last, expected] = [today, nextOn];
          }
          const wanted = returningBetween(r, addDays(start, -366), addDays(last, lead), calendar).filter((o) => o.due >= start);
          expect(new Set(made)).toEqual(new Set([...firstOccurrences(r, start, lead, calendar), ...wanted].map((o) => o.period)));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a change of the rule', () => {
  const made = (period: string, start: string, due: string, begun = false): Made => ({ taskId: 1, period, start, due, begun });
  const wanted = (phrase: string, today = '2026-03-09') => firstOccurrences(rule(phrase), today, 120, calendar);
  test('leaves what has begun or is due, drops what has not, makes what is new', () => {
    const c = changeOf(
      [made('2026-Q1', '2026-01-01', '2026-03-31'), made('2026-Q2', '2026-04-01', '2026-06-30')],
      wanted('hằng tháng'),
      '2026-03-09',
    );
    expect(c.stay.map((m) => m.period)).toEqual(['2026-Q1']);
    expect(c.drop.map((m) => m.period)).toEqual(['2026-Q2']);
    expect(c.add.map((o) => o.period)).toEqual(['2026-M04', '2026-M05', '2026-M06', '2026-M07']);
  });
  test('what the new rule wants the same stays; what somebody acted on stays', () => {
    const c = changeOf(
      [made('2026-Q2', '2026-04-01', '2026-06-30'), made('2026-M05', '2026-05-01', '2026-05-31', true)],
      wanted('hằng quý'),
      '2026-03-09',
    );
    expect(c.drop).toEqual([]);
    expect(c.add.map((o) => o.period)).toEqual(['2026-Q1', '2026-Q3']);
  });
  test('the same rule changes nothing, and the past is never touched, for any two rules', () => {
    fc.assert(
      fc.property(anyRule, anyRule, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90 }), (a, b, n, lead) => {
        const today = addDays(a.from, n);
        const first = firstOccurrences({ ...a }, a.from, lead + 60, calendar);
        const there = first.map((o, i): Made => ({ taskId: i, period: o.period, start: o.start, due: o.due, begun: false }));
        if (n === 0) expect(changeOf(there, first, today)).toMatchObject({ drop: [], add: [] });
        const c = changeOf(there, firstOccurrences({ ...b, from: a.from }, today, lead, calendar), today);
        for (const m of c.drop) expect(m.due > today && m.start! > today).toBe(true);
        const left = [...c.stay.map((m) => m.period), ...c.add.map((o) => o.period)];
        expect(new Set(left).size).toBe(left.length);
        expect(c.stay.length + c.drop.length).toBe(there.length);
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['2026', 'năm 2026'],
  ['2026-Q3', 'Quý III/2026'],
  ['2026-H2', '6 tháng cuối năm 2026'],
  ['2026-M07', 'tháng 7/2026'],
  ['2026-08-24W', 'tuần từ 24/08/2026'],
  ['S2026', 'năm học 2026–2027'],
  ['S2026-1', 'học kỳ I năm học 2026–2027'],
  ['D2021-07-31', 'hạn 31/07/2021'],
  ['khác', 'khác'],
])('%s is “%s”', (key, said) => expect(periodWords(key)).toBe(said));

test.each([
  [rule('07/2021 và hằng năm'), 'tháng 07/2021 và hằng năm'],
  [rule('thường xuyên'), 'thường xuyên, kiểm tra hằng quý'],
  [rule('hằng quý', { dueDay: 15, until: '2030-12-31' }), 'hằng quý, hạn ngày 15 của tháng cuối kỳ, đến 31/12/2030'],
  [rule('hằng tháng', { dueDay: 25, yearKind: 'school' }), 'hằng tháng, theo năm học, hạn ngày 25'],
  [rule('hằng tuần', { dueDay: 5 }), 'hằng tuần, hạn thứ Sáu'],
])('in words: %#', (r, said) => {
  expect(ruleWords(r)).toBe(said);
  // What is said of the schedules is read back as the same schedules.
  for (const s of r.schedules) expect(parseDeadline(formatSchedule(s)).schedules).toEqual([s]);
});

test('who may change a duty: leaders and clerk; the head of the group one that no plan gave; nobody once it has ended', () => {
  const f = (relations: Parameters<typeof mayOnDuty>[1]['relations'], more = {}) => ({
    state: 'active' as const,
    ofPlan: true,
    relations,
    ...more,
  });
  expect(mayOnDuty('edit', f(new Set(['clerk'])))).toBe(true);
  expect(mayOnDuty('end', f(new Set(['clerk'])))).toBe(false);
  expect(mayOnDuty('pause', f(new Set(['leader'])))).toBe(true);
  expect(mayOnDuty('edit', f(new Set(['lead-head'])))).toBe(false);
  expect(mayOnDuty('edit', f(new Set(['lead-head']), { ofPlan: false }))).toBe(true);
  expect(mayOnDuty('edit', f(new Set(['body-leader']), { state: 'ended' }))).toBe(false);
  expect(mayOnDuty('edit', f(new Set(['executor'])))).toBe(false);
});
