import type { TaskState } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { lightSql } from './lights.ts';

/** One occurrence of a duty, with what was said at its last hand-in. */
export interface OccurrenceRecord {
  id: number;
  code: string;
  title: string;
  period: string | null;
  weight: number;
  state: TaskState;
  start_on: string | null;
  due_on: string | null;
  near_on: string | null;
  late_on: string | null;
  long_on: string | null;
  submitted_on: string | null;
  done_on: string | null;
  executor_id: number | null;
  executor_name: string | null;
  executor_address: string | null;
  result: string | null;
  files: number;
}

/** The occurrences of a duty, latest due first, at most `limit`: with those that fell away. Behind the duty's own wall. */
export async function occurrencesOf(trx: Trx, dutyId: number, limit: number): Promise<OccurrenceRecord[]> {
  const r = await sql<OccurrenceRecord>`
    select task.id, task.code, task.title, task.period, task.weight, task.state, task.start_on, task.due_on, task.near_on, task.late_on, task.long_on, task.submitted_on, task.done_on, task.executor_id,
      p.name as executor_name, p.address as executor_address, handed.note as result, coalesce(array_length(handed.file_ids, 1), 0) as files
    from task left join person_ref p on p.id = task.executor_id
      left join lateral (select e.note, e.file_ids from task_event e where e.task_id = task.id and e.kind = 'submitted' and task.state in ('submitted', 'closed') order by e.id desc limit 1) handed on true
    where task.duty_id = ${dutyId} order by task.due_on desc nulls last, task.id desc limit ${limit}`.execute(trx);
  return r.rows;
}

/** How the occurrences of a duty stand, and the open one that is due first. */
export interface OccurrenceNumbers {
  duty_id: number;
  made: number;
  on_time: number;
  late: number;
  overdue: number;
  next: Pick<
    OccurrenceRecord,
    'id' | 'period' | 'state' | 'due_on' | 'near_on' | 'late_on' | 'long_on' | 'submitted_on' | 'done_on'
  > | null;
}

/** Of each of these duties how its occurrences stand, by duty id; those without any are left out. One query. Behind the duties' own wall. */
export async function occurrenceNumbers(trx: Trx, dutyIds: readonly number[], today: string): Promise<Map<number, OccurrenceNumbers>> {
  if (!dutyIds.length) return new Map();
  const l = lightSql(today);
  const r = await sql<OccurrenceNumbers>`
    select task.duty_id, count(*) filter (where task.period is not null) as made, count(*) filter (where ${l['done-on-time']}) as on_time, count(*) filter (where ${l['done-late']}) as late,
      count(*) filter (where ${l.overdue}) as overdue,
      (array_agg(json_build_object('id', task.id, 'period', task.period, 'state', task.state, 'due_on', task.due_on, 'near_on', task.near_on, 'late_on', task.late_on, 'long_on', task.long_on,
        'submitted_on', task.submitted_on, 'done_on', task.done_on) order by task.due_on, task.id) filter (where task.state not in ('closed', 'cancelled')))[1] as next
    from task where task.duty_id = any (${[...dutyIds]}::bigint[]) group by task.duty_id`.execute(trx);
  return new Map(r.rows.map((x) => [x.duty_id, x]));
}

/** The duties of which an occurrence is overdue, of the bodies in scope. */
export async function lateDuties(trx: Trx, today: string): Promise<number[]> {
  const r = await sql<{
    id: number;
  }>`select distinct task.duty_id as id from task where task.duty_id is not null and ${lightSql(today).overdue}`.execute(trx);
  return r.rows.map((x) => x.id);
}
