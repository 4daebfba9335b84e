import { createECDH, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { subscribePush } from '@sauro/contract/notifications';
import { taskOfCode } from '@sauro/rules/notifications';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { notify } from './index.ts';
import { allowedServer, pushKeys } from './push.ts';
import { sendWaiting } from './send.ts';
import { zaloPhone } from './zalo.ts';

/** The cryptography of push messages as a browser has it; comes with `web-push`. */
const ece = createRequire(createRequire(import.meta.url).resolve('web-push'))('http_ece') as {
  decrypt(data: Buffer, with_: { version: 'aes128gcm'; privateKey: unknown; authSecret: string }): Buffer;
};

interface Got {
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}
const read = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const p of request) parts.push(p as Buffer);
  return Buffer.concat(parts);
};
const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** A push server: takes what is sent to a browser, or says that the browser has gone. */
const pushed: Got[] = [];
let pushStatus = 201;
const pushServer = createServer(async (request, response) => {
  pushed.push({ path: request.url ?? '', headers: request.headers, body: await read(request) });
  response.writeHead(pushStatus).end();
});

/** The Zalo gateway: a refresh token is good once, an access token until it is taken back. */
const zalo = { sent: [] as { token: string; body: Record<string, unknown> }[], refresh: 'lam-moi-0', access: '', used: 0, answer: 0 };
const zaloServer = createServer(async (request, response) => {
  const body = (await read(request)).toString();
  const say = (v: object) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(v));
  if (request.url === '/oauth') {
    const form = new URLSearchParams(body);
    const good =
      request.headers.secret_key === 'khoa' &&
      form.get('app_id') === '77' &&
      form.get('grant_type') === 'refresh_token' &&
      form.get('refresh_token') === zalo.refresh;
    if (!good) return say({ error: -14014, error_name: 'Invalid refresh token.' });
    zalo.used += 1;
    zalo.refresh = `lam-moi-${zalo.used}`;
    zalo.access = `vao-${zalo.used}`;
    return say({ access_token: zalo.access, refresh_token: zalo.refresh, expires_in: '90000' });
  }
  const token = String(request.headers.access_token);
  if (token !== zalo.access) return say({ error: -124, message: 'Access token invalid' });
  const sent = JSON.parse(body) as Record<string, unknown>;
  if (!/^84\d{9}$/.test(String(sent.phone))) return say({ error: -108, message: 'Phone number invalid' });
  if (zalo.answer) return say({ error: zalo.answer, message: 'no' });
  zalo.sent.push({ token, body: sent });
  return say({ error: 0, message: 'Success', data: { msg_id: 'a1', sent_time: '1626926349402' } });
});

let t: TestApp;
let school: { id: number };
let head: { id: number };
let teacher: { id: number };
let pushOrigin: string;
beforeAll(async () => {
  pushOrigin = await listening(pushServer);
  const gateway = await listening(zaloServer);
  t = await startTestApp({
    now: '2026-03-09T02:00:00Z',
    settings: {
      WEB_PUSH_SERVERS: pushOrigin,
      ZALO_APP_ID: '77',
      ZALO_APP_SECRET: 'khoa',
      ZALO_REFRESH_TOKEN: 'lam-moi-0',
      ZALO_TEMPLATE_TASK: '301',
      ZALO_TEMPLATE_DIGEST: '302',
      ZALO_OAUTH_URL: `${gateway}/oauth`,
      ZALO_SEND_URL: `${gateway}/send`,
    },
  });
  school = await t.make.body();
  head = await t.make.person({ in: school, role: 'head' });
  teacher = await t.make.person({ name: 'Đỗ Văn Ánh', in: school, phone: '0912345678' });
});
afterAll(async () => {
  await t.stop();
  for (const s of [pushServer, zaloServer]) await new Promise((closed) => s.close(closed));
});
beforeEach(() => {
  pushed.length = 0;
  zalo.sent.length = 0;
  zalo.answer = 0;
  pushStatus = 201;
});

const tell = async (facts: Record<string, string>, taskId?: number) => {
  const ctx = await t.contextOf(head);
  await ctx.write((trx) =>
    notify(trx, ctx, [{ bodyId: school.id, personIds: [teacher.id], kind: 'task-assigned', taskId: taskId ?? null, facts }]),
  );
};
const send = () => sendWaiting.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
const last = async (channel: string) =>
  (await t.query('select state, attempts, error from notification_delivery where channel = $1 order by id desc limit 1', [channel]))[0];

