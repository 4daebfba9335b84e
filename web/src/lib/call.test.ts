import { operation } from '@sauro/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { addressOf, call, randomId } from './call.ts';
import { setIntentOwner } from './intent.ts';
import { onSessionExpired, settle } from './session-gate.ts';

const read = operation({
  id: 'read',
  method: 'GET',
  path: '/api/v1/things/:id',
  summary: '',
  auth: 'session',
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ light: z.array(z.string()).optional(), stuck: z.boolean().optional(), q: z.string().optional() }),
  response: z.object({ ok: z.boolean() }),
  errors: [],
});
const write = operation({
  id: 'write',
  method: 'POST',
  path: '/api/v1/things',
  summary: '',
  auth: 'session',
  body: z.object({ name: z.string() }),
  response: z.object({ ok: z.boolean() }),
  errors: [],
});
const upload = operation({ ...write, id: 'upload', multipart: true });

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const problem = (code: string, status: number, more = {}) =>
  json({ type: 'about:blank', title: code, status, code, requestId: 'r-7F3K', ...more }, status);

function answer(...answers: (Response | Error)[]) {
  const fetcher = vi.fn<typeof fetch>(async () => {
    const a = answers.shift();
    if (!a) throw new Error('more requests than answers');
    if (a instanceof Error) throw a;
    return a;
  });
  vi.stubGlobal('fetch', fetcher);
  return fetcher;
}
const headersOf = (f: ReturnType<typeof answer>, i = 0) => f.mock.calls[i]![1]!.headers as Record<string, string>;
afterEach(() => vi.unstubAllGlobals());

