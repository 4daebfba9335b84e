import { vietnamCalendar } from '@sauro/calendar';
import type { Light } from '@sauro/contract/tasks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskSpells } from './desks.ts';
import { fourNumbers, isLateWhenDone, type LightFacts, lateFrom, leansOnProvisional, lightMarks, lightOf } from './light.ts';

const cal = vietnamCalendar('mon-fri');
const open = (dueOn: string | null, startOn: string | null = null, over: Partial<LightFacts> = {}): LightFacts => ({
  state: 'doing',
  dueOn,
  submittedOn: null,
  doneOn: null,
  ...lightMarks(startOn, dueOn, cal),
  ...over,
});

describe('lights by working days', () => {
  // Monday 09/03/2026
  it.each<[string, LightFacts, string, Light]>([
    ['due today', open('2026-03-09'), '2026-03-09', { kind: 'near-due', days: 0 }],
    ['due in two working days', open('2026-03-11'), '2026-03-09', { kind: 'near-due', days: 2 }],
    ['due in four working days', open('2026-03-13'), '2026-03-09', { kind: 'not-due', days: 4 }],
    ['three working days late', open('2026-03-04'), '2026-03-09', { kind: 'overdue', days: 3 }],
    ['late over a week-end', open('2026-03-06'), '2026-03-07', { kind: 'overdue', days: 1 }],
    ['due on a Sunday runs to Monday', open('2026-03-08'), '2026-03-09', { kind: 'near-due', days: 0 }],
    ['due on a Sunday, late on Tuesday', open('2026-03-08'), '2026-03-10', { kind: 'overdue', days: 2 }],
    ['due in Tết runs to the first working day', open('2026-02-18'), '2026-02-23', { kind: 'near-due', days: 0 }],
    ['no date', open(null), '2026-03-09', { kind: 'not-due', days: 0 }],
    [
      'handed in on time, still being checked',
      open('2026-03-04', null, { state: 'submitted', submittedOn: '2026-03-04' }),
      '2026-03-20',
      { kind: 'near-due', days: 0 },
    ],
    [
      'handed in late, still being checked',
      open('2026-03-04', null, { state: 'submitted', submittedOn: '2026-03-06' }),
      '2026-03-20',
      { kind: 'overdue', days: 2 },
    ],
    [
      'accepted, handed in on the day',
      open('2026-03-04', null, { state: 'closed', doneOn: '2026-03-04' }),
      '2026-03-20',
      { kind: 'done-on-time', days: 0 },
    ],
    [
      'accepted, handed in late',
      open('2026-03-04', null, { state: 'closed', doneOn: '2026-03-09' }),
      '2026-03-20',
      { kind: 'done-late', days: 3 },
    ],
    ['cancelled', open('2026-03-04', null, { state: 'cancelled' }), '2026-03-20', { kind: 'none', days: 0 }],
  ])('%s', (_n, f, today, light) => expect(lightOf(f, today, cal)).toEqual(light));

  it('a long task is near due earlier: a fifth of its working days, at most ten', () => {
    expect(lightMarks('2026-03-02', '2026-04-10', cal).nearOn).toBe('2026-04-02');
    expect(lightMarks('2025-09-01', '2026-05-29', cal).nearOn).toBe('2026-05-15');
  });
  it.each([
    ['fourteen working days late', '2026-02-06', undefined],
    ['fifteen: Tết does not count', '2026-02-05', true],
    ['fifteen, handed in since on the second day', '2026-02-05', undefined, { state: 'submitted', submittedOn: '2026-02-09' }],
  ] as const)('long overdue is a shade of overdue, by working days: %s', (_n, due, isLong, over?: object) => {
    const light = lightOf(open(due, null, over as Partial<LightFacts>), '2026-03-05', cal);
    expect([light.kind, light.isLong]).toEqual(['overdue', isLong]);
  });
  it('goes by the figures of the body where it has set some', () => {
    const rule = { share: 0.5, atLeast: 1, atMost: 20, longAfter: 2 };
    expect(lightMarks('2026-03-02', '2026-04-10', cal, rule)).toEqual({ nearOn: '2026-03-20', lateOn: '2026-04-11', longOn: '2026-04-14' });
  });
  it('says “dự kiến” of what lies ahead in a year without an official notice, and of nothing else', () => {
    const of = (dueOn: string | null, state: LightFacts['state'] = 'doing') => leansOnProvisional({ state, dueOn }, '2026-03-09', cal);
    expect([
      of('2027-01-04'),
      of('2026-12-31'),
      of(null),
      of('2024-05-02'),
      of('2027-01-04', 'closed'),
      of('2027-01-04', 'cancelled'),
    ]).toEqual([true, false, false, false, false, false]);
  });
  it.each([
    ['on its day', '2026-03-05', '2026-03-06', false],
    ['the day after', '2026-03-06', '2026-03-06', true],
    ['on the Monday after a Saturday that is due', '2026-03-09', '2026-03-10', false],
    ['never handed in', null, '2026-03-06', false],
  ])('asks why late of what is done late, as the light says: %s', (_n, doneOn, lateOn, late) => {
    const f = { dueOn: '2026-03-05', lateOn };
    expect(isLateWhenDone(f, doneOn)).toBe(late);
    const light = lightOf({ ...f, state: 'closed', nearOn: null, submittedOn: doneOn, doneOn }, '2026-04-01', cal);
    expect(light.kind).toBe(late ? 'done-late' : 'done-on-time');
  });
  it('counts from the day after the due date where no mark was computed, and never without a due date', () => {
    expect([lateFrom({ dueOn: '2026-03-05', lateOn: null }), lateFrom({ dueOn: null, lateOn: null })]).toEqual(['2026-03-06', null]);
  });
  it('never turns back: from not due to near due to overdue as days pass', () => {
    const rank = { 'not-due': 0, 'near-due': 1, overdue: 2, none: 9, 'done-late': 9, 'done-on-time': 9 };
    const day = fc
      .date({ min: new Date('2025-06-01'), max: new Date('2026-11-30'), noInvalidDate: true })
      .map((d) => d.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, (due, a, b) => {
        const f = open(due);
        const [x, y] = a < b ? [a, b] : [b, a];
        return rank[lightOf(f, x, cal).kind] <= rank[lightOf(f, y, cal).kind];
      }),
    );
  });
  it('the four numbers add up, near due inside not yet due', () => {
    expect(fourNumbers(['overdue', 'not-due', 'near-due', 'done-late', 'done-on-time', 'none'])).toEqual({
      overdue: 1,
      notDue: 2,
      nearDue: 1,
      doneOnTime: 1,
      doneLate: 1,
    });
  });
});

describe('days at each desk', () => {
  it('lays the days to step and hand and leaves out what does not move the task', () => {
    const e = (kind: Parameters<typeof deskSpells>[0][number]['kind'], day: string) => ({ kind, day, at: `${day}T01:00:00.000Z` });
    const names = { giver: 'văn thư', doer: 'Nguyệt', checker: 'Hương', decider: 'Huy', helper: 'Huy', pauser: 'Huy', superior: 'UBND xã' };
    const spells = deskSpells(
      [e('created', '2026-02-06'), e('started', '2026-02-09'), e('urged', '2026-03-03'), e('submitted', '2026-03-09')],
      names,
      '2026-03-10',
      cal,
    );
    expect(spells.map((s) => [s.step, s.who, s.days])).toEqual([
      ['giving', 'văn thư', 1],
      ['doing', 'Nguyệt', 15],
      ['checking', 'Hương', 1],
    ]);
  });
});
