import type { IsoDate } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';
import type { ProductKind } from '@sauro/contract/tasks';
import { makePortion } from '../../src/modules/standing/night.ts';
import { create } from '../../src/modules/standing/service.ts';
import * as task from '../../src/modules/tasks/service.ts';
import { workingDay } from './text.ts';
import { act, depsAt, momentOf, somebody, unitOf, type World } from './world.ts';

type Every = StandingRule['report'];

/** A duty that comes back. `since`: working days ago; `dueDay` as in the rule; `last`: what became of the latest occurrence that was due. */
interface SampleDuty {
  body: string;
  title: string;
  lead: string;
  giver: number;
  leader: number;
  executor: number;
  checker: number;
  product: readonly [ProductKind, string];
  every: Every | 'continuous';
  dueDay: number | null;
  since: number;
  last: 'in-time' | 'late' | 'open';
}

/** Standing duties of the four bodies; people by their place in the list. */
export const duties: readonly SampleDuty[] = [
  {
    ...{ body: 'tr', title: 'Báo cáo công tác tháng', lead: 'tr-vp', giver: 0, leader: 0, executor: 4, checker: 2 },
    ...{ product: ['report', 'Báo cáo tháng'], every: 'month', dueDay: 25, since: 64, last: 'in-time' },
  },
  {
    ...{ body: 'tr', title: 'Kiểm tra vệ sinh, an toàn trường học', lead: 'tr-vp', giver: 0, leader: 2, executor: 39, checker: 4 },
    ...{ product: ['minutes', 'Phiếu kiểm tra'], every: 'week', dueDay: 5, since: 16, last: 'open' },
  },
  {
    ...{ body: 'tr', title: 'Sinh hoạt chuyên môn theo bài học', lead: 'tr-khtn', giver: 0, leader: 1, executor: 11, checker: 5 },
    ...{ product: ['minutes', 'Biên bản sinh hoạt'], every: 'month', dueDay: 20, since: 64, last: 'late' },
  },
  {
    ...{ body: 'tr', title: 'Giữ gìn an ninh, trật tự ở cổng trường', lead: 'tr-vp', giver: 0, leader: 2, executor: 41, checker: 4 },
    ...{ product: ['report', 'Báo cáo tình hình'], every: 'continuous', dueDay: null, since: 60, last: 'in-time' },
  },
  {
    ...{ body: 'cb', title: 'Sinh hoạt chi bộ thường kỳ', lead: 'cb', giver: 0, leader: 0, executor: 3, checker: 1 },
    ...{ product: ['minutes', 'Biên bản sinh hoạt'], every: 'month', dueDay: 5, since: 62, last: 'in-time' },
  },
  {
    ...{
      body: 'ub',
      title: 'Báo cáo kết quả giải quyết thủ tục hành chính',
      lead: 'ub-vp',
      giver: 48,
      leader: 49,
      executor: 59,
      checker: 51,
    },
    ...{ product: ['report', 'Báo cáo quý'], every: 'quarter', dueDay: 25, since: 58, last: 'in-time' },
  },
  {
    ...{ body: 'du', title: 'Tổng hợp tình hình tư tưởng đảng viên', lead: 'du-vp', giver: 42, leader: 43, executor: 45, checker: 44 },
    ...{ product: ['report', 'Báo cáo nhanh'], every: 'month', dueDay: 28, since: 56, last: 'late' },
  },
];

/** Said of every hand-in; only of those that are late is it kept. */
const why = { cause: 'extra-work', note: 'Trùng đợt kiểm tra định kỳ' } as const;

/** The nights of the sample on which occurrences are made, in working days from today. */
const nights = [-55, -45, -36, -28, -21, -14, -9, -4, -1];

/** Adds the giving of each duty, the nights that make its occurrences ahead, and what becomes of those that are due. */
export function giveDuties(w: World): void {
  const known = new Set<number>();
  const dutyOf = new Map<number, SampleDuty>();
  for (const d of duties)
    act(w, -d.since, 9, d.giver, async (c) => {
      const person = (i: number) => somebody(w, i).personId;
      const made = await create(c, {
        bodyId: unitOf(w, d.body),
        title: d.title,
        content: '',
        leadUnitId: unitOf(w, d.lead),
        supportUnitIds: [],
        leaderId: person(d.leader),
        adviserId: null,
        executorId: person(d.executor),
        deciderId: person(d.giver),
        urgerId: null,
        checkerId: person(d.checker),
        products: [{ kind: d.product[0], name: d.product[1], acceptance: null }],
        authority: null,
        scope: null,
        weight: 1,
        leadDays: null,
        rule: {
          schedules: [d.every === 'continuous' ? { kind: 'continuous' } : { kind: 'recurring', every: d.every, at: null }],
          report: d.every === 'continuous' ? 'quarter' : d.every,
          yearKind: 'calendar',
          dueDay: d.dueDay,
          from: c.today,
          until: null,
        },
        exceptionReason: null,
      });
      dutyOf.set(made.id, d);
      await liveOn(w, known, dutyOf, c.today);
    });
  for (const n of nights) {
    const at = momentOf(w, n, 0.5);
    w.steps.push({
      at,
      run: async () => {
        const deps = depsAt(w.deps, at);
        if ((await makePortion(w.trx, deps, deps.clock.today())).count) await liveOn(w, known, dutyOf, deps.clock.today());
      },
    });
  }
}

/** Adds what is done with occurrences not known before: handed in on the working day before they are due and accepted on the next, the last one late or not at all where its duty says so. */
async function liveOn(w: World, known: Set<number>, dutyOf: Map<number, SampleDuty>, made: IsoDate): Promise<void> {
  const rows = await w.trx
    .selectFrom('task')
    .select(['id', 'duty_id', 'due_on'])
    .where('duty_id', 'in', [...dutyOf.keys()])
    .where('state', '=', 'given')
    .orderBy('due_on')
    .execute();
  const fresh = rows.filter((r) => !known.has(r.id) && r.due_on !== null);
  for (const r of fresh) {
    known.add(r.id);
    const d = dutyOf.get(r.duty_id!)!;
    const due = r.due_on!;
    // Late where the next one, a month or more later, is not due yet.
    const isLast = due < w.today && (d.every === 'week' ? workingDay(due, 5) : workingDay(due, 20)) >= w.today;
    if (isLast && d.last === 'open') continue;
    const late = isLast && d.last === 'late';
    const on = [workingDay(due, late ? 2 : -1), workingDay(made, 1)].sort()[1]!;
    const told = workingDay(on, 1);
    if (told >= w.today) continue;
    const at = (day: IsoDate, hour: number) => new Date(Date.parse(`${day}T00:00:00Z`) + (hour - 7) * 3_600_000);
    w.steps.push({
      at: at(on, 14),
      run: (moment) =>
        task.submitTask(w.ctx(somebody(w, d.executor), moment), r.id, {
          note: 'Đã làm xong, đề nghị kiểm tra.',
          fileIds: [],
          late: why,
        }),
    });
    w.steps.push({
      at: at(told, 9),
      run: (moment) => task.acceptTask(w.ctx(somebody(w, d.checker), moment), r.id, { note: null, late: why }),
    });
  }
}
