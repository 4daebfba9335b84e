import { addDays, isWorkingDay, isWorkingTime, usualHours, vietnamCalendar, type WorkClock } from '@sauro/calendar';
import { Channel, NotificationKind } from '@sauro/contract/notifications';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestTask, digestLine, digestOf, groupOf } from './digest.ts';
import { groupText, leadersText } from './group-text.ts';
import { channelsFor, isRequired, kindRules } from './kinds.ts';
import { faultOfSteps, type RungHolders, rungsFor, usualSteps } from './ladder.ts';
import { digestMoment, isDigestDue, sendAt, usualDigestHour } from './quiet.ts';
import { shortCode, taskOfCode } from './short-code.ts';

const clock: WorkClock = { calendar: vietnamCalendar('mon-fri'), hours: usualHours };
const at = (text: string) => Date.parse(`${text}:00+07:00`);
const vn = (ms: number | null) => (ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));

describe('nothing at night or on days off', () => {
  // Friday 06/03/2026; Tết of 2026 is 17/02.
  it.each([
    ['in working time', '2026-03-06T09:15', '2026-03-06 09:15'],
    ['before it opens', '2026-03-06T05:00', '2026-03-06 07:30'],
    ['in the break', '2026-03-06T12:00', '2026-03-06 13:30'],
    ['after it closes on Friday', '2026-03-06T18:00', '2026-03-09 07:30'],
    ['on Saturday', '2026-03-07T09:00', '2026-03-09 07:30'],
    ['on the first day of Tết', '2026-02-17T09:00', '2026-02-23 07:30'],
    ['at midnight', '2026-03-06T00:00', '2026-03-06 07:30'],
  ])('what is ready %s goes out at the next working moment', (_n, now, sent) => expect(vn(sendAt(clock, at(now)))).toBe(sent));

  it('never goes out outside of working time, and never before it is ready', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2025-06-01T00:00') / 60000, max: at('2026-12-01T00:00') / 60000 }), (minute) => {
        const ms = sendAt(clock, minute * 60000);
        return ms >= minute * 60000 && isWorkingTime(clock, ms);
      }),
    );
  });

  it.each([
    ['the chosen hour', '2026-03-06', 9, '2026-03-06 09:00'],
    ['too early: when it opens', '2026-03-06', 5, '2026-03-06 07:30'],
    ['in the break: after it', '2026-03-06', 12, '2026-03-06 13:30'],
    ['too late: when it opens', '2026-03-06', 20, '2026-03-06 07:30'],
    ['a Sunday: none', '2026-03-08', 8, null],
    ['Tết: none', '2026-02-18', 8, null],
  ])('the digest at %s', (_n, day, hour, moment) => expect(vn(digestMoment(clock, day, hour))).toBe(moment));

  it('is due from its moment to the close of the day, so that a machine that was off makes it up, and not at night', () => {
    const due = (now: string) => isDigestDue(clock, '2026-03-06', 9, at(now));
    expect([due('2026-03-06T08:59'), due('2026-03-06T09:00'), due('2026-03-06T16:30'), due('2026-03-06T22:00')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('comes at some moment of every working day whatever the hour, and of no other day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 23 }), (n, hour) => {
        const day = addDays('2025-06-01', n);
        const moment = digestMoment(clock, day, hour);
        return isWorkingDay(clock.calendar, day)
          ? moment !== null && isWorkingTime(clock, moment) && vn(moment)!.startsWith(day)
          : moment === null;
      }),
    );
    expect(usualDigestHour('2026-03-06')).toBe(8);
  });
});

