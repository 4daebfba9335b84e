import type { PlanHead } from '@sauro/contract/plans';
import { formatDay } from '../../lib/format.ts';

/** A part of a head as one reads it. */
export function saidOf(head: PlanHead, key: keyof PlanHead): string {
  if (key === 'signer') return [head.signer.authority, head.signer.position, head.signer.name].filter(Boolean).join(' · ');
  if (key === 'recipients') return head.recipients.map((r) => r.name).join('; ');
  if (key === 'issuedOn') return formatDay(head.issuedOn);
  return head[key] ?? '';
}
