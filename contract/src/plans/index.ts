import { z } from 'zod';
import { Day, Id, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { FileInfo } from '../files/index.ts';
import { operation } from '../operation.ts';
import { Clarities, ClarityState, FourNumbers, Schedule, TaskFields, TaskPatch } from '../tasks/schemas.ts';
import { ItemState, itemBase, SpanSchema } from './item-base.ts';
import { listPlanPhases, PlanPhase, savePlanPhases } from './phases.ts';
import { dropPlanReading, getPlanReading, listPlanReadings, PlanReading, retryPlanReading } from './readings.ts';

export const PlanState = z.enum(['review', 'issued']).meta({ id: 'PlanState' });
export type PlanState = z.infer<typeof PlanState>;

/** Who a printed name may be, best first. */
const Guess = z.object({
  field: z.enum(['lead', 'support', 'leader', 'executor']),
  printed: z.string(),
  candidates: z.array(z.object({ id: Id, name: z.string(), title: z.string(), confidence: z.number().min(0).max(1) })),
});

/** A task of a plan under review: what will become a task of the register. */
export const PlanTask = z
  .object({
    id: Id,
    printedId: z.string(),
    origin: z.enum(['body', 'annex', 'added', 'report']),
    state: ItemState,
    heading: z.string().nullable(),
    text: z.string(),
    spans: z.array(SpanSchema),
    confidence: z.number(),
    fields: TaskFields,
    printed: z.object({
      lead: z.array(z.string()),
      support: z.array(z.string()),
      leader: z.array(z.string()),
      products: z.array(z.string()),
      deadline: z.string().nullable(),
    }),
    guesses: z.array(Guess),
    inheritedYear: z.boolean(),
    eventBound: z.boolean(),
    clarities: Clarities,
    taskId: Id.nullable(),
    /** Of a report that the plan asks back: who reports, and when, as read; `covered`: what says the same already. Dropped, it is not followed. */
    report: z.object({ by: z.array(z.string()), schedule: z.array(Schedule), covered: z.string().nullable() }).nullable(),
    /** What a new reading found of a task that a person had changed: other words, or none. */
    reread: z.enum(['reworded', 'gone']).nullable(),
    exceptionReason: z.string().nullable(),
    version: Version,
    editedBy: PersonRef.nullable(),
    editedAt: Moment.nullable(),
  })
  .meta({ id: 'PlanTask' });
export type PlanTask = z.infer<typeof PlanTask>;

export const PlanTarget = z
  .object({
    ...itemBase,
    quote: z.string(),
    comparator: z.enum(['gte', 'lte', 'eq', 'range', 'increase', 'decrease']),
    value: z.union([z.number(), z.string()]).nullable(),
    max: z.number().nullable(),
    unit: z.string().nullable(),
    per: z.string().nullable(),
  })
  .meta({ id: 'PlanTarget' });
export const PlanDuty = z.object({ ...itemBase, actor: z.string().nullable(), items: z.int(), first: z.string() }).meta({ id: 'PlanDuty' });
export const PlanCitation = z
  .object({
    ...itemBase,
    type: z.string(),
    symbol: z.string().nullable(),
    title: z.string().nullable(),
    issuedOn: z.string().nullable(),
    issuer: z.string().nullable(),
    mentions: z.int(),
    documentId: Id.nullable(),
  })
  .meta({ id: 'PlanCitation' });
/** `spans`: every place of the mistake, in printed order; `mend`: the text proposed to stand in each of them; `taken`: the text that a person wants to stand there, once he has accepted the defect. */
export const PlanDefect = z
  .object({ ...itemBase, kind: z.string(), quote: z.string(), why: z.string(), mend: z.string().nullable(), taken: z.string().nullable() })
  .meta({ id: 'PlanDefect' });
export type PlanDefect = z.infer<typeof PlanDefect>;

export const PlanHead = z.object({
  type: z.string().max(60),
  symbol: z.string().max(60).nullable(),
  issuedOn: Day.nullable(),
  place: z.string().max(100).nullable(),
  issuer: z.string().max(300).nullable(),
  subject: z.string().max(1000),
  signer: z.object({ authority: z.string().nullable(), position: z.string().nullable(), name: z.string().nullable() }),
  recipients: z.array(z.object({ name: z.string(), purpose: z.string().nullable() })),
});
export type PlanHead = z.infer<typeof PlanHead>;

const Block = z.object({
  kind: z.enum(['paragraph', 'heading', 'list-item', 'table-row', 'page-break']),
  start: z.int(),
  end: z.int(),
  page: z.int().nullable(),
  level: z.int().optional(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  align: z.enum(['left', 'center', 'right', 'justify']).optional(),
  table: z.int().optional(),
  label: z.string().optional(),
  cells: z.array(z.object({ start: z.int(), end: z.int(), column: z.int(), columnSpan: z.int(), rowSpan: z.int() })).optional(),
});
export const PlanSource = z
  .object({
    format: z.string(),
    text: z.string(),
    blocks: z.array(Block),
    notes: z.array(z.object({ code: z.string(), detail: z.string() })),
    /** Where lines stand on their pages, in shares of the page as it is in the file; where the source has pages. */
    boxes: z
      .array(
        z.object({
          page: z.int(),
          start: z.int(),
          end: z.int(),
          x: z.number(),
          y: z.number(),
          width: z.number(),
          height: z.number(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'PlanSource' });
export type PlanSource = z.infer<typeof PlanSource>;

export const PlanRow = z
  .object({
    id: Id,
    body: UnitRef,
    state: PlanState,
    type: z.string(),
    symbol: z.string().nullable(),
    issuedOn: Day.nullable(),
    subject: z.string(),
    tasks: z.int(),
    unsure: z.int(),
    numbers: FourNumbers.nullable(),
    createdAt: Moment,
    createdBy: PersonRef,
  })
  .meta({ id: 'PlanRow' });
export type PlanRow = z.infer<typeof PlanRow>;

export const Plan = z
  .object({
    id: Id,
    body: UnitRef,
    state: PlanState,
    head: PlanHead,
    file: FileInfo,
    documentId: Id,
    source: PlanSource,
    tasks: z.array(PlanTask),
    targets: z.array(PlanTarget),
    duties: z.array(PlanDuty),
    phases: z.array(PlanPhase),
    citations: z.array(PlanCitation),
    defects: z.array(PlanDefect),
    version: Version,
    savedAt: Moment,
    /** Its scan is being read again, or could not be; null most of the time. What stands is the reading before. */
    rereading: PlanReading.nullable(),
    createdBy: PersonRef,
    issuedBy: PersonRef.nullable(),
    issuedAt: Moment.nullable(),
    /** `review`: something may still be changed: all under review, tasks held back after the issue. */
    can: z.object({ review: z.boolean(), issue: z.boolean() }),
  })
  .meta({ id: 'Plan' });
export type Plan = z.infer<typeof Plan>;

const PlanParams = z.object({ id: PathId });
const ItemParams = z.object({ id: PathId, itemId: PathId });

export const uploadPlan = operation({
  id: 'uploadPlan',
  method: 'POST',
  path: '/api/v1/plans',
  summary: 'Take a plan in: the file is read and laid out for review',
  auth: 'session',
  multipart: true,
  body: z.object({
    bodyId: z.coerce.number().int().positive(),
    convert: z.enum(['tcvn3', 'vni']).optional(),
    again: z.enum(['1']).optional(),
  }),
  /** `reading`: the file is a scan, which a job reads; the plan will stand under `id` (see `getPlanReading`). */
  response: z.object({ id: Id, reading: z.boolean() }),
  errors: [
    'EMPTY_FILE',
    'FILE_TOO_LARGE',
    'UNSUPPORTED_TYPE',
    'TYPE_MISMATCH',
    'ENCRYPTED_FILE',
    'BROKEN_FILE',
    'ZIP_BOMB',
    'EXTERNAL_ENTITY',
    'NO_TEXT_LAYER',
    'LEGACY_ENCODING',
    'DUPLICATE_FILE',
    'SECRET_REFUSED',
  ],
});
export const listPlans = operation({
  id: 'listPlans',
  method: 'GET',
  path: '/api/v1/plans',
  summary: 'Plans of my bodies, newest first',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    state: PlanState.optional(),
    q: z.string().max(100).optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({ items: z.array(PlanRow), next: Id.nullable() }),
  errors: [],
});
export const getPlan = operation({
  id: 'getPlan',
  method: 'GET',
  path: '/api/v1/plans/:id',
  summary: 'A plan with its source and all that was read from it',
  auth: 'session',
  params: PlanParams,
  response: Plan,
  errors: [],
});
export const updatePlanHead = operation({
  id: 'updatePlanHead',
  method: 'PATCH',
  path: '/api/v1/plans/:id',
  summary: 'Correct the head',
  auth: 'session',
  params: PlanParams,
  body: z.object({ version: Version, head: PlanHead.partial() }),
  response: Plan,
  errors: ['VERSION_CONFLICT', 'PLAN_ISSUED'],
});
const itemErrors = [
  'VERSION_CONFLICT',
  'PLAN_ISSUED',
  'PERSON_NOT_IN_BODY',
  'UNIT_NOT_IN_BODY',
  'ITEM_NOT_SPLITTABLE',
  'ITEMS_NOT_MERGEABLE',
] as const;
export const updatePlanTask = operation({
  id: 'updatePlanTask',
  method: 'PATCH',
  path: '/api/v1/plans/:id/tasks/:itemId',
  summary: 'Correct one task, take it as it stands, or drop it',
  auth: 'session',
  params: ItemParams,
  body: z.object({
    version: Version,
    state: z.enum(['unsure', 'accepted', 'dropped']).optional(),
    fields: TaskPatch.optional(),
  }),
  response: PlanTask,
  errors: itemErrors,
});
export const addPlanTask = operation({
  id: 'addPlanTask',
  method: 'POST',
  path: '/api/v1/plans/:id/tasks',
  summary: 'Add a task that the reading missed, from a run of the source or by hand',
  auth: 'session',
  params: PlanParams,
  body: z.object({ span: SpanSchema.nullable().default(null), fields: TaskPatch, afterId: Id.nullable().default(null) }),
  response: PlanTask,
  errors: itemErrors,
});
export const splitPlanTask = operation({
  id: 'splitPlanTask',
  method: 'POST',
  path: '/api/v1/plans/:id/tasks/:itemId/split',
  summary: 'Split a task in two at a place of its text',
  auth: 'session',
  params: ItemParams,
  body: z.object({ version: Version, at: z.int().positive() }),
  response: z.object({ tasks: z.array(PlanTask).length(2) }),
  errors: itemErrors,
});
export const mergePlanTasks = operation({
  id: 'mergePlanTasks',
  method: 'POST',
  path: '/api/v1/plans/:id/tasks/merge',
  summary: 'Join tasks into the first of them',
  auth: 'session',
  params: PlanParams,
  body: z.object({
    items: z
      .array(z.object({ id: Id, version: Version }))
      .min(2)
      .max(20),
  }),
  response: PlanTask,
  errors: itemErrors,
});
export const bulkPlanTasks = operation({
  id: 'bulkPlanTasks',
  method: 'POST',
  path: '/api/v1/plans/:id/tasks/bulk',
  summary: 'Fill several tasks: the same fields in all, and in each its own',
  auth: 'session',
  params: PlanParams,
  body: z.object({
    items: z
      .array(z.object({ id: Id, version: Version, fields: TaskPatch.optional() }))
      .min(1)
      .max(300),
    fields: TaskPatch.default({}),
    state: z.enum(['unsure', 'accepted', 'dropped']).optional(),
  }),
  response: z.object({ tasks: z.array(PlanTask), conflicts: z.array(Id) }),
  errors: itemErrors,
});
export const updatePlanItem = operation({
  id: 'updatePlanItem',
  method: 'PATCH',
  path: '/api/v1/plans/:id/items/:itemId',
  summary: 'Take or drop a target, duty, citation, phase or defect; of a defect also the text that is to stand there',
  auth: 'session',
  params: ItemParams,
  body: z.object({
    version: Version,
    state: z.enum(['unsure', 'accepted', 'dropped']),
    /** Of an accepted defect: the mend in the person's words; left out, the proposed one is taken. */
    mend: z.string().trim().max(2000).optional(),
  }),
  response: z.object({ id: Id, state: ItemState, version: Version }),
  errors: ['VERSION_CONFLICT', 'PLAN_ISSUED'],
});
/** What a person may take back in a review. */
export const PlanStepAct = z.enum(['task', 'bulk', 'item', 'add', 'split', 'merge', 'head', 'phases']).meta({ id: 'PlanStepAct' });
export type PlanStepAct = z.infer<typeof PlanStepAct>;
export const undoPlanStep = operation({
  id: 'undoPlanStep',
  method: 'POST',
  path: '/api/v1/plans/:id/undo',
  summary: 'Take back what I did last in the review; what another has changed since stays as he left it',
  auth: 'session',
  params: PlanParams,
  response: z.object({
    /** Null where there is nothing left to take back. */
    act: PlanStepAct.nullable(),
    restored: z.array(Id),
    removed: z.array(Id),
    /** Changed by another since, so left; `by` is who did. */
    kept: z.array(Id),
    by: z.string().nullable(),
    plan: Plan,
  }),
  errors: ['PLAN_ISSUED'],
});
const Reading = z.object({
  /** Where `rereading` is set, the file is a scan: a job reads it, and nothing has changed yet. */
  plan: Plan,
  /** Items that a person had changed or added, tasks read anew, items new in this reading, items that it no longer has. */
  kept: z.int(),
  refreshed: z.int(),
  added: z.int(),
  removed: z.int(),
  /** Kept tasks whose words the text no longer has. */
  lost: z.array(Id),
});
const readErrors = [
  'EMPTY_FILE',
  'FILE_TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'TYPE_MISMATCH',
  'ENCRYPTED_FILE',
  'BROKEN_FILE',
  'ZIP_BOMB',
  'EXTERNAL_ENTITY',
  'NO_TEXT_LAYER',
  'LEGACY_ENCODING',
  'SECRET_REFUSED',
] as const;
export const rereadPlan = operation({
  id: 'rereadPlan',
  method: 'POST',
  path: '/api/v1/plans/:id/reread',
  summary: 'Read the file anew; what people have changed or added is kept',
  auth: 'session',
  params: PlanParams,
  body: z.object({ convert: z.enum(['tcvn3', 'vni']).optional() }),
  response: Reading,
  errors: ['PLAN_ISSUED', ...readErrors],
});
export const replacePlanFile = operation({
  id: 'replacePlanFile',
  method: 'POST',
  path: '/api/v1/plans/:id/file',
  summary: 'Put a new version of the file in place and read it; what people have changed or added is kept',
  auth: 'session',
  multipart: true,
  params: PlanParams,
  body: z.object({ convert: z.enum(['tcvn3', 'vni']).optional() }),
  response: Reading,
  errors: ['PLAN_ISSUED', 'DUPLICATE_FILE', ...readErrors],
});
export const issuePlan = operation({
  id: 'issuePlan',
  method: 'POST',
  path: '/api/v1/plans/:id/issue',
  summary:
    'Issue: complete tasks enter the register; one that lacks a clarity is held back, or issued with a written reason that stays visible',
  auth: 'session',
  params: PlanParams,
  body: z.object({
    version: Version,
    exceptions: z
      .array(z.object({ itemId: Id, reason: words(1000) }))
      .max(500)
      .default([]),
  }),
  response: z.object({ plan: Plan, issued: z.int(), held: z.int() }),
  errors: ['NO_AUTHORITY', 'VERSION_CONFLICT', 'PLAN_ISSUED', 'PLAN_EMPTY', 'REASON_REQUIRED'],
});
export const issueHeldTask = operation({
  id: 'issueHeldTask',
  method: 'POST',
  path: '/api/v1/plans/:id/tasks/:itemId/issue',
  summary: 'Issue a task that was held back, once complete or with a reason',
  auth: 'session',
  params: ItemParams,
  body: z.object({ version: Version, reason: words(1000).nullable().default(null) }),
  response: PlanTask,
  errors: [...itemErrors, 'NO_AUTHORITY', 'REASON_REQUIRED'],
});
export * from './item-base.ts';
export * from './phases.ts';
export * from './readings.ts';
export { ClarityState };
export const plansOperations = {
  uploadPlan,
  listPlanPhases,
  savePlanPhases,
  listPlanReadings,
  getPlanReading,
  retryPlanReading,
  dropPlanReading,
  listPlans,
  getPlan,
  updatePlanHead,
  updatePlanTask,
  addPlanTask,
  splitPlanTask,
  mergePlanTasks,
  bulkPlanTasks,
  updatePlanItem,
  undoPlanStep,
  rereadPlan,
  replacePlanFile,
  issuePlan,
  issueHeldTask,
};
