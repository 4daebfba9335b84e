import { listAbsences, listHandovers } from '@sauro/contract/duties';
import { listExplanations } from '@sauro/contract/explanations';
import { getSession, setUpSample } from '@sauro/contract/identity';
import { getMeeting, listMatters, listMeetings } from '@sauro/contract/matters';
import { getAuthority } from '@sauro/contract/organisations';
import { getPlan, listPlans } from '@sauro/contract/plans';
import { listStanding } from '@sauro/contract/standing';
import * as ops from '@sauro/contract/tasks';
import { afterAll, describe, expect, it } from 'vitest';
import { hashToken } from '../src/platform/auth/session.ts';
import { type Client, startTestApp, type TestApp } from '../test/harness.ts';

const apps: TestApp[] = [];
afterAll(async () => {
  for (const a of apps) await a.stop();
});

/** An installation set up with the sample through HTTP, as a person does. */
async function sampleOn(now: string) {
  const t = await startTestApp({ now });
  apps.push(t);
  await t.query(`update installation set setup_token_hash = $1, setup_expires_at = $2`, [
    hashToken('ma-thiet-lap').toString('hex'),
    '2030-01-01',
  ]);
  const browser = t.anonymous();
  const made = await browser.call(setUpSample, { body: { token: 'ma-thiet-lap', password: 'mot cau that dai' } });
  return { t, browser, made };
}

/** That each page which follows work to its end has something on it for the head of the school. */
async function followsToTheEnd(t: TestApp, browser: Client, bodyId: number) {
  const states = new Set((await browser.call(ops.listTasks, { query: { limit: 200 } })).items.map((i) => i.state));
  for (const state of ['given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated', 'closed'])
    expect([...states]).toContain(state);

  const duties = (await browser.call(listStanding, { query: { bodyId } })).items;
  expect(duties.length).toBeGreaterThan(3);
  for (const d of duties) expect(d.numbers.made).toBeGreaterThan(0);
  const sum = (k: 'onTime' | 'late' | 'overdue') => duties.reduce((n, d) => n + d.numbers[k], 0);
  expect([sum('onTime') > 1, sum('late') > 0, duties.some((d) => d.next !== null)]).toEqual([true, true, true]);

  const absences = (await browser.call(listAbsences, { query: { bodyId } })).items;
  expect(absences.map((a) => [a.state, a.now])).toEqual(
    expect.arrayContaining([
      ['agreed', true],
      ['agreed', false],
      ['asked', false],
    ]),
  );
  expect((await browser.call(listAbsences, { query: { bodyId, past: true } })).items).toHaveLength(1);
  const handovers = (await browser.call(listHandovers, { query: { bodyId } })).items;
  expect(handovers.map((h) => h.state).sort()).toEqual(['asked', 'moved']);

  const explanations = (await browser.call(listExplanations, { query: { bodyId } })).items;
  expect(new Set(explanations.map((e) => e.state))).toEqual(new Set(['asked', 'answered', 'returned', 'accepted']));
  expect(new Set(explanations.map((e) => e.about))).toEqual(new Set(['task', 'unit']));
  const { counts } = await browser.call(listMatters, { query: { bodyId } });
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);

  const meetings = (await browser.call(listMeetings, { query: { bodyId } })).items;
  expect(meetings.map((m) => m.state)).toEqual(['open', 'closed']);
  const open = await browser.call(getMeeting, { params: { id: meetings[0]!.id } });
  expect(open.items.length).toBeGreaterThan(3);
  expect(open.previous!.decisions.map((d) => d.state)).toEqual(expect.arrayContaining(['done', 'noted', 'late']));

  expect(await browser.call(getAuthority, { params: { id: bodyId } })).toMatchObject({ isOwn: true });
  const kinds = new Set((await t.query<{ kind: string }>('select distinct kind from notification')).map((n) => n.kind));
  for (const kind of ['digest', 'task-red', 'below-red', 'standing-made', 'handover-asked', 'meeting-closed'])
    expect([...kinds]).toContain(kind);
  const marks = await t.query<{ answered: boolean; seen: boolean }>(
    'select answered_at is not null as answered, seen_at is not null as seen from task_checkpoint order by on_date',
  );
  expect(new Set(marks.map((m) => `${m.answered} ${m.seen}`))).toEqual(new Set(['true true', 'true false', 'false false']));
}

describe('the sample', () => {
  it.each([
    ['an ordinary Monday', '2026-03-09T01:30:00Z'],
    ['Tết week', '2026-02-18T01:30:00Z'],
    ['a Sunday in autumn', '2026-11-22T01:30:00Z'],
  ])('looks alive on %s', async (_name, now) => {
    const { t, browser, made } = await sampleOn(now);
    expect(made.accounts).toHaveLength(60);
    expect(new Set(made.accounts.map((a) => a.username)).size).toBe(60);
    const session = await browser.call(getSession);
    expect(session).toMatchObject({ sample: true, person: { isAdmin: true } });
    expect(session.posts.map((p) => p.unit.line)).toEqual(expect.arrayContaining(['government', 'party']));

    const school = session.bodies.find((b) => b.line === 'government')!;
    const o = await browser.call(ops.overview, { query: { bodyId: school.id, period: 'year' } });
    const list = await browser.call(ops.listTasks, { query: { limit: 200 } });
    expect(list.numbers.overdue).toBeGreaterThan(2);
    for (const n of [list.numbers.nearDue, list.numbers.doneOnTime, list.numbers.doneLate]) expect(n).toBeGreaterThan(0);
    expect(o.decide.length).toBeGreaterThan(3);
    expect(o.heat.rows.length).toBeGreaterThan(4);
    expect(list.items.every((i) => i.executor !== null)).toBe(true);
    expect(list.items.some((i) => i.origin !== null)).toBe(true);
    await followsToTheEnd(t, browser, school.id);

    const plans = await browser.call(listPlans, {});
    const review = plans.items.find((p) => p.state === 'review')!;
    expect(review.unsure).toBeGreaterThan(0);
    const draft = await browser.call(getPlan, { params: { id: review.id } });
    expect(draft.phases.map((p) => p.title)).toEqual(['Ôn tập, tổng kết học kỳ', 'Bàn giao học sinh, chuẩn bị hè']);
    expect(draft.tasks.flatMap((x) => (x.report ? [[x.state, x.fields.schedule[0]?.kind]] : []))).toEqual([
      ['unsure', 'recurring'],
      ['unsure', 'date'],
      ['dropped', 'recurring'],
    ]);
    for (const p of plans.items) {
      const plan = await browser.call(getPlan, { params: { id: p.id } });
      for (const s of plan.tasks.flatMap((x) => x.spans)) expect(plan.source.text.slice(s.start, s.end).trim()).not.toBe('');
    }
    const broken = await t.query(
      `select l.body_id, l.seq from audit_log l where l.hash <> encode(sha256(convert_to(app.audit_text(l.body_id, l.seq, l.at, l.actor_id, l.post_id, l.act, l.subject, l.subject_id, l.before, l.after, l.prev_hash), 'UTF8')), 'hex')`,
    );
    expect(broken).toEqual([]);
  });
});
