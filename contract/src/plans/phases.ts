import { z } from 'zod';
import { Day, Id, IdParams, Version, words } from '../common.ts';
import { operation } from '../operation.ts';
import { itemBase } from './item-base.ts';

/** A phase (giai đoạn) of a plan or road map. `guessed`: a day of it is not printed and was inferred; `edited`: a person wrote it. */
export const PlanPhase = z
  .object({
    ...itemBase,
    name: z.string(),
    title: z.string().nullable(),
    from: Day,
    to: Day,
    guessed: z.boolean(),
    edited: z.boolean(),
  })
  .meta({ id: 'PlanPhase' });
export type PlanPhase = z.infer<typeof PlanPhase>;
const Phases = z.object({ items: z.array(PlanPhase), can: z.object({ edit: z.boolean() }) });

export const listPlanPhases = operation({
  id: 'listPlanPhases',
  method: 'GET',
  path: '/api/v1/plans/:id/phases',
  summary: 'The phases of a plan that are not dropped, by their days',
  auth: 'session',
  params: IdParams,
  response: Phases,
  errors: [],
});
export const savePlanPhases = operation({
  id: 'savePlanPhases',
  method: 'PUT',
  path: '/api/v1/plans/:id/phases',
  summary: 'Write phases of a plan: those with an id are changed, those without are added, those removed are dropped; all others stay',
  auth: 'session',
  params: IdParams,
  body: z.object({
    items: z
      .array(
        z.object({
          /** Of a phase that is there: its id and the version that was seen. */
          seen: z.object({ id: Id, version: Version }).nullable().default(null),
          name: words(200),
          title: z.string().trim().max(300).nullable().default(null),
          from: Day,
          to: Day,
        }),
      )
      .max(30),
    removed: z
      .array(z.object({ id: Id, version: Version }))
      .max(60)
      .default([]),
  }),
  response: Phases,
  errors: ['DATE_NOT_LATER', 'VERSION_CONFLICT'],
});
