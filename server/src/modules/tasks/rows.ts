import type { WorkCalendar } from '@sauro/calendar';
import type { Line, PersonRef, UnitRef } from '@sauro/contract';
import type { LateCause, LightKind, MyTask, TaskOrigin, TaskRow, TaskState } from '@sauro/contract/tasks';
import { clarityStates, type LightMarks, lateFrom, leansOnProvisional, lightOf } from '@sauro/rules/tasks';
import type { SelectQueryBuilder } from 'kysely';
import type { z } from 'zod';
import type { DB } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

/** A row of a list as it comes from the database. */
export interface ListRecord {
  id: number;
  code: string;
  title: string;
  state: TaskState;
  start_on: string | null;
  due_on: string | null;
  near_on: string | null;
  late_on: string | null;
  long_on: string | null;
  submitted_on: string | null;
  submitted_at: string | null;
  submitted_by: number | null;
  done_on: string | null;
  clarity: string;
  products: { name: string }[];
  stuck_note: string | null;
  extension_pending: boolean;
  returned: boolean;
  paused_until: string | null;
  return_reason: string | null;
  exception_reason: string | null;
  late_cause: string | null;
  version: number;
  desk_since: string;
  body_id: number;
  body_name: string;
  body_short: string;
  body_line: Line;
  lead_unit_id: number | null;
  lead_name: string | null;
  lead_short: string | null;
  lead_line: Line | null;
  executor_id: number | null;
  executor_name: string | null;
  executor_address: string | null;
  leader_id: number | null;
  leader_name: string | null;
  leader_address: string | null;
  checker_id: number | null;
  checker_name: string | null;
  checker_address: string | null;
  adviser_id: number | null;
  decider_id: number | null;
  urger_id: number | null;
  plan_id: number | null;
  plan_symbol: string | null;
  plan_subject: string | null;
  origin_item: string | null;
}

/** The columns and joins of a list row. */
export function selectRows(trx: Trx) {
  return trx
    .selectFrom('task')
    .innerJoin('unit_ref as body', 'body.id', 'task.body_id')
    .leftJoin('unit_ref as lead', 'lead.id', 'task.lead_unit_id')
    .leftJoin('person_ref as executor', 'executor.id', 'task.executor_id')
    .leftJoin('person_ref as leader', 'leader.id', 'task.leader_id')
    .leftJoin('person_ref as checker', 'checker.id', 'task.checker_id')
    .leftJoin('plan_ref as plan', 'plan.id', 'task.plan_id')
    .select([
      'task.id',
      'task.code',
      'task.title',
      'task.state',
      'task.start_on',
      'task.due_on',
      'task.near_on',
      'task.late_on',
      'task.long_on',
      'task.submitted_on',
      'task.submitted_at',
      'task.submitted_by',
      'task.done_on',
      'task.clarity',
      'task.products',
      'task.stuck_note',
      'task.extension_pending',
      'task.returned',
      'task.paused_until',
      'task.return_reason',
      'task.exception_reason',
      'task.late_cause',
      'task.version',
      'task.desk_since',
      'task.body_id',
      'body.name as body_name',
      'body.short_name as body_short',
      'body.line as body_line',
      'task.lead_unit_id',
      'lead.name as lead_name',
      'lead.short_name as lead_short',
      'lead.line as lead_line',
      'task.executor_id',
      'executor.name as executor_name',
      'executor.address as executor_address',
      'task.leader_id',
      'leader.name as leader_name',
      'leader.address as leader_address',
      'task.checker_id',
      'checker.name as checker_name',
      'checker.address as checker_address',
      'task.adviser_id',
      'task.decider_id',
      'task.urger_id',
      'task.plan_id',
      'plan.symbol as plan_symbol',
      'plan.subject as plan_subject',
      'task.origin_item',
    ]);
}

/** Runs a list query; the columns are those of `selectRows`. */
export const asRecords = async (q: SelectQueryBuilder<DB, never, object> | { execute(): Promise<unknown[]> }): Promise<ListRecord[]> =>
  (await q.execute()) as ListRecord[];

const person = (id: number | null, name: string | null, address: string | null): PersonRef | null =>
  id === null || name === null ? null : { id, name, address };

/** The origin of a task: plan and printed item. */
export const originOf = (
  r: Pick<ListRecord, 'plan_id' | 'plan_symbol' | 'plan_subject' | 'origin_item'>,
): z.infer<typeof TaskOrigin> | null =>
  r.plan_id === null
    ? null
    : { planId: r.plan_id, planSymbol: r.plan_symbol, planSubject: r.plan_subject ?? '', item: r.origin_item ?? '' };

/** The light of a record. */
export const lightOfRecord = (
  r: {
    state: TaskState;
    due_on: string | null;
    submitted_on: string | null;
    done_on: string | null;
    near_on: string | null;
    late_on: string | null;
    long_on: string | null;
  },
  today: string,
  calendar: WorkCalendar,
) =>
  lightOf(
    {
      state: r.state,
      dueOn: r.due_on,
      submittedOn: r.submitted_on,
      doneOn: r.done_on,
      ...({ nearOn: r.near_on, lateOn: r.late_on, longOn: r.long_on } satisfies LightMarks),
    },
    today,
    calendar,
  );

/** A database row as the contract's list row. */
export function presentRow(r: ListRecord, today: string, calendar: WorkCalendar): TaskRow {
  const lead: UnitRef | null =
    r.lead_unit_id === null
      ? null
      : { id: r.lead_unit_id, name: r.lead_name ?? '', shortName: r.lead_short ?? '', line: r.lead_line ?? 'government' };
  return {
    id: r.id,
    code: r.code,
    title: r.title,
    body: { id: r.body_id, name: r.body_name, shortName: r.body_short, line: r.body_line },
    state: r.state,
    light: lightOfRecord(r, today, calendar),
    startOn: r.start_on,
    dueOn: r.due_on,
    isProvisional: leansOnProvisional({ state: r.state, dueOn: r.due_on }, today, calendar),
    lateOn: lateFrom({ dueOn: r.due_on, lateOn: r.late_on }),
    lead,
    executor: person(r.executor_id, r.executor_name, r.executor_address),
    leader: person(r.leader_id, r.leader_name, r.leader_address),
    products: r.products.map((p) => p.name),
    clarity: clarityStates(r.clarity) as TaskRow['clarity'],
    origin: originOf(r),
    stuck: r.stuck_note !== null,
    extensionPending: r.extension_pending,
    returned: r.returned,
    pausedUntil: r.paused_until,
    exceptionReason: r.exception_reason,
    lateCause: r.late_cause as LateCause | null,
    version: r.version,
  };
}

/** The checker of a row, or null. */
export const checkerOf = (r: ListRecord): MyTask['checker'] => person(r.checker_id, r.checker_name, r.checker_address);

/** Words of the lights for group headings. */
export const lightOrder: readonly LightKind[] = ['overdue', 'near-due', 'not-due', 'done-late', 'done-on-time', 'none'];
