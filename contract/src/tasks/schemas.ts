import { z } from 'zod';
import { Day, Id, Moment, PersonRef, UnitRef, Version } from '../common.ts';
import { FileInfo } from '../files/index.ts';
import { LateCause, LateWhy } from './late-cause.ts';

/** States of a task; the machine is `rules/src/tasks/lifecycle.ts`, drawn in `docs/lifecycle.md`. A draft is an item of a plan under review, no task yet. */
export const TaskState = z
  .enum(['given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated', 'closed', 'cancelled'])
  .meta({ id: 'TaskState' });
export type TaskState = z.infer<typeof TaskState>;
/** Acts upon a task, the transitions of the machine and those that leave the state as it is. */
export const TaskAction = z
  .enum([
    'view',
    'edit',
    'takeUp',
    'sendBack',
    'giveAgain',
    'start',
    'progress',
    'submit',
    'accept',
    'return',
    'stuck',
    'unstuck',
    'askExtension',
    'withdrawExtension',
    'decideExtension',
    'urge',
    'decide',
    'pause',
    'resume',
    'escalate',
    'answerEscalation',
    'setCheckpoint',
    'answerCheckpoint',
    'takeBackCheckpoint',
    'seeCheckpoint',
    'cancel',
    'undo',
  ])
  .meta({ id: 'TaskAction' });
export type TaskAction = z.infer<typeof TaskAction>;
/** The light of a task. Near due is part of "not yet due" in the national four numbers. */
export const LightKind = z.enum(['not-due', 'near-due', 'overdue', 'done-on-time', 'done-late', 'none']).meta({ id: 'LightKind' });
export type LightKind = z.infer<typeof LightKind>;
/** `days`: working days left (0 = today) or overdue, by the calendar of the body that owns the task. `isLong`: long overdue, a shade of overdue that the four numbers do not count apart. */
export const Light = z.object({ kind: LightKind, days: z.int().nonnegative(), isLong: z.boolean().optional() }).meta({ id: 'Light' });
export type Light = z.infer<typeof Light>;

/** The six clarities, always in this order. */
export const clarityKeys = ['person', 'work', 'time', 'duty', 'product', 'authority'] as const;
export type ClarityKey = (typeof clarityKeys)[number];
export const ClarityState = z.enum(['clear', 'unsure', 'missing']).meta({ id: 'ClarityState' });
export type ClarityState = z.infer<typeof ClarityState>;
/** Why a clarity is not clear; words are in the web catalogue. */
export const ClarityWhy = z
  .enum([
    'NO_EXECUTOR',
    'NO_LEADER',
    'GUESSED_PERSON',
    'NO_TITLE',
    'VAGUE_VERB',
    'NO_DUE_DATE',
    'EVENT_BOUND',
    'YEAR_INHERITED',
    'CONTINUOUS_NO_CHECKPOINT',
    'DUE_BEFORE_START',
    'DUE_IN_PAST',
    'NO_LEAD_UNIT',
    'TWO_LEADS',
    'GUESSED_UNIT',
    'NO_CHECKER',
    'CHECKER_IS_DOER',
    'NO_PRODUCT',
    'GUESSED_PRODUCT',
    'NO_DECIDER',
    'DECIDER_WITHOUT_AUTHORITY',
  ])
  .meta({ id: 'ClarityWhy' });
export type ClarityWhy = z.infer<typeof ClarityWhy>;
const Clarity = z.object({ state: ClarityState, why: z.array(ClarityWhy) });
export const Clarities = z
  .object({ person: Clarity, work: Clarity, time: Clarity, duty: Clarity, product: Clarity, authority: Clarity })
  .meta({ id: 'Clarities' });
export type Clarities = z.infer<typeof Clarities>;

/** Kinds of product (plan of Decision on "06 rõ": resolution, conclusion, plan, …). */
export const ProductKind = z
  .enum(['resolution', 'conclusion', 'plan', 'regulation', 'report', 'list', 'dataset', 'tracking-table', 'reply', 'minutes', 'result'])
  .meta({ id: 'ProductKind' });
export type ProductKind = z.infer<typeof ProductKind>;
export const ProductInput = z.object({
  kind: ProductKind,
  name: z.string().trim().min(1).max(300),
  acceptance: z.string().trim().max(500).nullable().default(null),
});
export const Product = z.object({ kind: ProductKind, name: z.string(), acceptance: z.string().nullable() }).meta({ id: 'Product' });
export type Product = z.infer<typeof Product>;

