import { z } from 'zod';
import { Day, Id, IdParams, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { NewExplanation } from '../explanations/index.ts';
import { operation } from '../operation.ts';
import { LightKind, TaskFields, TaskRow } from '../tasks/index.ts';
import { Letterhead } from './letters.ts';
import { MatterList } from './lists.ts';

/** What a meeting decides on an item: words alone, a new task, a new due date, an urging, an explanation asked. */
export const DecisionKind = z.enum(['words', 'task', 'extension', 'urge', 'explanation']).meta({ id: 'DecisionKind' });
export type DecisionKind = z.infer<typeof DecisionKind>;

export const Decision = z
  .object({
    id: Id,
    itemId: Id.nullable(),
    kind: DecisionKind,
    words: z.string(),
    by: PersonRef,
    at: Moment,
    dueOn: Day.nullable(),
    explanationId: Id.nullable(),
    /** The task that it gave or touched, as it stands now. */
    task: z
      .object({
        id: Id,
        code: z.string(),
        title: z.string(),
        lead: z.string(),
        executor: z.string(),
        dueOn: Day.nullable(),
        light: LightKind,
      })
      .nullable(),
    /** How what was decided stands today. */
    state: z.enum(['noted', 'open', 'late', 'done']),
  })
  .meta({ id: 'Decision' });
export type Decision = z.infer<typeof Decision>;

export const MeetingItem = z
  .object({
    id: Id,
    ord: z.int(),
    list: MatterList.nullable(),
    title: z.string(),
    reason: z.string().nullable(),
    taskId: Id.nullable(),
    matterId: Id.nullable(),
    task: TaskRow.nullable(),
    owner: PersonRef.nullable(),
    checkpointOn: Day.nullable(),
    /** In whose hand it lies now, and for how many working days. */
    hand: z.string().nullable(),
    handDays: z.int().nullable(),
    lateWhy: z.string().nullable(),
    decisions: z.array(Decision),
  })
  .meta({ id: 'MeetingItem' });
export type MeetingItem = z.infer<typeof MeetingItem>;

const MeetingHead = z
  .object({
    id: Id,
    title: z.string(),
    heldOn: Day,
    place: z.string().nullable(),
    chair: PersonRef,
    state: z.enum(['open', 'closed']),
    items: z.int(),
    decisions: z.int(),
  })
  .meta({ id: 'MeetingHead' });

export const Meeting = MeetingHead.omit({ items: true, decisions: true })
  .extend({
    body: UnitRef,
    attendees: z.array(PersonRef.extend({ title: z.string() })),
    items: z.array(MeetingItem),
    /** Decisions on no item. */
    general: z.array(Decision),
    previous: z.object({ id: Id, title: z.string(), heldOn: Day, decisions: z.array(Decision) }).nullable(),
    letterhead: Letterhead,
    version: Version,
    can: z.object({ record: z.boolean(), close: z.boolean() }),
  })
  .meta({ id: 'Meeting' });
export type Meeting = z.infer<typeof Meeting>;

export const listMeetings = operation({
  id: 'listMeetings',
  method: 'GET',
  path: '/api/v1/meetings',
  summary: "The leaders' meetings of a body that I may see, newest first",
  auth: 'session',
  query: z.object({ bodyId: PathId, before: PathId.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  response: z.object({ items: z.array(MeetingHead), next: Id.nullable(), can: z.object({ create: z.boolean() }) }),
  errors: [],
});
export const createMeeting = operation({
  id: 'createMeeting',
  method: 'POST',
  path: '/api/v1/meetings',
  summary: "Open a leaders' meeting with the items of the chosen lists",
  auth: 'session',
  body: z.object({
    bodyId: Id,
    title: words(200),
    heldOn: Day,
    place: words(200).nullable().default(null),
    chairId: Id,
    attendeeIds: z.array(Id).max(100).default([]),
    lists: z.array(MatterList).max(5).default(['hot-spot', 'hard', 'backlog', 'waiting', 'long-overdue']),
  }),
  response: Meeting,
  errors: ['PERSON_NOT_IN_BODY'],
});
export const getMeeting = operation({
  id: 'getMeeting',
  method: 'GET',
  path: '/api/v1/meetings/:id',
  summary: 'A meeting with its items, what was decided, and what the last one decided and how that stands',
  auth: 'session',
  params: IdParams,
  response: Meeting,
  errors: [],
});
export const addMeetingItem = operation({
  id: 'addMeetingItem',
  method: 'POST',
  path: '/api/v1/meetings/:id/items',
  summary: 'Put a task or a question on the agenda',
  auth: 'session',
  params: IdParams,
  body: z.object({ taskId: Id.nullable().default(null), title: words(500).nullable().default(null) }),
  response: Meeting,
  errors: ['MEETING_CLOSED', 'REASON_REQUIRED'],
});
export const decideInMeeting = operation({
  id: 'decideInMeeting',
  method: 'POST',
  path: '/api/v1/meetings/:id/decisions',
  summary: 'Record a decision; where it is work, the task, the new date, the urging or the demand is made with it',
  auth: 'session',
  params: IdParams,
  body: z.object({
    itemId: Id.nullable().default(null),
    words: words(2000),
    act: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('words') }),
        z.object({ kind: z.literal('task'), fields: TaskFields, exceptionReason: words(1000).nullable().default(null) }),
        z.object({ kind: z.literal('extension'), dueOn: Day }),
        z.object({ kind: z.literal('urge') }),
        z.object({ kind: z.literal('explanation'), toPersonId: NewExplanation.shape.toPersonId, dueOn: Day }),
      ])
      .default({ kind: 'words' }),
  }),
  response: Meeting,
  errors: [
    'MEETING_CLOSED',
    'REASON_REQUIRED',
    'PERSON_NOT_IN_BODY',
    'UNIT_NOT_IN_BODY',
    'DATE_NOT_LATER',
    'TRANSITION_REFUSED',
    'SELF_CHECK',
    'NOT_LATE',
    'EXPLANATION_OPEN',
  ],
});
export const closeMeeting = operation({
  id: 'closeMeeting',
  method: 'POST',
  path: '/api/v1/meetings/:id/close',
  summary: 'Close the minutes; attendees are told',
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version }),
  response: Meeting,
  errors: ['VERSION_CONFLICT', 'MEETING_CLOSED'],
});
