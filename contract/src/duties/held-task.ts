import { z } from 'zod';
import { Day, Id, UnitRef } from '../common.ts';
import { Light, TaskState } from '../tasks/schemas.ts';

/** What who is to take a duty must know of the task, though he may not open it yet. */
export const HeldTask = z
  .object({
    id: Id,
    code: z.string(),
    title: z.string(),
    state: TaskState,
    dueOn: Day.nullable(),
    light: Light,
    lead: UnitRef.nullable(),
    products: z.array(z.string()),
  })
  .meta({ id: 'HeldTask' });
export type HeldTask = z.infer<typeof HeldTask>;
