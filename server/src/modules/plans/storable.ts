/**
 * The same value with text that PostgreSQL can keep: jsonb takes neither NUL nor half a surrogate pair, which a file or a cut in the middle of an emoji may hold
 * (a request that does is refused before it comes here). One character stands for one, so that spans hold.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', ' ') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, storable(v)])) as T;
  return value;
}
