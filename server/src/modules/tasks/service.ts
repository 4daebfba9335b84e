import type { LateSaid, Task } from '@sauro/contract/tasks';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { peopleOfBody } from '../identity/index.ts';
import { getTaskFor } from './access.ts';
import { keepLate, keepLateAtClosing } from './late-sayers.ts';
import { presentTask } from './present.ts';
import { act, type Seen } from './service-act.ts';

/** One task, for whoever may see it. */
export const getTask = (ctx: Ctx, id: number): Promise<Task> =>
  ctx.read(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'view');
    return presentTask(trx, ctx, task, relations);
  });

/** “Nhận việc”: the executor has seen the task and takes it. */
export const takeUpTask = (ctx: Ctx, id: number, b: Seen) => act(ctx, id, 'takeUp', b, () => ({}));

/** The executor begins. */
export const startTask = (ctx: Ctx, id: number, b: Seen) => act(ctx, id, 'start', b, () => ({}));

/** How far it is, in words, per cent or files; at least one of them. */
export const recordProgress = (ctx: Ctx, id: number, b: Seen & { percent: number | null; note: string | null; fileIds: number[] }) =>
  act(ctx, id, 'progress', b, () => {
    if (b.percent === null && b.note === null && !b.fileIds.length) throw new AppError('REASON_REQUIRED', { field: 'note' });
    return { columns: b.percent === null ? {} : { progress: b.percent }, note: b.note, facts: { percent: b.percent }, fileIds: b.fileIds };
  });

/** “Đã xong”: a file or a word goes to the checker, the clock of the doer stands. */
export const submitTask = (ctx: Ctx, id: number, b: Seen & { note: string | null; fileIds: number[]; late?: LateSaid | null }) =>
  act(ctx, id, 'submit', b, (t) => {
    if (!b.fileIds.length && !b.note) throw new AppError('PRODUCT_REQUIRED', { product: t.products[0]?.name ?? null });
    const late = keepLate(ctx, t, ctx.today, b.late);
    return {
      columns: {
        submitted_at: ctx.now.toISOString(),
        submitted_on: ctx.today,
        submitted_by: ctx.actor.personId,
        returned: false,
        return_reason: null,
        stuck_note: null,
        stuck_to: null,
        ...late.columns,
      },
      note: b.note,
      fileIds: b.fileIds,
      facts: late.facts,
    };
  });

/** The checker accepts: the task is closed, done on the day it was handed in; of one that was handed in late he says why, or confirms what was said. */
export const acceptTask = (ctx: Ctx, id: number, b: Seen & { note: string | null; late?: LateSaid | null }) =>
  act(ctx, id, 'accept', b, (t) => {
    const late = keepLateAtClosing(ctx, t, b.late);
    return {
      columns: { closed_on: ctx.today, done_on: t.submitted_on, progress: 100, extension_pending: false, ...late.columns },
      note: b.note,
      facts: late.facts,
    };
  });

/** The checker returns the product with a reason. */
export const returnTask = (ctx: Ctx, id: number, b: Seen & { reason: string }) =>
  act(ctx, id, 'return', b, () => ({
    columns: { returned: true, return_reason: b.reason, submitted_at: null, submitted_on: null, submitted_by: null },
    note: b.reason,
  }));

/** “Vướng mắc”: what stands in the way, and to whom it is said (the leader in charge unless another is named). */
export const reportStuck = (ctx: Ctx, id: number, b: Seen & { note: string; toPersonId: number | null }) =>
  act(ctx, id, 'stuck', b, async (t, trx) => {
    if (b.toPersonId !== null && !(await peopleOfBody(trx, t.body_id, ctx.today)).some((p) => p.id === b.toPersonId))
      throw new AppError('PERSON_NOT_IN_BODY', { field: 'toPersonId' });
    const to = b.toPersonId ?? t.leader_id;
    return { columns: { stuck_note: b.note, stuck_to: to }, note: b.note, facts: { to }, named: [to] };
  });

/** The obstacle is out of the way. */
export const clearStuck = (ctx: Ctx, id: number, b: Seen & { note: string | null }) =>
  act(ctx, id, 'unstuck', b, () => ({ columns: { stuck_note: null, stuck_to: null }, note: b.note }));

/** Đôn đốc: the executor is reminded, with a word. */
export const urgeTask = (ctx: Ctx, id: number, b: Seen & { note: string | null }) => act(ctx, id, 'urge', b, () => ({ note: b.note }));

/** The decider of the body says what is decided. */
export const decideTask = (ctx: Ctx, id: number, b: Seen & { note: string }) => act(ctx, id, 'decide', b, () => ({ note: b.note }));

/** Cancels with a reason; every party is told. */
export const cancelTask = (ctx: Ctx, id: number, b: Seen & { reason: string }) => act(ctx, id, 'cancel', b, () => ({ note: b.reason }));

/** “Xin thêm thời gian”: a later date and a reason, for the leader in charge to decide. */
export const askExtension = (ctx: Ctx, id: number, b: Seen & { until: string; reason: string }) =>
  act(ctx, id, 'askExtension', b, async (t, trx) => {
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
      say: { until: b.until },
    };
  });
