import { existsSync } from 'node:fs';
import { operations } from '@sauro/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from './harness.ts';
import { madeUp } from './made-up.ts';

// The whole API at once: each operation of the contract, whichever module it belongs to.

/** What anybody may call. Whoever adds one says here that he meant it. */
const forAnybody = ['getSetup', 'readFeed', 'setUp', 'setUpSample', 'signIn'];
/** Paths outside of the contract. Files of the built web application are apart. */
const besideTheContract = ['GET /healthz', 'GET /api/docs', 'GET /api/docs/openapi.json'];

let t: TestApp;
let head: { id: number };
let administrator: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  const body = await t.make.body();
  head = await t.make.person({ in: body, role: 'head' });
  administrator = await t.make.person({ isAdmin: true });
});
afterAll(() => t.stop());

/** `METHOD /path` of every route that the server answers, but HEAD, which goes with GET. */
function routes(): string[] {
  const found: string[] = [];
  const above: string[] = [];
  for (const line of t.app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent, segment, methods] = /^((?:│ {3}| {4})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === undefined || segment === undefined) continue;
    const depth = indent.length / 4;
    above.length = depth;
    above[depth] = segment;
    for (const method of methods?.split(', ') ?? []) if (method !== 'HEAD') found.push(`${method} ${above.join('')}`);
  }
  return found;
}
const isFile = (route: string): boolean => {
  const path = route.replace('GET /', '');
  return route === 'GET /' || existsSync(new URL(`../../web/dist/${path}`, import.meta.url));
};

describe('the contract and the server', () => {
  it('have the same operations: each is mounted once, and nothing else is', () => {
    const mounted = routes().filter((r) => !isFile(r));
    expect(mounted.length).toBeGreaterThan(50);
    expect(mounted.sort()).toEqual([...operations.map((o) => `${o.method} ${o.path}`), ...besideTheContract].sort());
  });

  it('give each operation a name and a place of its own', () => {
    const ids = operations.map((o) => o.id);
    expect(ids).toEqual([...new Set(ids)]);
    for (const o of operations) {
      expect(o.path, o.id).toMatch(/^\/api\/v1(\/[a-z-]+|\/:[a-zA-Z]+)+$/);
      if (o.path.includes(':')) expect(o.params, `${o.id} has parameters`).toBeDefined();
    }
  });

  it('leave five operations to anybody', () => {
    expect(
      operations
        .filter((o) => o.auth === 'none')
        .map((o) => o.id)
        .sort(),
    ).toEqual(forAnybody);
  });
});

const guarded = operations.filter((o) => o.auth !== 'none').map((o) => [o.id, o] as const);

describe.each(guarded)('%s', (_id, op) => {
  it('answers nobody, neither without a session nor with one that is made up', async () => {
    const input = madeUp(op);
    for (const headers of [{} as Record<string, string>, { cookie: `__Host-sauro=${'A'.repeat(43)}` }]) {
      const response = await t.anonymous().raw(op, { ...input, headers });
      expect([response.statusCode, response.json().code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('refuses what is made up in its own words, never as a fault of ours', async () => {
    for (const who of [head, administrator]) {
      for (const ids of [1, 999_999_999]) {
        // Whoever signs out or changes a password gets a session of his own.
        const person = op.id === 'signOut' ? await t.make.person() : who;
        const response = await t.as(person).raw(op, madeUp(op, ids));
        expect(response.statusCode, response.body).toBeLessThan(500);
        if (op.auth === 'admin' && who === head) expect(response.statusCode).toBe(403);
      }
    }
  });
});
