import type { NotificationKind } from '@sauro/contract/notifications';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { contactsOf } from '../identity/index.ts';
import { mailNotices } from './jobs.ts';
import { insertNotices, type NewNotice, substitutesOf } from './queries.ts';

/** One piece of news for several people. `facts` fill its sentence: title, code, note, due (YYYY-MM-DD), count. */
export interface News {
  bodyId: number;
  personIds: readonly (number | null | undefined)[];
  kind: NotificationKind;
  taskId?: number | null;
  planId?: number | null;
  facts: Record<string, string | number | null>;
}

/** Told in the program only; all other kinds ask for an act and so go out by e-mail too. */
const quiet: ReadonlySet<NotificationKind> = new Set([
  'plan-read',
  'task-accepted',
  'task-changed',
  'task-resumed',
  'checkpoint-answered',
  'calendar-changed',
]);

/**
 * Tells people what happened, in the transaction of the change: one insert for all news. Within one piece of news each person is told once, and never the
 * actor himself; empty places (null) are passed over. Where a mail server is set, who has an address gets one job that sends what waits for him in the body.
 */
export async function notify(
  trx: Trx,
  ctx: Pick<Ctx, 'now' | 'deps'> & { actor: { personId: number | null } },
  news: readonly News[],
): Promise<void> {
  const actorId = ctx.actor.personId || null;
  const notices = news.flatMap((n) =>
    [...new Set(n.personIds)]
      .filter((id): id is number => id != null && id !== actorId)
      .map((personId) => ({
        body_id: n.bodyId,
        person_id: personId,
        kind: n.kind,
        actor_id: actorId,
        task_id: n.taskId ?? null,
        plan_id: n.planId ?? null,
        facts: n.facts,
        mail: !quiet.has(n.kind),
      })),
  );
  if (!notices.length) return;
  notices.push(...(await forSubstitutes(trx, ctx, notices)));
  const reachable = ctx.deps.mail.on ? await addressed(trx, notices) : new Set<number>();
  for (const n of notices) n.mail &&= reachable.has(n.person_id);
  await insertNotices(trx, ctx.now, notices);
  // In one order everywhere, so that two transactions that tell the same people can't wait for each other.
  const jobs = new Map(notices.filter((n) => n.mail).map((n) => [`mail:${n.body_id}:${n.person_id}`, n]));
  for (const key of [...jobs.keys()].sort()) {
    const n = jobs.get(key)!;
    await enqueue(trx, mailNotices, { bodyId: n.body_id, personId: n.person_id }, { key });
  }
}

/** The same news of tasks and issued plans for who stands in today for somebody who is told, naming him; one who is told anyway is not told twice. What asks the person himself (a hand-over, an absence) is for him alone. */
async function forSubstitutes<N extends NewNotice>(trx: Trx, ctx: Pick<Ctx, 'now' | 'deps'>, notices: readonly N[]): Promise<N[]> {
  const told = new Set(notices.map((n) => JSON.stringify([n.person_id, n.kind, n.task_id, n.plan_id])));
  const shared = notices.filter((n) => n.task_id !== null || n.kind === 'plan-issued');
  if (!shared.length) return [];
  const found = await substitutesOf(trx, shared, ctx.deps.clock.today());
  return shared.flatMap((n) =>
    found
      .filter((s) => s.body_id === n.body_id && s.person_id === n.person_id && s.substitute_id !== n.actor_id)
      .flatMap((s) => {
        const key = JSON.stringify([s.substitute_id, n.kind, n.task_id, n.plan_id]);
        if (told.has(key)) return [];
        told.add(key);
        return [{ ...n, person_id: s.substitute_id, facts: { ...n.facts, behalf: s.name } }];
      }),
  );
}

async function addressed(trx: Trx, notices: readonly { person_id: number; mail: boolean }[]): Promise<Set<number>> {
  const ids = notices.filter((n) => n.mail).map((n) => n.person_id);
  const contacts = await contactsOf(trx, ids);
  return new Set([...contacts.values()].filter((c) => c.email && c.active).map((c) => c.id));
}
