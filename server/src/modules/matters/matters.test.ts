import { answerExplanation } from '@sauro/contract/explanations';
import * as ops from '@sauro/contract/matters';
import { listNotifications } from '@sauro/contract/notifications';
import { getTask, listTasks } from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApiProblem, TestApp } from '../../../test/harness.ts';
import { startTestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-04-06T01:00:00Z' });
  s = await school(t);
});
beforeEach(() => t.query('truncate task, matter, matter_setting, meeting, explanation cascade').then(() => undefined));
afterAll(() => t.stop());

const code = (e: unknown) => (e as ApiProblem).code;
const task = async (title: string, over: object = {}): Promise<number> =>
  (
    await t.make.task(s.body, {
      title,
      lead_unit_id: s.group.id,
      executor_id: s.teacher.id,
      leader_id: s.deputy.id,
      checker_id: s.deputy.id,
      state: 'doing',
      due_on: '2026-06-30',
      ...over,
    })
  ).id;
const urged = async (id: number, times: number) => {
  for (let i = 0; i < times; i++)
    await t.query(`insert into task_event (task_id, body_id, at, kind) values ($1, $2, '2026-04-01T01:00:00Z', 'urged')`, [id, s.body.id]);
};
const read = (list: ops.MatterList, query: object = {}, who: { id: number } = s.head) =>
  t.as(who).call(ops.listMatters, { query: { bodyId: s.body.id, list, ...query } });
const titles = (a: { items: { title: string }[] }) => a.items.map((i) => i.title);
const mine = { bodyId: 0 };

