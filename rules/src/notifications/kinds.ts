import type { Channel, NotificationKind } from '@sauro/contract/notifications';

/** How a kind of news is told where a person has chosen nothing. */
export interface KindRule {
  /**
   * Channels that carry it at once, in working hours, unless the person turns them off: what was assigned, returned, asked, or turned red. All else is read in the program and in
   * the digest of the day.
   */
  usual: readonly Channel[];
  /** Cannot be turned off in the program: why. */
  requiredBy: string | null;
}

const instant = (usual: readonly Channel[], requiredBy: string | null = null): KindRule => ({ usual, requiredBy });
const quiet: KindRule = { usual: ['program'], requiredBy: null };
const loud: readonly Channel[] = ['program', 'email', 'push'];
/** The working rules of a body bind the person to whom a task is given or urged; no law names a channel, so only the record in the program is bound. */
const duty = 'Quy chế làm việc của đơn vị: người được giao phải nhận biết việc của mình';

/** Every kind of news. */
export const kindRules: Record<NotificationKind, KindRule> = {
  'plan-issued': instant(['program', 'email']),
  'task-assigned': instant(loud, duty),
  'task-submitted': instant(loud),
  'plan-read': quiet,
  'task-accepted': quiet,
  'task-returned': instant(loud, duty),
  'task-stuck': instant(loud),
  'extension-asked': instant(loud),
  'extension-decided': instant(loud),
  'task-urged': instant(loud, duty),
  'task-changed': quiet,
  'task-cancelled': instant(loud),
  'task-sent-back': instant(loud),
  'task-decided': instant(loud),
  'task-paused': instant(['program', 'email']),
  'task-resumed': quiet,
  'task-escalated': instant(loud),
  'escalation-received': instant(loud, duty),
  // Whoever was asked must not go on thinking about what is asked no more.
  'escalation-over': instant(loud),
  'escalation-answered': instant(loud),
  'checkpoint-answered': quiet,
  'task-undone': instant(['program', 'email']),
  'explanation-asked': instant(loud, duty),
  'explanation-answered': instant(loud),
  'explanation-decided': instant(loud),
  'explanation-due': instant(loud, duty),
  'matter-owned': instant(loud),
  'meeting-closed': instant(['program', 'email']),
  'standing-given': instant(loud, duty),
  'standing-changed': quiet,
  // Made by the night for many duties at once: read in the program and in the digest.
  'standing-made': quiet,
  'handover-asked': instant(loud),
  'handover-decided': instant(loud),
  // Work that comes to one's desk binds as what is assigned does.
  'duties-moved': instant(loud, duty),
  'absence-asked': instant(loud),
  'absence-decided': instant(loud),
  'calendar-changed': quiet,
  // The letter of the day tells of what is red too, so a second letter would be one too many.
  'task-red': instant(['program', 'push'], duty),
  'below-red': instant(['program']),
  digest: instant(loud),
};

/** A person's choices, `kind:channel` → on or off. What is not there goes as usual. */
export type Choices = Readonly<Record<string, boolean>>;

/** Whether a kind cannot be turned off in a channel: the rule binds the record in the program, and a leader may bind the letter too. */
export const isRequired = (kind: NotificationKind, channel: Channel, requiredHere: readonly string[] = []): boolean =>
  (channel === 'program' && kindRules[kind].requiredBy !== null) ||
  ((channel === 'program' || channel === 'email') && requiredHere.includes(kind));

/** The channels by which a person is told a kind of news: as usual, as chosen, and what is required whatever was chosen. `requiredHere`: kinds that the leader of the body requires. */
export function channelsFor(kind: NotificationKind, choices: Choices, requiredHere: readonly string[], all: readonly Channel[]): Channel[] {
  return all.filter((c) => isRequired(kind, c, requiredHere) || (choices[`${kind}:${c}`] ?? kindRules[kind].usual.includes(c)));
}
