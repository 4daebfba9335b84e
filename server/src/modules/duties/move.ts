import type { Trx } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { notify } from '../notifications/index.ts';
import { type DutyMove, type DutyRecord, moveDuties } from '../tasks/index.ts';
import { closeItems, type HandoverRow } from './queries.ts';

/** Who moves duties: a person within a request, or the system itself (`personId` null). */
export interface Mover {
  deps: Deps;
  now: Date;
  actor: { personId: number | null };
}

/** Moves what was accepted, keeps what became of each duty, and tells the leaders in charge, once each. The tasks are locked. */
export async function carryOut(
  trx: Trx,
  ctx: Mover,
  row: HandoverRow,
  tasks: ReadonlyMap<number, DutyRecord>,
  moves: readonly DutyMove[],
): Promise<DutyMove[]> {
  const { moved, refused } = await moveDuties(trx, ctx, tasks, moves, row.reason);
  await closeItems(trx, row.id, 'moved', moved);
  for (const why of ['gone', 'closed', 'self-check'] as const)
    await closeItems(
      trx,
      row.id,
      why,
      refused.filter((r) => r.why === why),
    );
  const byLeader = Map.groupBy(moved, (m) => tasks.get(m.taskId)!.leader_id);
  await notify(
    trx,
    ctx,
    [...byLeader].map(([leader, of]) => ({
      bodyId: row.body_id,
      // Who gives and who takes are told of the answer itself.
      personIds: [leader].filter((p) => p !== row.from_id && p !== row.to_id && p !== row.asked_by),
      kind: 'duties-moved' as const,
      taskId: of.length === 1 ? of[0]!.taskId : null,
      facts: { title: tasks.get(of[0]!.taskId)!.title, count: of.length, note: row.reason },
    })),
  );
  return moved;
}
