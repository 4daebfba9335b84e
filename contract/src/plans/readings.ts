import { z } from 'zod';
import { Done, Id, Moment, PathId, PersonRef, UnitRef } from '../common.ts';
import { operation } from '../operation.ts';

/** A scan that is being read, for the first time or again. When it is read through, the reading is gone and the plan stands under the same id, or under `planId`. */
export const PlanReading = z
  .object({
    id: Id,
    /** The plan that is read again; null for a scan that was put in, whose plan will have the reading's id. */
    planId: Id.nullable(),
    body: UnitRef,
    fileName: z.string(),
    state: z.enum(['reading', 'failed']),
    /** Null until the file has been opened. */
    pagesAll: z.int().nonnegative().nullable(),
    pagesDone: z.int().nonnegative(),
    /** Why it failed: a code of the catalogue, with its detail. */
    error: z.string().nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
    createdAt: Moment,
    createdBy: PersonRef,
  })
  .meta({ id: 'PlanReading' });
export type PlanReading = z.infer<typeof PlanReading>;

const ReadingParams = z.object({ id: PathId });

export const listPlanReadings = operation({
  id: 'listPlanReadings',
  method: 'GET',
  path: '/api/v1/plan-readings',
  summary: 'Scans of my bodies that are being read or could not be read, newest first',
  auth: 'session',
  response: z.object({ items: z.array(PlanReading) }),
  errors: [],
});
export const getPlanReading = operation({
  id: 'getPlanReading',
  method: 'GET',
  path: '/api/v1/plan-readings/:id',
  summary: 'How far the reading of a scan is',
  auth: 'session',
  params: ReadingParams,
  response: PlanReading,
  errors: [],
});
export const retryPlanReading = operation({
  id: 'retryPlanReading',
  method: 'POST',
  path: '/api/v1/plan-readings/:id/retry',
  summary: 'Read a scan that failed once more; pages that were read stay read',
  auth: 'session',
  params: ReadingParams,
  response: PlanReading,
  errors: [],
});
export const dropPlanReading = operation({
  id: 'dropPlanReading',
  method: 'DELETE',
  path: '/api/v1/plan-readings/:id',
  summary: 'Give up reading a scan',
  auth: 'session',
  params: ReadingParams,
  response: Done,
  errors: [],
});
