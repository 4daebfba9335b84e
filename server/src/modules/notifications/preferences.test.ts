import {
  getNoticeRule,
  getPreferences,
  listDeliveries,
  type Preferences,
  retryDelivery,
  saveNoticeRule,
  savePreferences,
} from '@sauro/contract/notifications';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { notify } from './index.ts';

let t: TestApp;
let school: { id: number };
let head: { id: number };
let teacher: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T02:00:00Z', settings: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'saurox@xa.example' } });
  school = await t.make.body();
  head = await t.make.person({ in: school, role: 'head' });
  teacher = await t.make.person({ in: school, email: 'anh@truong.example' });
});
afterAll(() => t.stop());

const tell = async (kind: 'task-assigned' | 'task-stuck' = 'task-assigned') => {
  const ctx = await t.contextOf(head);
  await ctx.write((trx) => notify(trx, ctx, [{ bodyId: school.id, personIds: [teacher.id], kind, facts: { title: 'Việc' } }]));
};
const choice = (p: Preferences, kind: string, channel: string) => p.choices.find((c) => c.kind === kind && c.channel === channel);

describe('how I am told', () => {
  test('starts as usual, names the channels there are, and is kept as I choose', async () => {
    const p = await t.as(teacher).call(getPreferences);
    expect([p.digestHour, p.usualHour, p.version]).toEqual([null, 8, 0]);
    expect(p.channels).toEqual([
      { channel: 'program', reachable: true },
      { channel: 'email', reachable: true },
      { channel: 'push', reachable: false },
    ]);
    expect(p.pushKey).toMatch(/^[\w-]{87}$/);
    expect(choice(p, 'task-assigned', 'program')).toMatchObject({ on: true, required: true });
    const saved = await t.as(teacher).call(savePreferences, {
      body: { version: 0, digestHour: 16, choices: [{ kind: 'task-stuck', channel: 'email', on: false }] },
    });
    expect([saved.digestHour, saved.version, choice(saved, 'task-stuck', 'email')?.on]).toEqual([16, 1, false]);
    await tell('task-stuck');
    await tell();
    expect(await t.query('select kind from notification_delivery')).toEqual([{ kind: 'task-assigned' }]);
    expect((await t.audit(0)).at(-1)).toMatchObject({ act: 'notifications.preferences', actor_id: teacher.id });
  });

  test('what is required cannot be turned off, and an older form overwrites nothing', async () => {
    const off = { kind: 'task-assigned' as const, channel: 'program' as const, on: false };
    await expect(t.as(teacher).call(savePreferences, { body: { version: 1, digestHour: null, choices: [off] } })).rejects.toMatchObject({
      code: 'NOTICE_REQUIRED',
    });
    await expect(t.as(teacher).call(savePreferences, { body: { version: 0, digestHour: 9, choices: [] } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await expect(t.as(teacher).call(savePreferences, { body: { version: 1, digestHour: 24, choices: [] } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
});

describe('the rule of a body', () => {
  const steps = { doer: 1, head: 2, leader: 4, superior: 8 };
  const light = { share: 0.3, atLeast: 2, atMost: 8, longAfter: 6 };

  test('is set by its leader, binds what people turn off, and moves the marks of open tasks', async () => {
    const task = await t.make.task(school, { due_on: '2026-03-20', executor_id: teacher.id });
    const before = await t.as(teacher).call(getNoticeRule, { params: { bodyId: school.id } });
    expect(before).toMatchObject({
      light: null,
      steps: null,
      version: 0,
      can: { edit: false },
      usual: { digestHour: 8, light: { longAfter: 15 } },
    });
    const saved = await t.as(head).call(saveNoticeRule, {
      params: { bodyId: school.id },
      body: { version: 0, light, steps, digestHour: 9, required: ['task-stuck'] },
    });
    expect(saved).toMatchObject({ light, steps, digestHour: 9, required: ['task-stuck'], version: 1, can: { edit: true } });
    await t.runJobs();
    expect(await t.query('select long_on from task where id = $1', [task.id])).toEqual([{ long_on: '2026-03-30' }]);
    await tell('task-stuck');
    expect(await t.query(`select 1 from notification_delivery where kind = 'task-stuck'`)).toHaveLength(1);
    const p = await t.as(teacher).call(getPreferences);
    expect([p.usualHour, choice(p, 'task-stuck', 'email')]).toMatchObject([9, { on: true, required: true }]);
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'notifications.rule', after: { digestHour: 9 } });
  });

  test('turns down a ladder whose steps fall, and an older form', async () => {
    const body = { light: null, digestHour: null, required: [] };
    const params = { bodyId: school.id };
    await expect(
      t.as(head).call(saveNoticeRule, { params, body: { version: 1, steps: { ...steps, leader: 1 }, ...body } }),
    ).rejects.toMatchObject({ code: 'LADDER_ORDER' });
    await expect(t.as(head).call(saveNoticeRule, { params, body: { version: 0, steps: null, ...body } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
  });
});

describe('what went out', () => {
  test('is seen by leaders, without its content, in a fixed number of queries; what failed is sent again by hand', async () => {
    await t.query(`update notification_delivery set state = 'failed', attempts = 12, error = 'mailbox is full'`);
    const few = await t.countQueries(() => t.as(head).call(listDeliveries, { query: { limit: 1 } }));
    const seen = await t.as(head).call(listDeliveries, { query: { state: 'failed' } });
    expect(await t.countQueries(() => t.as(head).call(listDeliveries))).toBe(few);
    expect(seen.counts).toMatchObject({ failed: seen.items.length, waiting: 0 });
    expect(seen.items[0]).toMatchObject({
      channel: 'email',
      error: 'mailbox is full',
      attempts: 12,
      person: { id: teacher.id },
      can: { retry: true },
    });
    expect(JSON.stringify(seen)).not.toContain('"title"');
    const id = seen.items[0]!.id;
    expect(await t.as(head).call(retryDelivery, { params: { id } })).toMatchObject({ state: 'waiting', attempts: 0, error: null });
    await expect(t.as(head).call(retryDelivery, { params: { id } })).rejects.toMatchObject({ code: 'DELIVERY_NOT_FAILED' });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'notifications.retry', subject_id: id });
    const page = await t.as(head).call(listDeliveries, { query: { limit: 1 } });
    expect((await t.as(head).call(listDeliveries, { query: { limit: 1, before: page.next! } })).items[0]!.id).toBeLessThan(
      page.items[0]!.id,
    );
  });
});
