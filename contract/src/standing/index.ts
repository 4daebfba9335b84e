import { z } from 'zod';
import { csv, Day, Id, IdParams, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';
import { Clarities, Light, Parties, Product, ProductInput, Schedule, TaskState } from '../tasks/schemas.ts';
import { timeline } from './timeline.ts';

export * from './timeline.ts';

const Cadence = z.enum(['year', 'half-year', 'quarter', 'month', 'week']);
/** When a standing duty comes back: schedules as a plan prints them, at least one that comes back; by which year; on which day of the last month of a period (of a week: 1 = Monday) it is due, null for the last day; from when until when. */
export const StandingRule = z
  .object({
    schedules: z
      .array(Schedule)
      .min(1)
      .max(12)
      .refine((all) => all.some((s) => s.kind === 'recurring' || s.kind === 'continuous')),
    /** How often a continuous duty is reported, and so checked. */
    report: Cadence,
    yearKind: z.enum(['calendar', 'school']),
    dueDay: z.int().min(1).max(31).nullable(),
    from: Day,
    until: Day.nullable(),
  })
  .meta({ id: 'StandingRule' });
export type StandingRule = z.infer<typeof StandingRule>;

export const StandingState = z.enum(['active', 'paused', 'ended']).meta({ id: 'StandingState' });
export type StandingState = z.infer<typeof StandingState>;

/** A time that a duty falls due; `lastDay` is the next working day where that is a day off. */
export const OccurrenceDates = z
  .object({ period: z.string(), words: z.string(), start: Day.nullable(), due: Day, lastDay: Day })
  .meta({ id: 'OccurrenceDates' });
export type OccurrenceDates = z.infer<typeof OccurrenceDates>;

const may = z.boolean();
export const StandingRow = z
  .object({
    id: Id,
    title: z.string(),
    body: UnitRef,
    state: StandingState,
    rule: StandingRule,
    ruleWords: z.string(),
    lead: UnitRef.nullable(),
    executor: PersonRef.nullable(),
    leader: PersonRef.nullable(),
    weight: z.number(),
    /** The open occurrence that is due first, if any. */
    next: z.object({ taskId: Id, period: z.string(), words: z.string(), dueOn: Day.nullable(), light: Light }).nullable(),
    /** Of the occurrences made: how many, done in time, done late, overdue now. */
    numbers: z.object({ made: z.int(), onTime: z.int(), late: z.int(), overdue: z.int() }),
    version: Version,
  })
  .meta({ id: 'StandingRow' });
export type StandingRow = z.infer<typeof StandingRow>;

export const StandingOccurrence = z
  .object({
    taskId: Id,
    code: z.string(),
    title: z.string(),
    period: z.string().nullable(),
    words: z.string(),
    startOn: Day.nullable(),
    dueOn: Day.nullable(),
    state: TaskState,
    light: Light,
    doneOn: Day.nullable(),
    executor: PersonRef.nullable(),
    /** What was said at the last hand-in. */
    result: z.string().nullable(),
    files: z.int(),
    weight: z.number(),
  })
  .meta({ id: 'StandingOccurrence' });
export type StandingOccurrence = z.infer<typeof StandingOccurrence>;

export const StandingDuty = z
  .object({
    ...StandingRow.shape,
    content: z.string(),
    scope: z.string().nullable(),
    parties: Parties,
    productList: z.array(Product),
    authority: z.string().nullable(),
    clarities: Clarities,
    exceptionReason: z.string().nullable(),
    /** Null: the lead of the house (`defaultLeadDays`). */
    leadDays: z.int().nullable(),
    defaultLeadDays: z.int(),
    plan: z.object({ id: Id, symbol: z.string().nullable(), subject: z.string(), item: z.string() }).nullable(),
    occurrences: z.array(StandingOccurrence),
    upcoming: z.array(OccurrenceDates),
    events: z.array(
      z.object({
        id: Id,
        at: Moment,
        kind: z.enum(['created', 'edited', 'rule-changed', 'paused', 'resumed', 'ended', 'duty-moved']),
        actor: PersonRef.nullable(),
        /** For whom the actor stood in. */
        behalf: PersonRef.nullable(),
        note: z.string().nullable(),
        facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
      }),
    ),
    createdAt: Moment,
    can: z.object({ edit: may, pause: may, resume: may, end: may }),
  })
  .meta({ id: 'StandingDuty' });
export type StandingDuty = z.infer<typeof StandingDuty>;

const fieldShape = {
  title: words(450),
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
  products: z.array(ProductInput).max(30),
  authority: z.string().trim().max(500).nullable(),
  weight: z.number().min(0.1).max(100),
  leadDays: z.int().min(0).max(180).nullable(),
};
/** What a person writes of a standing duty besides its rule. */
export const StandingFields = z.object(fieldShape);
export type StandingFields = z.infer<typeof StandingFields>;

export const StandingFilter = z.object({
  bodyId: PathId.optional(),
  unitId: csv(PathId).optional(),
  executorId: csv(PathId).optional(),
  planId: csv(PathId).optional(),
  state: csv(StandingState).optional(),
  every: csv(z.enum([...Cadence.options, 'continuous'])).optional(),
  late: z.enum(['1']).optional(),
  q: z.string().max(200).optional(),
});
export type StandingFilter = z.infer<typeof StandingFilter>;

export const listStanding = operation({
  id: 'listStanding',
  method: 'GET',
  path: '/api/v1/standing',
  summary: 'Standing duties of my bodies, by title, with how their occurrences stand',
  auth: 'session',
  query: StandingFilter.extend({ cursor: z.string().max(500).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  response: z.object({ items: z.array(StandingRow), total: z.int(), next: z.string().nullable(), can: z.object({ create: may }) }),
  errors: [],
});
export const getStanding = operation({
  id: 'getStanding',
  method: 'GET',
  path: '/api/v1/standing/:id',
  summary: 'One standing duty with its occurrences and what comes next',
  auth: 'session',
  params: IdParams,
  response: StandingDuty,
  errors: [],
});
const writeErrors = [
  'NO_AUTHORITY',
  'VERSION_CONFLICT',
  'REASON_REQUIRED',
  'SELF_CHECK',
  'PERSON_NOT_IN_BODY',
  'UNIT_NOT_IN_BODY',
  'DATE_NOT_LATER',
] as const;
export const createStanding = operation({
  id: 'createStanding',
  method: 'POST',
  path: '/api/v1/standing',
  summary: 'Give a standing duty that no plan holds; its first occurrences enter the register at once',
  auth: 'session',
  body: StandingFields.extend({ bodyId: Id, rule: StandingRule, exceptionReason: words(1000).nullable().default(null) }),
  response: StandingDuty,
  errors: writeErrors,
});
export const previewStanding = operation({
  id: 'previewStanding',
  method: 'POST',
  path: '/api/v1/standing/preview',
  summary: 'What a rule means in words and days; for a duty that is there, how many occurrences would fall away and be made',
  auth: 'session',
  body: z.object({ bodyId: Id, id: Id.nullable().default(null), rule: StandingRule, leadDays: fieldShape.leadDays.default(null) }),
  response: z.object({ words: z.string(), upcoming: z.array(OccurrenceDates), drop: z.int(), add: z.int(), stay: z.int() }),
  errors: [],
});
export const updateStanding = operation({
  id: 'updateStanding',
  method: 'PATCH',
  path: '/api/v1/standing/:id',
  summary: 'Change a standing duty: occurrences that have not begun follow, all others stay',
  auth: 'session',
  params: IdParams,
  body: z.object({
    version: Version,
    reason: words(1000).nullable().default(null),
    fields: z.object(fieldShape).partial().default({}),
    rule: StandingRule.optional(),
  }),
  response: StandingDuty,
  errors: [...writeErrors, 'STANDING_ENDED'],
});
export const setStandingState = operation({
  id: 'setStandingState',
  method: 'POST',
  path: '/api/v1/standing/:id/state',
  summary: 'Pause, resume or end: occurrences that have not begun fall away, or are made again',
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version, state: StandingState, reason: words(1000) }),
  response: StandingDuty,
  errors: ['NO_AUTHORITY', 'VERSION_CONFLICT', 'STANDING_ENDED'],
});
export const standingOperations = {
  listStanding,
  getStanding,
  createStanding,
  previewStanding,
  updateStanding,
  setStandingState,
  timeline,
};
