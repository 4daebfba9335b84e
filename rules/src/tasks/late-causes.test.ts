import { LateCause } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import { causesOn, lateCauses, lateSaidFault } from './late-causes.ts';

describe('the causes of lateness', () => {
  it('have words for every code of the contract, each once, in words of their own', () => {
    expect(lateCauses.map((c) => c.value.cause).sort()).toEqual([...LateCause.options].sort());
    expect(new Set(lateCauses.map((c) => c.value.words)).size).toBe(lateCauses.length);
  });

  it.each([
    ['own-fault', null, '2026-03-09', null],
    ['other', null, '2026-03-09', 'WORDS_NEEDED'],
    ['other', 'Mất điện cả tuần', '2026-03-09', null],
    ['own-fault', null, '2019-12-31', 'NOT_ON_LIST'],
  ] as const)('%s with the words %s on %s: %s', (cause, note, day, fault) => {
    expect(lateSaidFault({ cause, note }, day)).toBe(fault);
  });

  it('are offered by the day on which they hold', () => {
    expect(causesOn('2019-12-31')).toEqual([]);
    expect(causesOn('2026-03-09')).toHaveLength(LateCause.options.length);
  });
});
