import { z } from 'zod';
import { Day, flag, Id, IdParams, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';
import { TaskRow } from '../tasks/index.ts';

/** “Việc khó, tồn đọng, điểm nóng”, and beside them: overdue for long, waiting for the superior. */
export const MatterList = z.enum(['hard', 'backlog', 'hot-spot', 'long-overdue', 'waiting']).meta({ id: 'MatterList' });
export type MatterList = z.infer<typeof MatterList>;

export const Matter = z
  .object({
    /** Null where only the rule put it there and nobody has written anything beside it. */
    id: Id.nullable(),
    list: MatterList,
    taskId: Id.nullable(),
    /** The task where it is one and the actor may see it. */
    task: TaskRow.nullable(),
    title: z.string(),
    /** The rule of the list puts it there today. */
    byRule: z.boolean(),
    byHand: z.boolean(),
    leftOut: z.boolean(),
    reason: z.string().nullable(),
    owner: PersonRef.nullable(),
    checkpointOn: Day.nullable(),
    lastNote: z.object({ at: Moment, by: PersonRef, words: z.string() }).nullable(),
    version: Version.nullable(),
  })
  .meta({ id: 'Matter' });
export type Matter = z.infer<typeof Matter>;

export const MatterNote = z
  .object({
    id: Id,
    at: Moment,
    by: PersonRef,
    kind: z.enum(['added', 'changed', 'left-out', 'over', 'back']),
    words: z.string().nullable(),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'MatterNote' });

const Counts = z.object({ hard: z.int(), backlog: z.int(), 'hot-spot': z.int(), 'long-overdue': z.int(), waiting: z.int() });

export const listMatters = operation({
  id: 'listMatters',
  method: 'GET',
  path: '/api/v1/matters',
  summary: 'One of the five lists: what the rule puts there today and what was added by hand; counts of all five',
  auth: 'session',
  query: z.object({
    bodyId: PathId,
    list: MatterList.default('hot-spot'),
    q: z.string().max(200).optional(),
    unitId: PathId.optional(),
    ownerId: PathId.optional(),
    /** Checkpoints of today and before. */
    checkpoint: flag.optional(),
    /** What was left out of the list by hand. */
    leftOut: flag.optional(),
    cursor: z.string().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({
    body: UnitRef,
    items: z.array(Matter),
    counts: Counts,
    leftOut: z.int(),
    next: z.string().nullable(),
    /** The rules of the lists as they hold for the body today. */
    rule: z.object({
      longOverdueDays: z.int(),
      settingVersion: Version.nullable(),
      backlogBefore: Day,
      urges: z.int(),
      extensions: z.int(),
    }),
    can: z.object({ change: z.boolean() }),
  }),
  errors: [],
});
export const getMatter = operation({
  id: 'getMatter',
  method: 'GET',
  path: '/api/v1/matters/:id',
  summary: 'A matter with all its notes',
  auth: 'session',
  params: IdParams,
  response: Matter.extend({ notes: z.array(MatterNote) }),
  errors: [],
});
export const addMatter = operation({
  id: 'addMatter',
  method: 'POST',
  path: '/api/v1/matters',
  summary: 'Put a task, or a matter that is no task yet, on a list by hand, with its reason',
  auth: 'session',
  body: z.object({
    bodyId: Id,
    list: MatterList,
    taskId: Id.nullable().default(null),
    title: words(500).nullable().default(null),
    reason: words(1000),
    ownerId: Id.nullable().default(null),
    checkpointOn: Day.nullable().default(null),
  }),
  response: Matter,
  errors: ['REASON_REQUIRED', 'PERSON_NOT_IN_BODY', 'MATTER_LISTED'],
});
/** Which row of a list: one that has a record, or a task that the rule put there. */
const Which = z.object({ bodyId: Id, list: MatterList, matterId: Id.nullable().default(null), taskId: Id.nullable().default(null) });
export const noteMatter = operation({
  id: 'noteMatter',
  method: 'POST',
  path: '/api/v1/matters/notes',
  summary: 'Name the owner and the next checkpoint of a row, or write a note to it',
  auth: 'session',
  body: Which.extend({
    version: Version.nullable().default(null),
    ownerId: Id.nullable(),
    checkpointOn: Day.nullable(),
    note: words(2000).nullable().default(null),
  }),
  response: Matter,
  errors: ['VERSION_CONFLICT', 'PERSON_NOT_IN_BODY'],
});
export const removeMatter = operation({
  id: 'removeMatter',
  method: 'POST',
  path: '/api/v1/matters/remove',
  summary: 'Take a row off a list with its reason; what the rule puts there is left out until it is put back',
  auth: 'session',
  body: Which.extend({ reason: words(1000) }),
  response: Matter,
  errors: [],
});
export const saveMatterSetting = operation({
  id: 'saveMatterSetting',
  method: 'PUT',
  path: '/api/v1/matter-settings/:id',
  summary: 'From how many working days overdue a task of the body stands on the list of the long overdue',
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version.nullable(), longOverdueDays: z.int().min(1).max(365) }),
  response: z.object({ longOverdueDays: z.int(), version: Version }),
  errors: ['VERSION_CONFLICT'],
});
export const taskMatters = operation({
  id: 'taskMatters',
  method: 'GET',
  path: '/api/v1/tasks/:id/matters',
  summary: 'On which lists a task stands, by rule and by hand, and from which it was left out',
  auth: 'session',
  params: IdParams,
  response: z.object({
    items: z.array(Matter),
    can: z.object({ change: z.boolean() }),
  }),
  errors: [],
});
export const addMatters = operation({
  id: 'addMatters',
  method: 'POST',
  path: '/api/v1/matters/bulk',
  summary: 'Put several tasks on a list by hand, with one reason, owner and checkpoint; answers per task',
  auth: 'session',
  body: z.object({
    bodyId: Id,
    list: MatterList,
    taskIds: z.array(Id).min(1).max(200),
    reason: words(1000),
    ownerId: Id.nullable().default(null),
    checkpointOn: Day.nullable().default(null),
  }),
  response: z.object({ done: z.array(Id), refused: z.array(z.object({ id: Id, code: z.string() })) }),
  errors: ['PERSON_NOT_IN_BODY'],
});
