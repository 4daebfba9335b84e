import { z } from 'zod';
import { Day, Id, IdParams, words } from '../common.ts';
import { operation } from '../operation.ts';

/** A phase (giai đoạn) of a plan or road map. */
export const PlanPhase = z.object({ id: Id, name: z.string(), from: Day, to: Day }).meta({ id: 'PlanPhase' });
export type PlanPhase = z.infer<typeof PlanPhase>;
const Phases = z.object({ items: z.array(PlanPhase), can: z.object({ edit: z.boolean() }) });

export const listPlanPhases = operation({
  id: 'listPlanPhases',
  method: 'GET',
  path: '/api/v1/plans/:id/phases',
  summary: 'The phases of a plan, in order',
  auth: 'session',
  params: IdParams,
  response: Phases,
  errors: [],
});
export const savePlanPhases = operation({
  id: 'savePlanPhases',
  method: 'PUT',
  path: '/api/v1/plans/:id/phases',
  summary: 'Write the phases of a plan, in order, in place of those it had',
  auth: 'session',
  params: IdParams,
  body: z.object({ items: z.array(z.object({ name: words(200), from: Day, to: Day })).max(30) }),
  response: Phases,
  errors: ['DATE_NOT_LATER'],
});
