import { z } from 'zod';
import { Day, Done, Id, IdParams, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';
import { taskBoard } from './board.ts';
import { escalationOperations } from './escalations.ts';
import { TaskFilter } from './filter.ts';
import { LateSaid } from './late-cause.ts';
import { lateness, sayLateCause } from './lateness.ts';
import {
  CheckpointState,
  ClarityState,
  DeskStep,
  FourNumbers,
  MyTask,
  ProductInput,
  SendBackReason,
  Task,
  TaskFields,
  TaskRow,
} from './schemas.ts';

export * from './board.ts';
export * from './escalations.ts';
export * from './filter.ts';
export * from './late-cause.ts';
export * from './lateness.ts';
export * from './schemas.ts';

export const TaskSort = z.enum(['red', 'due', '-due', 'code', '-code', 'title', '-updated']);
export const TaskGroup = z.enum(['none', 'lead', 'leader', 'plan', 'light']);

export const listTasks = operation({
  id: 'listTasks',
  method: 'GET',
  path: '/api/v1/tasks',
  summary: 'The register, filtered, sorted and paged by key',
  auth: 'session',
  query: TaskFilter.extend({
    sort: TaskSort.default('red'),
    group: TaskGroup.default('none'),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    items: z.array(TaskRow),
    total: z.int(),
    all: z.int(),
    numbers: FourNumbers,
    next: z.string().nullable(),
    prev: z.string().nullable(),
    groups: z.array(z.object({ key: z.string(), label: z.string(), total: z.int(), overdue: z.int(), nearDue: z.int() })),
  }),
  errors: [],
});
export const myWork = operation({
  id: 'myWork',
  method: 'GET',
  path: '/api/v1/my-work',
  summary:
    'Open tasks that I execute, over all my posts, red first; what waits for my check; what I wait for; my four numbers of the month',
  auth: 'session',
  response: z.object({
    items: z.array(MyTask),
    more: z.boolean(),
    toCheck: z.array(z.object({ task: TaskRow, by: PersonRef, at: z.iso.datetime(), behalf: PersonRef.nullable() })),
    waiting: z.array(
      z.object({
        taskId: Id,
        title: z.string(),
        what: z.enum(['extension', 'check', 'stuck', 'clarify', 'superior']),
        on: PersonRef.nullable(),
        days: z.int(),
      }),
    ),
    month: z.object({ from: Day, to: Day, numbers: FourNumbers }),
  }),
  errors: [],
});
export const getTask = operation({
  id: 'getTask',
  method: 'GET',
  path: '/api/v1/tasks/:id',
  summary: 'One task, whole',
  auth: 'session',
  params: IdParams,
  response: Task,
  errors: [],
});
export const createTask = operation({
  id: 'createTask',
  method: 'POST',
  path: '/api/v1/tasks',
  summary: 'Give a task that no plan holds; one that lacks a clarity needs a written reason',
  auth: 'session',
  body: TaskFields.extend({ bodyId: Id, exceptionReason: words(1000).nullable().default(null) }),
  response: Task,
  errors: ['NO_AUTHORITY', 'REASON_REQUIRED', 'PERSON_NOT_IN_BODY', 'UNIT_NOT_IN_BODY', 'DATE_NOT_LATER'],
});
export const updateTask = operation({
  id: 'updateTask',
  method: 'PATCH',
  path: '/api/v1/tasks/:id',
  summary: 'Change a task; who is touched is told',
  auth: 'session',
  params: IdParams,
  body: z.object({
    version: Version,
    reason: words(1000).nullable().default(null),
    fields: z
      .object({
        title: words(500),
        content: z.string().trim().max(8000),
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
        products: z.array(ProductInput).max(30),
        authority: z.string().trim().max(500).nullable(),
      })
      .partial(),
  }),
  response: Task,
  errors: [
    'VERSION_CONFLICT',
    'TRANSITION_REFUSED',
    'PERSON_NOT_IN_BODY',
    'UNIT_NOT_IN_BODY',
    'SELF_CHECK',
    'DATE_NOT_LATER',
    'REASON_REQUIRED',
    'NO_AUTHORITY',
  ],
});
/** An act upon one task. `version` is the task as the actor saw it: where another acted since, the act is refused with VERSION_CONFLICT and says who; left out, the state alone decides. */
const act = <B extends z.ZodRawShape>(id: string, path: string, summary: string, body: z.ZodObject<B>) =>
  operation({
    id,
    method: 'POST',
    path: `/api/v1/tasks/:id/${path}`,
    summary,
    auth: 'session',
    params: IdParams,
    body: body.extend({ version: Version.optional() }),
    response: Task,
    errors: [
      'TRANSITION_REFUSED',
      'VERSION_CONFLICT',
      'PRODUCT_REQUIRED',
      'SELF_CHECK',
      'UNDO_TOO_LATE',
      'DATE_NOT_LATER',
      'EXTENSION_PENDING',
      'EXTENSION_DECIDED',
      'REASON_REQUIRED',
      'PERSON_NOT_IN_BODY',
      'UNIT_NOT_IN_BODY',
      'OWN_STEPS_FIRST',
      'NO_AUTHORITY',
      'LATE_CAUSE_REQUIRED',
    ],
  });
const note = words(2000);
export const takeUpTask = act('takeUpTask', 'take-up', '“Nhận việc”: the executor has seen the task and takes it', z.object({}));
export const sendBackTask = act(
  'sendBackTask',
  'send-back',
  'The executor sends the task back to who gave it: not in his authority, or not clear',
  z.object({ reason: SendBackReason, note }),
);
export const giveTaskAgain = act(
  'giveTaskAgain',
  'give-again',
  'Who gave it clarifies and gives it again, to the same hands or to others',
  z.object({ note, leadUnitId: Id.nullable().default(null), executorId: Id.nullable().default(null) }),
);
export const startTask = act('startTask', 'start', 'The executor begins', z.object({}));
export const recordProgress = act(
  'recordProgress',
  'progress',
  'The executor writes how far it is',
  z.object({
    percent: z.int().min(0).max(100).nullable().default(null),
    note: note.nullable().default(null),
    fileIds: z.array(Id).max(20).default([]),
  }),
);
export const submitTask = act(
  'submitTask',
  'submit',
  '“Đã xong”: hand the product to the checker',
  z.object({
    note: note.nullable().default(null),
    fileIds: z.array(Id).max(20).default([]),
    /** Why it is late, where it is; not asked by the server, so that what was said without a network is never refused for it. */
    late: LateSaid.nullable().default(null),
  }),
);
export const acceptTask = act(
  'acceptTask',
  'accept',
  'The checker accepts the product; the task closes. One that was handed in late needs why',
  z.object({
    note: note.nullable().default(null),
    /** Why it is late; needed where it was handed in late. The cause that was said before, without words, confirms what was said. */
    late: LateSaid.nullable().default(null),
  }),
);
export const returnTask = act('returnTask', 'return', 'The checker returns the product with a reason', z.object({ reason: note }));
export const reportStuck = act(
  'reportStuck',
  'stuck',
  '“Vướng mắc”: say what stands in the way',
  z.object({ note, toPersonId: Id.nullable().default(null) }),
);
export const clearStuck = act('clearStuck', 'unstuck', 'The obstacle is out of the way', z.object({ note: note.nullable().default(null) }));
export const askExtension = act('askExtension', 'extensions', '“Xin thêm thời gian”', z.object({ until: Day, reason: note }));
export const withdrawExtension = act(
  'withdrawExtension',
  'extensions/withdraw',
  'Who asked for more time takes it back, until it is answered',
  z.object({}),
);
export const decideExtension = act(
  'decideExtension',
  'extensions/decide',
  'Grant or refuse more time',
  z.object({ extensionId: Id, granted: z.boolean(), answer: note.nullable().default(null) }),
);
export const urgeTask = act('urgeTask', 'urge', 'Đôn đốc: remind the executor', z.object({ note: note.nullable().default(null) }));
export const decideTask = act('decideTask', 'decide', 'The decider of the body says what is decided', z.object({ note }));
export const pauseTask = act(
  'pauseTask',
  'pause',
  'Pause until a day, with a reason; the due date stays',
  z.object({ reason: note, until: Day }),
);
export const resumeTask = act('resumeTask', 'resume', 'Go on after a pause', z.object({ note: note.nullable().default(null) }));
export const escalateTask = act(
  'escalateTask',
  'escalate',
  'Put the task before the superior level; one within the authority of the body only after its own steps',
  z.object({
    reason: note,
    /** Files laid before the superior: freshly stored ones, and such as hang on the task already. */
    fileIds: z.array(Id).max(20).default([]),
  }),
);
export const answerEscalation = act(
  'answerEscalation',
  'escalate/answer',
  'Write down what the superior level answered; the task comes back to where it was',
  z.object({ answer: note }),
);
export const setCheckpoint = act(
  'setCheckpoint',
  'checkpoints',
  'Add a mid-term checkpoint, change one that is not answered yet (`checkpointId`), or drop it (`on` null)',
  z.object({ checkpointId: Id.nullable().default(null), on: Day.nullable(), expects: words(500).nullable().default(null) }),
);
export const answerCheckpoint = act(
  'answerCheckpoint',
  'checkpoints/answer',
  'The doer says how it stands; words are needed where it is not on track',
  z.object({
    checkpointId: Id,
    state: CheckpointState,
    percent: z.int().min(0).max(100).nullable().default(null),
    note: note.nullable().default(null),
  }),
);
export const takeBackCheckpoint = act(
  'takeBackCheckpoint',
  'checkpoints/take-back',
  'Who answered a checkpoint takes the answer back, until it is seen',
  z.object({ checkpointId: Id }),
);
export const seeCheckpoint = act('seeCheckpoint', 'checkpoints/see', 'Who checks has seen the answer', z.object({ checkpointId: Id }));
export const undoTaskAct = act(
  'undoTaskAct',
  'undo',
  'Take one’s own last act back within ten minutes, while nothing has happened since',
  z.object({}),
);
export const cancelTask = act('cancelTask', 'cancel', 'Cancel with a reason', z.object({ reason: note }));

export const bulkTasks = operation({
  id: 'bulkTasks',
  method: 'POST',
  path: '/api/v1/tasks/bulk',
  summary: 'One act on several tasks; answers per row',
  auth: 'session',
  body: z.object({
    ids: z.array(Id).min(1).max(200),
    act: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('urge'), note: note.nullable().default(null) }),
      z.object({
        kind: z.literal('accept'),
        note: note.nullable().default(null),
        /** Why each of those that were handed in late is late. */
        late: z
          .array(LateSaid.extend({ taskId: Id }))
          .max(200)
          .default([]),
      }),
      z.object({ kind: z.literal('leader'), leaderId: Id }),
      z.object({ kind: z.literal('due'), dueOn: Day, reason: note }),
    ]),
  }),
  response: z.object({ done: z.array(Id), refused: z.array(z.object({ id: Id, code: z.string(), why: z.string() })) }),
  errors: [],
});