/** A deadline as plans print it, normalised; several at once are an array. */
export const Schedule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('date'), on: Day }),
    z.object({ kind: z.literal('window'), from: Day, to: Day.nullable() }),
    z.object({
      kind: z.literal('recurring'),
      every: z.enum(['year', 'half-year', 'quarter', 'month', 'week']),
      at: z.string().max(10).nullable(),
      /** Day of the month that `at` names, where the plan prints one. */
      day: z.int().min(1).max(31).optional(),
    }),
    z.object({ kind: z.literal('continuous') }),
  ])
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

/** Persons and units by duty; lead is one unit, the six personal duties one person each. */
export const Parties = z
  .object({
    lead: UnitRef.nullable(),
    supports: z.array(UnitRef),
    leader: PersonRef.nullable(),
    adviser: PersonRef.nullable(),
    executor: PersonRef.nullable(),
    decider: PersonRef.nullable(),
    urger: PersonRef.nullable(),
    checker: PersonRef.nullable(),
  })
  .meta({ id: 'Parties' });
export type Parties = z.infer<typeof Parties>;
/** The personal duties. */
export const duties = ['leader', 'adviser', 'executor', 'decider', 'urger', 'checker'] as const;
export type Duty = (typeof duties)[number];

export const TaskOrigin = z
  .object({ planId: Id, planSymbol: z.string().nullable(), planSubject: z.string(), item: z.string() })
  .meta({ id: 'TaskOrigin' });

const rowShape = {
  id: Id,
  code: z.string(),
  title: z.string(),
  body: UnitRef,
  state: TaskState,
  light: Light,
  startOn: Day.nullable(),
  dueOn: Day.nullable(),
  /** The due date lies ahead in a year whose official notice of days off is not loaded: working days and light are “dự kiến”. */
  isProvisional: z.boolean(),
  /** From this day on a hand-in is late; null without a due date. */
  lateOn: Day.nullable(),
  lead: UnitRef.nullable(),
  executor: PersonRef.nullable(),
  leader: PersonRef.nullable(),
  products: z.array(z.string()),
  /** The six states in the fixed order. */
  clarity: z.array(ClarityState).length(6),
  origin: TaskOrigin.nullable(),
  stuck: z.boolean(),
  extensionPending: z.boolean(),
  returned: z.boolean(),
  /** Until when it is paused; a pause moves no due date. */
  pausedUntil: Day.nullable(),
  exceptionReason: z.string().nullable(),
  lateCause: LateCause.nullable(),
  version: Version,
};
export const TaskRow = z.object(rowShape).meta({ id: 'TaskRow' });
export type TaskRow = z.infer<typeof TaskRow>;

const may = z.boolean();
export const TaskCan = z
  .object({
    edit: may,
    takeUp: may,
    sendBack: may,
    giveAgain: may,
    start: may,
    progress: may,
    submit: may,
    accept: may,
    return: may,
    stuck: may,
    unstuck: may,
    askExtension: may,
    withdrawExtension: may,
    decideExtension: may,
    urge: may,
    decide: may,
    pause: may,
    resume: may,
    escalate: may,
    answerEscalation: may,
    setCheckpoint: may,
    answerCheckpoint: may,
    takeBackCheckpoint: may,
    seeCheckpoint: may,
    cancel: may,
    undo: may,
  })
  .meta({ id: 'TaskCan' });
export type TaskCan = z.infer<typeof TaskCan>;

export const MyTask = z
  .object({
    ...rowShape,
    /** The post by which the task is mine. */
    post: z.object({ title: z.string(), unitName: z.string(), line: UnitRef.shape.line }),
    checker: PersonRef.nullable(),
    returnReason: z.string().nullable(),
    submittedAt: Moment.nullable(),
    undoUntil: Moment.nullable(),
    /** Whose task it is, where I stand in for him today. */
    behalf: PersonRef.nullable(),
    /** The checkpoint that is to be answered now, where there is one. */
    checkpoint: z.object({ id: Id, on: Day, expects: z.string().nullable() }).nullable(),
    can: TaskCan,
  })
  .meta({ id: 'MyTask' });