describe('the five lists', () => {
  beforeEach(() => {
    mine.bodyId = s.body.id;
  });

  it('are filled by their rules, live from the register', async () => {
    await task('Đang vướng', { stuck_note: 'thiếu hồ sơ' });
    const hard = await task('Xin lùi hai lần');
    for (const state of ['granted', 'refused'])
      await t.query(
        `insert into task_extension (task_id, body_id, until, reason, asked_by, asked_at, state) values ($1, $2, '2026-07-31', 'chờ', $3, '2026-03-01', $4)`,
        [hard, s.body.id, s.teacher.id, state],
      );
    await task('Sót từ quý trước', { due_on: '2026-03-31' });
    const spot = await task('Đôn đốc ba lần', { due_on: '2026-04-02' });
    await urged(spot, 3);
    await urged(await task('Đôn đốc hai lần', { due_on: '2026-04-02' }), 2);
    await task('Quá hạn lâu', { due_on: '2026-03-16' });
    await task('Chờ cấp trên', { late_cause: 'awaiting-superior' });
    await task('Đã xong', { state: 'closed', done_on: '2026-03-20', closed_on: '2026-03-20', due_on: '2026-03-02' });
    expect(titles(await read('hard'))).toEqual(['Đang vướng', 'Xin lùi hai lần']);
    expect(titles(await read('backlog'))).toEqual(['Quá hạn lâu', 'Sót từ quý trước']);
    expect(titles(await read('hot-spot'))).toEqual(['Đôn đốc ba lần']);
    expect(titles(await read('long-overdue'))).toEqual(['Quá hạn lâu']);
    const waiting = await read('waiting');
    expect(titles(waiting)).toEqual(['Chờ cấp trên']);
    expect(waiting.counts).toEqual({ hard: 2, backlog: 2, 'hot-spot': 1, 'long-overdue': 1, waiting: 1 });
    expect(waiting.items[0]).toMatchObject({ id: null, byRule: true, byHand: false, owner: null });
  });

  it('count the days of the long overdue as the body set them', async () => {
    await task('Quá hạn bốn ngày', { due_on: '2026-03-31' });
    expect((await read('long-overdue')).items).toEqual([]);
    const saved = await t
      .as(s.clerk)
      .call(ops.saveMatterSetting, { params: { id: s.body.id }, body: { version: null, longOverdueDays: 3 } });
    const list = await read('long-overdue');
    expect([titles(list), list.rule.longOverdueDays, list.rule.settingVersion]).toEqual([['Quá hạn bốn ngày'], 3, saved.version]);
    const again = (version: number | null) =>
      t.as(s.clerk).call(ops.saveMatterSetting, { params: { id: s.body.id }, body: { version, longOverdueDays: 5 } });
    expect(await again(null).catch(code)).toBe('VERSION_CONFLICT');
    expect(await again(saved.version)).toEqual({ longOverdueDays: 5, version: saved.version + 1 });
  });

  it('take a task or a matter that is no task by hand, with owner, checkpoint and notes, and give it up with a reason', async () => {
    const id = await task('Sân trường ngập');
    const added = await t.as(s.head).call(ops.addMatter, {
      body: { ...mine, list: 'hot-spot', taskId: id, reason: 'Phụ huynh phản ánh', ownerId: s.deputy.id, checkpointOn: '2026-04-10' },
    });
    expect(added).toMatchObject({
      byHand: true,
      byRule: false,
      owner: { id: s.deputy.id },
      checkpointOn: '2026-04-10',
      reason: 'Phụ huynh phản ánh',
    });
    const again = t.as(s.head).call(ops.addMatter, { body: { ...mine, list: 'hot-spot', taskId: id, reason: 'lần nữa' } });
    expect(await again.catch(code)).toBe('MATTER_LISTED');
    await t
      .as(s.clerk)
      .call(ops.addMatter, { body: { ...mine, list: 'hot-spot', title: 'Ý kiến về bữa ăn bán trú', reason: 'Ba đơn trong tuần' } });
    expect(titles(await read('hot-spot'))).toEqual(['Ý kiến về bữa ăn bán trú', 'Sân trường ngập']);
    const noted = await t.as(s.head).call(ops.noteMatter, {
      body: {
        ...mine,
        list: 'hot-spot',
        matterId: added.id,
        version: added.version,
        ownerId: s.deputy.id,
        checkpointOn: '2026-04-17',
        note: 'Đã thuê bơm',
      },
    });
    expect(noted).toMatchObject({ checkpointOn: '2026-04-17', lastNote: { words: 'Đã thuê bơm' } });
    const stale = { ...mine, list: 'hot-spot' as const, matterId: added.id, version: added.version, ownerId: null, checkpointOn: null };
    expect(await t.as(s.head).call(ops.noteMatter, { body: stale }).catch(code)).toBe('VERSION_CONFLICT');
    const whole = await t.as(s.deputy).call(ops.getMatter, { params: { id: added.id! } });
    expect(whole.notes.map((n) => [n.kind, n.words])).toEqual([
      ['changed', 'Đã thuê bơm'],
      ['added', 'Phụ huynh phản ánh'],
    ]);
    await t.as(s.head).call(ops.removeMatter, { body: { ...mine, list: 'hot-spot', matterId: added.id, reason: 'Hết ngập' } });
    expect(titles(await read('hot-spot'))).toEqual(['Ý kiến về bữa ăn bán trú']);
    const notices = (await t.as(s.deputy).call(listNotifications, { query: {} })).items.filter((n) => n.kind === 'matter-owned');
    expect(notices[0]?.facts).toMatchObject({ title: 'Sân trường ngập', due: '2026-04-10', path: '/diem-nong?muc=hot-spot' });
    expect((await t.audit(s.body.id)).map((a) => a.act)).toEqual(expect.arrayContaining(['matters.add', 'matters.note', 'matters.remove']));
  });

  it('leave out by hand what the rule puts there, until it is put back', async () => {
    const id = await task('Đang vướng', { stuck_note: 'thiếu hồ sơ' });
    await t.as(s.head).call(ops.removeMatter, { body: { ...mine, list: 'hard', taskId: id, reason: 'Tổ tự gỡ được' } });
    const list = await read('hard');
    expect([list.items, list.counts.hard, list.leftOut]).toEqual([[], 0, 1]);
    expect((await read('hard', { leftOut: true })).items).toMatchObject([{ taskId: id, leftOut: true, reason: 'Tổ tự gỡ được' }]);
    await t.as(s.head).call(ops.addMatter, { body: { ...mine, list: 'hard', taskId: id, reason: 'Không gỡ được' } });
    expect((await read('hard')).items).toMatchObject([{ taskId: id, byRule: true, byHand: true }]);
  });

  it('are filtered by owner, checkpoint, unit and words, and paged', async () => {
    for (let i = 1; i <= 5; i++)
      await task(`Vướng ${i}`, { stuck_note: 'vướng', due_on: `2026-05-0${i}`, lead_unit_id: i > 3 ? s.group2.id : s.group.id });
    const first = await read('hard', { limit: 2 });
    const second = await read('hard', { limit: 2, cursor: first.next });
    expect([...titles(first), ...titles(second)]).toEqual(['Vướng 1', 'Vướng 2', 'Vướng 3', 'Vướng 4']);
    expect(await read('hard', { cursor: "1'; drop" }).catch(code)).toBe('VALIDATION');
    expect(titles(await read('hard', { unitId: s.group2.id }))).toEqual(['Vướng 4', 'Vướng 5']);
    expect(titles(await read('hard', { q: 'vuong' }))).toHaveLength(5);
    const taskId = first.items[1]!.taskId!;
    await t
      .as(s.head)
      .call(ops.noteMatter, { body: { ...mine, list: 'hard', taskId, ownerId: s.groupHead.id, checkpointOn: '2026-04-06' } });
    expect(titles(await read('hard', { ownerId: s.groupHead.id }))).toEqual(['Vướng 2']);
    expect(titles(await read('hard', { checkpoint: true }))).toEqual(['Vướng 2']);
    // The owner, who does not keep the lists, reads his own rows.
    const own = await read('hard', {}, s.groupHead);
    expect([titles(own), own.counts.hard, own.can.change]).toEqual([['Vướng 2'], 1, false]);
    expect((await read('hard', {}, s.teacher)).items).toEqual([]);
  });

  it('ask a fixed number of queries', async () => {
    const count = () => t.countQueries(() => read('hard'));
    await task('Vướng', { stuck_note: 'vướng' });
    const few = await count();
    for (let i = 0; i < 6; i++) {
      const taskId = await task(`Vướng ${i}`, { stuck_note: 'vướng' });
      await t.as(s.head).call(ops.noteMatter, { body: { ...mine, list: 'hard', taskId, ownerId: s.deputy.id, checkpointOn: null } });
    }
    expect(await count()).toBe(few);
    expect(few).toBeLessThanOrEqual(10);
  });
});

