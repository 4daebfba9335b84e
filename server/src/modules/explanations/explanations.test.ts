import { answerExplanation, decideExplanation, demandExplanation, getExplanation, listExplanations } from '@sauro/contract/explanations';
import { getFileContent, uploadFile } from '@sauro/contract/files';
import { listNotifications } from '@sauro/contract/notifications';
import { overview } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const code = (e: unknown) => (e as ApiProblem).code;
const late = async () =>
  (
    await t.make.task(s.body, {
      title: 'Nộp kế hoạch tổ',
      lead_unit_id: s.group.id,
      executor_id: s.teacher.id,
      leader_id: s.deputy.id,
      state: 'doing',
      due_on: '2026-02-27',
    })
  ).id;
const demand = (subjectId: number, over: object = {}) => ({
  body: {
    bodyId: s.body.id,
    about: 'task' as const,
    subjectId,
    toPersonId: s.teacher.id,
    dueOn: '2026-03-12',
    question: 'Vì sao chậm?',
    ...over,
  },
});
const kindsOf = async (who: { id: number }) =>
  (await t.as(who).call(listNotifications, { query: {} })).items.map((n) => [n.kind, n.facts.path]);

describe('an explanation of a late task', () => {
  it('is asked by a leader, answered with words and a file, returned, answered again and accepted; all of it stays', async () => {
    const taskId = await late();
    const asked = await t.as(s.head).call(demandExplanation, demand(taskId));
    expect(asked).toMatchObject({
      about: 'task',
      subjectId: taskId,
      label: 'Nộp kế hoạch tổ',
      figure: 6,
      state: 'asked',
      late: false,
      to: { id: s.teacher.id },
    });
    expect(asked.can).toEqual({ answer: false, decide: false });
    const params = { id: asked.id };
    expect(await kindsOf(s.teacher)).toContainEqual(['explanation-asked', `/giai-trinh/${asked.id}`]);

    const file = await t
      .as(s.teacher)
      .call(uploadFile, { body: { bodyId: s.body.id }, file: { name: 'lich-truc.txt', bytes: 'Lịch trực' } });
    const answered = await t
      .as(s.teacher)
      .call(answerExplanation, { params, body: { version: 0, words: 'Trùng lịch trực', fileIds: [file.id] } });
    expect(answered.words.at(-1)).toMatchObject({ kind: 'answered', words: 'Trùng lịch trực', files: [{ name: 'lich-truc.txt' }] });
    expect((await t.as(s.head).raw(getFileContent, { params: { id: file.id } })).statusCode).toBe(200);
    expect((await t.as(s.colleague).raw(getFileContent, { params: { id: file.id } })).statusCode).toBe(404);

    expect(
      await t
        .as(s.head)
        .call(decideExplanation, { params, body: { version: 1, accepted: false } })
        .catch(code),
    ).toBe('REASON_REQUIRED');
    const returned = await t
      .as(s.head)
      .call(decideExplanation, { params, body: { version: 1, accepted: false, words: 'Nêu rõ đã làm đến đâu' } });
    expect([returned.state, returned.version]).toEqual(['returned', 2]);
    expect(
      await t
        .as(s.teacher)
        .call(answerExplanation, { params, body: { version: 1, words: 'Lại' } })
        .catch(code),
    ).toBe('VERSION_CONFLICT');
    await t.as(s.teacher).call(answerExplanation, { params, body: { version: 2, words: 'Đã xong hai phần ba' } });
    // Another leader of the body may decide too.
    const done = await t.as(s.deputy).call(decideExplanation, { params, body: { version: 3, accepted: true } });
    expect(done.words.map((w) => w.kind)).toEqual(['asked', 'answered', 'returned', 'answered', 'accepted']);
    expect((await t.audit(s.body.id)).map((a) => a.act)).toEqual(
      expect.arrayContaining(['explanations.demand', 'explanations.answer', 'explanations.decide']),
    );
    expect(
      await t
        .as(s.head)
        .call(decideExplanation, { params, body: { version: 4, accepted: true } })
        .catch(code),
    ).toBe('TRANSITION_REFUSED');
  });

  it('stands beside the task for whoever may see the task', async () => {
    const taskId = await late();
    await t.as(s.head).call(demandExplanation, demand(taskId));
    const seen = await t.as(s.groupHead).call(listExplanations, { query: { taskId } });
    expect(seen.items.map((e) => [e.subjectId, e.state])).toEqual([[taskId, 'asked']]);
    expect((await t.as(s.groupHead).call(listExplanations, { query: {} })).items).toEqual([]);
    expect(await t.as(s.colleague).call(listExplanations, { query: { taskId } }).catch(code)).toBe('NOT_FOUND');
    expect(
      await t
        .as(s.stranger)
        .call(getExplanation, { params: { id: seen.items[0]!.id } })
        .catch(code),
    ).toBe('NOT_FOUND');
  });

  it('is refused where nothing is late, twice at once, of a person of another body, and by a day that has passed', async () => {
    const taskId = await late();
    const good = (await t.make.task(s.body, { state: 'doing', due_on: '2026-06-30' })).id;
    const ask = (input: ReturnType<typeof demand>) => t.as(s.head).call(demandExplanation, input).catch(code);
    expect(await ask(demand(good))).toBe('NOT_LATE');
    expect(await ask(demand(taskId, { toPersonId: s.stranger.id }))).toBe('PERSON_NOT_IN_BODY');
    expect(await ask(demand(taskId, { dueOn: '2026-03-06' }))).toBe('DATE_NOT_LATER');
    await t.as(s.head).call(demandExplanation, demand(taskId));
    expect(await ask(demand(taskId))).toBe('EXPLANATION_OPEN');
  });
});

