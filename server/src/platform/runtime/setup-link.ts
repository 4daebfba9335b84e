import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../db/db.ts';

/** How long a set-up link is good for, in milliseconds. */
const life = 24 * 3600 * 1000;

/** A fresh set-up token for an installation that is not set up yet (earlier ones end), else null. Only its SHA-256, in hex, is stored. */
export async function setupLink(db: Db, now: Date): Promise<string | null> {
  const token = randomBytes(24).toString('base64url');
  const hash = createHash('sha256').update(token).digest('hex');
  const done =
    await sql`update installation set setup_token_hash = ${hash}, setup_expires_at = ${new Date(now.getTime() + life)} where set_up_at is null`.execute(
      db,
    );
  return done.numAffectedRows === 1n ? token : null;
}
