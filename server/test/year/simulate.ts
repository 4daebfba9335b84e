import { addDays } from '@sauro/calendar';
import { getCalendar, saveCalendarYear, saveWorkingWeek } from '@sauro/contract/organisations';
import * as ops from '@sauro/contract/tasks';
import { type Act, transitionOf } from '@sauro/rules/tasks';
import { ApiProblem, type Client, type TestApp } from '../harness.ts';

/** How large a school and how long a year. */
export interface YearSize {
  seed: number;
  people: number;
  tasks: number;
  from: string;
  days: number;
  /** Looks at the school on these days, counted from the first, and at the end. */
  lookEvery: number;
}

/** A simulated school. `told` holds, for each task, the events that its acts must have left, in order. */
export interface Year {
  body: { id: number };
  head: { id: number };
  told: Map<number, string[]>;
  done: number;
  refused: Map<string, number>;
}

/** Numbers from a seed, the same for the same seed: mulberry32. */
export function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

interface Piece {
  id: number;
  executor: number;
  checker: number;
  dueOn: string;
}

/**
 * A school year through the API: tasks are given, begun, told of, handed in, returned, accepted, paused, cancelled, taken back; more time is asked and granted or refused; people are away on some days and act
 * where they may not on others; two act at once on one task; the calendar changes and its job runs. What the seed decides is the same every time.
 */