describe('the leaders’ meeting', () => {
  const call = (over: object = {}) =>
    t.as(s.head).call(ops.createMeeting, {
      body: {
        ...mine,
        title: 'Giao ban tuần 15',
        heldOn: '2026-04-06',
        chairId: s.head.id,
        attendeeIds: [s.deputy.id, s.groupHead.id],
        ...over,
      },
    });
  const decide = (id: number, body: object, who: { id: number } = s.head) =>
    t.as(who).call(ops.decideInMeeting, { params: { id }, body: { words: 'Làm ngay', ...body } as never });

  it('takes its agenda from the lists, each task once', async () => {
    const spot = await task('Điểm nóng', { due_on: '2026-04-02', stuck_note: 'vướng' });
    await urged(spot, 3);
    await task('Vướng', { stuck_note: 'vướng' });
    await t.as(s.head).call(ops.addMatter, { body: { ...mine, list: 'hot-spot', title: 'Đơn thư', reason: 'Hai đơn' } });
    const m = await call({ lists: ['hot-spot', 'hard'] });
    expect(m.items.map((i) => [i.ord, i.list, i.title, i.hand])).toEqual([
      [1, 'hot-spot', 'Đơn thư', null],
      [2, 'hot-spot', 'Điểm nóng', 'Lê Thị Duyên'],
      [3, 'hard', 'Vướng', 'Lê Thị Duyên'],
    ]);
    expect(m.attendees.map((a) => [a.name, a.title])).toEqual([
      ['Lê Thị Duyên', 'Phó Hiệu trưởng'],
      ['Vũ Thị Ấm', 'Tổ trưởng'],
    ]);
  });

  it('records decisions, does what they order, and the next one opens with them and how they stand', async () => {
    const late = await task('Quá hạn', { due_on: '2026-03-16' });
    const soon = await task('Vướng', { stuck_note: 'vướng', due_on: '2026-04-20' });
    const m = await call({ lists: ['long-overdue', 'hard'] });
    const [first, second] = m.items;
    await decide(m.id, { itemId: null, words: 'Các tổ chấm công đúng giờ' });
    const given = await decide(m.id, {
      itemId: first!.id,
      words: 'Giao Tổ Toán lập phương án',
      act: { kind: 'task', fields: s.fields({ title: 'Lập phương án', dueOn: '2026-04-28' }) },
    });
    const made = given.items[0]!.decisions[0]!;
    expect(made).toMatchObject({
      kind: 'task',
      state: 'open',
      task: { title: 'Lập phương án', dueOn: '2026-04-28', executor: 'Đỗ Minh Khôi' },
    });
    const born = await t.as(s.teacher).call(getTask, { params: { id: made.task!.id } });
    expect(born.events[0]).toMatchObject({ kind: 'created', facts: { meeting: m.id, meetingTitle: 'Giao ban tuần 15' } });
    expect((await t.as(s.head).call(listTasks, { query: { meetingId: m.id } })).items.map((x) => x.id)).toEqual([made.task!.id]);

    await decide(m.id, { itemId: second!.id, words: 'Lùi đến hết tháng', act: { kind: 'extension', dueOn: '2026-04-29' } });
    expect((await t.as(s.head).call(getTask, { params: { id: soon } })).dueOn).toBe('2026-04-29');
    const earlier = decide(m.id, { itemId: second!.id, act: { kind: 'extension', dueOn: '2026-04-01' } });
    expect(await earlier.catch(code)).toBe('DATE_NOT_LATER');
    await decide(m.id, { itemId: first!.id, act: { kind: 'urge' } });
    const asked = await decide(m.id, { itemId: first!.id, act: { kind: 'explanation', toPersonId: s.teacher.id, dueOn: '2026-04-08' } });
    const explained = asked.items[0]!.decisions.at(-1)!;
    expect(explained).toMatchObject({ kind: 'explanation', state: 'open', dueOn: '2026-04-08' });
    expect((await t.as(s.head).call(getTask, { params: { id: late } })).events.at(-1)?.kind).toBe('urged');
    await t.as(s.teacher).call(answerExplanation, { params: { id: explained.explanationId! }, body: { version: 0, words: 'Trùng lịch' } });

    const closed = await t.as(s.clerk).call(ops.closeMeeting, { params: { id: m.id }, body: { version: m.version } });
    expect([closed.state, closed.can]).toEqual(['closed', { record: false, close: false }]);
    expect(await decide(m.id, {}).catch(code)).toBe('MEETING_CLOSED');
    const told = (await t.as(s.groupHead).call(listNotifications, { query: {} })).items.find((n) => n.kind === 'meeting-closed');
    expect(told?.facts).toMatchObject({ count: 5, path: `/giao-ban/${m.id}` });

    t.clock.set('2026-05-04T01:00:00Z');
    const next = await call({ title: 'Giao ban tuần 19', heldOn: '2026-05-04', lists: [] });
    t.clock.set('2026-04-06T01:00:00Z');
    expect(next.previous?.decisions.map((d) => [d.kind, d.state])).toEqual([
      ['words', 'noted'],
      ['task', 'late'],
      ['extension', 'late'],
      ['urge', 'late'],
      ['explanation', 'open'],
    ]);
    expect(next.previous?.id).toBe(m.id);
  });

  it('undoes the decision with the order that was refused', async () => {
    const id = await task('Chưa đến hạn');
    const m = await call({ lists: [] });
    const withItem = await t.as(s.head).call(ops.addMeetingItem, { params: { id: m.id }, body: { taskId: id } });
    const itemId = withItem.items[0]!.id;
    expect(await decide(m.id, { itemId, act: { kind: 'explanation', toPersonId: s.teacher.id, dueOn: '2026-04-08' } }).catch(code)).toBe(
      'NOT_LATE',
    );
    const noClarity = { kind: 'task', fields: s.fields({ dueOn: null }) };
    expect(await decide(m.id, { itemId, act: noClarity }).catch(code)).toBe('REASON_REQUIRED');
    expect((await t.as(s.head).call(ops.getMeeting, { params: { id: m.id } })).items[0]!.decisions).toEqual([]);
    expect(await t.query('select 1 from task')).toHaveLength(1);
    expect(await call({ chairId: s.stranger.id }).catch(code)).toBe('PERSON_NOT_IN_BODY');
  });

  it('sent twice records once', async () => {
    const m = await call({ lists: [] });
    const input = { params: { id: m.id }, body: { words: 'Làm ngay' }, key: 'giao-ban-mot' };
    await t.as(s.head).call(ops.decideInMeeting, input);
    expect((await t.as(s.head).call(ops.decideInMeeting, input)).general).toHaveLength(1);
    expect(await t.query('select 1 from meeting_decision')).toHaveLength(1);
  });

  it('asks a fixed number of queries, however long the agenda', async () => {
    for (let i = 0; i < 2; i++) await task(`Vướng ${i}`, { stuck_note: 'vướng' });
    const short = await call({ lists: ['hard'] });
    for (let i = 0; i < 8; i++) await task(`Vướng thêm ${i}`, { stuck_note: 'vướng' });
    const long = await call({ lists: ['hard'] });
    expect([short.items.length, long.items.length]).toEqual([2, 10]);
    const count = (id: number) => t.countQueries(() => t.as(s.head).call(ops.getMeeting, { params: { id } }));
    await decide(long.id, { itemId: long.items[0]!.id });
    // The later one looks back to the earlier, one query more.
    expect(await count(long.id)).toBe((await count(short.id)) + 1);
    expect(await count(long.id)).toBeLessThanOrEqual(16);
  });
});

