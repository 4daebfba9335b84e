import type { NotificationKind } from '@sauro/contract/notifications';
import type { Power } from '@sauro/contract/organisations';
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
  | 'clerk'
  | 'giver'
  /** A leader of the body above, to a task that was put before him, and to nothing else of the body. */
  | 'superior';

/** What an act must bring. */
export type Need = 'words' | 'reason-of-list' | 'date' | 'product' | 'words-or-percent' | 'own-steps' | 'version' | 'late-cause';
/** Who hears of an act. `checkers`: the checker, else the leader in charge; `in-charge`: the leader in charge, else the decider; `named`: whom the act names; `told`: whom the act that is taken back had told; `parties`: all with a duty. */
export type Audience = 'executor' | 'leader' | 'checker' | 'checkers' | 'in-charge' | 'decider' | 'giver' | 'named' | 'told' | 'parties';
export type Act = Exclude<TaskAction, 'view'>;

/** One act: from which states, to which (null: it stays; `before`: where it was before it was halted), by whom, what it needs, writes and tells, and whether it may be taken back. */
export interface Transition {
  action: Act;
  from: readonly TaskState[];
  to: TaskState | 'before' | null;
  by: readonly Relation[];
  /** The power that a post must carry for it, where the body has a table of authority of its own; null: the duty in the task is enough. */
  power: Power | null;
  needs: readonly Need[];
  event: TaskEventKind | null;
  tells: { kind: NotificationKind; whom: readonly Audience[] } | null;
  undo: boolean;
}

/** States of a task that is not at its end. All count in the national four numbers by due date, the halted ones too. */
export const openStates = ['given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated'] as const satisfies TaskState[];
/** States in which the doer has the task on his desk. */
export const workingStates = ['given', 'taken-up', 'doing'] as const satisfies TaskState[];
/** States that come back to the one before: by `resume`, by `answerEscalation`. */
export const haltedStates = ['paused', 'escalated'] as const satisfies TaskState[];
/** States at an end. */
export const endStates = ['closed', 'cancelled'] as const satisfies TaskState[];

const open: readonly TaskState[] = openStates;
const working: readonly TaskState[] = workingStates;
const doers: readonly Relation[] = ['executor', 'lead-head'];
const checkers: readonly Relation[] = ['checker', 'leader'];
const inCharge: readonly Relation[] = ['leader', 'decider', 'body-leader'];
const givers: readonly Relation[] = ['giver', 'leader', 'body-leader', 'clerk'];
const anyone: readonly Relation[] = [
  'executor',
  'lead-head',
  'support-head',
  'leader',
  'adviser',
  'decider',
  'urger',
  'checker',
  'body-leader',
  'clerk',
  'giver',
];

const row = (
  action: Act,
  from: readonly TaskState[],
  to: Transition['to'],
  by: readonly Relation[],
  event: TaskEventKind | null,
  more: Partial<Pick<Transition, 'needs' | 'tells' | 'undo' | 'power'>> = {},
): Transition => ({ action, from, to, by, event, power: null, needs: [], tells: null, undo: false, ...more });
const tells = (kind: NotificationKind, ...whom: Audience[]) => ({ kind, whom });

/**
 * The lifecycle of a task as data; `docs/lifecycle.md` is drawn from it. Before `given` a task is an item of a plan under review (a draft) and not in the register.
 * The doer can't close alone: `accept` is the only way to `closed`, and `mayAct` refuses it to whoever handed in.
 *
 * How halted tasks count: no rule of law stops the clock of a task that its own body pauses, sends back or puts before the superior, so all of them stay in the national four
 * numbers by their due date, and the light says so; only a granted extension or an edit with its reason moves the date. What the halt cost is told by the desk bar, in working days.
 */