const NumbersRow = FourNumbers.extend({ key: z.string(), id: Id.nullable(), label: z.string() });
export const overview = operation({
  id: 'overview',
  method: 'GET',
  path: '/api/v1/overview',
  summary: "The leader's page: four numbers, what needs a decision, by unit, person and plan, heat map, why late",
  auth: 'session',
  query: z.object({ bodyId: PathId, period: z.enum(['month', 'quarter', 'year']).default('quarter') }),
  response: z.object({
    body: UnitRef,
    at: z.iso.datetime(),
    from: Day,
    to: Day,
    units: z.int(),
    numbers: FourNumbers,
    overdueSinceMonday: z.int(),
    averageLateDays: z.number().nullable(),
    decide: z.array(
      z.object({
        task: TaskRow,
        hand: z.string(),
        step: z.string(),
        days: z.int(),
        act: z.enum(['decideExtension', 'accept', 'urge', 'unstuck', 'view']),
      }),
    ),
    byUnit: z.array(NumbersRow),
    byPerson: z.array(NumbersRow),
    byPlan: z.array(NumbersRow),
    heat: z.object({
      weeks: z.array(z.object({ from: Day, to: Day, holiday: z.boolean() })),
      rows: z.array(z.object({ unit: UnitRef, cells: z.array(z.int()) })),
    }),
    late: z.array(z.object({ step: DeskStep, tasks: z.int(), days: z.int() })),
  }),
  errors: [],
});
const SavedView = z.object({ id: Id, name: z.string(), search: z.string(), count: z.int() });
/** Views that everybody has, as addresses of the register; '' is the whole of it. */
export const readyViews = ['', 'light=overdue', 'long=1', 'light=near-due', 'state=submitted', 'incomplete=1'] as const;
export const listViews = operation({
  id: 'listViews',
  method: 'GET',
  path: '/api/v1/task-views',
  summary: 'The views that everybody has and my saved ones, each with its live count',
  auth: 'session',
  query: z.object({ bodyId: PathId.optional() }),
  response: z.object({ ready: z.array(z.object({ search: z.enum(readyViews), count: z.int() })), items: z.array(SavedView) }),
  errors: [],
});
export const saveView = operation({
  id: 'saveView',
  method: 'POST',
  path: '/api/v1/task-views',
  summary: 'Save the present view',
  auth: 'session',
  body: z.object({ name: words(60), search: z.string().max(2000) }),
  response: SavedView,
  errors: ['VIEW_NAME_TAKEN'],
});
export const deleteView = operation({
  id: 'deleteView',
  method: 'DELETE',
  path: '/api/v1/task-views/:id',
  summary: 'Drop a saved view',
  auth: 'session',
  params: IdParams,
  response: Done,
  errors: [],
});

