import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import { leadsBody, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { carries } from '../identity/index.ts';
import { type ExplanationRow, explanationRows, lockExplanation } from './queries.ts';

/** The first wall of lists: the asked person, who asked, and the leaders and the clerk of the body. */
export function explanationScope(ctx: Ctx, bodyId?: number): (eb: ExpressionBuilder<DB, 'explanation'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const whole = bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!bodies.length) return sql<SqlBool>`false`;
    const ways: Expression<SqlBool>[] = [
      eb.and([eb('explanation.body_id', 'in', bodies), eb.or([eb('to_id', '=', actor.personId), eb('asked_by', '=', actor.personId)])]),
    ];
    if (whole.length) ways.push(eb('explanation.body_id', 'in', whole));
    return eb.or(ways);
  };
}

/** One explanation for reading, or locked for a change; NOT_FOUND where the actor may not see it. */
export async function getExplanationFor(trx: Trx, ctx: Ctx, id: number, action: 'see' | 'change' = 'see'): Promise<ExplanationRow> {
  if (action === 'change') await lockExplanation(trx, id);
  const [row] = await explanationRows(trx).where('explanation.id', '=', id).where(explanationScope(ctx)).execute();
  if (!row) throw notFound();
  return row as ExplanationRow;
}

/** What the actor may do: only the asked person answers; who asked, or a leader of the body, decides, but never on an answer of his own. */
export function mayOf(ctx: Ctx, e: Pick<ExplanationRow, 'state' | 'to_id' | 'asked_by' | 'body_id'>): { answer: boolean; decide: boolean } {
  const me = ctx.actor.personId;
  return {
    answer: e.to_id === me && (e.state === 'asked' || e.state === 'returned'),
    decide:
      e.state === 'answered' &&
      e.to_id !== me &&
      (e.asked_by === me || leadsBody(ctx.actor, e.body_id)) &&
      carries(ctx.actor, ctx.actor, e.body_id, 'supervise'),
  };
}
