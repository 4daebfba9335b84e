import { z } from 'zod';
import { Done, Id, IdParams, Moment, UnitRef } from '../common.ts';
import { operation } from '../operation.ts';

export const CalendarFeed = z
  .object({
    id: Id,
    /** Null: my own tasks. */
    unit: UnitRef.nullable(),
    at: Moment,
    lastReadAt: Moment.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.infer<typeof CalendarFeed>;

export const listFeeds = operation({
  id: 'listFeeds',
  method: 'GET',
  path: '/api/v1/calendar-feeds',
  summary: 'My secret calendar addresses, and the units of which I may make one',
  auth: 'session',
  response: z.object({ items: z.array(CalendarFeed), units: z.array(UnitRef) }),
  errors: [],
});
export const createFeed = operation({
  id: 'createFeed',
  method: 'POST',
  path: '/api/v1/calendar-feeds',
  summary: 'Make a secret address under which a calendar program reads due dates; the one made before for the same is dead from now on',
  auth: 'session',
  body: z.object({ unitId: Id.nullable() }),
  response: z.object({
    feed: CalendarFeed,
    /** Told once: only a hash is kept. */
    path: z.string(),
  }),
  errors: [],
});
export const deleteFeed = operation({
  id: 'deleteFeed',
  method: 'DELETE',
  path: '/api/v1/calendar-feeds/:id',
  summary: 'Revoke one of my calendar addresses',
  auth: 'session',
  params: IdParams,
  response: Done,
  errors: [],
});
export const readFeed = operation({
  id: 'readFeed',
  method: 'GET',
  path: '/api/v1/feeds/:token/ics',
  summary: 'The due dates behind a secret address as iCalendar, by the rights that its owner has at this moment',
  auth: 'none',
  params: z.object({ token: z.string().max(100) }),
  response: z.any(),
  errors: [],
  binary: true,
});

export const remindersOperations = { listFeeds, createFeed, deleteFeed, readFeed };
