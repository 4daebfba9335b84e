import type { LateSaid } from '@sauro/contract/tasks';
import { lateSaidFault, type Relation } from '@sauro/rules/tasks';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';

/** Whoever does, checks or leads a task may say why it is late. */
const sayers: readonly Relation[] = ['executor', 'lead-head', 'checker', 'leader', 'body-leader', 'clerk'];
/** Whether somebody who stands to a task by `relations` may say or put right why it is late. */
export const maySayLate = (relations: ReadonlySet<Relation>): boolean => sayers.some((r) => relations.has(r));

/** The columns that keep why a task is late. Throws REASON_REQUIRED where the cause alone says nothing. */
export function lateColumns(ctx: Ctx, said: LateSaid | null | undefined): Record<string, unknown> {
  if (!said) return {};
  const fault = lateSaidFault(said, ctx.today);
  if (fault) throw new AppError('REASON_REQUIRED', { field: 'late.note' });
  return { late_cause: said.cause, late_note: said.note, late_said_by: ctx.actor.personId, late_said_at: ctx.now.toISOString() };
}

/** What the history keeps of it. */
export const lateFacts = (said: LateSaid | null | undefined): Record<string, string> => (said ? { lateCause: said.cause } : {});