describe('an explanation of a number', () => {
  it.each([
    ['unit', () => s.group.id, 'Tổ Toán'],
    ['person', () => s.teacher.id, 'Đỗ Minh Khôi'],
  ] as const)('of a %s keeps the number as it stood', async (about, subject, label) => {
    await late();
    const [{ n } = { n: 0 }] = await t.query<{ n: number }>(
      `select count(*) n from task where executor_id = $1 and due_on < '2026-03-09' and state = 'doing'`,
      [s.teacher.id],
    );
    const asked = await t.as(s.head).call(demandExplanation, demand(subject(), { about, toPersonId: s.groupHead.id }));
    expect(asked).toMatchObject({ about, label, figure: n, figureOn: '2026-03-09' });
    await late();
    expect((await t.as(s.head).call(getExplanation, { params: { id: asked.id } })).figure).toBe(n);
  });
});

describe('an explanation of the number of a period', () => {
  it.each(['month', 'quarter', 'year'] as const)('keeps the %s and the figure that was red on the leaders’ page', async (period) => {
    await t.query('delete from notification_delivery; delete from notification; delete from explanation_word; delete from explanation');
    await late();
    await t.make.task(s.body, { lead_unit_id: s.group.id, executor_id: s.teacher.id, state: 'doing', due_on: '2026-03-03' });
    const page = await t.as(s.head).call(overview, { query: { bodyId: s.body.id, period } });
    const red = page.byUnit.find((r) => r.id === s.group.id)!.overdue;
    expect(red).toBeGreaterThan(0);
    const of = { from: page.from, to: page.to };
    const asked = await t.as(s.head).call(demandExplanation, demand(s.group.id, { about: 'unit', toPersonId: s.groupHead.id, period: of }));
    expect(asked).toMatchObject({ figure: red, figureOn: '2026-03-09', period: of });
    // What goes red after, or was red in other periods, changes nothing of what is kept.
    await late();
    expect(await t.as(s.groupHead).call(getExplanation, { params: { id: asked.id } })).toMatchObject({ figure: red, period: of });
  });
  it('counts nothing outside its period, and of a task no period', async () => {
    const taskId = await late();
    const ask = (subject: number, over: object) => t.as(s.head).call(demandExplanation, demand(subject, over)).catch(code);
    const period = { from: '2026-01-01', to: '2026-01-31' };
    expect(await ask(s.teacher.id, { about: 'person', toPersonId: s.deputy.id, period })).toBe('NOT_LATE');
    expect(await ask(s.teacher.id, { about: 'person', toPersonId: s.deputy.id, period: { from: period.to, to: period.from } })).toBe(
      'DATE_NOT_LATER',
    );
    expect(await ask(taskId, { period })).toMatchObject({ about: 'task', figure: 6, period: null });
  });
});

