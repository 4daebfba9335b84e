import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);
// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane.
const cost = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 };

/** Hashes a password with argon2id (RFC 9106); answers the PHC string `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive('argon2id', { message: password.normalize('NFC'), nonce, ...cost });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${nonce.toString('base64url')}$${tag.toString('base64url')}`;
}

/** Says whether the password belongs to the hash. Takes the same time for a wrong password and, with `null`, for an account that is not there. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const m = hash?.match(/^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w-]+)\$([\w-]+)$/);
  const [memory, passes, parallelism] = m ? [Number(m[1]), Number(m[2]), Number(m[3])] : [cost.memory, cost.passes, cost.parallelism];
  const nonce = m ? Buffer.from(m[4]!, 'base64url') : Buffer.alloc(16);
  const want = m ? Buffer.from(m[5]!, 'base64url') : Buffer.alloc(cost.tagLength);
  const got = await derive('argon2id', { message: password.normalize('NFC'), nonce, memory, passes, parallelism, tagLength: want.length });
  return timingSafeEqual(got, want) && Boolean(m);
}

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
/** A password to be issued on paper and changed at the first sign-in: 12 letters and digits that are not mistaken for one another. */
export function issuePasswordText(): string {
  const chars = Array.from(randomBytes(12), (b) => alphabet[b % alphabet.length]);
  return `${chars.slice(0, 4).join('')}-${chars.slice(4, 8).join('')}-${chars.slice(8).join('')}`;
}

/** Refuses the passwords that are guessed first: the account's own names, one character repeated, plain runs, common Vietnamese choices. */
export function isWeakPassword(password: string, own: readonly string[]): boolean {
  const p = password.toLowerCase();
  if (new Set(p).size < 4) return true;
  if (own.some((o) => o.length >= 3 && p.includes(o.toLowerCase()))) return true;
  return /^(?:0123456789|1234567890|9876543210|qwertyuiop|abcdefghij|matkhau|password|vietnam|iloveyou|anhyeuem|emyeuanh)\d*$/.test(p);
}
