import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { MatterRow, MeetingRow } from './queries.ts';

/** The lists of a body are kept by its leaders and its clerk. */
export function mayKeepLists(ctx: Ctx, bodyId: number): void {
  if (!seesBody(ctx.actor, bodyId)) throw notFound();
}

/** A matter for whoever keeps the lists of its body, and for its owner. */
export async function getMatterFor(trx: Trx, ctx: Ctx, id: number, action: 'see' | 'change' = 'see'): Promise<MatterRow> {
  const found = trx
    .selectFrom('matter')
    .selectAll()
    .where('id', '=', id)
    .where('body_id', 'in', [...ctx.actor.bodies, 0]);
  const row = (await (action === 'change' ? found.forUpdate() : found).executeTakeFirst()) as MatterRow | undefined;
  if (!row) throw notFound();
  if (!seesBody(ctx.actor, row.body_id)) {
    if (row.owner_id !== ctx.actor.personId) throw notFound();
    if (action === 'change') throw new AppError('FORBIDDEN');
  }
  return row;
}

/** A meeting for the leaders and the clerk of the body, its chair and its attendees; `record` is for the first three. */
export async function getMeetingFor(trx: Trx, ctx: Ctx, id: number, action: 'see' | 'record' = 'see'): Promise<MeetingRow> {
  const found = trx
    .selectFrom('meeting')
    .selectAll()
    .where('id', '=', id)
    .where('body_id', 'in', [...ctx.actor.bodies, 0]);
  const row = (await (action === 'record' ? found.forUpdate() : found).executeTakeFirst()) as MeetingRow | undefined;
  if (!row) throw notFound();
  const may = mayOfMeeting(ctx, row);
  if (!may.see) throw notFound();
  if (action === 'record') {
    if (!may.keeps) throw new AppError('FORBIDDEN');
    if (row.state === 'closed') throw new AppError('MEETING_CLOSED');
  }
  return row;
}

/** How the actor stands to a meeting. */
export function mayOfMeeting(ctx: Ctx, m: Pick<MeetingRow, 'body_id' | 'chair_id' | 'attendee_ids'>): { see: boolean; keeps: boolean } {
  const me = ctx.actor.personId;
  const inBody = ctx.actor.bodies.includes(m.body_id);
  const keeps = inBody && (seesBody(ctx.actor, m.body_id) || m.chair_id === me);
  return { see: keeps || (inBody && m.attendee_ids.includes(me)), keeps };
}

/** Whether the actor calls meetings of a body: its leaders and its clerk. */
export const callsMeetings = (ctx: Ctx, bodyId: number): boolean => seesBody(ctx.actor, bodyId);
