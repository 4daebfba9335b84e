import { z } from 'zod';
import { Day, flag, Id, IdParams, Moment, PathId, PersonRef, UnitRef, words } from '../common.ts';
import { operation } from '../operation.ts';
import { Power } from '../organisations/index.ts';
import { duties } from '../tasks/schemas.ts';
import { HeldTask } from './held-task.ts';
import { leadHandoverOperations } from './lead.ts';

export * from './held-task.ts';
export * from './lead.ts';

/** One of the six personal duties of a task. */
export const DutyKind = z.enum(duties).meta({ id: 'DutyKind' });
export type DutyKind = z.infer<typeof DutyKind>;

/** What became of one duty of a request: gone = another holds it by now; closed = the task is over; self-check = doer and checker would be one person; left = refused or withdrawn. */
export const HandoverOutcome = z.enum(['open', 'moved', 'gone', 'closed', 'self-check', 'left']).meta({ id: 'HandoverOutcome' });
export type HandoverOutcome = z.infer<typeof HandoverOutcome>;
/** asked → accepted (waits for its day) → moved; or refused, withdrawn. */
export const HandoverState = z.enum(['asked', 'accepted', 'moved', 'refused', 'withdrawn']).meta({ id: 'HandoverState' });
export type HandoverState = z.infer<typeof HandoverState>;

export const Handover = z
  .object({
    id: Id,
    body: UnitRef,
    from: PersonRef,
    to: PersonRef,
    reason: z.string(),
    /** The first day on which the new person holds it; null: once accepted. */
    fromOn: Day.nullable(),
    state: HandoverState,
    askedBy: PersonRef,
    askedAt: Moment,
    decidedBy: PersonRef.nullable(),
    decidedAt: Moment.nullable(),
    answer: z.string().nullable(),
    items: z.array(z.object({ task: HeldTask, duty: DutyKind, outcome: HandoverOutcome })),
    can: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'Handover' });
export type Handover = z.infer<typeof Handover>;

const DutyOfTask = z.object({ taskId: Id, duty: DutyKind });
const reason = words(1000);

export const listHandovers = operation({
  id: 'listHandovers',
  method: 'GET',
  path: '/api/v1/handovers',
  summary: 'Hand-overs to me, from me, or all that I may see; newest first',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    taskId: PathId.optional(),
    box: z.enum(['to-me', 'from-me', 'all']).default('all'),
    open: flag.optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ items: z.array(Handover), next: Id.nullable() }),
  errors: [],
});
export const askHandover = operation({
  id: 'askHandover',
  method: 'POST',
  path: '/api/v1/handovers',
  summary: 'Ask a person of the body to take over duties that another holds; one request for all of them',
  auth: 'session',
  body: z.object({
    bodyId: Id,
    fromId: Id,
    toId: Id,
    items: z.array(DutyOfTask).min(1).max(200),
    reason,
    fromOn: Day.nullable().default(null),
  }),
  response: Handover,
  errors: ['PERSON_NOT_IN_BODY', 'DUTY_NOT_HELD', 'SELF_CHECK', 'HANDOVER_OPEN', 'DATE_NOT_LATER'],
});
export const answerHandover = operation({
  id: 'answerHandover',
  method: 'POST',
  path: '/api/v1/handovers/:id/answer',
  summary: 'Accept, or refuse with a reason; the receiver, or the leader in charge',
  auth: 'session',
  params: IdParams,
  body: z.object({ accepted: z.boolean(), answer: reason.nullable().default(null) }),
  response: Handover,
  errors: ['HANDOVER_DECIDED', 'REASON_REQUIRED', 'SELF_CHECK', 'PERSON_NOT_IN_BODY'],
});
export const withdrawHandover = operation({
  id: 'withdrawHandover',
  method: 'POST',
  path: '/api/v1/handovers/:id/withdraw',
  summary: 'Take the request back before the duty has moved',
  auth: 'session',
  params: IdParams,
  body: z.object({}),
  response: Handover,
  errors: ['HANDOVER_DECIDED'],
});

