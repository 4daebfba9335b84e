import type { ErrorCode, Problem } from '@sauro/contract';
import type { Ctx } from '../http/context.ts';
import { AppError } from '../http/errors.ts';
import { type AuditEntry, audit } from './audit.ts';

/** A refusal that the audit log keeps: the transaction of the act is gone with it, so its line is written in one of its own by `keepRefusal`. */
export class KeptRefusal extends AppError {
  readonly entry: Omit<AuditEntry, 'at' | 'actorId'>;
  constructor(code: ErrorCode, detail: NonNullable<Problem['detail']>, entry: Omit<AuditEntry, 'at' | 'actorId'>) {
    super(code, detail);
    this.entry = entry;
  }
}

/** Writes the line of a refusal that is to be kept; of any other error nothing. */
export async function keepRefusal(ctx: Ctx, e: unknown): Promise<void> {
  if (e instanceof KeptRefusal) await ctx.writePart((trx) => audit(trx, { ...e.entry, at: ctx.now, actorId: ctx.actor.personId }));
}
