import { z } from 'zod';

/** What a notice tells. `task-red`: tasks that the ladder brings before me; `below-red`: figures of a body below; `digest`: the day's summary. */
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
    'escalation-received',
    'escalation-over',
    'escalation-answered',
    'checkpoint-answered',
    'task-undone',
    'explanation-asked',
    'explanation-answered',
    'explanation-decided',
    'explanation-due',
    'matter-owned',
    'meeting-closed',
    'standing-given',
    'standing-changed',
    'standing-made',
    'handover-asked',
    'handover-decided',
    'duties-moved',
    'absence-asked',
    'absence-decided',
    'calendar-changed',
    'task-red',
    'below-red',
    'digest',
  ])
  .meta({ id: 'NotificationKind' });
export type NotificationKind = z.infer<typeof NotificationKind>;

/** By which way a notice reaches a person; `program`: the list, the bell and the live count. */
export const Channel = z.enum(['program', 'email', 'push', 'zalo']).meta({ id: 'Channel' });
export type Channel = z.infer<typeof Channel>;