/** A browser with its keys, subscribed for the person. */
async function browser(name: string, person: { id: number } = teacher) {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys('base64url');
  const auth = randomBytes(16).toString('base64url');
  await t.as(person).call(subscribePush, { body: { endpoint: `${pushOrigin}/${name}`, p256dh, auth } });
  return {
    open: (got: Got) =>
      JSON.parse(ece.decrypt(got.body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString()) as object,
  };
}

describe('web push', () => {
  test('reaches each browser of the person, readable there alone, and says no more than the title', async () => {
    const task = await t.make.task(school);
    const [phone, desk] = [await browser('dien-thoai'), await browser('may-ban')];
    await tell({ title: 'Lập danh sách', note: 'Gọi 0987 gặp cô Hà', due: '2026-03-20' }, task.id);
    await send();
    expect(pushed.map((p) => p.path)).toEqual(['/dien-thoai', '/may-ban']);
    const message = phone.open(pushed[0]!);
    expect(message).toEqual({ title: 'Việc mới giao: Lập danh sách', url: `/nhiem-vu/${task.id}`, tag: expect.stringMatching(/^n\d+$/) });
    expect(desk.open(pushed[1]!)).toEqual(message);
    expect(() => desk.open(pushed[0]!)).toThrow();
    expect(pushed[0]!.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '43200' });
    expect(pushed[0]!.headers.authorization).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]{87}$/);
    expect(await last('push')).toMatchObject({ state: 'sent', attempts: 1 });
    await send();
    expect(pushed).toHaveLength(2);
  });

  test('forgets a browser that has gone, and tries again where the push server is in trouble', async () => {
    pushStatus = 503;
    await tell({ title: 'Việc hai' });
    await send();
    expect(await last('push')).toMatchObject({ state: 'waiting', error: 'push server answered 503' });
    pushStatus = 410;
    t.clock.set('2026-03-09T02:05:00Z');
    await send();
    expect(await last('push')).toMatchObject({ state: 'off' });
    expect(await t.query('select 1 from push_subscription')).toEqual([]);
  });

  test('sends to the push servers of the settings only, and a browser belongs to who signed in last', async () => {
    await expect(
      t.as(teacher).call(subscribePush, { body: { endpoint: 'http://127.0.0.1:1/x', p256dh: 'p'.repeat(87), auth: 'a'.repeat(22) } }),
    ).rejects.toMatchObject({ code: 'PUSH_SERVER_REFUSED' });
    await browser('chung');
    await browser('chung', head);
    expect(await t.query('select person_id from push_subscription')).toEqual([{ person_id: head.id }]);
    const servers = ['https://fcm.googleapis.com', 'https://*.push.apple.com'];
    expect(
      [
        'https://fcm.googleapis.com/fcm/send/x',
        'https://web.push.apple.com/x',
        'http://fcm.googleapis.com/x',
        'https://fcm.googleapis.com.xau.example/x',
        'https://push.apple.com/x',
        'https://a@fcm.googleapis.com/x',
        'https://10.0.0.1/x',
        'x',
      ].map((e) => allowedServer(e, servers)),
    ).toEqual([true, true, false, false, false, false, false, false]);
  });

  test('has one pair of keys for an installation', () => {
    const keys = pushKeys('a'.repeat(40));
    expect(keys).toEqual(pushKeys('a'.repeat(40)));
    expect(keys).not.toEqual(pushKeys('b'.repeat(40)));
    expect([Buffer.from(keys.publicKey, 'base64url').length, Buffer.from(keys.privateKey, 'base64url').length]).toEqual([65, 32]);
  });
});

describe('Zalo', () => {
  const on = () =>
    t.query(
      `insert into notice_preference (person_id, choices, saved_at) values ($1, '{"task-assigned:zalo": true}', now()) on conflict do nothing`,
      [teacher.id],
    );

  test('takes an approved template with the phone in the form of 84, and a code in place of a link', async () => {
    await on();
    const task = await t.make.task(school);
    await tell({ title: 'Lập danh sách học sinh', due: '2026-03-20' }, task.id);
    await send();
    expect(zalo.sent).toMatchObject([
      {
        token: 'vao-1',
        body: {
          phone: '84912345678',
          template_id: '301',
          template_data: { ho_ten: 'Đỗ Văn Ánh', loai_tin: 'Việc mới giao', viec: 'Lập danh sách học sinh', han: '20/03/2026' },
          tracking_id: expect.stringMatching(/^sauro-\d+-2026-03-09$/),
        },
      },
    ]);
    expect(taskOfCode((zalo.sent[0]!.body.template_data as { ma: string }).ma)).toBe(task.id);
    expect(await last('zalo')).toMatchObject({ state: 'sent' });
  });

  test('keeps the pass, renews it when it runs out or is taken back, and keeps each new refresh token', async () => {
    await tell({ title: 'Việc hai' });
    await send();
    expect([zalo.used, zalo.sent.length]).toEqual([1, 1]);
    zalo.access = 'da-thu-hoi';
    await tell({ title: 'Việc ba' });
    await send();
    expect([zalo.used, zalo.sent.at(-1)?.token]).toEqual([2, 'vao-2']);
    t.clock.set('2026-03-11T02:00:00Z');
    await tell({ title: 'Việc bốn' });
    await send();
    expect([zalo.used, zalo.sent.at(-1)?.token]).toEqual([3, 'vao-3']);
    expect(await t.query('select refresh_token from zalo_token')).toEqual([{ refresh_token: 'lam-moi-3' }]);
  });

  test('gives up at once whom it cannot reach, and tries again after all else', async () => {
    zalo.answer = -118;
    await tell({ title: 'Việc năm' });
    await send();
    expect(await last('zalo')).toMatchObject({ state: 'off' });
    zalo.answer = -115;
    await tell({ title: 'Việc sáu' });
    await send();
    expect(await last('zalo')).toMatchObject({ state: 'waiting', error: 'Zalo -115: no' });
  });

  test.each([
    ['0912345678', '84912345678'],
    ['+84 912 345 678', '84912345678'],
    ['84912345678', '84912345678'],
    ['02838123456', null],
    ['12345', null],
    [null, null],
  ])('phone %s', (phone, wanted) => expect(zaloPhone(phone)).toBe(wanted));
});
