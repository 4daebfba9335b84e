import type { Line } from '@sauro/contract';
import type { AbsenceKind, AbsenceState, HandoverOutcome, HandoverState } from '@sauro/contract/duties';
import type { Duty } from '@sauro/contract/tasks';
import type { SelectQueryBuilder } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

interface Named {
  body_name: string;
  body_short_name: string;
  body_line: Line;
}

/** A hand-over with its names. */
export interface HandoverRow extends Named {
  id: number;
  body_id: number;
  from_id: number;
  to_id: number;
  reason: string;
  from_on: string | null;
  state: HandoverState;
  asked_by: number;
  asked_at: string;
  decided_by: number | null;
  decided_at: string | null;
  answer: string | null;
}
/** One duty of a hand-over. */
export interface ItemRow {
  handover_id: number;
  task_id: number;
  duty: Duty;
  outcome: HandoverOutcome;
}
/** An absence with its names. */
export interface AbsenceRow extends Named {
  id: number;
  body_id: number;
  person_id: number;
  substitute_id: number;
  from_on: string;
  to_on: string;
  kind: AbsenceKind;
  note: string | null;
  state: AbsenceState;
  asked_by: number;
  asked_at: string;
  decided_by: number | null;
  answer: string | null;
}

const body = ['body.name as body_name', 'body.short_name as body_short_name', 'body.line as body_line'] as const;

/** Hand-overs with the names of their bodies; the caller adds the wall. */
export const selectHandovers = (trx: Trx): SelectQueryBuilder<DB, 'duty_handover', HandoverRow> =>
  trx
    .selectFrom('duty_handover')
    .innerJoin('unit_ref as body', 'body.id', 'duty_handover.body_id')
    .selectAll('duty_handover')
    .select(body) as unknown as SelectQueryBuilder<DB, 'duty_handover', HandoverRow>;

/** Absences with the names of their bodies; the caller adds the wall. */
export const selectAbsences = (trx: Trx): SelectQueryBuilder<DB, 'absence', AbsenceRow> =>
  trx
    .selectFrom('absence')
    .innerJoin('unit_ref as body', 'body.id', 'absence.body_id')
    .selectAll('absence')
    .select(body) as unknown as SelectQueryBuilder<DB, 'absence', AbsenceRow>;

/** The duties of hand-overs, in order of task. */
export async function itemsOf(trx: Trx, handoverIds: readonly number[]): Promise<ItemRow[]> {
  if (!handoverIds.length) return [];
  return (await trx
    .selectFrom('duty_handover_item')
    .select(['handover_id', 'task_id', 'duty', 'outcome'])
    .where('handover_id', 'in', [...handoverIds])
    .orderBy('task_id')
    .orderBy('duty')
    .execute()) as ItemRow[];
}

/** People as named in lists, by id. */
export async function peopleRefs(trx: Trx, ids: readonly (number | null)[]) {
  const known = [...new Set(ids.filter((i) => i !== null))];
  const rows = known.length ? await trx.selectFrom('person_ref').select(['id', 'name', 'address']).where('id', 'in', known).execute() : [];
  const found = new Map(rows.map((p) => [p.id!, { id: p.id!, name: p.name!, address: p.address }]));
  return (id: number) => found.get(id) ?? { id, name: '', address: null };
}

/** Marks what became of the duties of a hand-over that are still open: those named by task and duty, or all. */
export async function closeItems(
  trx: Trx,
  handoverId: number,
  outcome: Exclude<HandoverOutcome, 'open'>,
  items?: readonly { taskId: number; duty: Duty }[],
): Promise<void> {
  if (items && !items.length) return;
  let q = trx.updateTable('duty_handover_item').set({ outcome }).where('handover_id', '=', handoverId).where('outcome', '=', 'open');
  if (items) q = q.where((e) => e.or(items.map((i) => e.and([e('task_id', '=', i.taskId), e('duty', '=', i.duty)]))));
  await q.execute();
}
