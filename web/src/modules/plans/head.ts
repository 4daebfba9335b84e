import type { PlanHead } from '@sauro/contract/plans';
import { formatDay } from '../../lib/format.ts';

export type HeadKey = keyof PlanHead;
export const headKeys: readonly HeadKey[] = ['type', 'symbol', 'issuedOn', 'place', 'issuer', 'subject', 'signer', 'recipients'];

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The parts of a head in which two differ. */
export const changedKeys = (a: PlanHead, b: PlanHead): HeadKey[] => headKeys.filter((k) => !same(a[k], b[k]));

/** Only these parts of a head. */
export const partOf = (head: PlanHead, keys: readonly HeadKey[]): Partial<PlanHead> => Object.fromEntries(keys.map((k) => [k, head[k]]));

/**
 * What two people made of one head, both beginning from `base`: what only one changed is taken from him; what both changed differently is a clash, where `merged`
 * holds mine.
 */
export function mergeHeads(base: PlanHead, mine: PlanHead, theirs: PlanHead): { merged: PlanHead; clashes: HeadKey[] } {
  const my = changedKeys(base, mine);
  const clashes = changedKeys(base, theirs).filter((k) => my.includes(k) && !same(mine[k], theirs[k]));
  return { merged: { ...theirs, ...partOf(mine, my) }, clashes };
}

/** A part of a head as one reads it. */
export function saidOf(head: PlanHead, key: HeadKey): string {
  if (key === 'signer') return [head.signer.authority, head.signer.position, head.signer.name].filter(Boolean).join(' · ');
  if (key === 'recipients') return head.recipients.map((r) => r.name).join('; ');
  if (key === 'issuedOn') return formatDay(head.issuedOn);
  return head[key] ?? '';
}