describe('the facts of an urging letter', () => {
  it('are the overdue and near-due tasks of a unit or a person, and who else has some', async () => {
    await task('Quá hạn', { due_on: '2026-03-16', near_on: '2026-03-11', late_on: '2026-03-17' });
    await task('Sắp đến hạn', { due_on: '2026-04-08', near_on: '2026-04-03', late_on: '2026-04-09' });
    await task('Còn lâu', { due_on: '2026-06-30', near_on: '2026-06-25', late_on: '2026-07-01' });
    const facts = await t.as(s.clerk).call(ops.urgingFacts, { query: { bodyId: s.body.id, unitId: s.group.id } });
    expect(facts.tasks.map((x) => [x.title, x.light, x.dueOn])).toEqual([
      ['Quá hạn', 'overdue', '2026-03-16'],
      ['Sắp đến hạn', 'near-due', '2026-04-08'],
    ]);
    expect(facts.to).toEqual({ name: 'Tổ Toán', title: null });
    expect(facts.units.map((u) => [u.name, u.overdue, u.nearDue])).toEqual([['Tổ Toán', 1, 1]]);
    expect(facts.letterhead).toMatchObject({ body: 'Trường THCS Sông Trong', signer: { title: 'Hiệu trưởng', name: 'Trần Quốc Bảo' } });
    expect(
      await t
        .as(s.clerk)
        .call(ops.urgingFacts, { query: { bodyId: s.body.id, personId: s.stranger.id } })
        .catch(code),
    ).toBe('NOT_FOUND');
  });
});
