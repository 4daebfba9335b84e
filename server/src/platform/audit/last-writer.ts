import type { Trx } from '../db/db.ts';

/** Who changed a record last, and when, by the audit log of its body; nulls where the log does not know. The scope must take in the body. */
export async function lastWriter(
  trx: Trx,
  bodyId: number,
  subject: string,
  subjectId: number,
): Promise<{ by: string | null; at: string | null }> {
  const row = await trx
    .selectFrom('audit_log')
    .leftJoin('person_ref', 'person_ref.id', 'audit_log.actor_id')
    .select(['person_ref.name', 'audit_log.at'])
    .where('audit_log.body_id', '=', bodyId)
    .where('audit_log.subject', '=', subject)
    .where('audit_log.subject_id', '=', subjectId)
    .orderBy('audit_log.seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { by: row?.name ?? null, at: row?.at ?? null };
}
