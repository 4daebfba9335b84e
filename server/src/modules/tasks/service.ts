import type { LateSaid, Task, TaskAction } from '@sauro/contract/tasks';
import { duties } from '@sauro/contract/tasks';
import { transitions } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { claimFiles } from '../files/index.ts';
import { peopleOfBody } from '../identity/index.ts';
import { type News, notify } from '../notifications/index.ts';
import { getTaskFor } from './access.ts';
import { lateColumns, lateFacts } from './late-sayers.ts';
import { presentTask } from './present.ts';
import { insertEvents, loadTask, type TaskRecord, writeTask } from './queries.ts';

type Act = Exclude<TaskAction, 'view' | 'edit' | 'decideExtension'>;
type Facts = Record<string, string | number | null>;

/** What an act changes besides the state: columns, words and files for the history, and whom it tells. */
interface Change {
  columns?: Record<string, unknown>;
  note?: string | null;
  facts?: Facts;
  fileIds?: readonly number[];
  tell?: { kind: News['kind']; people: readonly (number | null)[]; facts?: Facts };
}

const present = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((i) => i !== null))];
/** Everyone who has a duty in the task. */
export const partiesOf = (t: TaskRecord): number[] => present(duties.map((d) => t[`${d}_id`]));
/** Who decides on a hand-in: the checker, else the leader in charge. */
const checkers = (t: TaskRecord) => [t.checker_id ?? t.leader_id];

/** Tells the parties of a task; the actor is never told of his own act. */
export async function tellParties(
  trx: Trx,
  ctx: Ctx,
  t: TaskRecord,
  kind: News['kind'],
  people: readonly (number | null)[],
  facts: Facts = {},
): Promise<void> {
  await notify(trx, ctx, [
    { bodyId: t.body_id, personIds: present(people), kind, taskId: t.id, planId: null, facts: { title: t.title, due: t.due_on, ...facts } },
  ]);
}

/** One act upon one task, whole in one transaction: right, rule, change, history, notice, audit, answer. */
async function act(ctx: Ctx, id: number, action: Act, decide: (t: TaskRecord, trx: Trx) => Change | Promise<Change>): Promise<Task> {
  return ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, action);
    const rule = transitions.find((t) => t.action === action)!;
    const change = await decide(task, trx);
    if (change.fileIds?.length) await claimFiles(trx, ctx, change.fileIds, task.body_id);
    const state = rule.to ?? task.state;
    const moves = state !== task.state || action === 'stuck' || action === 'unstuck' || action === 'askExtension';
    const columns = { ...change.columns, state, ...(moves ? { desk_since: ctx.now.toISOString() } : {}) };
    await writeTask(trx, id, columns, ctx.now);
    await insertEvents(trx, [
      {
        taskId: id,
        bodyId: task.body_id,
        at: ctx.now,
        kind: rule.event!,
        actorId: ctx.actor.personId,
        note: change.note,
        facts: change.facts,
        fileIds: change.fileIds,
      },
    ]);
    if (change.tell)
      await tellParties(trx, ctx, task, change.tell.kind, change.tell.people, { note: change.note ?? null, ...change.tell.facts });
    await audit(trx, {
      bodyId: task.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: `tasks.${action}`,
      subject: 'task',
      subjectId: id,
      before: { state: task.state },
      after: { state, note: change.note ?? null, ...change.facts },
    });
    const after = (await loadTask(trx, id))!;
    return presentTask(trx, ctx, after, relations);
  });
}

/** One task, for whoever may see it. */
export const getTask = (ctx: Ctx, id: number): Promise<Task> =>
  ctx.read(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'view');
    return presentTask(trx, ctx, task, relations);
  });

/** The executor takes the task up. */
export const startTask = (ctx: Ctx, id: number) => act(ctx, id, 'start', () => ({}));

/** How far it is, in words, per cent or files; at least one of them. */
export const recordProgress = (ctx: Ctx, id: number, b: { percent: number | null; note: string | null; fileIds: number[] }) =>
  act(ctx, id, 'progress', () => {
    if (b.percent === null && b.note === null && !b.fileIds.length) throw new AppError('REASON_REQUIRED', { field: 'note' });
    return { columns: b.percent === null ? {} : { progress: b.percent }, note: b.note, facts: { percent: b.percent }, fileIds: b.fileIds };
  });

