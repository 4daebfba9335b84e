import { z } from 'zod';
import { csv, Day, flag, PathId } from '../common.ts';
import { LateCause } from './late-cause.ts';
import { LightKind, TaskState } from './schemas.ts';

/** Filters of the register, as they stand in the address. */
export const TaskFilter = z.object({
  bodyId: PathId.optional(),
  unitId: csv(PathId).optional(),
  leaderId: csv(PathId).optional(),
  executorId: csv(PathId).optional(),
  checkerId: PathId.optional(),
  planId: csv(PathId).optional(),
  state: csv(TaskState).optional(),
  light: csv(LightKind).optional(),
  /** Long overdue only. */
  long: flag.optional(),
  dueFrom: Day.optional(),
  dueTo: Day.optional(),
  q: z.string().max(200).optional(),
  incomplete: flag.optional(),
  stuck: flag.optional(),
  extensionPending: flag.optional(),
  /** `unsaid`: late, and nobody has said why. */
  lateCause: csv(z.enum([...LateCause.options, 'unsaid'])).optional(),
  meetingId: PathId.optional(),
});
export type TaskFilter = z.infer<typeof TaskFilter>;