export async function simulateYear(t: TestApp, size: YearSize, look: (year: Year, today: string) => Promise<void>): Promise<Year> {
  const next = random(size.seed);
  const below = (n: number) => Math.floor(next() * n);
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const body = await t.make.body({ name: `Trường mô phỏng ${size.seed}` });
  const head = await t.make.person({ in: body, role: 'head', title: 'Hiệu trưởng' });
  const deputy = await t.make.person({ in: body, role: 'deputy', title: 'Phó Hiệu trưởng' });
  const groups = [];
  for (let i = 0; i < 4; i++) groups.push(await t.make.unit(body, { name: `Tổ số ${i + 1}` }));
  const members: { id: number; unit: number }[] = [];
  for (let i = 2; i < size.people; i++) {
    const unit = groups[i % groups.length]!;
    members.push({ ...(await t.make.person({ in: unit, role: i < 6 ? 'head' : 'member' })), unit: unit.id });
  }
  const clients = new Map<number, Client>();
  const as = (id: number): Client => {
    const known = clients.get(id) ?? t.as(id);
    clients.set(id, known);
    return known;
  };
  const year: Year = { body, head, told: new Map(), done: 0, refused: new Map() };
  const pieces: Piece[] = [];
  let today = size.from;
  let second = 0;
  const tick = () => t.clock.set(new Date(Date.parse(`${today}T01:00:00Z`) + 1000 * ++second));

  const attempt = async (id: number, kind: string | null, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      year.done += 1;
      if (kind) year.told.get(id)!.push(kind);
    } catch (e) {
      if (!(e instanceof ApiProblem) || e.status >= 500) throw e;
      year.refused.set(e.code, (year.refused.get(e.code) ?? 0) + 1);
    }
  };
  const give = async () => {
    const doer = one(members);
    const startOn = addDays(today, below(10));
    const fields = ops.TaskFields.parse({
      title: `Việc ${pieces.length + 1} của năm học`,
      leadUnitId: doer.unit,
      leaderId: head.id,
      executorId: doer.id,
      checkerId: deputy.id,
      deciderId: head.id,
      startOn,
      dueOn: addDays(startOn, 2 + below(40)),
      products: [{ kind: 'report', name: 'Báo cáo' }],
    });
    tick();
    const made = await as(head.id).call(ops.createTask, { body: { bodyId: body.id, exceptionReason: null, ...fields } });
    year.told.set(made.id, ['created']);
    pieces.push({ id: made.id, executor: doer.id, checker: deputy.id, dueOn: fields.dueOn! });
  };
  const acts = (p: Piece, who: number): [Act, () => Promise<unknown>][] => {
    const c = as(who);
    const params = { id: p.id };
    return [
      ['start', () => c.call(ops.startTask, { params, body: {} })],
      ['progress', () => c.call(ops.recordProgress, { params, body: { percent: 10 * below(10), note: null } })],
      ['submit', () => c.call(ops.submitTask, { params, body: { note: 'Đã xong' } })],
      ['submit', () => c.call(ops.submitTask, { params, body: { note: 'Đã xong' } })],
      ['stuck', () => c.call(ops.reportStuck, { params, body: { note: 'Thiếu số liệu' } })],
      ['unstuck', () => c.call(ops.clearStuck, { params, body: {} })],
      [
        'askExtension',
        () =>
          c.call(ops.askExtension, {
            params,
            body: { until: addDays(p.dueOn > today ? p.dueOn : today, 1 + below(20)), reason: 'Cần thêm thời gian' },
          }),
      ],
      ['withdrawExtension', () => c.call(ops.withdrawExtension, { params, body: {} })],
      ['undo', () => c.call(ops.undoTaskAct, { params, body: {} })],
    ];
  };
  const bosses = (p: Piece, who: number): [Act, () => Promise<unknown>][] => {
    const c = as(who);
    const params = { id: p.id };
    return [
      ['accept', () => c.call(ops.acceptTask, { params, body: {} })],
      ['accept', () => c.call(ops.acceptTask, { params, body: { late: { cause: 'staffing' } } })],
      ['return', () => c.call(ops.returnTask, { params, body: { reason: 'Bổ sung số liệu' } })],
      ['urge', () => c.call(ops.urgeTask, { params, body: {} })],
      ['pause', () => c.call(ops.pauseTask, { params, body: { reason: 'Chờ kinh phí', until: addDays(today, 5) } })],
      ['resume', () => c.call(ops.resumeTask, { params, body: {} })],
      ['resume', () => c.call(ops.resumeTask, { params, body: {} })],
      ...(next() < 0.1
        ? [['cancel', () => c.call(ops.cancelTask, { params, body: { reason: 'Không còn cần' } })] as [Act, () => Promise<unknown>]]
        : []),
    ];
  };
  const answerExtension = async (p: Piece) => {
    const task = await as(head.id).call(ops.getTask, { params: { id: p.id } });
    if (!task.extensionPending || !task.extension) return;
    const { id: extensionId, until } = task.extension;
    const granted = next() < 0.6;
    await attempt(p.id, granted ? 'extension-granted' : 'extension-refused', async () => {
      await as(head.id).call(ops.decideExtension, { params: { id: p.id }, body: { extensionId, granted, answer: null } });
      if (granted) p.dueOn = until;
    });
  };
  const changeCalendar = async () => {
    tick();
    const of = Number(today.slice(0, 4)) + below(2);
    const { version, weekVersion } = await as(head.id).call(getCalendar, { params: { id: body.id }, query: { year: of } });
    if (next() < 0.5)
      await as(head.id).call(saveWorkingWeek, {
        params: { id: body.id },
        body: { version: weekVersion, week: one(['mon-fri', 'mon-sat'] as const), hours: null },
      });
    else {
      const date = `${of}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
      await as(head.id).call(saveCalendarYear, {
        params: { id: body.id, year: of },
        body: {
          version,
          number: '1/TB',
          issuedOn: today,
          issuer: 'Hiệu trưởng',
          isConfirmed: true,
          days: [{ date, kind: 'holiday', name: 'Ngày nghỉ của trường' }],
        },
      });
    }
    await t.runJobs();
  };

  for (let day = 0; day < size.days; day++) {
    today = addDays(size.from, day);
    second = 0;
    const away = new Set(members.filter(() => next() < 0.08).map((m) => m.id));
    const due = Math.ceil((size.tasks * (day + 1)) / (size.days * 0.8));
    while (pieces.length < Math.min(size.tasks, due)) await give();
    const share = Math.ceil((size.tasks * 8) / size.days);
    for (let i = 0; i < share && pieces.length; i++) {
      const p = pieces[Math.max(0, pieces.length - 1 - below(Math.min(pieces.length, 80)))]!;
      const stranger = next() < 0.08;
      const boss = next() < 0.4;
      const who = boss ? (stranger ? one(members).id : one([p.checker, head.id])) : stranger ? one(members).id : p.executor;
      if (away.has(who)) continue;
      tick();
      const [action, work] = one(boss ? bosses(p, who) : acts(p, who));
      const first = attempt(p.id, transitionOf(action).event, work);
      if (next() < 0.04) {
        // Two at once upon one task: one of them waits for the other, and then sees what it did.
        const [other, besides] = one(bosses(p, head.id));
        await Promise.all([first, attempt(p.id, transitionOf(other).event, besides)]);
      } else await first;
      if (action === 'askExtension' && next() < 0.8) await answerExtension(p);
    }
    if (next() < 6 / size.days) await changeCalendar();
    if (day % size.lookEvery === size.lookEvery - 1) await look(year, today);
  }
  await look(year, today);
  return year;
}
