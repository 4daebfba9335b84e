import type { Clarities, Product, Schedule, TaskEventKind, TaskFields, TaskState } from '@sauro/contract/tasks';
import { openStates, workingStates } from '@sauro/rules/tasks';
import { type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { DB, Task as TaskTable } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

const listed = (states: readonly TaskState[]) => sql.raw<SqlBool>(`task.state in (${states.map((s) => `'${s}'`).join(', ')})`);
/** SQL: the task is not at its end. The words of the partial indexes. */
export const openSql = listed(openStates);
/** SQL: the doer has the task on his desk. */
export const workingSql = listed(workingStates);

/** The last event of a task, as the rule on taking back asks for it. */
export interface LastEvent {
  id: number;
  kind: TaskEventKind;
  by: number | null;
  at: string;
  undoable: boolean;
}
/** The last event beside a task. */
export const lastEvent = sql<LastEvent | null>`(select json_build_object('id', e.id, 'kind', e.kind, 'by', e.actor_id, 'at', e.at, 'undoable', e.undo is not null)
  from task_event e where e.task_id = task.id order by e.id desc limit 1)`;

/** A task as stored, with what access needs beside it. */
export type TaskRecord = Omit<Selectable<TaskTable>, 'state' | 'prior_state' | 'products' | 'schedule' | 'clarities'> & {
  state: TaskState;
  prior_state: TaskState | null;
  last_event: LastEvent | null;
  /** Day of the first checkpoint that is not answered, else of the last. */
  checkpoint_on: string | null;
  products: Product[];
  schedule: Schedule[];
  clarities: Clarities;
  supports: number[];
  extension_asked_by: number | null;
};

const beside = (eb: ExpressionBuilder<DB, 'task'>) =>
  [
    sql<number[]>`array(select unit_id from task_support s where s.task_id = task.id)`.as('supports'),
    eb
      .selectFrom('task_extension')
      .select('asked_by')
      .whereRef('task_extension.task_id', '=', 'task.id')
      .where('task_extension.state', '=', 'pending')
      .as('extension_asked_by'),
    lastEvent.as('last_event'),
    sql<
      string | null
    >`(select coalesce(min(c.on_date) filter (where c.answered_at is null), max(c.on_date)) from task_checkpoint c where c.task_id = task.id)`.as(
      'checkpoint_on',
    ),
  ] as const;

/** One task, or undefined. Behind the second wall only: use `getTaskFor`. */
export async function loadTask(trx: Trx, id: number): Promise<TaskRecord | undefined> {
  return (await trx.selectFrom('task').selectAll('task').select(beside).where('id', '=', id).executeTakeFirst()) as TaskRecord | undefined;
}

/** One task, locked to the end of the transaction: of two who act at once the second waits and then sees what the first did. */
export async function lockTask(trx: Trx, id: number): Promise<TaskRecord | undefined> {
  return (await trx.selectFrom('task').selectAll('task').select(beside).where('id', '=', id).forUpdate('task').executeTakeFirst()) as
    | TaskRecord
    | undefined;
}

/** Takes the next `count` numbers of the body's year; answers the first. */
export async function takeNumbers(trx: Trx, bodyId: number, year: number, count: number): Promise<number> {
  const row = await trx
    .insertInto('task_number')
    .values({ body_id: bodyId, year, last: count })
    .onConflict((c) => c.columns(['body_id', 'year']).doUpdateSet({ last: sql`task_number.last + ${count}` }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last - count + 1;
}

/** The printed code of a task: two digits of the year, a dash, four digits or more. */
export const taskCode = (year: number, n: number): string => `${String(year % 100).padStart(2, '0')}-${String(n).padStart(4, '0')}`;

/** Columns of the fields that a person writes. */
export function fieldColumns(f: Partial<TaskFields>) {
  const json = (v: unknown) => (v === undefined ? undefined : JSON.stringify(v));
  const columns = {
    title: f.title,
    content: f.content,
    scope: f.scope,
    lead_unit_id: f.leadUnitId,
    leader_id: f.leaderId,
    adviser_id: f.adviserId,
    executor_id: f.executorId,
    decider_id: f.deciderId,
    urger_id: f.urgerId,
    checker_id: f.checkerId,
    start_on: f.startOn,
    due_on: f.dueOn,
    authority: f.authority,
    deadline_printed: f.deadlinePrinted,
    schedule: json(f.schedule),
    products: json(f.products),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, v]) => v !== undefined)) as {
    [K in keyof typeof columns]?: NonNullable<(typeof columns)[K]>;
  };
}

/** Inserts tasks; answers their ids in order. */
export async function insertTasks(trx: Trx, rows: Record<string, unknown>[]): Promise<number[]> {
  const done = await trx
    .insertInto('task')
    .values(rows as never)
    .returning('id')
    .execute();
  return done.map((r) => r.id);
}

/** Writes columns of a locked task and raises its version. */
export async function writeTask(trx: Trx, id: number, columns: Record<string, unknown>, at: Date): Promise<void> {
  await trx
    .updateTable('task')
    .set({ ...columns, updated_at: at.toISOString(), version: sql`version + 1` } as never)
    .where('id', '=', id)
    .execute();
}

/** Replaces the supporting units. */
export async function writeSupports(trx: Trx, taskId: number, bodyId: number, unitIds: readonly number[]): Promise<void> {
  await trx.deleteFrom('task_support').where('task_id', '=', taskId).execute();
  if (unitIds.length)
    await trx
      .insertInto('task_support')
      .values([...new Set(unitIds)].map((unit_id) => ({ task_id: taskId, unit_id, body_id: bodyId })))
      .execute();
}

/** One event for the history. */
export interface NewEvent {
  taskId: number;
  bodyId: number;
  at: Date;
  kind: TaskEventKind;
  actorId: number | null;
  note?: string | null;
  facts?: Record<string, string | number | null>;
  fileIds?: readonly number[];
  /** What the act changed, as it was, and whom it told: by this it can be taken back. */
  undo?: UndoFacts | null;
}
/** Kept beside an event that can be taken back. */
export interface UndoFacts {
  columns: Record<string, unknown>;
  told: number[];
}

/** Appends events to the history; hangs their files on the task. */
export async function insertEvents(trx: Trx, events: readonly NewEvent[]): Promise<void> {
  if (!events.length) return;
  const rows = await trx
    .insertInto('task_event')
    .values(
      events.map((e) => ({
        task_id: e.taskId,
        body_id: e.bodyId,
        at: e.at.toISOString(),
        kind: e.kind,
        actor_id: e.actorId,
        note: e.note ?? null,
        facts: JSON.stringify(e.facts ?? {}),
        undo: e.undo ? JSON.stringify(e.undo) : null,
        file_ids: sql<number[]>`${[...(e.fileIds ?? [])]}::bigint[]`,
      })),
    )
    .returning('id')
    .execute();
  const files = events.flatMap((e, i) =>
    (e.fileIds ?? []).map((file_id) => ({ task_id: e.taskId, file_id, body_id: e.bodyId, event_id: rows[i]!.id })),
  );
  if (files.length)
    await trx
      .insertInto('task_file')
      .values(files)
      .onConflict((c) => c.doNothing())
      .execute();
}

/** The kinds of a task's events in order of time. */
export const eventKinds = (trx: Trx, id: number): Promise<{ kind: TaskEventKind }[]> =>
  trx.selectFrom('task_event').select('kind').where('task_id', '=', id).orderBy('id').execute() as Promise<{ kind: TaskEventKind }[]>;
