import type { TaskAction, TaskEventKind, TaskState } from '@sauro/contract/tasks';

/** How somebody stands to a task. One person may stand to it in several ways. */
export type Relation =
  | 'executor'
  | 'lead-head'
  | 'support-head'
  | 'leader'
  | 'adviser'
  | 'decider'
  | 'urger'
  | 'checker'
  | 'body-leader'
  | 'clerk';

/** One act: from which states, to which (null: it stays), by whom, what it writes. */
export interface Transition {
  action: Exclude<TaskAction, 'view'>;
  from: readonly TaskState[];
  to: TaskState | null;
  by: readonly Relation[];
  event: TaskEventKind | null;
}

const open: readonly TaskState[] = ['given', 'doing', 'submitted'];
const working: readonly TaskState[] = ['given', 'doing'];
const doers: readonly Relation[] = ['executor', 'lead-head'];
const checkers: readonly Relation[] = ['checker', 'leader'];

/** The lifecycle of a task as data. The doer can't close alone: `accept` is the only way to `closed`, and `mayAct` refuses it to whoever handed in. */
export const transitions: readonly Transition[] = [
  { action: 'edit', from: open, to: null, by: ['body-leader', 'clerk', 'leader'], event: 'edited' },
  { action: 'start', from: ['given'], to: 'doing', by: doers, event: 'started' },
  { action: 'progress', from: working, to: 'doing', by: doers, event: 'progress' },
  { action: 'submit', from: working, to: 'submitted', by: doers, event: 'submitted' },
  { action: 'undoSubmit', from: ['submitted'], to: 'doing', by: doers, event: 'submit-undone' },
  { action: 'accept', from: ['submitted'], to: 'closed', by: checkers, event: 'accepted' },
  { action: 'return', from: ['submitted'], to: 'doing', by: checkers, event: 'returned' },
  { action: 'stuck', from: working, to: null, by: doers, event: 'stuck' },
  { action: 'unstuck', from: working, to: null, by: ['executor', 'lead-head', 'leader', 'body-leader'], event: 'unstuck' },
  { action: 'askExtension', from: working, to: null, by: doers, event: 'extension-asked' },
  { action: 'decideExtension', from: open, to: null, by: ['leader', 'decider', 'body-leader'], event: null },
  { action: 'urge', from: working, to: null, by: ['leader', 'urger', 'checker', 'body-leader', 'clerk'], event: 'urged' },
  { action: 'cancel', from: open, to: 'cancelled', by: ['body-leader', 'decider'], event: 'cancelled' },
];

/** What `mayAct` must know of a task and of who asks. */
export interface ActFacts {
  state: TaskState;
  relations: ReadonlySet<Relation>;
  personId: number;
  submittedBy: number | null;
  /** Milliseconds since the hand-in, null where none waits. */
  sinceSubmitMs: number | null;
  stuck: boolean;
  extensionPending: boolean;
  extensionAskedBy: number | null;
  /** No checker and no leader in charge is named: the leader of the body checks. */
  nobodyChecks: boolean;
}

/** Why an act is refused. */
export type Refusal =
  | 'STATE'
  | 'NOT_YOURS'
  | 'SELF_CHECK'
  | 'UNDO_TOO_LATE'
  | 'EXTENSION_PENDING'
  | 'NO_EXTENSION'
  | 'ALREADY_STUCK'
  | 'NOT_STUCK';
export type Decision = { allowed: true } | { allowed: false; why: Refusal };

/** A hand-in may be taken back for ten minutes, as long as nobody has decided on it. */
export const undoWindowMs = 10 * 60_000;

const no = (why: Refusal): Decision => ({ allowed: false, why });

/** Whether a person may do an act upon a task now, with the reason where not. */
export function mayAct(action: Exclude<TaskAction, 'view'>, f: ActFacts): Decision {
  const t = transitions.find((x) => x.action === action)!;
  const stands =
    t.by.some((r) => f.relations.has(r)) ||
    ((action === 'accept' || action === 'return') && f.nobodyChecks && f.relations.has('body-leader'));
  if (!stands) return no('NOT_YOURS');
  if (!t.from.includes(f.state)) return no('STATE');
  switch (action) {
    case 'accept':
    case 'return':
      return f.submittedBy === f.personId || f.relations.has('executor') ? no('SELF_CHECK') : { allowed: true };
    case 'undoSubmit':
      if (f.submittedBy !== f.personId) return no('NOT_YOURS');
      return f.sinceSubmitMs !== null && f.sinceSubmitMs <= undoWindowMs ? { allowed: true } : no('UNDO_TOO_LATE');
    case 'stuck':
      return f.stuck ? no('ALREADY_STUCK') : { allowed: true };
    case 'unstuck':
      return f.stuck ? { allowed: true } : no('NOT_STUCK');
    case 'askExtension':
      return f.extensionPending ? no('EXTENSION_PENDING') : { allowed: true };
    case 'decideExtension':
      if (!f.extensionPending) return no('NO_EXTENSION');
      return f.extensionAskedBy === f.personId ? no('SELF_CHECK') : { allowed: true };
    default:
      return { allowed: true };
  }
}

/** Whether a person may see a task: any relation to it will do. */
export const maySee = (relations: ReadonlySet<Relation>): boolean => relations.size > 0;

/** All acts with their answers, for the `can` of a response. */
export function mayWhat(f: ActFacts): Record<Exclude<TaskAction, 'view'>, boolean> {
  return Object.fromEntries(transitions.map((t) => [t.action, mayAct(t.action, f).allowed])) as Record<
    Exclude<TaskAction, 'view'>,
    boolean
  >;
}
