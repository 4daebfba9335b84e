import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitAfter } from './throttle.ts';

test('the wait doubles from the last free failure on, up to the window', () => {
  expect([0, 9, 10, 11, 12, 15, 16, 60].map((n) => waitAfter(n, 10, 900))).toEqual([0, 0, 15, 30, 60, 480, 900, 900]);
});

test('one failure more never shortens the wait, and no wait outlasts the window', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 100 }), fc.integer({ min: 60, max: 86_400 }), (n, free, window) => {
      const wait = waitAfter(n, free, window);
      return waitAfter(n + 1, free, window) >= wait && wait <= window;
    }),
  );
});
