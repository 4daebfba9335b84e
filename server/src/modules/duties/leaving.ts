import type { handOn, listHeld } from '@sauro/contract/duties';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { carries } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { requirePower, unitRefs } from '../organisations/index.ts';
import { handPlanOn, plansInHand } from '../plans/index.ts';
import { countStandingHeld, moveStanding, standingHeldBy } from '../standing/index.ts';
import { type DutyMove, dutiesOf, heldOf, heldTasks, moveDuties, openHeld } from '../tasks/index.ts';
import { requireStaff } from './access.ts';
import { presentAbsences, presentHandovers } from './present.ts';
import { peopleRefs, selectAbsences, selectHandovers } from './queries.ts';

const limit = 500;

/** What keeps a person in the bodies: open duties, parts in standing duties, plans under review that he put in, and requests to take something over that wait for him or for their day. */
export async function remaining(trx: Trx, personId: number, bodies: readonly number[] | 'all'): Promise<number> {
  const duties = await openHeld(trx, personId, bodies);
  const plans = (await plansInHand(trx, personId, bodies)).length + (await countStandingHeld(trx, personId, bodies));
  let q = trx
    .selectFrom('duty_handover')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('to_id', '=', personId)
    .where('state', 'in', ['asked', 'accepted']);
  if (bodies !== 'all') q = q.where('body_id', 'in', [...bodies]);
  return duties + plans + Number((await q.executeTakeFirstOrThrow()).n);
}

/** The list of what a person must hand on is for himself, and for leaders and the clerk of the body; the person must hold or have held a post there. */
async function requireLeaver(trx: Trx, ctx: Ctx, personId: number, bodyId: number): Promise<void> {
  const may = ctx.actor.bodies.includes(bodyId) && (personId === ctx.actor.personId || seesBody(ctx.actor, bodyId));
  const post = may
    ? await trx
        .selectFrom('post_ref')
        .select('id')
        .where('person_id', '=', personId)
        .where('body_id', '=', bodyId)
        .limit(1)
        .executeTakeFirst()
    : undefined;
  if (!post) throw notFound();
}

/** Everything that a person must hand on before he leaves a body. A fixed number of queries. */
export const held = (ctx: Ctx, personId: number, bodyId: number): Promise<z.input<typeof listHeld.response>> =>
  ctx.read(async (trx) => {
    await requireLeaver(trx, ctx, personId, bodyId);
    const rows = await heldOf(trx, personId, bodyId, limit + 1);
    const tasks = await heldTasks(
      trx,
      rows.map((r) => r.taskId),
      ctx.today,
    );
    const open = rows.length
      ? await trx
          .selectFrom('duty_handover_item as i')
          .innerJoin('duty_handover as h', 'h.id', 'i.handover_id')
          .select(['i.task_id', 'i.duty', 'h.id', 'h.to_id'])
          .where('i.outcome', '=', 'open')
          .where('h.from_id', '=', personId)
          .where('h.body_id', '=', bodyId)
          .execute()
      : [];
    const person = await peopleRefs(trx, [personId, ...open.map((o) => o.to_id)]);
    const handovers = await selectHandovers(trx)
      .where('duty_handover.to_id', '=', personId)
      .where('duty_handover.body_id', '=', bodyId)
      .where('duty_handover.state', 'in', ['asked', 'accepted'])
      .orderBy('duty_handover.id')
      .limit(100)
      .execute();
    const absences = await selectAbsences(trx)
      .where('absence.substitute_id', '=', personId)
      .where('absence.body_id', '=', bodyId)
      .where('absence.state', 'in', ['asked', 'agreed'])
      .where('absence.to_on', '>=', ctx.today)
      .orderBy('absence.from_on')
      .limit(100)
      .execute();
    return {
      person: person(personId),
      body: (await unitRefs(trx, [bodyId])).get(bodyId)!,
      duties: rows.slice(0, limit).map((r) => {
        const asked = open.find((o) => o.task_id === r.taskId && o.duty === r.duty);
        return { task: tasks.get(r.taskId)!, duty: r.duty, handover: asked ? { id: asked.id, to: person(asked.to_id) } : null };
      }),
      more: rows.length > limit,
      standing: await standingHeldBy(trx, personId, bodyId),
      plans: await plansInHand(trx, personId, [bodyId]),
      handovers: await presentHandovers(trx, ctx, handovers),
      absences: await presentAbsences(trx, ctx, absences),
      remaining: await remaining(trx, personId, [bodyId]),
      can: { handOn: seesBody(ctx.actor, bodyId) && carries(ctx.actor, ctx.actor, bodyId, 'direct') },
    };
  });

/** Locks the requests that wait for duties of the person, before their tasks are locked. */
const lockRequests = (trx: Trx, personId: number, bodyId: number) =>
  trx
    .selectFrom('duty_handover')
    .select('id')
    .where('from_id', '=', personId)
    .where('body_id', '=', bodyId)
    .where('state', 'in', ['asked', 'accepted'])
    .orderBy('id')
    .forUpdate()
    .execute();

