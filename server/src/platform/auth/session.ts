import { hash, randomBytes } from 'node:crypto';

/** Name of the session cookie. Under HTTPS and on loopback (a secure context too) it carries `__Host-`, which binds it to this host and to a secure channel. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-sauro' : 'sauro');

/** Cookie attributes: HttpOnly, SameSite=Lax, whole host. */
export const cookieOptions = (secure: boolean, maxAgeSeconds: number) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: maxAgeSeconds }) as const;

/** A fresh session token (256 random bits) and the SHA-256 that alone is stored. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashToken(token) };
}

/** SHA-256 of a token. */
export const hashToken = (token: string): Buffer => hash('sha256', token, 'buffer');
