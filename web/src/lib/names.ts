const collator = new Intl.Collator('vi', { numeric: true });
const reversed = (name: string) => name.trim().split(/\s+/).reverse();

/** Compares two full names the Vietnamese way: given name first, then middle names from the right, then family name. */
export function compareNames(a: string, b: string): number {
  const [x, y] = [reversed(a), reversed(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const c = collator.compare(x[i] ?? '', y[i] ?? '');
    if (c) return c;
  }
  return 0;
}

/** A copy of the list ordered by given name. */
export const byGivenName = <T extends { name: string }>(people: readonly T[]): T[] =>
  [...people].sort((a, b) => compareNames(a.name, b.name));

/** The last word of a name: what a colleague is called by. */
export const givenName = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name;

/** A person as spoken of inside a sentence: “cô Hương”; the whole name where the form of address is unknown. `whole` keeps family and middle names. */
export function spoken(p: { name: string; address: string | null }, whole = false): string {
  if (!p.address) return p.name;
  return `${p.address === 'đồng chí' ? 'đ/c' : p.address} ${whole ? p.name : givenName(p.name)}`;
}

/** The same at the head of a sentence or alone: “Cô Hương”. */
export const Spoken = (p: { name: string; address: string | null }, whole = false): string => capital(spoken(p, whole));

/** Form of address for speaking to the reader: “thầy”, “đồng chí”; “bạn” only where unknown. */
export const you = (p: { address: string | null } | null | undefined): string => p?.address ?? 'bạn';

/** First letter in upper case, the rest as it stands. */
export const capital = (s: string): string => s.charAt(0).toLocaleUpperCase('vi') + s.slice(1);