describe('the ladder', () => {
  const steps = usualSteps('2026-03-06');
  const holders: RungHolders = { doer: 1, head: 2, leader: 3, superior: 4 };
  it.each<[number, Partial<RungHolders>, string]>([
    [0, {}, ''],
    [1, {}, 'doer 1'],
    [2, {}, 'doer 1'],
    [3, {}, 'doer 1, head 2'],
    [5, {}, 'doer 1, head 2, leader 3'],
    [15, {}, 'doer 1, head 2, leader 3, superior 4'],
    [15, { superior: null }, 'doer 1, head 2, leader 3'],
    [15, { doer: null }, 'head 2, leader 3, superior 4'],
    [15, { head: 1, leader: 1 }, 'doer 1, superior 4'],
    [4, { doer: 2 }, 'doer 2'],
  ])('%s working days overdue', (days, over, called) =>
    expect(
      rungsFor(days, steps, { ...holders, ...over })
        .map((c) => `${c.rung} ${c.personId}`)
        .join(', '),
    ).toBe(called),
  );

  it('calls each person once, and never fewer as days pass', () => {
    const holder = fc.option(fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.record({ doer: holder, head: holder, leader: holder, superior: holder }),
        (days, h) => {
          const now = rungsFor(days, steps, h).map((c) => c.personId);
          const later = rungsFor(days + 1, steps, h).map((c) => c.personId);
          return new Set(now).size === now.length && now.every((p) => later.includes(p));
        },
      ),
    );
  });

  it('takes whole days that do not fall', () => {
    expect(faultOfSteps(steps)).toBeNull();
    expect(faultOfSteps({ doer: 0, head: 3, leader: 5, superior: 15 })).toBe('range');
    expect(faultOfSteps({ doer: 1, head: 6, leader: 5, superior: 15 })).toBe('order');
  });
});

