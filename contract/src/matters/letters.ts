import { z } from 'zod';
import { Day, Id, Line, PathId, UnitRef } from '../common.ts';
import { operation } from '../operation.ts';

/** The head and foot of a letter, as far as the organisation knows them. */
export const Letterhead = z
  .object({
    line: Line,
    /** The body above, null where there is none. */
    superior: z.string().nullable(),
    body: z.string(),
    shortName: z.string(),
    /** Title and name of the head of the body, who signs unless it is changed in the letter. */
    signer: z.object({ title: z.string(), name: z.string() }).nullable(),
    today: Day,
  })
  .meta({ id: 'Letterhead' });
export type Letterhead = z.infer<typeof Letterhead>;

/** A task as a letter lists it. */
export const LetterTask = z
  .object({
    id: Id,
    code: z.string(),
    title: z.string(),
    lead: z.string(),
    executor: z.string(),
    dueOn: Day.nullable(),
    light: z.enum(['overdue', 'near-due', 'not-due']),
    days: z.int(),
    origin: z.string(),
  })
  .meta({ id: 'LetterTask' });
export type LetterTask = z.infer<typeof LetterTask>;

export const urgingFacts = operation({
  id: 'urgingFacts',
  method: 'GET',
  path: '/api/v1/letters/urging',
  summary: 'What an urging letter to a unit or a person is drafted from: its overdue and near-due tasks, and to whom it can go',
  auth: 'session',
  query: z.object({ bodyId: PathId, unitId: PathId.optional(), personId: PathId.optional() }),
  response: z.object({
    letterhead: Letterhead,
    to: z.object({ name: z.string(), title: z.string().nullable() }).nullable(),
    tasks: z.array(LetterTask),
    more: z.boolean(),
    units: z.array(UnitRef.extend({ overdue: z.int(), nearDue: z.int() })),
    people: z.array(z.object({ id: Id, name: z.string(), overdue: z.int(), nearDue: z.int() })),
  }),
  errors: [],
});
