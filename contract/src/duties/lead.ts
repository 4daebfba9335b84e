import { z } from 'zod';
import { flag, Id, IdParams, Moment, PathId, PersonRef, UnitRef, words } from '../common.ts';
import { operation } from '../operation.ts';
import { HeldTask } from './held-task.ts';

/** gone: when it was answered the lead was another's already, or the task over. */
export const LeadHandoverState = z.enum(['asked', 'moved', 'refused', 'withdrawn', 'gone']).meta({ id: 'LeadHandoverState' });
export type LeadHandoverState = z.infer<typeof LeadHandoverState>;
/** A request that another unit of the body take a task over as its lead. */
export const LeadHandover = z
  .object({
    id: Id,
    task: HeldTask,
    from: UnitRef,
    to: UnitRef,
    reason: z.string(),
    state: LeadHandoverState,
    askedBy: PersonRef,
    askedAt: Moment,
    decidedBy: PersonRef.nullable(),
    decidedAt: Moment.nullable(),
    answer: z.string().nullable(),
    can: z.object({ answer: z.boolean(), withdraw: z.boolean() }),
  })
  .meta({ id: 'LeadHandover' });
export type LeadHandover = z.infer<typeof LeadHandover>;

const reason = words(1000);

export const listLeadHandovers = operation({
  id: 'listLeadHandovers',
  method: 'GET',
  path: '/api/v1/lead-handovers',
  summary: 'Requests that a unit take a task over as its lead, as far as I may see them; newest first',
  auth: 'session',
  query: z.object({
    taskId: PathId.optional(),
    open: flag.optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ items: z.array(LeadHandover), next: Id.nullable() }),
  errors: [],
});
export const askLeadHandover = operation({
  id: 'askLeadHandover',
  method: 'POST',
  path: '/api/v1/lead-handovers',
  summary: 'Ask another unit of the body to take a task over as its lead',
  auth: 'session',
  body: z.object({ taskId: Id, toUnitId: Id, reason }),
  response: LeadHandover,
  errors: ['UNIT_NOT_IN_BODY', 'DUTY_NOT_HELD', 'HANDOVER_OPEN'],
});
export const answerLeadHandover = operation({
  id: 'answerLeadHandover',
  method: 'POST',
  path: '/api/v1/lead-handovers/:id/answer',
  summary: 'Take the task over as lead, or refuse with a reason; who heads the unit that is asked, or a leader',
  auth: 'session',
  params: IdParams,
  body: z.object({ accepted: z.boolean(), answer: reason.nullable().default(null) }),
  response: LeadHandover,
  errors: ['NO_AUTHORITY', 'HANDOVER_DECIDED', 'REASON_REQUIRED'],
});
export const withdrawLeadHandover = operation({
  id: 'withdrawLeadHandover',
  method: 'POST',
  path: '/api/v1/lead-handovers/:id/withdraw',
  summary: 'Take the request back before it is answered',
  auth: 'session',
  params: IdParams,
  body: z.object({}),
  response: LeadHandover,
  errors: ['HANDOVER_DECIDED'],
});
export const leadHandoverOperations = { listLeadHandovers, askLeadHandover, answerLeadHandover, withdrawLeadHandover };
