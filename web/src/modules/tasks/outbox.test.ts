import { errorStatus } from '@sauro/contract';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiError, type ClientErrorCode } from '../../lib/api-error.ts';
import { flush, type Held, isOpen, refusalOf, renewed, sendOrHold } from './outbox.ts';

afterEach(() => vi.unstubAllGlobals());

test('only what was not answered is left open; every refusal is an answer, to be shown', () => {
  const open = (Object.keys(errorStatus) as ClientErrorCode[]).filter((code) => isOpen(new ApiError(code, 1)));
  expect(open.sort()).toEqual(['RATE_LIMITED', 'UNAUTHENTICATED', 'UNAVAILABLE']);
  expect(isOpen(new ApiError('NETWORK'))).toBe(true);
  expect(isOpen(new TypeError('x is not a function'))).toBe(false);
});

test('where the browser keeps nothing (a private window), a lost answer is told at the form and nothing is promised', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const said = {
    task: { id: 1, title: 'Nộp báo cáo', bodyId: 2 },
    kind: 'done' as const,
    note: 'x',
    until: null,
    toPersonId: null,
    files: [],
  };
  await expect(sendOrHold(said)).rejects.toMatchObject({ code: 'NETWORK' });
  const told: unknown[] = [];
  await flush((o) => told.push(o));
  expect(told).toEqual([]);
});

test('a refused act waits again under a new key; one at which the server failed keeps its own', async () => {
  const held = (code: ClientErrorCode, status: number): Held => ({
    id: 'a',
    personId: 0,
    task: { id: 1, title: 'Nộp báo cáo', bodyId: 2 },
    kind: 'stuck',
    note: 'x',
    until: null,
    toPersonId: null,
    files: [],
    key: 'first-key',
    at: '2026-03-09T01:00:00Z',
    refused: { code, status, problem: { detail: { state: 'cancelled' } } },
  });
  expect(refusalOf(held('TRANSITION_REFUSED', 409))).toMatchObject({ code: 'TRANSITION_REFUSED', detail: { state: 'cancelled' } });
  expect(renewed(held('INTERNAL', 500))).toMatchObject({ key: 'first-key', refused: null });
  expect(renewed({ ...held('INTERNAL', 500), refused: null }).key).toBe('first-key');
  expect(renewed(held('TRANSITION_REFUSED', 409)).key).not.toBe('first-key');
});