export const AbsenceKind = z.enum(['leave', 'sick', 'business', 'study', 'maternity', 'other']).meta({ id: 'AbsenceKind' });
export type AbsenceKind = z.infer<typeof AbsenceKind>;
export const AbsenceState = z.enum(['asked', 'agreed', 'refused', 'withdrawn']).meta({ id: 'AbsenceState' });
export type AbsenceState = z.infer<typeof AbsenceState>;
export const Absence = z
  .object({
    id: Id,
    body: UnitRef,
    person: PersonRef,
    substitute: PersonRef,
    from: Day,
    to: Day,
    /** Kind and note are shown to the person, the substitute, leaders and the clerk; null to others. */
    kind: AbsenceKind.nullable(),
    note: z.string().nullable(),
    state: AbsenceState,
    askedBy: PersonRef,
    askedAt: Moment,
    decidedBy: PersonRef.nullable(),
    answer: z.string().nullable(),
    /** Today lies in it and it is agreed. */
    now: z.boolean(),
    can: z.object({ decide: z.boolean(), end: z.boolean() }),
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof Absence>;

export const listAbsences = operation({
  id: 'listAbsences',
  method: 'GET',
  path: '/api/v1/absences',
  summary: 'Who is away and who stands in: present and coming ones, or those that are over; mine or of a body',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    mine: flag.optional(),
    past: flag.optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  /** `can.set`: may record absences of others in the body asked for. */
  response: z.object({ items: z.array(Absence), next: Id.nullable(), can: z.object({ set: z.boolean() }) }),
  errors: [],
});
export const askAbsence = operation({
  id: 'askAbsence',
  method: 'POST',
  path: '/api/v1/absences',
  summary: 'Ask for an absence with a substitute, or set it at once as leader or clerk',
  auth: 'session',
  body: z.object({
    bodyId: Id,
    personId: Id,
    substituteId: Id,
    from: Day,
    to: Day,
    kind: AbsenceKind,
    note: reason.nullable().default(null),
  }),
  response: Absence,
  errors: ['PERSON_NOT_IN_BODY', 'DATE_NOT_LATER', 'ABSENCE_OVERLAPS', 'SUBSTITUTE_AWAY'],
});
export const decideAbsence = operation({
  id: 'decideAbsence',
  method: 'POST',
  path: '/api/v1/absences/:id/decide',
  summary: 'Agree to an absence, or refuse it with a reason',
  auth: 'session',
  params: IdParams,
  body: z.object({ agreed: z.boolean(), answer: reason.nullable().default(null) }),
  response: Absence,
  errors: ['ABSENCE_DECIDED', 'REASON_REQUIRED', 'SUBSTITUTE_AWAY'],
});
export const endAbsence = operation({
  id: 'endAbsence',
  method: 'POST',
  path: '/api/v1/absences/:id/end',
  summary: 'Back earlier: the last day of the absence; before its first day it is withdrawn',
  auth: 'session',
  params: IdParams,
  body: z.object({ to: Day }),
  response: Absence,
  errors: ['ABSENCE_DECIDED', 'DATE_NOT_LATER'],
});

/** One open duty of a person, and to whom it is asked to go. */
export const HeldDuty = z
  .object({ task: HeldTask, duty: DutyKind, handover: z.object({ id: Id, to: PersonRef }).nullable() })
  .meta({ id: 'HeldDuty' });
export type HeldDuty = z.infer<typeof HeldDuty>;
export const listHeld = operation({
  id: 'listHeld',
  method: 'GET',
  path: '/api/v1/people/:id/held',
  summary:
    'All that a person must hand on before he leaves a body: open duties, standing duties, requests that wait for him, plans in review, absences in which he stands in',
  auth: 'session',
  params: IdParams,
  query: z.object({ bodyId: PathId }),
  response: z.object({
    person: PersonRef,
    body: UnitRef,
    duties: z.array(HeldDuty),
    /** More duties than `duties` lists. */
    more: z.boolean(),
    /** What the person holds of standing duties that have not ended. */
    standing: z.array(z.object({ dutyId: Id, duty: DutyKind, title: z.string(), words: z.string() })),
    plans: z.array(z.object({ id: Id, symbol: z.string().nullable(), subject: z.string() })),
    handovers: z.array(Handover),
    absences: z.array(Absence),
    /** How many duties, standing duties, plans and requests keep the post from ending. */
    remaining: z.int(),
    can: z.object({ handOn: z.boolean() }),
  }),
  errors: [],
});
export const handOn = operation({
  id: 'handOn',
  method: 'POST',
  path: '/api/v1/people/:id/hand-on',
  summary: 'Hand the duties and plans of a person on to chosen people at once; leaders and the clerk',
  auth: 'session',
  params: IdParams,
  body: z.object({
    bodyId: Id,
    reason,
    moves: z.array(DutyOfTask.extend({ toId: Id })).max(500),
    plans: z
      .array(z.object({ planId: Id, toId: Id }))
      .max(100)
      .default([]),
    standing: z
      .array(z.object({ dutyId: Id, duty: DutyKind, toId: Id }))
      .max(500)
      .default([]),
  }),
  response: z.object({
    moved: z.int(),
    refused: z.array(DutyOfTask.extend({ why: HandoverOutcome })),
    refusedStanding: z.array(z.object({ dutyId: Id, duty: DutyKind, why: HandoverOutcome })),
    remaining: z.int(),
  }),
  errors: ['NO_AUTHORITY', 'PERSON_NOT_IN_BODY'],
});

/** What is said when assigning; none of it keeps anybody from doing it. */
export const WarningKind = z
  .enum(['same-work', 'week-full', 'leader-checks', 'nobody-checks', 'away', 'leaving', 'no-power'])
  .meta({ id: 'WarningKind' });
export type WarningKind = z.infer<typeof WarningKind>;
export const AssignmentWarning = z
  .object({
    kind: WarningKind,
    /** Which of the items asked about. */
    item: z.int().nonnegative(),
    person: PersonRef.nullable(),
    duty: DutyKind.nullable(),
    tasks: z.array(z.object({ id: Id, code: z.string(), title: z.string(), dueOn: Day.nullable() })),
    /** Where a post lacks it by the body's own table of authority: the power that the duty asks for. */
    power: Power.nullable(),
    /** For a full week: how many tasks it would hold, the number set, and the week; for an absence its period; for a power that lacks, how many of the items asked about. */
    count: z.int().nullable(),
    limit: z.int().nullable(),
    from: Day.nullable(),
    to: Day.nullable(),
    substitute: PersonRef.nullable(),
  })
  .meta({ id: 'AssignmentWarning' });
export type AssignmentWarning = z.infer<typeof AssignmentWarning>;
export const assignmentWarnings = operation({
  id: 'assignmentWarnings',
  method: 'POST',
  path: '/api/v1/assignment-warnings',
  summary:
    'What speaks against tasks as they are about to be given: the same work, a full week, checking oneself, absence, a power that lacks; writes nothing',
  auth: 'session',
  body: z.object({
    bodyId: Id,
    items: z
      .array(
        z.object({
          /** The task being changed; null for a new one. */
          taskId: Id.nullable().default(null),
          title: z.string().trim().max(500),
          leadUnitId: Id.nullable().default(null),
          executorId: Id.nullable().default(null),
          leaderId: Id.nullable().default(null),
          checkerId: Id.nullable().default(null),
          deciderId: Id.nullable().default(null),
          urgerId: Id.nullable().default(null),
          dueOn: Day.nullable().default(null),
        }),
      )
      .min(1)
      .max(300),
  }),
  response: z.object({ items: z.array(AssignmentWarning) }),
  errors: [],
});

export const DutySetting = z
  .object({
    weekLimit: z.int(),
    from: Day,
    /** The body set it; else it is the house's own figure. */
    own: z.boolean(),
    source: z.string().nullable(),
    can: z.object({ save: z.boolean() }),
  })
  .meta({ id: 'DutySetting' });
export type DutySetting = z.infer<typeof DutySetting>;
export const getDutySetting = operation({
  id: 'getDutySetting',
  method: 'GET',
  path: '/api/v1/duty-settings',
  summary: 'How many tasks one person may have due in one week before it is said',
  auth: 'session',
  query: z.object({ bodyId: PathId }),
  response: DutySetting,
  errors: [],
});
export const saveDutySetting = operation({
  id: 'saveDutySetting',
  method: 'PUT',
  path: '/api/v1/duty-settings',
  summary: 'Set that number for a body from a day on',
  auth: 'session',
  body: z.object({ bodyId: Id, weekLimit: z.int().min(1).max(200), from: Day }),
  response: DutySetting,
  errors: ['DATE_NOT_LATER'],
});

export const dutiesOperations = {
  listHandovers,
  askHandover,
  answerHandover,
  withdrawHandover,
  listAbsences,
  askAbsence,
  decideAbsence,
  endAbsence,
  listHeld,
  handOn,
  assignmentWarnings,
  getDutySetting,
  saveDutySetting,
  ...leadHandoverOperations,
};