describe('an explanation of a plan, and beside which figure it stands', () => {
  it('is asked of the overdue tasks of a plan by a leader of its body, answered and kept beside it', async () => {
    const plan = await t.make.plan(s.body, { created_by: s.clerk.id });
    const planId = plan.id;
    const ask = (who: { id: number }) =>
      t
        .as(who)
        .call(demandExplanation, demand(planId, { about: 'plan', toPersonId: s.deputy.id }))
        .catch(code);
    expect(await ask(s.head)).toBe('NOT_LATE');
    await t.query('update task set plan_id = $1 where id = $2', [planId, await late()]);
    expect(await ask(s.groupHead)).toBe('NOT_FOUND');
    expect(await ask(s.stranger)).toBe('NOT_FOUND');
    const asked = await t.as(s.head).call(demandExplanation, demand(planId, { about: 'plan', toPersonId: s.deputy.id }));
    expect(asked).toMatchObject({ about: 'plan', subjectId: planId, figure: 1, state: 'asked' });
    expect(await ask(s.head)).toBe('EXPLANATION_OPEN');
    await t.as(s.deputy).call(answerExplanation, { params: { id: asked.id }, body: { version: 0, words: 'Chờ kinh phí' } });
    await t.query(`update task set state = 'cancelled' where plan_id = $1`, [planId]);
    const beside = await t.as(s.clerk).call(listExplanations, { query: { bodyId: s.body.id, about: 'plan', subjectId: planId } });
    expect(beside.items.map((e) => [e.figure, e.state, e.words.at(-1)?.words])).toEqual([[1, 'answered', 'Chờ kinh phí']]);
  });

  it('of each figure the newest is told alone, where a page asks so', async () => {
    await t.query('delete from notification_delivery; delete from notification; delete from explanation_word; delete from explanation');
    await late();
    const ask = (subjectId: number, toPersonId: number) =>
      t.as(s.head).call(demandExplanation, demand(subjectId, { about: 'person', toPersonId }));
    await ask(s.teacher.id, s.teacher.id);
    const newer = await ask(s.teacher.id, s.groupHead.id);
    const list = (query: object) => t.as(s.head).call(listExplanations, { query: { bodyId: s.body.id, about: 'person', ...query } });
    expect((await list({})).items).toHaveLength(2);
    expect((await list({ newest: true })).items.map((e) => e.id)).toEqual([newer.id]);
  });
});

describe('reminding', () => {
  it('begins the day before the date, once a working day, tells who asked once it is past, and rests at weekends', async () => {
    await t.query('delete from notification_delivery; delete from notification; delete from explanation_word; delete from explanation');
    const taskId = await late();
    const { id } = await t.as(s.head).call(demandExplanation, demand(taskId));
    const { remindExplanations } = await import('./jobs.ts');
    const run = async (now: string) => {
      t.clock.set(now);
      await remindExplanations.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
    };
    const reminded = async (who: { id: number }) => (await kindsOf(who)).filter(([k]) => k === 'explanation-due').length;
    await run('2026-03-10T01:00:00Z');
    expect(await reminded(s.teacher)).toBe(0);
    await run('2026-03-11T01:00:00Z');
    await run('2026-03-11T02:00:00Z');
    expect([await reminded(s.teacher), await reminded(s.head)]).toEqual([1, 0]);
    await run('2026-03-13T01:00:00Z');
    expect([await reminded(s.teacher), await reminded(s.head)]).toEqual([2, 1]);
    await run('2026-03-15T01:00:00Z');
    expect(await reminded(s.teacher)).toBe(2);
    await t.as(s.teacher).call(answerExplanation, { params: { id }, body: { version: 0, words: 'Trùng lịch' } });
    await run('2026-03-16T01:00:00Z');
    expect(await reminded(s.teacher)).toBe(2);
    t.clock.set('2026-03-09T01:00:00Z');
  });
});

it('a list asks a fixed number of queries', async () => {
  const count = () => t.countQueries(() => t.as(s.head).call(listExplanations, { query: {} }));
  const few = await count();
  for (let i = 0; i < 4; i++) await t.as(s.head).call(demandExplanation, demand(await late()));
  expect(await count()).toBe(few);
  expect(few).toBeLessThanOrEqual(7);
});
