import type { Trx } from './db/db.ts';
import type { Ctx } from './http/context.ts';

/** News that travels upward: a lower module tells, a higher one listens, both in the transaction of the change. `P` is what is told, `A` what a listener answers. */
export interface EventKind<P, A> {
  name: string;
  listeners: ((trx: Trx, ctx: Ctx, payload: P) => Promise<A>)[];
}

/** Declares a kind of news; the module that tells it exports it from its `index.ts`. */
export const defineEvent = <P, A = void>(name: string): EventKind<P, A> => ({ name, listeners: [] });

/** Listens for as long as the process lives; called once, when the listening module is registered. A listener already there is not added again. */
export function listen<P, A>(event: EventKind<P, A>, listener: (trx: Trx, ctx: Ctx, payload: P) => Promise<A>): void {
  if (!event.listeners.includes(listener)) event.listeners.push(listener);
}

/** Tells every listener in turn, in the same transaction: if one fails, all of it is undone. Answers what they answered. */
export async function tell<P, A>(event: EventKind<P, A>, trx: Trx, ctx: Ctx, payload: P): Promise<A[]> {
  const answers: A[] = [];
  for (const l of event.listeners) answers.push(await l(trx, ctx, payload));
  return answers;
}
