import type { AddressInfo } from 'node:net';
import { liveNotices, markRead } from '@sauro/contract/notifications';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { notify } from './index.ts';

let t: TestApp;
let school: { id: number };
let head: { id: number };
let teacher: { id: number };
let other: { id: number };
let address: string;
beforeAll(async () => {
  t = await startTestApp();
  school = await t.make.body();
  head = await t.make.person({ in: school, role: 'head' });
  teacher = await t.make.person({ in: school });
  other = await t.make.person({ in: await t.make.body() });
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  address = `http://localhost:${(t.app.server.address() as AddressInfo).port}${liveNotices.path}`;
});
afterAll(() => t.stop());

/** A window of a person: what it is told, in order, until it closes. */
async function open(person: { id: number }) {
  const client = t.as(person);
  await client.call(liveNotices);
  const stop = new AbortController();
  const response = await fetch(address, { headers: { accept: 'text/event-stream', cookie: client.cookie()! }, signal: stop.signal });
  const told: number[] = [];
  let raw = '';
  let ended = false;
  const reading = (async () => {
    for await (const part of response.body!) {
      raw += Buffer.from(part).toString();
      told.length = 0;
      for (const [, data] of raw.matchAll(/^data: (.*)$/gm)) told.push((JSON.parse(data!) as { unread: number }).unread);
    }
  })().catch(() => {});
  void reading.finally(() => {
    ended = true;
  });
  return { response, told, raw: () => raw, ended: () => ended, close: () => stop.abort(), done: reading };
}
const until = async (check: () => boolean) => {
  for (let i = 0; i < 500 && !check(); i++) await new Promise((r) => setTimeout(r, 20));
  expect(check()).toBe(true);
};
const tell = async (to: { id: number }, title = 'Việc kín') => {
  const ctx = await t.contextOf(head);
  await ctx.write((trx) => notify(trx, ctx, [{ bodyId: school.id, personIds: [to.id], kind: 'task-assigned', facts: { title } }]));
};

test('a window hears the count at once and each time that it changes; others hear nothing, and nobody the content', async () => {
  const mine = await open(teacher);
  const theirs = await open(other);
  expect(mine.response.headers.get('content-type')).toContain('text/event-stream');
  await until(() => mine.told.length === 1 && theirs.told.length === 1);
  await tell(teacher);
  await until(() => mine.told.at(-1) === 1);
  await tell(teacher);
  await until(() => mine.told.at(-1) === 2);
  await t.as(teacher).call(markRead, { body: {} });
  await until(() => mine.told.at(-1) === 0);
  expect(theirs.told).toEqual([0]);
  expect(mine.raw()).not.toContain('Việc kín');
  for (const w of [mine, theirs]) w.close();
});

test('who asks without a stream gets the count once: the way of polling', async () => {
  await tell(teacher);
  expect(await t.as(teacher).call(liveNotices)).toEqual({ unread: 1 });
});

test('a stream needs a session', async () => {
  const response = await fetch(address, { headers: { accept: 'text/event-stream' } });
  expect(response.status).toBe(401);
});

test('a write that is rolled back rings at no window', async () => {
  const w = await open(teacher);
  await until(() => w.told.length === 1);
  const ctx = await t.contextOf(head);
  const news = { bodyId: school.id, personIds: [teacher.id], kind: 'task-assigned' as const, facts: {} };
  await ctx
    .write(async (trx) => {
      await notify(trx, ctx, [news]);
      throw new Error('no');
    })
    .catch(() => {});
  await tell(teacher);
  await until(() => w.told.length === 2);
  expect(w.told[1]! - w.told[0]!).toBe(1);
  w.close();
});

test('the thirteenth window of a person closes the first, which polls from then on', async () => {
  const windows: Awaited<ReturnType<typeof open>>[] = [];
  for (let i = 0; i < 13; i++) windows.push(await open(head));
  await until(() => windows[0]!.ended());
  expect(windows.slice(1).some((w) => w.ended())).toBe(false);
  for (const w of windows) w.close();
});

test('closing the server ends the streams', async () => {
  const w = await open(teacher);
  await until(() => w.told.length === 1);
  await t.app.close();
  await until(() => w.ended());
});