export const transitions: readonly Transition[] = [
  row('edit', open, null, ['body-leader', 'clerk', 'leader'], 'edited', {
    power: 'direct',
    needs: ['version'],
    tells: tells('task-changed', 'parties'),
  }),
  row('takeUp', ['given'], 'taken-up', doers, 'taken-up', { undo: true }),
  row('sendBack', ['given'], 'sent-back', doers, 'sent-back', {
    needs: ['reason-of-list', 'words'],
    tells: tells('task-sent-back', 'giver', 'leader'),
    undo: true,
  }),
  row('giveAgain', ['sent-back'], 'given', givers, 'given-again', {
    power: 'direct',
    needs: ['words'],
    tells: tells('task-assigned', 'parties'),
    undo: true,
  }),
  row('start', ['given', 'taken-up'], 'doing', doers, 'started', { undo: true }),
  row('progress', working, 'doing', doers, 'progress', { needs: ['words-or-percent'], undo: true }),
  row('submit', working, 'submitted', doers, 'submitted', { needs: ['product'], tells: tells('task-submitted', 'checkers'), undo: true }),
  row('accept', ['submitted'], 'closed', checkers, 'accepted', {
    power: 'supervise',
    needs: ['late-cause'],
    tells: tells('task-accepted', 'executor', 'leader'),
    undo: true,
  }),
  row('return', ['submitted'], 'doing', checkers, 'returned', {
    power: 'supervise',
    needs: ['words'],
    tells: tells('task-returned', 'executor'),
    undo: true,
  }),
  row('stuck', working, null, doers, 'stuck', { needs: ['words'], tells: tells('task-stuck', 'named'), undo: true }),
  row('unstuck', working, null, ['executor', 'lead-head', 'leader', 'body-leader'], 'unstuck', {
    tells: tells('task-changed', 'executor'),
    undo: true,
  }),
  row('askExtension', working, null, doers, 'extension-asked', {
    needs: ['date', 'words'],
    tells: tells('extension-asked', 'in-charge'),
  }),
  row('withdrawExtension', working, null, anyone, 'extension-withdrawn', { tells: tells('task-undone', 'in-charge') }),
  row('decideExtension', open, null, inCharge, null, { tells: tells('extension-decided', 'named', 'executor', 'checker') }),
  row('urge', working, null, ['leader', 'urger', 'checker', 'body-leader', 'clerk'], 'urged', {
    power: 'supervise',
    tells: tells('task-urged', 'executor'),
  }),
  row('decide', working, null, ['decider'], 'decided', {
    power: 'decide',
    needs: ['words'],
    tells: tells('task-decided', 'executor', 'leader', 'checkers'),
    undo: true,
  }),
  row('pause', working, 'paused', inCharge, 'paused', {
    power: 'direct',
    needs: ['words', 'date'],
    tells: tells('task-paused', 'parties'),
    undo: true,
  }),
  row('resume', ['paused'], 'before', inCharge, 'resumed', { power: 'direct', tells: tells('task-resumed', 'parties'), undo: true }),
  row('escalate', working, 'escalated', ['executor', 'lead-head', 'leader', 'decider', 'body-leader'], 'escalated', {
    needs: ['words', 'own-steps'],
    tells: tells('task-escalated', 'leader', 'decider', 'giver'),
    undo: true,
  }),
  row('answerEscalation', ['escalated'], 'before', [...inCharge, 'clerk', 'superior'], 'escalation-answered', {
    needs: ['words'],
    tells: tells('escalation-answered', 'parties'),
    undo: true,
  }),
  row('setCheckpoint', open, null, ['body-leader', 'clerk', 'leader', 'checker'], 'checkpoint-set', {
    power: 'supervise',
    needs: ['date'],
    tells: tells('task-changed', 'executor'),
  }),
  row('answerCheckpoint', working, null, doers, 'checkpoint-answered', { tells: tells('checkpoint-answered', 'checkers') }),
  row('takeBackCheckpoint', working, null, doers, 'checkpoint-taken-back', { tells: tells('task-undone', 'checkers') }),
  row('seeCheckpoint', open, null, [...checkers, 'body-leader'], 'checkpoint-seen', { power: 'supervise' }),
  row('cancel', open, 'cancelled', ['body-leader', 'decider'], 'cancelled', {
    power: 'direct',
    needs: ['words'],
    tells: tells('task-cancelled', 'parties'),
    undo: true,
  }),
  row('undo', [...openStates, ...endStates], 'before', anyone, 'undone', { tells: tells('task-undone', 'told') }),
];

