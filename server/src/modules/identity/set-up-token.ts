import { timingSafeEqual } from 'node:crypto';
import { hashToken } from '../../platform/auth/session.ts';

/** Whether a token is the one offered and still good. Takes the same time whatever it is. */
export function isOffered(token: string, row: { setup_token_hash: string | null; setup_expires_at: string | null }, now: Date): boolean {
  const want = Buffer.from(row.setup_token_hash ?? '', 'hex');
  const got = hashToken(token);
  return want.length === got.length && timingSafeEqual(want, got) && row.setup_expires_at !== null && new Date(row.setup_expires_at) > now;
}
