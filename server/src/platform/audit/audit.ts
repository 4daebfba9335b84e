import { sql } from 'kysely';
import type { Trx } from '../db/db.ts';

/** One line for the audit log. `bodyId` null is for what belongs to no body (sign-in, set-up). */
export interface AuditEntry {
  bodyId: number | null;
  at: Date;
  actorId: number | null;
  postId?: number | null;
  /** `module.act`, e.g. `tasks.submit`. */
  act: string;
  subject: string;
  subjectId: number | null;
  before?: unknown;
  after?: unknown;
}

/** Appends to the hash chain of the body, in the transaction of the change itself: both hold or neither. */
export async function audit(trx: Trx, e: AuditEntry): Promise<void> {
  const json = (v: unknown) => (v === undefined || v === null ? null : JSON.stringify(v));
  await sql`select app.audit(${e.bodyId}::bigint, ${e.at}::timestamptz, ${e.actorId}::bigint, ${e.postId ?? null}::bigint, ${e.act}, ${e.subject}, ${e.subjectId}::bigint, ${json(e.before)}::jsonb, ${json(e.after)}::jsonb)`.execute(
    trx,
  );
}

/** The fields that a change touches, before and after, so that the log holds the difference and not the record. */
export function difference<T extends object>(before: T, after: Partial<T>): { before: Partial<T>; after: Partial<T> } {
  const out = { before: {} as Partial<T>, after: {} as Partial<T> };
  for (const key of Object.keys(after) as (keyof T)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) {
      out.before[key] = before[key];
      out.after[key] = after[key] as T[keyof T];
    }
  }
  return out;
}