/** “Đã xong”: a file or a word goes to the checker, the clock of the doer stands. */
export const submitTask = (ctx: Ctx, id: number, b: { note: string | null; fileIds: number[]; late?: LateSaid | null }) =>
  act(ctx, id, 'submit', (t) => {
    if (!b.fileIds.length && !b.note) throw new AppError('PRODUCT_REQUIRED', { product: t.products[0]?.name ?? null });
    return {
      columns: {
        submitted_at: ctx.now.toISOString(),
        submitted_on: ctx.today,
        submitted_by: ctx.actor.personId,
        returned: false,
        return_reason: null,
        stuck_note: null,
        stuck_to: null,
        ...lateColumns(ctx, b.late),
      },
      note: b.note,
      fileIds: b.fileIds,
      facts: lateFacts(b.late),
      tell: { kind: 'task-submitted', people: checkers(t) },
    };
  });

/** Takes a hand-in back within ten minutes. */
export const undoSubmitTask = (ctx: Ctx, id: number) =>
  act(ctx, id, 'undoSubmit', () => ({ columns: { submitted_at: null, submitted_on: null, submitted_by: null } }));

/** The checker accepts: the task is closed, done on the day it was handed in. */
export const acceptTask = (ctx: Ctx, id: number, b: { note: string | null; late?: LateSaid | null }) =>
  act(ctx, id, 'accept', (t) => ({
    columns: { closed_on: ctx.today, done_on: t.submitted_on, progress: 100, extension_pending: false, ...lateColumns(ctx, b.late) },
    note: b.note,
    facts: lateFacts(b.late),
    tell: { kind: 'task-accepted', people: [t.executor_id, t.leader_id] },
  }));

/** The checker returns the product with a reason. */
export const returnTask = (ctx: Ctx, id: number, b: { reason: string }) =>
  act(ctx, id, 'return', (t) => ({
    columns: { returned: true, return_reason: b.reason, submitted_at: null, submitted_on: null, submitted_by: null },
    note: b.reason,
    tell: { kind: 'task-returned', people: [t.executor_id] },
  }));

/** “Vướng mắc”: what stands in the way, and to whom it is said (the leader in charge unless another is named). */
export const reportStuck = (ctx: Ctx, id: number, b: { note: string; toPersonId: number | null }) =>
  act(ctx, id, 'stuck', async (t, trx) => {
    if (b.toPersonId !== null && !(await peopleOfBody(trx, t.body_id, ctx.today)).some((p) => p.id === b.toPersonId))
      throw new AppError('PERSON_NOT_IN_BODY', { field: 'toPersonId' });
    const to = b.toPersonId ?? t.leader_id;
    return { columns: { stuck_note: b.note, stuck_to: to }, note: b.note, facts: { to }, tell: { kind: 'task-stuck', people: [to] } };
  });

/** The obstacle is out of the way. */
export const clearStuck = (ctx: Ctx, id: number, b: { note: string | null }) =>
  act(ctx, id, 'unstuck', (t) => ({
    columns: { stuck_note: null, stuck_to: null },
    note: b.note,
    tell: { kind: 'task-changed', people: [t.executor_id] },
  }));

/** Đôn đốc: the executor is reminded, with a word. */
export const urgeTask = (ctx: Ctx, id: number, b: { note: string | null }) =>
  act(ctx, id, 'urge', (t) => ({ note: b.note, tell: { kind: 'task-urged', people: [t.executor_id] } }));

/** Cancels with a reason; every party is told. */
export const cancelTask = (ctx: Ctx, id: number, b: { reason: string }) =>
  act(ctx, id, 'cancel', (t) => ({ note: b.reason, tell: { kind: 'task-cancelled', people: partiesOf(t) } }));

/** “Xin thêm thời gian”: a later date and a reason, for the leader in charge to decide. */
export const askExtension = (ctx: Ctx, id: number, b: { until: string; reason: string }) =>
  act(ctx, id, 'askExtension', async (t, trx) => {
    if (b.until < ctx.today || (t.due_on !== null && b.until <= t.due_on))
      throw new AppError('DATE_NOT_LATER', { field: 'until', than: t.due_on !== null && t.due_on >= ctx.today ? t.due_on : ctx.today });
    await trx
      .insertInto('task_extension')
      .values({
        task_id: id,
        body_id: t.body_id,
        until: b.until,
        reason: b.reason,
        asked_by: ctx.actor.personId,
        asked_at: ctx.now.toISOString(),
      })
      .execute();
    return {
      columns: { extension_pending: true },
      note: b.reason,
      facts: { until: b.until, from: t.due_on },
      tell: { kind: 'extension-asked', people: [t.leader_id ?? t.decider_id], facts: { until: b.until } },
    };
  });
