import type { Notification, NotificationKind } from '@sauro/contract/notifications';
import type { NoticeRow } from './queries.ts';

/** A notice as its receiver sees it. */
export const presentNotice = (row: NoticeRow): Notification => ({
  id: row.id,
  kind: row.kind as NotificationKind,
  at: row.created_at,
  read: row.read_at !== null,
  actorName: row.actor_name,
  bodyName: row.body_name,
  taskId: row.task_id,
  planId: row.plan_id,
  facts: row.facts,
});
