import { type Duty, duties } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Duties } from './access.ts';
import { insertEvents, type TaskRecord } from './queries.ts';

/** One duty of one task that goes from a person to another. */
export interface DutyMove {
  taskId: number;
  duty: Duty;
  fromId: number;
  toId: number;
}
/** Why a duty does not move: another holds it by now, the task is over, or doer and checker would be one person. */
export type MoveRefusal = 'gone' | 'closed' | 'self-check';

/** A task as moving a duty needs it. */
export type DutyRecord = Duties & Pick<TaskRecord, 'id' | 'state' | 'submitted_by' | 'title' | 'code' | 'due_on'>;

const over = new Set(['closed', 'cancelled']);

/** The tasks by id, those behind the wall left out; `lock` holds them in order of id, so that two bulk acts can't wait for each other. One query. */
export async function dutiesOf(trx: Trx, taskIds: readonly number[], lock: boolean): Promise<Map<number, DutyRecord>> {
  if (!taskIds.length) return new Map();
  let q = trx
    .selectFrom('task')
    .select(['id', 'body_id', 'state', 'submitted_by', 'created_by', 'title', 'code', 'due_on', 'lead_unit_id'])
    .select(duties.map((d) => `${d}_id` as const))
    .select(sql<number[]>`array(select unit_id from task_support s where s.task_id = task.id)`.as('supports'))
    .where('id', 'in', [...new Set(taskIds)])
    .orderBy('id');
  if (lock) q = q.forUpdate('task');
  return new Map(((await q.execute()) as DutyRecord[]).map((r) => [r.id, r]));
}

/** Whether the duty may go from one person to the other, or why not. Nobody checks his own work: the checker is not the executor, nor who handed the product in. */
export function refusalOf(t: DutyRecord, m: DutyMove): MoveRefusal | null {
  if (over.has(t.state)) return 'closed';
  if (t[`${m.duty}_id`] !== m.fromId) return 'gone';
  if (m.duty === 'executor' && t.checker_id === m.toId) return 'self-check';
  if (m.duty === 'checker' && (t.executor_id === m.toId || (t.state === 'submitted' && t.submitted_by === m.toId))) return 'self-check';
  return null;
}

/** What becomes of moves, each judged after those before it: the tasks as they would stand, what moves, what does not and why. Changes nothing. */
export function judgeMoves(tasks: ReadonlyMap<number, DutyRecord>, moves: readonly DutyMove[]) {
  const after = new Map([...tasks].map(([id, t]) => [id, { ...t }]));
  const moved: DutyMove[] = [];
  const refused: (DutyMove & { why: MoveRefusal })[] = [];
  for (const m of moves) {
    const t = after.get(m.taskId);
    const why = t ? refusalOf(t, m) : 'gone';
    if (!t || why) refused.push({ ...m, why: why ?? 'gone' });
    else {
      t[`${m.duty}_id`] = m.toId;
      moved.push(m);
    }
  }
  return { after, moved, refused };
}

/**
 * Moves duties of locked tasks with one event each; the caller has the right, tells people and writes the audit line. Answers what moved and what did not. Three queries
 * however many they are.
 */
export async function moveDuties(
  trx: Trx,
  ctx: { now: Date; actor: { personId: number | null } },
  tasks: ReadonlyMap<number, DutyRecord>,
  moves: readonly DutyMove[],
  note: string,
): Promise<{ moved: DutyMove[]; refused: (DutyMove & { why: MoveRefusal })[] }> {
  const { after, moved, refused } = judgeMoves(tasks, moves);
  if (!moved.length) return { moved, refused };
  const rows = [...new Set(moved.map((m) => m.taskId))].map((id) => {
    const t = after.get(id)!;
    return { id, ...Object.fromEntries(duties.map((d) => [`${d}_id`, t[`${d}_id`]])) };
  });
  await sql`update task set leader_id = r.leader_id, adviser_id = r.adviser_id, executor_id = r.executor_id, decider_id = r.decider_id, urger_id = r.urger_id,
      checker_id = r.checker_id, updated_at = ${ctx.now.toISOString()}::timestamptz, version = task.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id bigint, leader_id bigint, adviser_id bigint, executor_id bigint, decider_id bigint, urger_id bigint, checker_id bigint)
    where task.id = r.id`.execute(trx);
  const people = await trx
    .selectFrom('person_ref')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(moved.flatMap((m) => [m.fromId, m.toId]))])
    .execute();
  const name = (id: number) => people.find((p) => p.id === id)?.name ?? null;
  await insertEvents(
    trx,
    moved.map((m) => ({
      taskId: m.taskId,
      bodyId: after.get(m.taskId)!.body_id,
      at: ctx.now,
      kind: 'duty-moved' as const,
      actorId: ctx.actor.personId,
      note,
      facts: { duty: m.duty, from: name(m.fromId), to: name(m.toId) },
    })),
  );
  return { moved, refused };
}