describe('the digest', () => {
  const task = (taskId: number, over: Partial<DigestTask> = {}): DigestTask => ({
    taskId,
    title: `Việc ${taskId}`,
    relation: 'do',
    dueOn: '2026-03-20',
    nearOn: '2026-03-16',
    lateOn: '2026-03-21',
    ...over,
  });
  // Wednesday 11/03/2026; Sunday is the 15th.
  it.each<[string, Partial<DigestTask>, string | null]>([
    ['far', {}, null],
    ['without a date', { dueOn: null, nearOn: null, lateOn: null }, null],
    ['near', { nearOn: '2026-03-11' }, 'near'],
    ['due this week', { dueOn: '2026-03-13', lateOn: '2026-03-14' }, 'week'],
    ['due today', { dueOn: '2026-03-11', lateOn: '2026-03-12' }, 'today'],
    ['due on a day off that runs on', { dueOn: '2026-03-08', lateOn: '2026-03-12' }, 'today'],
    ['overdue', { dueOn: '2026-03-10', lateOn: '2026-03-11' }, 'overdue'],
    ['waiting for my check', { relation: 'check' }, 'check'],
  ])('%s', (_n, over, group) => expect(groupOf(task(1, over), '2026-03-11', '2026-03-15')).toBe(group));

  it('tells each task once, red first, counts all and writes out the first', () => {
    const overdue = Array.from({ length: 9 }, (_, i) => task(i + 1, { dueOn: `2026-02-${10 + i}`, lateOn: `2026-02-${11 + i}` }));
    const d = digestOf([task(50, { relation: 'check' }), ...overdue, task(1, { relation: 'ladder' })], '2026-03-11', '2026-03-15')!;
    expect(d.counts).toEqual({ overdue: 9, check: 1 });
    expect(d.lines.overdue!.map((l) => l.taskId)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(digestLine(d.counts)).toBe('9 quá hạn, 1 chờ tôi kiểm tra');
  });
  it('is not made where there is nothing to tell', () => expect(digestOf([task(1)], '2026-03-11', '2026-03-15')).toBeNull());
});

describe('channels', () => {
  const all = Channel.options;
  it('go as usual, as chosen, and as required', () => {
    expect(channelsFor('task-assigned', {}, [], all)).toEqual(['program', 'email', 'push']);
    expect(channelsFor('task-assigned', { 'task-assigned:email': false, 'task-assigned:zalo': true }, [], all)).toEqual([
      'program',
      'push',
      'zalo',
    ]);
    expect(channelsFor('task-urged', { 'task-urged:program': false, 'task-urged:email': false }, [], all)).toEqual(['program', 'push']);
    expect(channelsFor('task-urged', { 'task-urged:email': false }, ['task-urged'], all)).toEqual(['program', 'email', 'push']);
    expect(channelsFor('task-accepted', { 'task-accepted:program': false }, [], all)).toEqual([]);
  });
  it('can each be turned off, but those that are required', () => {
    for (const kind of NotificationKind.options)
      for (const channel of all) {
        const left = channelsFor(kind, { [`${kind}:${channel}`]: false }, [], all).includes(channel);
        expect(left, `${kind} ${channel}`).toBe(isRequired(kind, channel));
        if (left) expect(kindRules[kind].requiredBy).not.toBeNull();
      }
  });
});

describe('short links and the text for a group', () => {
  it('carry the task, and turn down what is mistyped', () => {
    expect(taskOfCode(shortCode(123456).toLowerCase())).toBe(123456);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.nat(8), fc.integer({ min: 1, max: 30 }), (id, place, by) => {
        const code = shortCode(id);
        const i = place % code.length;
        const letters = '0123456789ABCDEFGHJKMNPQRSTVWXY';
        const wrong = code.slice(0, i) + letters[(letters.indexOf(code[i]!) + by) % 31] + code.slice(i + 1);
        return taskOfCode(code) === id && taskOfCode(wrong) !== id;
      }),
    );
    for (const bad of ['', '0', 'U', '!!', '00', 'ZZZZZZZZZZZZZZZ']) expect(taskOfCode(bad)).toBeNull();
    expect(() => shortCode(0)).toThrow(RangeError);
  });
  it('is plain lines with who, when and where', () => {
    const text = groupText(
      [
        {
          id: 7,
          title: 'Lập danh sách\nhọc sinh',
          light: { kind: 'overdue', days: 3 },
          dueOn: '2026-03-04',
          executorName: 'Đỗ Văn Ánh',
          leadName: 'Tổ Văn phòng',
        },
        { id: 8, title: 'Nộp báo cáo', light: { kind: 'near-due', days: 0 }, dueOn: '2026-03-09', executorName: null, leadName: null },
      ],
      'https://saurox.xa.example',
    );
    expect(text).toBe(
      [
        'Nhắc 2 việc, trong đó 1 việc quá hạn:',
        `1. Lập danh sách học sinh\nĐỗ Văn Ánh, Tổ Văn phòng: hạn 04/03/2026, quá hạn 3 ngày làm việc\nhttps://saurox.xa.example/v/${shortCode(7)}`,
        `2. Nộp báo cáo\nchưa giao người làm: hạn 09/03/2026, hôm nay\nhttps://saurox.xa.example/v/${shortCode(8)}`,
      ].join('\n\n'),
    );
  });
  it('says to a group how a body stands, what waits, and where to see the rest', () => {
    const numbers = { overdue: 2, notDue: 5, nearDue: 1, doneOnTime: 11, doneLate: 3 };
    const of = { body: 'Trường THCS Núi Xa', on: '2026-03-09', period: 'Quý I/2026', numbers };
    const red = { kind: 'overdue' as const, days: 2 };
    const task = { id: 7, title: 'Nộp báo cáo', light: red, dueOn: '2026-03-05', executorName: 'Đỗ Văn Ánh', leadName: null };
    const head =
      'Trường THCS Núi Xa, Quý I/2026, tính đến 09/03/2026:\nQuá hạn 2, chưa đến hạn 5 (sắp đến hạn 1), hoàn thành đúng hạn 11, hoàn thành quá hạn 3.';
    expect(leadersText({ ...of, tasks: [task] }, 'https://x.example').split('\n\n')).toEqual([
      head,
      '1 việc cần xử lý:',
      `Nộp báo cáo\nĐỗ Văn Ánh: hạn 05/03/2026, quá hạn 2 ngày làm việc\nhttps://x.example/v/${shortCode(7)}`,
      'Xem đủ: https://x.example/dieu-hanh',
    ]);
    expect(leadersText({ ...of, tasks: [] }, 'https://x.example')).toContain('Không có việc nào cần xử lý ngay.');
  });
});
