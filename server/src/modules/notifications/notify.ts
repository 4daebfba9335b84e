import type { WorkClock } from '@sauro/calendar';
import { Channel, type NotificationKind } from '@sauro/contract/notifications';
import { channelsFor, sendAt } from '@sauro/rules/notifications';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { clocksOf } from '../organisations/index.ts';
import { channelsOn } from './channels.ts';
import { insertDaily, insertNotices, type NewNotice, type Route, routesOf, substitutesOf } from './queries.ts';
import { bodyRulesOf } from './rule.ts';
import { sendWaiting } from './send.ts';

/** One piece of news for several people. `facts` fill its sentence: title, code, note, due (YYYY-MM-DD), count. */
export interface News {
  bodyId: number;
  personIds: readonly (number | null | undefined)[];
  kind: NotificationKind;
  taskId?: number | null;
  planId?: number | null;
  facts: Record<string, string | number | null>;
}

/** News that is told at most once a day: person, kind, subject and day together are told once, however often the job runs. `detail` is what a letter writes out. */
export interface DailyNews extends Omit<News, 'personIds'> {
  personId: number;
  subject: string;
  day: string;
  detail?: unknown;
}

type Teller = Pick<Ctx, 'now' | 'deps'> & { actor: { personId: number | null } };

/**
 * Tells people what happened, in the transaction of the change: one insert for all news. Within one piece of news each person is told once, and never the actor himself; empty
 * places (null) are passed over. What goes out of the program waits for the working time of the body, by the channels that the person left on. Answers who was told, those who stand in among them.
 */
export async function notify(trx: Trx, ctx: Teller, news: readonly News[]): Promise<number[]> {
  const actorId = ctx.actor.personId || null;
  const notices = news.flatMap((n) =>
    [...new Set(n.personIds)]
      .filter((id): id is number => id != null && id !== actorId)
      .map((personId) => ({ ...n, personId, actorId, subject: '', day: null, detail: null })),
  );
  if (!notices.length) return [];
  notices.push(...(await forSubstitutes(trx, ctx, notices)));
  const rows = await routed(trx, ctx, notices);
  await insertNotices(trx, ctx.now, rows);
  await wake(trx, ctx, rows);
  return [...new Set(notices.map((n) => n.personId))];
}

/** As `notify`, for the system only: what has been told that day already is passed over. Answers how many were new. */
export async function tellDaily(trx: Trx, ctx: Pick<Ctx, 'now' | 'deps'>, news: readonly DailyNews[]): Promise<number> {
  if (!news.length) return 0;
  const rows = await routed(
    trx,
    ctx,
    news.map((n) => ({ ...n, actorId: null, detail: n.detail ?? null })),
  );
  const told = await insertDaily(trx, ctx.now, rows);
  if (told) await wake(trx, ctx, rows);
  return told;
}

type Unrouted = Omit<DailyNews, 'personIds' | 'day'> & { day: string | null; actorId: number | null };

/** The same news of tasks, issued plans and what bodies below put up for who stands in today for somebody who is told, naming him; one who is told anyway is not told twice. What asks the person himself (a hand-over, an absence) is for him alone. */
async function forSubstitutes<N extends Unrouted>(trx: Trx, ctx: Pick<Ctx, 'now' | 'deps'>, notices: readonly N[]): Promise<N[]> {
  const told = new Set(notices.map((n) => JSON.stringify([n.personId, n.kind, n.taskId ?? null, n.planId ?? null])));
  const shared = notices.filter((n) => n.taskId != null || n.kind === 'plan-issued' || n.kind === 'escalation-received');
  if (!shared.length) return [];
  const found = await substitutesOf(
    trx,
    shared.map((n) => ({ body_id: n.bodyId, person_id: n.personId })),
    ctx.deps.clock.today(),
  );
  return shared.flatMap((n) =>
    found
      .filter((s) => s.body_id === n.bodyId && s.person_id === n.personId && s.substitute_id !== n.actorId)
      .flatMap((s) => {
        const key = JSON.stringify([s.substitute_id, n.kind, n.taskId ?? null, n.planId ?? null]);
        if (told.has(key)) return [];
        told.add(key);
        return [{ ...n, personId: s.substitute_id, facts: { ...n.facts, behalf: s.name } }];
      }),
  );
}

async function routed(trx: Trx, ctx: Pick<Ctx, 'now' | 'deps'>, notices: readonly Unrouted[]): Promise<NewNotice[]> {
  const routes = await routesOf(trx, [...new Set(notices.map((n) => n.personId))]);
  const bodies = [...new Set(notices.map((n) => n.bodyId))];
  const rules = await bodyRulesOf(trx, bodies);
  const on = channelsOn(ctx.deps);
  const reach = (route: Route | undefined) => Channel.options.filter((c) => c === 'program' || (on.includes(c) && route?.reach[c]));
  const planned = notices.map((n) => {
    const route = routes.get(n.personId);
    return { n, channels: channelsFor(n.kind, route?.choices ?? {}, rules(n.bodyId).required, reach(route)) };
  });
  const goesOut = planned.some((p) => p.channels.some((c) => c !== 'program'));
  const clocks = goesOut ? await clocksOf(trx, bodies) : null;
  const sendTimes = new Map<WorkClock, string>();
  const when = (bodyId: number) => {
    const clock = clocks!(bodyId);
    const known = sendTimes.get(clock) ?? new Date(sendAt(clock, ctx.now.getTime())).toISOString();
    sendTimes.set(clock, known);
    return known;
  };
  return planned.map(({ n, channels }) => ({
    body_id: n.bodyId,
    person_id: n.personId,
    kind: n.kind,
    actor_id: n.actorId,
    task_id: n.taskId ?? null,
    plan_id: n.planId ?? null,
    facts: n.facts,
    subject: n.subject,
    day: n.day,
    detail: n.detail,
    silent: !channels.includes('program'),
    deliveries: channels.flatMap((channel) => (channel === 'program' ? [] : [{ channel, due_at: when(n.bodyId) }])),
  }));
}

/** Starts the sender where something may go out now; what waits for working time is found by its clock. */
async function wake(trx: Trx, ctx: Pick<Ctx, 'now'>, rows: readonly NewNotice[]): Promise<void> {
  const now = ctx.now.toISOString();
  if (rows.some((r) => r.deliveries.some((d) => d.due_at <= now))) await enqueue(trx, sendWaiting, {}, { key: 'notifications.send-now' });
}
