import { z } from 'zod';
import { csv, Day, flag, Id, IdParams, Moment, PathId, PersonRef, UnitRef, Version, words } from '../common.ts';
import { FileInfo } from '../files/index.ts';
import { operation } from '../operation.ts';

/** What a red figure is about: one task (working days overdue), or the overdue tasks of a unit, a person or a plan. */
export const ExplanationAbout = z.enum(['task', 'unit', 'person', 'plan']).meta({ id: 'ExplanationAbout' });
export type ExplanationAbout = z.infer<typeof ExplanationAbout>;
/** asked → answered → accepted, or returned, which waits for an answer again. */
export const ExplanationState = z.enum(['asked', 'answered', 'accepted', 'returned']).meta({ id: 'ExplanationState' });
export type ExplanationState = z.infer<typeof ExplanationState>;

/** First and last day of what a figure counts. */
const Period = z.object({ from: Day, to: Day });

export const ExplanationWord = z
  .object({
    id: Id,
    at: Moment,
    kind: ExplanationState,
    actor: PersonRef,
    words: z.string().nullable(),
    files: z.array(FileInfo),
  })
  .meta({ id: 'ExplanationWord' });

export const Explanation = z
  .object({
    id: Id,
    body: UnitRef,
    about: ExplanationAbout,
    subjectId: Id,
    /** As it was called when the explanation was asked. */
    label: z.string(),
    figure: z.int(),
    figureOn: Day,
    /** The period over which the figure was counted; null: all that was overdue on that day. */
    period: Period.nullable(),
    askedBy: PersonRef,
    to: PersonRef,
    dueOn: Day,
    state: ExplanationState,
    /** It waits for an answer past its date. */
    late: z.boolean(),
    words: z.array(ExplanationWord),
    version: Version,
    can: z.object({ answer: z.boolean(), decide: z.boolean() }),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.infer<typeof Explanation>;

export const listExplanations = operation({
  id: 'listExplanations',
  method: 'GET',
  path: '/api/v1/explanations',
  summary: 'Explanations that I asked, was asked, or may see as leader or clerk of the body; of one task for whoever may see the task',
  auth: 'session',
  query: z.object({
    bodyId: PathId.optional(),
    taskId: PathId.optional(),
    about: ExplanationAbout.optional(),
    subjectId: PathId.optional(),
    state: csv(ExplanationState).optional(),
    mine: z.enum(['asked', 'to-answer']).optional(),
    /** Of each figure the newest alone. */
    newest: flag.optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({
    items: z.array(Explanation),
    total: z.int(),
    /** How many of them wait for an answer, and how many for a decision. */
    waiting: z.int(),
    answered: z.int(),
    next: Id.nullable(),
  }),
  errors: [],
});
export const getExplanation = operation({
  id: 'getExplanation',
  method: 'GET',
  path: '/api/v1/explanations/:id',
  summary: 'One explanation with all that was said',
  auth: 'session',
  params: IdParams,
  response: Explanation,
  errors: [],
});
export const NewExplanation = z.object({
  bodyId: Id,
  about: ExplanationAbout,
  subjectId: Id,
  toPersonId: Id,
  dueOn: Day,
  /** Of a unit, a person or a plan: the period over which the figure was red where it is asked about; null: all that is overdue. */
  period: Period.nullable().default(null),
  question: words(2000),
});
export type NewExplanation = z.infer<typeof NewExplanation>;
export const demandExplanation = operation({
  id: 'demandExplanation',
  method: 'POST',
  path: '/api/v1/explanations',
  summary: 'A leader asks a person to explain a red figure by a day',
  auth: 'session',
  body: NewExplanation,
  response: Explanation,
  errors: ['NO_AUTHORITY', 'PERSON_NOT_IN_BODY', 'DATE_NOT_LATER', 'NOT_LATE', 'EXPLANATION_OPEN'],
});
export const answerExplanation = operation({
  id: 'answerExplanation',
  method: 'POST',
  path: '/api/v1/explanations/:id/answer',
  summary: 'The asked person answers with words and files',
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version, words: words(5000), fileIds: z.array(Id).max(20).default([]) }),
  response: Explanation,
  errors: ['VERSION_CONFLICT', 'TRANSITION_REFUSED'],
});
export const decideExplanation = operation({
  id: 'decideExplanation',
  method: 'POST',
  path: '/api/v1/explanations/:id/decide',
  summary: 'Who asked, or a leader of the body, accepts the answer or returns it with a reason',
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version, accepted: z.boolean(), words: words(2000).nullable().default(null) }),
  response: Explanation,
  errors: ['NO_AUTHORITY', 'VERSION_CONFLICT', 'TRANSITION_REFUSED', 'REASON_REQUIRED', 'SELF_CHECK'],
});
export const explanationsOperations = { listExplanations, getExplanation, demandExplanation, answerExplanation, decideExplanation };
