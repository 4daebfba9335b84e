import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** A browser that takes push messages. */
export interface Subscription {
  id: number;
  endpoint: string;
  p256dh: string;
  auth: string;
  device: string;
  created_at: string;
}

/** The browsers of a person. */
export const subscriptionsOf = (trx: Trx, personId: number): Promise<Subscription[]> =>
  trx
    .selectFrom('push_subscription')
    .select(['id', 'endpoint', 'p256dh', 'auth', 'device', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();

/** Keeps a browser as this person's; whoever had it before is told there no more. */
export async function keepSubscription(
  trx: Trx,
  personId: number,
  s: Pick<Subscription, 'endpoint' | 'p256dh' | 'auth' | 'device'>,
  at: Date,
): Promise<void> {
  await sql`select app.forget_push(${s.endpoint})`.execute(trx);
  await trx
    .insertInto('push_subscription')
    .values({ person_id: personId, ...s, created_at: at.toISOString() })
    .execute();
}

/** Forgets a browser; false where it is not there for whoever asks. */
export async function dropSubscription(trx: Trx, id: number): Promise<boolean> {
  return (await trx.deleteFrom('push_subscription').where('id', '=', id).executeTakeFirst()).numDeletedRows > 0n;
}