/**
 * Hands duties, parts in standing duties and plans of a person on at once, as leaders and the clerk of the body may give any task to whom they choose; each new holder is told once. What does not move
 * (another holds it by now, the task is over, doer and checker would be one) is answered, with what is left.
 */
export const give = (ctx: Ctx, personId: number, b: z.output<typeof handOn.body & object>): Promise<z.input<typeof handOn.response>> =>
  ctx.write(async (trx) => {
    await requireLeaver(trx, ctx, personId, b.bodyId);
    if (!seesBody(ctx.actor, b.bodyId)) throw notFound();
    requirePower(ctx, b.bodyId, 'direct', { act: 'duties.handOn', subject: 'person', subjectId: personId });
    const receivers = [...new Set([...b.moves, ...b.plans, ...b.standing].map((m) => m.toId))];
    const names = await requireStaff(trx, ctx, b.bodyId, Object.fromEntries(receivers.map((id) => [`toId ${id}`, id])));
    const requests = await lockRequests(trx, personId, b.bodyId);
    const tasks = await dutiesOf(
      trx,
      b.moves.map((m) => m.taskId),
      true,
    );
    if ([...tasks.values()].some((t) => t.body_id !== b.bodyId)) throw notFound();
    const moves = b.moves.filter((m) => m.toId !== personId).map((m): DutyMove => ({ ...m, fromId: personId }));
    const { moved, refused } = await moveDuties(trx, ctx, tasks, moves, b.reason);
    const standing = await moveStanding(
      trx,
      ctx,
      b.bodyId,
      b.standing.filter((m) => m.toId !== personId).map((m) => ({ ...m, fromId: personId })),
      b.reason,
    );
    let plans = 0;
    for (const p of b.plans) if (await handPlanOn(trx, { planId: p.planId, bodyId: b.bodyId, fromId: personId, toId: p.toId })) plans += 1;
    await dropRequests(
      trx,
      ctx,
      requests.map((r) => r.id),
      moved,
    );
    const byReceiver = Map.groupBy<number, Given>(
      [
        ...moved.map((m) => ({ toId: m.toId, taskId: m.taskId, title: tasks.get(m.taskId)!.title })),
        ...standing.moved.map((m) => ({ toId: m.toId, taskId: null, title: m.title, path: `/viec-thuong-xuyen/${m.dutyId}` })),
      ],
      (m) => m.toId,
    );
    await notify(
      trx,
      ctx,
      [...byReceiver].map(([to, of]) => ({
        bodyId: b.bodyId,
        personIds: [to],
        kind: 'duties-moved' as const,
        taskId: of.length === 1 ? of[0]!.taskId : null,
        facts: { title: of[0]!.title, count: of.length, note: b.reason, ...(of.length === 1 && of[0]!.path ? { path: of[0]!.path } : {}) },
      })),
    );
    await audit(trx, {
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'duties.handOn',
      subject: 'person',
      subjectId: personId,
      after: {
        reason: b.reason,
        moved: moved.map((m) => ({ ...m, to: names.get(m.toId) ?? null })),
        plans: b.plans,
        standing: standing.moved.map(({ title: _, ...m }) => ({ ...m, to: names.get(m.toId) ?? null })),
      },
    });
    return {
      moved: moved.length + standing.moved.length + plans,
      refused: refused.map(({ taskId, duty, why }) => ({ taskId, duty, why })),
      refusedStanding: standing.refused.map(({ dutyId, duty, why }) => ({ dutyId, duty, why })),
      remaining: await remaining(trx, personId, [b.bodyId]),
    };
  });

/** One thing that somebody is told he was given. */
interface Given {
  toId: number;
  taskId: number | null;
  title: string;
  path?: string;
}

/** Requests for duties that have gone to others are over; one of which nothing is left is withdrawn. */
async function dropRequests(trx: Trx, ctx: Ctx, requests: readonly number[], moved: readonly DutyMove[]): Promise<void> {
  if (!requests.length || !moved.length) return;
  await trx
    .updateTable('duty_handover_item')
    .set({ outcome: 'gone' })
    .where('handover_id', 'in', [...requests])
    .where('outcome', '=', 'open')
    .where((e) => e.or(moved.map((m) => e.and([e('task_id', '=', m.taskId), e('duty', '=', m.duty)]))))
    .execute();
  await trx
    .updateTable('duty_handover')
    .set({ state: 'withdrawn', decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString() })
    .where('id', 'in', [...requests])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('duty_handover_item as i')
            .select('i.task_id')
            .whereRef('i.handover_id', '=', 'duty_handover.id')
            .where('i.outcome', '=', 'open'),
        ),
      ),
    )
    .execute();
}
