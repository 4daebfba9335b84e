import { getSession } from '@sauro/contract/identity';
import { listNotifications, markRead } from '@sauro/contract/notifications';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type News, notify } from './index.ts';

let t: TestApp;
let school: { id: number };
let head: { id: number };
let teacher: { id: number };
let stranger: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  school = await t.make.body({ name: 'Trường THCS Sông Trong' });
  head = await t.make.person({ name: 'Phạm Thị Hòa', in: school, role: 'head' });
  teacher = await t.make.person({ in: school });
  stranger = await t.make.person({ in: await t.make.body() });
});
afterAll(() => t.stop());

/** Tells news as a service does: in one write of the person's. */
const tellAs = async (person: { id: number }, news: News[]): Promise<void> => {
  const ctx = await t.contextOf(person);
  await ctx.write((trx) => notify(trx, ctx, news));
};
const news = (w: Partial<News> = {}): News => ({
  bodyId: school.id,
  personIds: [teacher.id],
  kind: 'task-assigned',
  facts: { title: 'Lập danh sách', due: '2026-03-20' },
  ...w,
});

describe('telling', () => {
  test('reaches each person once, never the actor himself', async () => {
    const other = await t.make.person({ in: school });
    await tellAs(head, [news({ personIds: [other.id, null, other.id, head.id, undefined] })]);
    const rows = await t.query('select person_id, actor_id, body_id, created_at from notification where person_id = any ($1)', [
      [other.id, head.id],
    ]);
    expect(rows).toEqual([{ person_id: other.id, actor_id: head.id, body_id: school.id, created_at: '2026-03-09 01:00:00+00' }]);
    expect((await t.as(other).call(listNotifications)).items).toMatchObject([
      {
        kind: 'task-assigned',
        read: false,
        actorName: 'Phạm Thị Hòa',
        bodyName: 'Trường THCS Sông Trong',
        facts: { title: 'Lập danh sách', due: '2026-03-20' },
      },
    ]);
  });

  test('about a body that is not mine is refused by the database', async () => {
    const [{ body_id }] = (await t.query<{ body_id: number }>('select body_id from post where person_id = $1', [stranger.id])) as [
      { body_id: number },
    ];
    await expect(tellAs(head, [news({ bodyId: body_id, personIds: [stranger.id] })])).rejects.toThrow(/row-level security/);
  });

  test('queues no letter where no mail server is set', async () => {
    await t.query(`update person set email = 'co@truong.example' where id = $1`, [teacher.id]);
    await tellAs(head, [news()]);
    expect(await t.query('select 1 from notification_delivery')).toEqual([]);
  });
});

describe('my notices', () => {
  test('need a session', async () => {
    await expect(t.anonymous().call(listNotifications)).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(markRead, { body: {} })).rejects.toMatchObject({ status: 401 });
  });

  test('come by pages, newest first, and counted', async () => {
    const me = await t.make.person({ in: school });
    const ids: number[] = [];
    for (let i = 0; i < 5; i++) ids.unshift((await t.make.notice(school, me)).id);
    const first = await t.as(me).call(listNotifications, { query: { limit: 3 } });
    expect(first.items.map((n) => n.id)).toEqual(ids.slice(0, 3));
    expect(first).toMatchObject({ unread: 5, next: ids[2] });
    const second = await t.as(me).call(listNotifications, { query: { limit: 3, before: first.next! } });
    expect(second.items.map((n) => n.id)).toEqual(ids.slice(3));
    expect(second.next).toBeNull();
    expect((await t.as(me).call(getSession)).counts.unread).toBe(5);
    await expect(t.as(me).call(listNotifications, { query: { limit: 0 } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('and telling many people take the same few queries however many there are', async () => {
    const people = [];
    for (let i = 0; i < 30; i++) people.push((await t.make.person({ in: school })).id);
    const cost = (personIds: number[]) =>
      t.countQueries(() => tellAs(head, [news({ personIds }), news({ personIds, kind: 'task-urged' })]));
    await cost([people[0]!]);
    expect(await cost(people)).toBe(await cost(people.slice(0, 1)));
    const browser = t.as(people[0]!);
    const page = (limit: number) => t.countQueries(() => browser.call(listNotifications, { query: { limit } }));
    await page(1);
    expect(await page(30)).toBe(await page(1));
  });

  test('are read one by one, then all', async () => {
    const me = await t.make.person({ in: school });
    const ids = [(await t.make.notice(school, me)).id, (await t.make.notice(school, me)).id, (await t.make.notice(school, me)).id];
    await t.as(me).call(markRead, { body: { ids: [ids[0]!] } });
    expect((await t.as(me).call(listNotifications, { query: { unread: true } })).items.map((n) => n.id)).toEqual([ids[2], ids[1]]);
    await t.as(me).call(markRead, { body: { ids: [] } });
    expect((await t.as(me).call(listNotifications)).unread).toBe(2);
    await t.as(me).call(markRead, { body: {} });
    expect((await t.as(me).call(listNotifications)).unread).toBe(0);
    await expect(t.as(me).call(markRead, { body: { ids: [-1] } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('are neither shown to others nor marked by them, not even within the body', async () => {
    const me = await t.make.person({ in: school });
    const { id } = await t.make.notice(school, me);
    for (const other of [head, stranger]) {
      expect((await t.as(other).call(listNotifications, { query: { limit: 100 } })).items.map((n) => n.id)).not.toContain(id);
      await t.as(other).call(markRead, { body: { ids: [id] } });
    }
    expect((await t.as(me).call(listNotifications)).unread).toBe(1);
  });
});
