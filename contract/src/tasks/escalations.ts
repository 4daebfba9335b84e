import { z } from 'zod';
import { Day, Id, IdParams, Moment, PathId, PersonRef, UnitRef, words } from '../common.ts';
import { operation } from '../operation.ts';
import { Clarities, Product } from './schemas.ts';

/** `over`: it ended without an answer from above (taken back, cancelled, or answered on paper and written down below). */
export const EscalationState = z.enum(['asked', 'decided', 'extended', 'directed', 'given-back', 'over']).meta({ id: 'EscalationState' });
export type EscalationState = z.infer<typeof EscalationState>;
/** How the superior answers: takes the decision, grants more time, directs how to go on, or gives it back as the body's own matter. */
export const EscalationAnswer = z.enum(['decide', 'extend', 'direct', 'give-back']).meta({ id: 'EscalationAnswer' });
export type EscalationAnswer = z.infer<typeof EscalationAnswer>;

const party = z.object({ name: z.string(), title: z.string() }).nullable();
/** What is laid before the superior: the six clarities of the task as they stood when it was put up, by names only. */
export const EscalationShown = z
  .object({
    code: z.string(),
    title: z.string(),
    content: z.string(),
    /** Absent where it was laid there before tasks had one. */
    scope: z.string().nullable().optional(),
    clarities: Clarities,
    lead: z.string().nullable(),
    supports: z.array(z.string()),
    leader: party,
    adviser: party,
    executor: party,
    decider: party,
    urger: party,
    checker: party,
    startOn: Day.nullable(),
    dueOn: Day.nullable(),
    deadlinePrinted: z.string().nullable(),
    products: z.array(Product),
    authority: z.string().nullable(),
    files: z.array(z.object({ id: Id, name: z.string(), mediaType: z.string(), size: z.int() })),
  })
  .meta({ id: 'EscalationShown' });
export type EscalationShown = z.infer<typeof EscalationShown>;

export const Escalation = z
  .object({
    id: Id,
    /** The body that asks, and the body above that is asked. */
    body: UnitRef,
    superior: UnitRef,
    askedBy: PersonRef,
    askedAt: Moment,
    reason: z.string(),
    exceeds: z.boolean(),
    shown: EscalationShown,
    state: EscalationState,
    answer: z.object({ by: PersonRef, behalf: PersonRef.nullable(), at: Moment, words: z.string(), until: Day.nullable() }).nullable(),
    can: z.object({ answer: z.array(EscalationAnswer) }),
  })
  .meta({ id: 'Escalation' });
export type Escalation = z.infer<typeof Escalation>;

export const listEscalations = operation({
  id: 'listEscalations',
  method: 'GET',
  path: '/api/v1/escalations',
  summary: '“Cấp dưới xin ý kiến”: what bodies below put before the bodies that I lead, newest first',
  auth: 'session',
  query: z.object({
    state: z.enum(['asked', 'answered']).optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ items: z.array(Escalation), waiting: z.int(), next: Id.nullable() }),
  errors: [],
});
export const getEscalation = operation({
  id: 'getEscalation',
  method: 'GET',
  path: '/api/v1/escalations/:id',
  summary: 'One of them: the six clarities, the reason and the files as they were put up',
  auth: 'session',
  params: IdParams,
  response: Escalation,
  errors: [],
});
export const getEscalationFile = operation({
  id: 'getEscalationFile',
  method: 'GET',
  path: '/api/v1/escalations/:id/files/:fileId',
  summary: 'The bytes of a file that was offered with it',
  auth: 'session',
  binary: true,
  params: z.object({ id: PathId, fileId: PathId }),
  response: z.any(),
  errors: [],
});
export const answerFromAbove = operation({
  id: 'answerFromAbove',
  method: 'POST',
  path: '/api/v1/escalations/:id/answer',
  summary: 'The superior answers in words: decides, grants more time, directs, or gives it back; the task goes on where it was',
  auth: 'session',
  params: IdParams,
  body: z.object({ answer: EscalationAnswer, words: words(4000), until: Day.nullable().default(null) }),
  response: Escalation,
  errors: ['NO_AUTHORITY', 'ESCALATION_OVER', 'DATE_NOT_LATER', 'REASON_REQUIRED'],
});
export const escalationOperations = { listEscalations, getEscalation, getEscalationFile, answerFromAbove };
