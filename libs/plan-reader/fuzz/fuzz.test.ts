import { expect, test } from 'vitest';
import { fuzz } from './run.ts';

test('changed inputs of every kind give spans in the text or a documented error, soon', async () => {
  const { faults, refused } = await fuzz(400, 20_261_121);
  expect(faults).toEqual([]);
  expect(refused).toBeGreaterThan(10);
}, 120_000);
