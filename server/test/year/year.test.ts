import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../harness.ts';
import { brokenOf } from './invariants.ts';
import { standingOf } from './recount.ts';
import { simulateYear } from './simulate.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp({ now: '2025-09-01T01:00:00Z' });
});
afterAll(() => t.stop());

const small = { people: 12, tasks: 30, from: '2025-11-20', days: 40, lookEvery: 20 };

test('a small school year keeps its invariants, whatever the seed', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), async (seed) => {
      const found: string[] = [];
      const year = await simulateYear(t, { ...small, seed }, async (y, today) => void found.push(...(await brokenOf(t, y, today))));
      expect(found).toEqual([]);
      expect(year.done).toBeGreaterThan(30);
      expect(year.refused.size).toBeGreaterThan(0);
      // The look itself sees what is wrong: an event taken away, a state that no event brought.
      await t.query(`delete from task_event where id = (select max(id) from task_event where body_id = $1 and kind = 'created')`, [
        year.body.id,
      ]);
      expect((await brokenOf(t, year, '2025-12-29')).length).toBeGreaterThan(0);
    }),
    { numRuns: 2, verbose: 1 },
  );
});

describe('where events say that a task stands', () => {
  const at = '2026-03-09T01:00:00Z';
  const of = (...kinds: string[]) => standingOf(kinds.map((kind) => ({ kind: kind as 'created', at })));
  test.each([
    [['created'], 'given'],
    [['created', 'started', 'stuck', 'urged'], 'doing'],
    [['created', 'taken-up', 'paused', 'resumed'], 'taken-up'],
    [['created', 'started', 'submitted', 'undone'], 'doing'],
    [['created', 'started', 'submitted', 'accepted', 'undone', 'returned'], 'doing'],
  ])('%s: %s', (kinds, state) => expect(of(...kinds).state).toBe(state));
  test('a hand-in that was accepted was done on its own day', () => {
    expect(of('created', 'started', 'submitted', 'accepted')).toMatchObject({ state: 'closed', doneOn: '2026-03-09' });
    expect(of('created', 'started', 'submitted', 'returned').submittedOn).toBeNull();
  });
});
