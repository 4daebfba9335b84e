import { z } from 'zod';
import { operation } from '../operation.ts';
import { TaskFilter } from './filter.ts';
import { TaskAction, TaskRow, TaskState } from './schemas.ts';

/** A way of carrying a task into another column: `why` says why the actor may not, null where he may. */
export const TaskMove = z.object({ action: TaskAction, to: TaskState, why: z.string().nullable() }).meta({ id: 'TaskMove' });
export type TaskMove = z.infer<typeof TaskMove>;
/** A task as a card, with every way out of its state. */
export const TaskCard = TaskRow.extend({ moves: z.array(TaskMove) }).meta({ id: 'TaskCard' });
export type TaskCard = z.infer<typeof TaskCard>;

/** How many cards a board shows. */
export const boardLimit = 500;
export const taskBoard = operation({
  id: 'taskBoard',
  method: 'GET',
  path: '/api/v1/task-board',
  summary: 'The register by state: up to 500 tasks, open ones first and red first, each with the acts that carry it into another state',
  auth: 'session',
  query: TaskFilter,
  response: z.object({
    items: z.array(TaskCard),
    /** Of every state that occurs, how many tasks match, shown or not. */
    totals: z.array(z.object({ state: TaskState, total: z.int() })),
  }),
  errors: [],
});
