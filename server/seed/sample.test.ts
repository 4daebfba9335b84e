import { getSession, setUpSample } from '@sauro/contract/identity';
import { getPlan, listPlans } from '@sauro/contract/plans';
import * as ops from '@sauro/contract/tasks';
import { afterAll, describe, expect, it } from 'vitest';
import { hashToken } from '../src/platform/auth/session.ts';
import { startTestApp, type TestApp } from '../test/harness.ts';

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
    expect(list.items.every((i) => i.origin !== null && i.executor !== null)).toBe(true);

    const plans = await browser.call(listPlans, {});
    const review = plans.items.find((p) => p.state === 'review')!;
    expect(review.unsure).toBeGreaterThan(0);
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
