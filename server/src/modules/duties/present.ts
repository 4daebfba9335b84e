import type { Absence, Handover } from '@sauro/contract/duties';
import { leadsBody, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { dutiesOf, heldTasks } from '../tasks/index.ts';
import { decidesAbsence, isConcerned, leadersOf, mayAnswer, mayWithdraw } from './access.ts';
import { type AbsenceRow, type HandoverRow, itemsOf, peopleRefs } from './queries.ts';

const bodyOf = (r: HandoverRow | AbsenceRow) => ({ id: r.body_id, name: r.body_name, shortName: r.body_short_name, line: r.body_line });

/** Hand-overs as the contract has them, for an actor who may see them: five queries however many they are. */
export async function presentHandovers(trx: Trx, ctx: Ctx, rows: readonly HandoverRow[]): Promise<Handover[]> {
  if (!rows.length) return [];
  const items = await itemsOf(
    trx,
    rows.map((r) => r.id),
  );
  const taskIds = items.map((i) => i.task_id);
  const tasks = await heldTasks(trx, taskIds, ctx.today);
  const duties = await dutiesOf(trx, taskIds, false);
  const person = await peopleRefs(
    trx,
    rows.flatMap((r) => [r.from_id, r.to_id, r.asked_by, r.decided_by]),
  );
  return rows.map((r) => {
    const mine = items.filter((i) => i.handover_id === r.id);
    return {
      id: r.id,
      body: bodyOf(r),
      from: person(r.from_id),
      to: person(r.to_id),
      reason: r.reason,
      fromOn: r.from_on,
      state: r.state,
      askedBy: person(r.asked_by),
      askedAt: r.asked_at,
      decidedBy: r.decided_by === null ? null : person(r.decided_by),
      decidedAt: r.decided_at,
      answer: r.answer,
      items: mine.map((i) => ({ task: tasks.get(i.task_id)!, duty: i.duty, outcome: i.outcome })),
      can: {
        answer: mayAnswer(
          ctx,
          r,
          mine.map((i) => duties.get(i.task_id)),
        ),
        withdraw: mayWithdraw(ctx, r),
      },
    };
  });
}

/** Absences as the contract has them: their reason only to those concerned. Two queries, and one more for each body among them. */
export async function presentAbsences(trx: Trx, ctx: Ctx, rows: readonly AbsenceRow[]): Promise<Absence[]> {
  if (!rows.length) return [];
  const person = await peopleRefs(
    trx,
    rows.flatMap((r) => [r.person_id, r.substitute_id, r.asked_by, r.decided_by]),
  );
  const leaders = new Map<number, Awaited<ReturnType<typeof leadersOf>>>();
  for (const id of new Set(rows.map((r) => r.body_id))) if (seesBody(ctx.actor, id)) leaders.set(id, await leadersOf(trx, ctx, id));
  return rows.map((r) => {
    const open = isConcerned(ctx, r);
    const of = leaders.get(r.body_id);
    const decides = of !== undefined && decidesAbsence(ctx, r, of);
    const live = r.state === 'asked' || (r.state === 'agreed' && r.to_on >= ctx.today);
    return {
      id: r.id,
      body: bodyOf(r),
      person: person(r.person_id),
      substitute: person(r.substitute_id),
      from: r.from_on,
      to: r.to_on,
      kind: open ? r.kind : null,
      note: open ? r.note : null,
      state: r.state,
      askedBy: person(r.asked_by),
      askedAt: r.asked_at,
      decidedBy: r.decided_by === null ? null : person(r.decided_by),
      answer: open ? r.answer : null,
      now: r.state === 'agreed' && r.from_on <= ctx.today && ctx.today <= r.to_on,
      can: {
        decide: r.state === 'asked' && decides,
        end: live && (r.person_id === ctx.actor.personId || decides || leadsBody(ctx.actor, r.body_id)),
      },
    };
  });
}
