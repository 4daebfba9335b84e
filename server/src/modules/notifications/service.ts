import type { listNotifications, markRead } from '@sauro/contract/notifications';
import type { z } from 'zod';
import type { Ctx } from '../../platform/http/context.ts';
import { presentNotice } from './present.ts';
import { markReadRows, pageOf, unreadOf } from './queries.ts';

/** One page of the actor's own notices, newest first, and how many wait to be read. */
export function list(
  ctx: Ctx,
  query: z.output<NonNullable<typeof listNotifications.query>>,
): Promise<z.input<typeof listNotifications.response>> {
  return ctx.read(async (trx) => {
    const rows = await pageOf(trx, ctx.actor.personId, { ...query, limit: query.limit + 1 });
    const page = rows.slice(0, query.limit);
    return {
      items: page.map(presentNotice),
      unread: await unreadOf(trx, ctx.actor.personId),
      next: rows.length > query.limit ? page.at(-1)!.id : null,
    };
  });
}

/** Marks the actor's notices as read: those named, or all. Ids of others are passed over in silence. */
export function read(ctx: Ctx, body: z.output<NonNullable<typeof markRead.body>>): Promise<{ ok: true }> {
  return ctx.write(async (trx) => {
    if (!body.ids || body.ids.length) await markReadRows(trx, ctx.actor.personId, ctx.now, body.ids);
    return { ok: true };
  });
}
