import { expect, test } from 'vitest';
import { fuzz } from './guard.ts';

test('changed inputs of every kind give spans in the text or a documented error, soon', async () => {
  const { faults, refused } = await fuzz(1200, 20_261_121);
  expect(faults).toEqual([]);
  expect(refused).toBeGreaterThan(10);
}, 180_000);

test('texts that once never ended are read', async () => {
  for (const seed of [2813, 3827, 214834, 251736]) expect((await fuzz(1, seed, 'text')).faults).toEqual([]);
}, 60_000);

test('a reading that does not end is told with its seed, and the run goes on', async () => {
  const { faults } = await fuzz(2, 7, 'endless', 300);
  expect(faults.map((f) => [f.seed, f.what])).toEqual([
    [7, 'no end after 0.3 s'],
    [8, 'no end after 0.3 s'],
  ]);
}, 60_000);
