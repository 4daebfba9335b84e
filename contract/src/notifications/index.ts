import { z } from 'zod';
import { Day, Done, flag, Id, IdParams, Moment, PathId, PersonRef, UnitRef, Version } from '../common.ts';
import { operation } from '../operation.ts';
import { Channel, NotificationKind } from './kinds.ts';

export * from './kinds.ts';

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
export const liveNotices = operation({
  id: 'liveNotices',
  method: 'GET',
  path: '/api/v1/notifications/live',
  summary: 'How many notices wait to be read; asked with Accept: text/event-stream, an event each time that it changes',
  auth: 'session',
  response: z.object({ unread: z.int() }),
  errors: [],
});

const Hour = z.int().min(0).max(23);
const Choice = z.object({ kind: NotificationKind, channel: Channel, on: z.boolean() });
export const Preferences = z
  .object({
    /** Null: as the body has it, `usualHour`. */
    digestHour: Hour.nullable(),
    usualHour: Hour,
    /** Every kind in every channel; what is required cannot be turned off. */
    choices: z.array(Choice.extend({ required: z.boolean() })),
    /** Channels that the installation has set up, and whether I can be reached by them. */
    channels: z.array(z.object({ channel: Channel, reachable: z.boolean() })),
    pushKey: z.string(),
    browsers: z.array(z.object({ id: Id, device: z.string(), at: Moment })),
    version: Version,
  })
  .meta({ id: 'NoticePreferences' });
export type Preferences = z.infer<typeof Preferences>;
export const getPreferences = operation({
  id: 'getPreferences',
  method: 'GET',
  path: '/api/v1/me/notice-preferences',
  summary: 'How I am told: hour of the digest, channels, kinds',
  auth: 'session',
  response: Preferences,
  errors: [],
});
export const savePreferences = operation({
  id: 'savePreferences',
  method: 'PUT',
  path: '/api/v1/me/notice-preferences',
  summary: 'Change how I am told; choices that are not named stay as they are',
  auth: 'session',
  body: z.object({ version: Version, digestHour: Hour.nullable(), choices: z.array(Choice).max(200) }),
  response: Preferences,
  errors: ['NOTICE_REQUIRED', 'VERSION_CONFLICT'],
});
export const subscribePush = operation({
  id: 'subscribePush',
  method: 'POST',
  path: '/api/v1/me/push-subscriptions',
  summary: 'Let this browser take push messages for me',
  auth: 'session',
  body: z.object({
    endpoint: z.string().min(10).max(1000),
    p256dh: z.string().regex(/^[\w-]{80,100}$/),
    auth: z.string().regex(/^[\w-]{16,40}$/),
  }),
  response: Done,
  errors: ['PUSH_SERVER_REFUSED'],
});
export const unsubscribePush = operation({
  id: 'unsubscribePush',
  method: 'DELETE',
  path: '/api/v1/me/push-subscriptions/:id',
  summary: 'Stop push messages to one of my browsers',
  auth: 'session',
  params: IdParams,
  response: Done,
  errors: [],
});

export const DeliveryState = z.enum(['waiting', 'sending', 'sent', 'failed', 'off']);
export const Delivery = z
  .object({
    id: Id,
    kind: NotificationKind,
    channel: Channel,
    state: DeliveryState,
    person: PersonRef,
    body: UnitRef,
    attempts: z.int(),
    /** What the way out answered; INTERRUPTED: the process died while sending, so it may have gone out. */
    error: z.string().nullable(),
    at: Moment,
    dueAt: Moment,
    updatedAt: Moment,
    can: z.object({ retry: z.boolean() }),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;
export const listDeliveries = operation({
  id: 'listDeliveries',
  method: 'GET',
  path: '/api/v1/deliveries',
  summary: 'What went out and what did not, newest first; for leaders of a body and administrators. Of the content nothing is told.',
  auth: 'session',
  query: z.object({
    state: DeliveryState.optional(),
    before: PathId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  response: z.object({
    items: z.array(Delivery),
    counts: z.object({ waiting: z.int(), sending: z.int(), sent: z.int(), failed: z.int(), off: z.int() }),
    next: Id.nullable(),
  }),
  errors: [],
});
export const retryDelivery = operation({
  id: 'retryDelivery',
  method: 'POST',
  path: '/api/v1/deliveries/:id/retry',
  summary: 'Send again what failed',
  auth: 'session',
  params: IdParams,
  response: Delivery,
  errors: ['DELIVERY_NOT_FAILED'],
});

const Days = z.int().min(1).max(250);
export const LightRuleInput = z.object({
  share: z.number().min(0).max(1),
  atLeast: z.int().min(0).max(60),
  atMost: z.int().min(0).max(60),
  longAfter: Days,
});
export const LadderInput = z.object({ doer: Days, head: Days, leader: Days, superior: Days });
const RuleInput = z.object({
  /** Null: the figures of the program. */
  light: LightRuleInput.nullable(),
  steps: LadderInput.nullable(),
  digestHour: Hour.nullable(),
  /** Kinds whose letter nobody of the body may turn off. */
  required: z.array(NotificationKind).max(20),
});
export const NoticeRule = RuleInput.extend({
  body: UnitRef,
  /** The figures of the program, with where they come from. */
  usual: z.object({ light: LightRuleInput, steps: LadderInput, digestHour: Hour, source: z.string(), from: Day }),
  version: Version,
  can: z.object({ edit: z.boolean() }),
}).meta({ id: 'NoticeRule' });
export type NoticeRule = z.infer<typeof NoticeRule>;
const BodyParams = z.object({ bodyId: PathId });
export const getNoticeRule = operation({
  id: 'getNoticeRule',
  method: 'GET',
  path: '/api/v1/bodies/:bodyId/notice-rule',
  summary: 'By which figures a body warns: lights, ladder, hour of the digest',
  auth: 'session',
  params: BodyParams,
  response: NoticeRule,
  errors: [],
});
export const saveNoticeRule = operation({
  id: 'saveNoticeRule',
  method: 'PUT',
  path: '/api/v1/bodies/:bodyId/notice-rule',
  summary: 'Change the figures by which a body warns; open tasks follow',
  auth: 'session',
  params: BodyParams,
  body: RuleInput.extend({ version: Version }),
  response: NoticeRule,
  errors: ['LADDER_ORDER', 'VERSION_CONFLICT'],
});

export const notificationsOperations = {
  listNotifications,
  markRead,
  liveNotices,
  getPreferences,
  savePreferences,
  subscribePush,
  unsubscribePush,
  listDeliveries,
  retryDelivery,
  getNoticeRule,
  saveNoticeRule,
};
