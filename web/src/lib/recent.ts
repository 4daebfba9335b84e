import { readStored, writeStored } from './storage.ts';

const most = 8;
const keyOf = (personId: number) => `sauro.recent.${personId}`;

/** Words that the person sought last on this machine, the last first. */
export const recentWords = (personId: number): string[] => {
  const kept = readStored(keyOf(personId));
  return Array.isArray(kept) ? kept.filter((w): w is string => typeof w === 'string').slice(0, most) : [];
};

/** Keeps words that were sought, once each. */
export function rememberWords(personId: number, words: string): void {
  const plain = words.trim().replace(/\s+/g, ' ').slice(0, 100);
  if (!plain) return;
  const same = (w: string) => w.toLocaleLowerCase('vi') === plain.toLocaleLowerCase('vi');
  writeStored(keyOf(personId), [plain, ...recentWords(personId).filter((w) => !same(w))].slice(0, most));
}

/** Takes them away: when the person asks for it, and at sign-out, because office machines are shared. */
export const forgetWords = (personId: number): void => void writeStored(keyOf(personId), null);
