import type { Delivery, listDeliveries } from '@sauro/contract/notifications';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { leadsBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { sendWaiting } from './send.ts';

type Query = z.output<NonNullable<typeof listDeliveries.query>>;
type Answer = z.input<typeof listDeliveries.response>;

/** Bodies whose deliveries the actor looks after: those he leads; of an administrator all. */
const deliveryScope = (ctx: Ctx): number[] | 'all' => (ctx.actor.isAdmin ? 'all' : ctx.actor.bodies.filter((b) => leadsBody(ctx.actor, b)));

interface Row {
  id: number;
  kind: Delivery['kind'];
  channel: Delivery['channel'];
  state: Delivery['state'];
  attempts: number;
  error: string | null;
  created_at: string;
  due_at: string;
  updated_at: string;
  body_id: number;
  person_id: number;
  person_name: string;
  person_address: string | null;
  body_name: string;
  body_short: string;
  body_line: Delivery['body']['line'];
}

const inScope = (scope: number[] | 'all') => (scope === 'all' ? sql`true` : sql`d.body_id = any (${scope}::bigint[])`);

const rowsOf = (trx: Trx, scope: number[] | 'all', where: ReturnType<typeof sql>, limit: number) =>
  sql<Row>`select d.*, p.name as person_name, p.address as person_address, u.name as body_name, u.short_name as body_short, u.line as body_line
    from notification_delivery d join person_ref p on p.id = d.person_id join unit_ref u on u.id = d.body_id
    where ${inScope(scope)} and ${where} order by d.id desc limit ${limit}`.execute(trx);

const present = (r: Row): Delivery => ({
  id: r.id,
  kind: r.kind,
  channel: r.channel,
  state: r.state,
  person: { id: r.person_id, name: r.person_name, address: r.person_address },
  body: { id: r.body_id, name: r.body_name, shortName: r.body_short, line: r.body_line },
  attempts: r.attempts,
  error: r.error,
  at: r.created_at,
  dueAt: r.due_at,
  updatedAt: r.updated_at,
  can: { retry: r.state === 'failed' },
});

/** What went out and what did not, newest first, with counts of the last thirty days. Nobody else's content is told. FORBIDDEN for who looks after nothing. */
export const listAll = (ctx: Ctx, q: Query): Promise<Answer> => {
  const scope = deliveryScope(ctx);
  if (scope !== 'all' && !scope.length) throw new AppError('FORBIDDEN');
  return ctx.read((trx) =>
    throughDoor(trx, scope, async () => {
      const state = q.state ? sql`d.state = ${q.state}` : sql`true`;
      const before = q.before ? sql`d.id < ${q.before}` : sql`true`;
      const { rows } = await rowsOf(trx, scope, sql`${state} and ${before}`, q.limit + 1);
      const counts = await sql<Answer['counts']>`
        select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'sending') as sending, count(*) filter (where state = 'sent') as sent,
          count(*) filter (where state = 'failed') as failed, count(*) filter (where state = 'off') as off
        from notification_delivery d where ${inScope(scope)} and d.created_at > ${ctx.now}::timestamptz - interval '30 days'`.execute(trx);
      const page = rows.slice(0, q.limit);
      return { items: page.map(present), counts: counts.rows[0]!, next: rows.length > q.limit ? page.at(-1)!.id : null };
    }),
  );
};

/** Sends again what failed, from the first try. */
export const retry = (ctx: Ctx, id: number): Promise<Delivery> =>
  ctx.write(async (trx) => {
    const scope = deliveryScope(ctx);
    return throughDoor(trx, scope, async () => {
      const old = (await rowsOf(trx, scope, sql`d.id = ${id}`, 1)).rows[0];
      if (!old) throw notFound();
      const r =
        await sql`update notification_delivery set state = 'waiting', attempts = 0, error = null, due_at = ${ctx.now}::timestamptz, updated_at = ${ctx.now}::timestamptz
        where id = ${id} and state = 'failed'`.execute(trx);
      if (!r.numAffectedRows) throw new AppError('DELIVERY_NOT_FAILED');
      await audit(trx, {
        bodyId: old.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'notifications.retry',
        subject: 'notification_delivery',
        subjectId: id,
        before: { state: 'failed', error: old.error },
        after: { state: 'waiting' },
      });
      await enqueue(trx, sendWaiting, {}, { key: 'notifications.send-now' });
      return present((await rowsOf(trx, scope, sql`d.id = ${id}`, 1)).rows[0]!);
    });
  });