/** Choices for the filters and for assigning: units and people of my bodies. */
export const taskChoices = operation({
  id: 'taskChoices',
  method: 'GET',
  path: '/api/v1/task-choices',
  summary: 'Units, people and plans to choose from',
  auth: 'session',
  query: z.object({ bodyId: PathId.optional() }),
  response: z.object({
    units: z.array(UnitRef.extend({ bodyId: Id, isBody: z.boolean() })),
    people: z.array(
      PersonRef.extend({
        title: z.string(),
        bodyId: Id,
        unitId: Id,
        role: z.string(),
        /** Whether one of the person's posts in the body may decide, by the body's table of authority. */
        mayDecide: z.boolean(),
      }),
    ),
    plans: z.array(z.object({ id: Id, symbol: z.string().nullable(), subject: z.string(), bodyId: Id })),
  }),
  errors: [],
});
export { ClarityState };
export const tasksOperations = {
  listTasks,
  myWork,
  getTask,
  createTask,
  updateTask,
  takeUpTask,
  sendBackTask,
  giveTaskAgain,
  startTask,
  recordProgress,
  submitTask,
  acceptTask,
  returnTask,
  reportStuck,
  clearStuck,
  askExtension,
  withdrawExtension,
  decideExtension,
  urgeTask,
  decideTask,
  pauseTask,
  resumeTask,
  escalateTask,
  answerEscalation,
  setCheckpoint,
  answerCheckpoint,
  takeBackCheckpoint,
  seeCheckpoint,
  undoTaskAct,
  cancelTask,
  bulkTasks,
  overview,
  listViews,
  saveView,
  deleteView,
  taskChoices,
  lateness,
  sayLateCause,
  taskBoard,
  ...escalationOperations,
};