test('the address holds parameters and query, and leaves empty values out', () => {
  expect(addressOf(read, { params: { id: 7 }, query: { light: ['overdue', 'near-due'], stuck: false, q: '' } })).toBe(
    '/api/v1/things/7?light=overdue%2Cnear-due&stuck=0',
  );
  expect(addressOf(read, { params: { id: 7 }, query: { light: [] } })).toBe('/api/v1/things/7');
});
test('a read sends no idempotency key, a write sends its own', async () => {
  const f = answer(json({ ok: true }), json({ ok: true }), json({ ok: true }));
  await call(read, { params: { id: 1 }, query: {} });
  await call(write, { body: { name: 'x' } });
  await call(write, { body: { name: 'x' } }, { key: 'given' });
  expect(headersOf(f, 0)['idempotency-key']).toBeUndefined();
  expect(headersOf(f, 1)['idempotency-key']).toMatch(/^[\w-]{32,36}$/);
  expect(headersOf(f, 2)['idempotency-key']).toBe('given');
  expect(f.mock.calls[1]![1]!.body).toBe('{"name":"x"}');
});
test('a page names the person it was opened as, but not where it asks who one is', async () => {
  const f = answer(json({ ok: true }), json({ ok: true }), json({ ok: true }));
  await call(read, { params: { id: 1 }, query: {} });
  setIntentOwner(7);
  await call(read, { params: { id: 1 }, query: {} });
  await call({ ...write, path: '/api/v1/session' }, { body: { name: 'x' } });
  setIntentOwner(0);
  expect([0, 1, 2].map((i) => headersOf(f, i)['sauro-person'])).toEqual([undefined, '7', undefined]);
});
test('a refusal becomes an ApiError with code, request id, facts and fields', async () => {
  answer(problem('VALIDATION', 400, { detail: { limit: 5 }, invalid_params: [{ name: 'body.name', code: 'too_small', reason: '' }] }));
  const e = await call(write, { body: { name: '' } }).catch((x: unknown) => x);
  expect(e).toBeInstanceOf(ApiError);
  expect(e).toMatchObject({ code: 'VALIDATION', status: 400, requestId: 'r-7F3K', detail: { limit: 5 } });
  expect((e as ApiError).invalidParams[0]!.name).toBe('body.name');
});
test('an answer that is no problem document keeps a code of the catalogue', async () => {
  answer(new Response('<html>', { status: 502 }), new Response('', { status: 413 }));
  await expect(call(write, { body: { name: 'x' } })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await expect(call(write, { body: { name: 'x' } })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
});
test('no answer is NETWORK', async () => {
  answer(new TypeError('fetch failed'));
  await expect(call(read, { params: { id: 1 }, query: {} })).rejects.toMatchObject({ code: 'NETWORK' });
});
test('an answer that breaks off, and one that does not come within the patience, are lost; one that is called off is neither', async () => {
  answer(new Response('{"ok":', { status: 200 }));
  await expect(call(write, { body: { name: 'x' } })).rejects.toMatchObject({ code: 'NETWORK' });
  const never = (_: unknown, { signal }: RequestInit = {}) =>
    new Promise<Response>((_resolve, reject) => {
      const off = () => reject(new DOMException('off', 'AbortError'));
      if (signal?.aborted) off();
      signal?.addEventListener('abort', off);
    });
  vi.stubGlobal('fetch', never);
  await expect(call(read, { params: { id: 1 }, query: {} }, { patience: 5 })).rejects.toMatchObject({ code: 'NETWORK' });
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 5);
  await expect(call(read, { params: { id: 1 }, query: {} }, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
});
test('an expired session waits for the person and repeats with the same key', async () => {
  const f = answer(problem('UNAUTHENTICATED', 401), json({ ok: true }));
  const leave = onSessionExpired((expired) => expired && setTimeout(() => settle(true)));
  await expect(call(write, { body: { name: 'x' } })).resolves.toEqual({ ok: true });
  leave();
  expect(headersOf(f, 0)['idempotency-key']).toBe(headersOf(f, 1)['idempotency-key']);
});
test('an expired session fails where the person gives up, where nobody asks, and where the call says so', async () => {
  answer(problem('UNAUTHENTICATED', 401), problem('UNAUTHENTICATED', 401), problem('UNAUTHENTICATED', 401));
  await expect(call(write, { body: { name: 'x' } })).rejects.toMatchObject({ code: 'SESSION_GIVEN_UP' });
  const leave = onSessionExpired((expired) => expired && setTimeout(() => settle(false)));
  await expect(call(write, { body: { name: 'x' } })).rejects.toMatchObject({ code: 'SESSION_GIVEN_UP' });
  await expect(call(write, { body: { name: 'x' } }, { reauth: false })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  leave();
});
test('a multipart call puts the fields before the file and lets the browser name the boundary', async () => {
  const f = answer(json({ ok: true }));
  await call(upload, { body: { name: 'x' } }, { file: new File(['abc'], 'báo cáo.docx'.normalize('NFD')) });
  const form = f.mock.calls[0]![1]!.body as FormData;
  expect([...form.keys()]).toEqual(['name', 'file']);
  expect((form.get('file') as File).name).toBe('báo cáo.docx'.normalize('NFC'));
  expect(headersOf(f)['content-type']).toBeUndefined();
});
test('a write whose answer is lost carries its key again until it is answered; after that, and with other words, another', async () => {
  const keyAt = (f: ReturnType<typeof answer>, i: number) => headersOf(f, i)['idempotency-key'];
  const f = answer(
    new TypeError('fetch failed'),
    problem('UNAVAILABLE', 503),
    json({ ok: true }),
    json({ ok: true }),
    problem('VALIDATION', 400),
    json({ ok: true }),
  );
  const send = (name: string) => call(write, { body: { name } }).catch((e: ApiError) => e.code);
  await send('x');
  await send('x');
  await send('x');
  expect(keyAt(f, 1)).toBe(keyAt(f, 0));
  expect(keyAt(f, 2)).toBe(keyAt(f, 0));
  await send('x');
  expect(keyAt(f, 3)).not.toBe(keyAt(f, 0));
  await send('y');
  await send('y');
  expect(keyAt(f, 4)).not.toBe(keyAt(f, 3));
  expect(keyAt(f, 5)).not.toBe(keyAt(f, 4));
});
test('two presses at the same moment are one write', async () => {
  const f = answer(json({ ok: true }), json({ ok: true }));
  await Promise.all([call(write, { body: { name: 'x' } }), call(write, { body: { name: 'x' } })]);
  expect(headersOf(f, 0)['idempotency-key']).toBe(headersOf(f, 1)['idempotency-key']);
});
test('the same file sent again is the same write; another file of the same name is not', async () => {
  const f = answer(new TypeError('lost'), new TypeError('lost'), json({ ok: true }));
  const file = new File(['abc'], 'a.txt');
  const send = (x: File) => call(upload, { body: { name: 'x' } }, { file: x }).catch(() => null);
  await send(file);
  await send(file);
  await send(new File(['abd'], 'a.txt'));
  expect(headersOf(f, 1)['idempotency-key']).toBe(headersOf(f, 0)['idempotency-key']);
  expect(headersOf(f, 2)['idempotency-key']).not.toBe(headersOf(f, 0)['idempotency-key']);
});
test('random identifiers also come without a secure context', () => {
  vi.stubGlobal('crypto', { getRandomValues: (b: Uint8Array) => crypto_fill(b) });
  expect(randomId()).toBe('07'.repeat(16));
});
function crypto_fill(b: Uint8Array) {
  return b.fill(7);
}
