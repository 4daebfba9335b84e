const phone = /^(?:\+?84|0)(\d{9})$/;

/** A phone number as it is kept: ten digits from 0, whether written 0…, 84… or +84…, with spaces, dots or hyphens. Null where it is none. */
export function normalisePhone(text: string): string | null {
  const m = text.replace(/[\s.-]/g, '').match(phone);
  return m ? `0${m[1]}` : null;
}

/** What somebody typed to sign in, as accounts are found by it: a phone number, else a user name in small letters. */
export const normaliseLogin = (text: string): string => normalisePhone(text) ?? text.normalize('NFC').trim().toLowerCase();
