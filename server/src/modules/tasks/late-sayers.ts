import type { LateSaid } from '@sauro/contract/tasks';
import { isLateWhenDone, lateSaidFault, type Relation } from '@sauro/rules/tasks';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import type { TaskRecord } from './queries.ts';

/** Whoever does, checks or leads a task may say why it is late. */
const sayers: readonly Relation[] = ['executor', 'lead-head', 'checker', 'leader', 'body-leader', 'clerk'];
/** Whether somebody who stands to a task by `relations` may say or put right why it is late. */
export const maySayLate = (relations: ReadonlySet<Relation>): boolean => sayers.some((r) => relations.has(r));

/** The columns that keep why a task is late. Throws REASON_REQUIRED where the cause alone says nothing. */
export function lateColumns(ctx: Ctx, said: LateSaid): Record<string, unknown> {
  const fault = lateSaidFault(said, ctx.today);
  if (fault) throw new AppError('REASON_REQUIRED', { field: 'late.note' });
  return { late_cause: said.cause, late_note: said.note, late_said_by: ctx.actor.personId, late_said_at: ctx.now.toISOString() };
}

type Dated = Pick<TaskRecord, 'due_on' | 'late_on' | 'late_cause' | 'late_note'>;
/** What an act keeps of why a task is late: columns, and facts for the history. */
export interface LateKept {
  columns: Record<string, unknown>;
  facts: Record<string, string>;
}

/** Why a task handed in on `doneOn` is late, as it is kept: nothing where it is not late; what was said before stays with who said it where it is only confirmed. Throws REASON_REQUIRED. */
export function keepLate(ctx: Ctx, t: Dated, doneOn: string | null, said: LateSaid | null | undefined): LateKept {
  if (!said || !isLateWhenDone({ dueOn: t.due_on, lateOn: t.late_on }, doneOn)) return { columns: {}, facts: {} };
  const confirms = said.cause === t.late_cause && (said.note === null || said.note === t.late_note);
  return { columns: confirms ? {} : lateColumns(ctx, said), facts: { lateCause: said.cause } };
}

/** The same where a task closes: one that was handed in late does not close without its cause. Throws LATE_CAUSE_REQUIRED and REASON_REQUIRED. */
export function keepLateAtClosing(ctx: Ctx, t: Dated & Pick<TaskRecord, 'submitted_on'>, said: LateSaid | null | undefined): LateKept {
  if (!said && isLateWhenDone({ dueOn: t.due_on, lateOn: t.late_on }, t.submitted_on))
    throw new AppError('LATE_CAUSE_REQUIRED', { field: 'late.cause', offered: t.late_cause });
  return keepLate(ctx, t, t.submitted_on, said);
}