export type MyTask = z.infer<typeof MyTask>;

export const TaskEventKind = z
  .enum([
    'created',
    'edited',
    'taken-up',
    'sent-back',
    'given-again',
    'started',
    'progress',
    'submitted',
    'accepted',
    'returned',
    'stuck',
    'unstuck',
    'extension-asked',
    'extension-granted',
    'extension-refused',
    'extension-withdrawn',
    'urged',
    'decided',
    'paused',
    'resumed',
    'escalated',
    'escalation-answered',
    'checkpoint-set',
    'checkpoint-answered',
    'checkpoint-taken-back',
    'checkpoint-seen',
    'cancelled',
    'handover-asked',
    'handover-refused',
    'duty-moved',
    'undone',
  ])
  .meta({ id: 'TaskEventKind' });
export type TaskEventKind = z.infer<typeof TaskEventKind>;
export const TaskEvent = z
  .object({
    id: Id,
    at: Moment,
    kind: TaskEventKind,
    actor: PersonRef.nullable(),
    /** For whom the actor stood in. */
    behalf: PersonRef.nullable(),
    note: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    files: z.array(FileInfo),
  })
  .meta({ id: 'TaskEvent' });
export type TaskEvent = z.infer<typeof TaskEvent>;

/** Steps at which a task can lie; `clarifying`: sent back to who gave it, `superior`: with the level above. */
export const DeskStep = z.enum(['giving', 'doing', 'checking', 'extension', 'stuck', 'clarifying', 'paused', 'superior']);
export type DeskStep = z.infer<typeof DeskStep>;
/** One piece of the desk bar: with whom the task lay, doing what, for how many working days. */
export const DeskSpell = z
  .object({
    who: z.string(),
    step: DeskStep,
    from: Moment,
    to: Moment.nullable(),
    days: z.int().nonnegative(),
  })
  .meta({ id: 'DeskSpell' });

export const Extension = z
  .object({
    id: Id,
    until: Day,
    reason: z.string(),
    askedBy: PersonRef,
    askedAt: Moment,
    state: z.enum(['pending', 'granted', 'refused', 'withdrawn']),
    answer: z.string().nullable(),
  })
  .meta({ id: 'Extension' });

/** How it stands at a checkpoint, as the doer says. */
export const CheckpointState = z.enum(['on-track', 'behind', 'at-risk']).meta({ id: 'CheckpointState' });
export type CheckpointState = z.infer<typeof CheckpointState>;
/** A mid-term checkpoint (mốc kiểm tra giữa kỳ): what is expected by a day, what the doer answered, who of those who check saw it. */
export const Checkpoint = z
  .object({
    id: Id,
    on: Day,
    expects: z.string().nullable(),
    answer: z
      .object({ state: CheckpointState, percent: z.int().nullable(), note: z.string().nullable(), by: PersonRef, at: Moment })
      .nullable(),
    seen: z.object({ by: PersonRef, at: Moment }).nullable(),
    /** The actor answered it and may take the answer back: nobody has seen it. */
    mayTakeBack: z.boolean(),
  })
  .meta({ id: 'Checkpoint' });
export type Checkpoint = z.infer<typeof Checkpoint>;

/** Why a doer sends a task back: closed list, words beside. */
export const SendBackReason = z.enum(['wrong-authority', 'unclear']).meta({ id: 'SendBackReason' });
export type SendBackReason = z.infer<typeof SendBackReason>;
/** What stops a task now: who stopped it, why, until when, before whom it lies. */
export const Halt = z
  .object({
    kind: z.enum(['sent-back', 'paused', 'escalated']),
    at: Moment,
    by: PersonRef.nullable(),
    reason: SendBackReason.nullable(),
    note: z.string().nullable(),
    until: Day.nullable(),
    to: z.string().nullable(),
  })
  .meta({ id: 'Halt' });
/** Steps of one's own before a task within one's authority may go up. */
export const OwnStep = z.enum(['taken-up', 'reported', 'decided']).meta({ id: 'OwnStep' });
export type OwnStep = z.infer<typeof OwnStep>;

