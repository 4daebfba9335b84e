import { readFileSync } from 'node:fs';
import { errorStatus } from '@sauro/contract';
import { expect, it } from 'vitest';
import { errorWords } from '../web/src/messages/errors.ts';
import { errorNotes } from './error-notes.mjs';

it('catalogue, Vietnamese words, notes and docs are the same set of codes', () => {
  const codes = Object.keys(errorStatus).sort();
  const documented = [...readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8').matchAll(/^\| `([A-Z_]+)`/gm)]
    .map((m) => m[1])
    .sort();
  expect(Object.keys(errorWords).sort()).toEqual(codes);
  expect(Object.keys(errorNotes).sort()).toEqual(codes);
  expect(documented).toEqual(codes);
  for (const words of Object.values(errorWords)) expect(words({}).length).toBeGreaterThan(8);
});
