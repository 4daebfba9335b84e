const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const keysOf = <T extends object>(value: T) => Object.keys(value) as (keyof T)[];

/** The fields in which two values of a form differ. */
export const changedKeys = <T extends object>(a: T, b: T): (keyof T)[] => keysOf(a).filter((k) => !same(a[k], b[k]));

/** Only these fields of a value. */
export const partOf = <T extends object>(value: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((k) => [k, value[k]])) as Partial<T>;

/**
 * What two people made of one record, both beginning from `base`: what only one changed is taken from him; what both changed differently is a clash, where `merged`
 * holds mine.
 */
export function mergeEdits<T extends object>(base: T, mine: T, theirs: T): { merged: T; clashes: (keyof T)[] } {
  const my = changedKeys(base, mine);
  const clashes = changedKeys(base, theirs).filter((k) => my.includes(k) && !same(mine[k], theirs[k]));
  return { merged: { ...theirs, ...partOf(mine, my) }, clashes };
}