export const Task = z
  .object({
    ...rowShape,
    content: z.string(),
    scope: z.string().nullable(),
    parties: Parties,
    productList: z.array(Product),
    schedule: z.array(Schedule),
    deadlinePrinted: z.string().nullable(),
    checkpointOn: Day.nullable(),
    /** The standing duty of which the task is one occurrence, and the words of its period; no period where it fell away with a change of the duty. */
    occurrence: z.object({ dutyId: Id, period: z.string().nullable(), words: z.string().nullable() }).nullable(),
    /** How much it counts in a rating, 1 for most. */
    weight: z.number(),
    authority: z.string().nullable(),
    clarities: Clarities,
    post: MyTask.shape.post.nullable(),
    submission: z.object({ at: Moment, by: PersonRef, note: z.string().nullable(), files: z.array(FileInfo) }).nullable(),
    returnReason: z.string().nullable(),
    stuckNote: z.string().nullable(),
    undoUntil: Moment.nullable(),
    /** The act that the actor may take back until `undoUntil`. */
    undoOf: TaskEventKind.nullable(),
    halt: Halt.nullable(),
    checkpoints: z.array(Checkpoint),
    /** Whether the task exceeds the authority of its body, and which of its own steps are still to be taken before it may go up. */
    escalation: z.object({ exceeds: z.boolean(), missing: z.array(OwnStep), to: z.string().nullable() }),
    extension: Extension.nullable(),
    progress: z.int().min(0).max(100).nullable(),
    /** The words around the task in the plan, and the run of them that gives it. */
    source: z.object({ planId: Id, before: z.string(), quote: z.string(), after: z.string(), page: z.int().nullable() }).nullable(),
    desks: z.array(DeskSpell),
    events: z.array(TaskEvent),
    closedOn: Day.nullable(),
    /** Why it is late, once somebody said so; `canSayLate`: the actor may say or put it right now. */
    lateWhy: LateWhy.nullable(),
    canSayLate: z.boolean(),
    createdAt: Moment,
    can: TaskCan,
    titles: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof Task>;

export const FourNumbers = z
  .object({ overdue: z.int(), notDue: z.int(), nearDue: z.int(), doneOnTime: z.int(), doneLate: z.int() })
  .meta({ id: 'FourNumbers' });
export type FourNumbers = z.infer<typeof FourNumbers>;

const fieldShape = {
  title: z.string().trim().min(1).max(500),
  content: z.string().trim().max(8000),
  /** Which classes, units, people or place the work covers. */
  scope: z.string().trim().max(500).nullable(),
  leadUnitId: Id.nullable(),
  supportUnitIds: z.array(Id).max(60),
  leaderId: Id.nullable(),
  adviserId: Id.nullable(),
  executorId: Id.nullable(),
  deciderId: Id.nullable(),
  urgerId: Id.nullable(),
  checkerId: Id.nullable(),
  startOn: Day.nullable(),
  dueOn: Day.nullable(),
  checkpointOn: Day.nullable(),
  schedule: z.array(Schedule).max(12),
  deadlinePrinted: z.string().max(500).nullable(),
  products: z.array(ProductInput).max(30),
  authority: z.string().trim().max(500).nullable(),
};
/** What a person may write of a task; what is not given is empty. */
export const TaskFields = z.object({
  ...fieldShape,
  content: fieldShape.content.default(''),
  scope: fieldShape.scope.default(null),
  leadUnitId: fieldShape.leadUnitId.default(null),
  supportUnitIds: fieldShape.supportUnitIds.default([]),
  leaderId: fieldShape.leaderId.default(null),
  adviserId: fieldShape.adviserId.default(null),
  executorId: fieldShape.executorId.default(null),
  deciderId: fieldShape.deciderId.default(null),
  urgerId: fieldShape.urgerId.default(null),
  checkerId: fieldShape.checkerId.default(null),
  startOn: fieldShape.startOn.default(null),
  dueOn: fieldShape.dueOn.default(null),
  checkpointOn: fieldShape.checkpointOn.default(null),
  schedule: fieldShape.schedule.default([]),
  deadlinePrinted: fieldShape.deadlinePrinted.default(null),
  products: fieldShape.products.default([]),
  authority: fieldShape.authority.default(null),
});
export type TaskFields = z.infer<typeof TaskFields>;
/** A change of some fields; what is not given stays. Not `TaskFields.partial()`: there the defaults would fill, and so empty, every field left out. */
export const TaskPatch = z.object(fieldShape).partial();
export type TaskPatch = z.infer<typeof TaskPatch>;