const byAction = new Map(transitions.map((t) => [t.action, t]));
/** The row of an act. */
export const transitionOf = (action: Act): Transition => byAction.get(action)!;

/** The last thing that happened to a task, where it may be taken back. */
export interface LastAct {
  by: number | null;
  sinceMs: number;
  /** It kept what it changed; false for acts that others lean on. */
  undoable: boolean;
}

/** What `mayAct` must know of a task and of who asks. */
export interface ActFacts {
  state: TaskState;
  relations: ReadonlySet<Relation>;
  personId: number;
  submittedBy: number | null;
  last: LastAct | null;
  stuck: boolean;
  extensionPending: boolean;
  extensionAskedBy: number | null;
  /** No checker and no leader in charge is named: the leader of the body checks. */
  nobodyChecks: boolean;
  /** No decider is named: the leader of the body decides. */
  nobodyDecides: boolean;
  /** By power, the relations that stand on a post carrying it; absent where the body has no table of authority of its own. */
  carried?: Readonly<Record<Power, ReadonlySet<Relation>>>;
}

/** Why an act is refused. */
export type Refusal =
  | 'STATE'
  | 'NOT_YOURS'
  | 'NO_AUTHORITY'
  | 'SELF_CHECK'
  | 'UNDO_TOO_LATE'
  | 'NOTHING_TO_UNDO'
  | 'EXTENSION_PENDING'
  | 'NO_EXTENSION'
  | 'ALREADY_STUCK'
  | 'NOT_STUCK';
export type Decision = { allowed: true } | { allowed: false; why: Refusal };

/** An act may be taken back for ten minutes by who did it, as long as nothing has happened to the task since. */
export const undoWindowMs = 10 * 60_000;

const no = (why: Refusal): Decision => ({ allowed: false, why });
const yes: Decision = { allowed: true };

/** Whether a person may do an act upon a task now, with the reason where not. */
export function mayAct(action: Act, f: ActFacts): Decision {
  const t = transitionOf(action);
  const may = [
    ...t.by,
    ...((action === 'accept' || action === 'return') && f.nobodyChecks ? (['body-leader'] as const) : []),
    ...(action === 'decide' && f.nobodyDecides ? (['body-leader'] as const) : []),
  ].filter((r) => f.relations.has(r));
  if (!may.length) return no('NOT_YOURS');
  if (!t.from.includes(f.state)) return no('STATE');
  const carried = t.power && f.carried?.[t.power];
  if (carried && !may.some((r) => carried.has(r))) return no('NO_AUTHORITY');
  switch (action) {
    case 'accept':
    case 'return':
      return f.submittedBy === f.personId || f.relations.has('executor') ? no('SELF_CHECK') : yes;
    case 'undo':
      if (!f.last?.undoable) return no('NOTHING_TO_UNDO');
      if (f.last.by !== f.personId) return no('NOT_YOURS');
      return f.last.sinceMs <= undoWindowMs ? yes : no('UNDO_TOO_LATE');
    case 'stuck':
      return f.stuck ? no('ALREADY_STUCK') : yes;
    case 'unstuck':
      return f.stuck ? yes : no('NOT_STUCK');
    case 'askExtension':
      return f.extensionPending ? no('EXTENSION_PENDING') : yes;
    case 'withdrawExtension':
      if (!f.extensionPending) return no('NO_EXTENSION');
      return f.extensionAskedBy === f.personId ? yes : no('NOT_YOURS');
    case 'decideExtension':
      if (!f.extensionPending) return no('NO_EXTENSION');
      return f.extensionAskedBy === f.personId ? no('SELF_CHECK') : yes;
    default:
      return yes;
  }
}

/** Whether a person may see a task: any relation to it will do. */
export const maySee = (relations: ReadonlySet<Relation>): boolean => relations.size > 0;

/** All acts with their answers, for the `can` of a response. */
export function mayWhat(f: ActFacts): Record<Act, boolean> {
  return Object.fromEntries(transitions.map((t) => [t.action, mayAct(t.action, f).allowed])) as Record<Act, boolean>;
}
