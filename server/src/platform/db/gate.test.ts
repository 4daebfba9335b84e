import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { gate } from './gate.ts';

it('lets so many run at a time, the others in their order, and hands on the place of who failed', async () => {
  const enter = gate(2);
  const started: number[] = [];
  let inside = 0;
  let most = 0;
  const work = (i: number) =>
    enter(async () => {
      started.push(i);
      most = Math.max(most, ++inside);
      await sleep(i % 3);
      inside--;
      if (i % 4 === 0) throw new Error(`${i}`);
      return i;
    });
  const ended = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => work(i)));
  expect(most).toBe(2);
  expect(started).toEqual(Array.from({ length: 12 }, (_, i) => i));
  expect(ended.map((e) => (e.status === 'fulfilled' ? e.value : (e.reason as Error).message))).toEqual(
    Array.from({ length: 12 }, (_, i) => (i % 4 === 0 ? `${i}` : i)),
  );
  expect(await work(1)).toBe(1);
});
