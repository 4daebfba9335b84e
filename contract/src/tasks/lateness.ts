import { z } from 'zod';
import { Day, Id, IdParams, PathId, UnitRef } from '../common.ts';
import { operation } from '../operation.ts';
import { LateCause, LateSaid } from './late-cause.ts';
import { DeskSpell, Task, TaskRow } from './schemas.ts';

const Laid = z.object({ tasks: z.int(), days: z.int() });
const Step = DeskSpell.shape.step;

export const lateness = operation({
  id: 'lateness',
  method: 'GET',
  path: '/api/v1/lateness',
  summary: 'Lateness of a body in a period laid to step, person and unit in working days, and its causes; a choice of them lists its tasks',
  auth: 'session',
  query: z.object({
    bodyId: PathId,
    period: z.enum(['month', 'quarter', 'year']).default('quarter'),
    step: Step.optional(),
    personId: PathId.optional(),
    unitId: PathId.optional(),
    cause: z.enum([...LateCause.options, 'unsaid']).optional(),
  }),
  response: z.object({
    body: UnitRef,
    from: Day,
    to: Day,
    /** Late tasks of the period, overdue ones and those done late, whatever is chosen. */
    tasks: z.int(),
    days: z.int(),
    /** More were late than are counted. */
    more: z.boolean(),
    bySteps: z.array(Laid.extend({ step: Step })),
    byPeople: z.array(Laid.extend({ id: Id.nullable(), name: z.string(), longest: z.int() })),
    byUnits: z.array(Laid.extend({ id: Id.nullable(), name: z.string(), longest: z.int() })),
    byCauses: z.array(z.object({ cause: LateCause.nullable(), tasks: z.int(), days: z.int() })),
    /** Tasks of the choice, the longest first; at most 200. `days`: how long they lay as chosen; `step`, `hand`: where the longest. */
    items: z.array(z.object({ task: TaskRow, days: z.int(), step: Step.nullable(), hand: z.string() })),
    chosen: z.int(),
  }),
  errors: [],
});

export const sayLateCause = operation({
  id: 'sayLateCause',
  method: 'POST',
  path: '/api/v1/tasks/:id/late-cause',
  summary: 'Why it is late, said or put right: by whoever does, checks or leads it',
  auth: 'session',
  params: IdParams,
  body: LateSaid,
  response: Task,
  errors: ['REASON_REQUIRED', 'NOT_LATE'],
});
