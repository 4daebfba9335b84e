import { z } from 'zod';
import { csv, Day, Id, PathId } from '../common.ts';
import { operation } from '../operation.ts';
import { Light, TaskState } from '../tasks/schemas.ts';

/** One bar of the timeline: a task, or one occurrence of a standing duty. */
export const TimelineBar = z
  .object({
    taskId: Id,
    code: z.string(),
    words: z.string().nullable(),
    startOn: Day.nullable(),
    dueOn: Day,
    doneOn: Day.nullable(),
    state: TaskState,
    light: Light,
  })
  .meta({ id: 'TimelineBar' });
export type TimelineBar = z.infer<typeof TimelineBar>;
export const TimelineRow = z
  .object({
    /** `t12` a task, `d7` a standing duty. */
    key: z.string(),
    group: z.string(),
    title: z.string(),
    lead: z.string().nullable(),
    executor: z.string().nullable(),
    bars: z.array(TimelineBar),
  })
  .meta({ id: 'TimelineRow' });
export type TimelineRow = z.infer<typeof TimelineRow>;

export const timeline = operation({
  id: 'timeline',
  method: 'GET',
  path: '/api/v1/timeline',
  summary: 'Tasks and occurrences over a span of time, grouped, by windows of rows; phases of the plans shown',
  auth: 'session',
  query: z
    .object({
      bodyId: PathId.optional(),
      planId: csv(PathId).optional(),
      unitId: csv(PathId).optional(),
      executorId: csv(PathId).optional(),
      group: z.enum(['plan', 'lead']).default('plan'),
      from: Day,
      to: Day,
      q: z.string().max(200).optional(),
      open: z.enum(['1']).optional(),
      offset: z.coerce.number().int().min(0).max(100_000).default(0),
      limit: z.coerce.number().int().min(1).max(2000).default(200),
    })
    .refine((q) => q.from <= q.to, { path: ['to'] }),
  response: z.object({
    rows: z.array(TimelineRow),
    /** Rows of all windows together. */
    total: z.int(),
    groups: z.array(z.object({ key: z.string(), label: z.string(), first: z.int(), rows: z.int(), overdue: z.int() })),
    phases: z.array(z.object({ planId: Id, plan: z.string(), id: Id, name: z.string(), title: z.string().nullable(), from: Day, to: Day })),
    targets: z.array(z.object({ planId: Id, year: z.int(), quote: z.string() })),
  }),
  errors: [],
});
