import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let cookie: string;
let body: { id: number };
beforeAll(async () => {
  t = await startTestApp();
  body = await t.make.body();
  const head = await t.make.person({ in: body, role: 'head' });
  const client = t.as(head);
  await client.raw({ id: 'x', method: 'GET', path: '/healthz' } as never);
  cookie = client.cookie() ?? '';
});
afterAll(() => t.stop());

const ask = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: string | Buffer, headers: Record<string, string> = {}) => {
  const r = await t.app.inject({
    method,
    url,
    headers: { host: 'localhost', cookie, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  return [r.statusCode, r.json().code, r.json().invalid_params?.[0]?.name];
};
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'multipart/form-data; boundary=ranh' };
const part = (name: string, value: string) => `--ranh\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, value: string) =>
  `--ranh\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/plain\r\n\r\n${value}\r\n`;

describe('a request that is broken before any operation sees it is refused as one', () => {
  it.each([
    ['half a JSON', '{"name": "a', json],
    ['no JSON', 'name=a', json],
    ['nothing under a JSON type', '', json],
    ['another type', '<a/>', { 'content-type': 'text/xml' }],
    ['no type', 'abc', { 'content-type': 'nonsense' }],
    ['a key that reaches for the prototype', '{"__proto__": {"admin": true}}', json],
    ['a list for an object', '[]', json],
    ['a form for a JSON', part('name', 'a'), form],
  ])('%s', async (_what, payload, headers) => {
    const [status, code] = await ask('POST', '/api/v1/task-views', payload, headers);
    expect([status, code]).toEqual([400, 'VALIDATION']);
  });

  it.each([
    ['a JSON for a form', '{}', json],
    ['no boundary', 'abc', { 'content-type': 'multipart/form-data' }],
    ['an empty form', '', form],
    ['a form that breaks off', file('a.txt', 'chữ').slice(0, -4), form],
    ['a form that breaks off in its head', '--ranh\r\nContent-Dispo', form],
    ['two files', `${part('bodyId', '1')}${file('a.txt', 'x')}${file('b.txt', 'y')}--ranh--\r\n`, form],
    ['no file', `${part('bodyId', '1')}--ranh--\r\n`, form],
    ['too many fields', `${Array.from({ length: 30 }, (_, i) => part(`f${i}`, 'x')).join('')}${file('a.txt', 'x')}--ranh--\r\n`, form],
    ['a field too long', `${part('bodyId', '1'.repeat(20_000))}${file('a.txt', 'x')}--ranh--\r\n`, form],
    ['a field that reaches for the prototype', `${part('__proto__', 'x')}${file('a.txt', 'x')}--ranh--\r\n`, form],
  ])('%s, at an upload', async (_what, payload, headers) => {
    const [status, code] = await ask('POST', '/api/v1/files', payload, headers);
    expect([status, code]).toEqual([400, 'VALIDATION']);
  });

  it.each([
    '/api/v1/tasks/%E0%A4%A',
    '/api/v1/tasks/%',
    '/api/v1/tasks?q=%E0%A4%A',
    '/api/v1/tasks?q=%',
    '/api/v1/tasks?limit=1&limit=2',
    '/api/v1/tasks/%2e%2e%2f',
  ])('the address %s', async (url) => {
    const [status, code] = await ask('GET', url);
    expect([200, 400, 404]).toContain(status);
    if (status !== 200) expect(['VALIDATION', 'NOT_FOUND']).toContain(code);
  });

  it('an address of the API that nobody has, in any method, and one far too long', async () => {
    expect(await ask('GET', '/api/v1/nothing')).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await ask('PATCH', '/api/v1/my-work', '{}', json)).toEqual([404, 'NOT_FOUND', undefined]);
    expect(await ask('GET', `/api/v1/tasks/${'1'.repeat(5000)}`)).toEqual([404, 'NOT_FOUND', undefined]);
  });

  it('a body over the limit', async () => {
    expect(await ask('POST', '/api/v1/task-views', JSON.stringify({ name: 'x'.repeat(1_100_000) }), json)).toEqual([
      413,
      'FILE_TOO_LARGE',
      undefined,
    ]);
  });

  it('what is no HTTP at all ends its own connection and nothing else', async () => {
    await t.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = t.app.server.address() as { port: number };
    const answer = await new Promise<string>((done) => {
      const socket = new Socket();
      let text = '';
      socket.on('data', (b) => (text += b));
      socket.on('close', () => done(text));
      socket.on('error', () => done(text));
      socket.connect(port, '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  });
});
