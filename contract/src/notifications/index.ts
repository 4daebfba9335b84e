import { z } from 'zod';
import { Done, flag, Id, Moment, PathId } from '../common.ts';
import { operation } from '../operation.ts';

export const NotificationKind = z
  .enum([
    'plan-issued',
    'plan-read',
    'task-assigned',
    'task-submitted',
    'task-accepted',
    'task-returned',
    'task-stuck',
    'extension-asked',
    'extension-decided',
    'task-urged',
    'task-changed',
    'task-cancelled',
    'task-sent-back',
    'task-decided',
    'task-paused',
    'task-resumed',
    'task-escalated',
    'escalation-answered',
    'checkpoint-answered',
    'task-undone',
    'calendar-changed',
    'explanation-asked',
    'explanation-answered',
    'explanation-decided',
    'explanation-due',
    'matter-owned',
    'meeting-closed',
    'handover-asked',
    'handover-decided',
    'duties-moved',
    'absence-asked',
    'absence-decided',
  ])
  .meta({ id: 'NotificationKind' });
export type NotificationKind = z.infer<typeof NotificationKind>;

export const Notification = z
  .object({
    id: Id,
    kind: NotificationKind,
    at: Moment,
    read: z.boolean(),
    actorName: z.string().nullable(),
    bodyName: z.string(),
    taskId: Id.nullable(),
    planId: Id.nullable(),
    /** Facts for the sentence: title, note, due, count… */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const listNotifications = operation({
  id: 'listNotifications',
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'My notices, newest first',
  auth: 'session',
  query: z.object({ unread: flag.optional(), before: PathId.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  response: z.object({ items: z.array(Notification), unread: z.int(), next: Id.nullable() }),
  errors: [],
});
export const markRead = operation({
  id: 'markRead',
  method: 'POST',
  path: '/api/v1/notifications/read',
  summary: 'Mark notices as read: those named, or all',
  auth: 'session',
  body: z.object({ ids: z.array(Id).max(200).optional() }),
  response: Done,
  errors: [],
});
export const notificationsOperations = { listNotifications, markRead };
