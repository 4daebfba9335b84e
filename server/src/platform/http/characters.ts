import type { Problem } from '@sauro/contract';

type InvalidParam = NonNullable<Problem['invalid_params']>[number];

/** At most so many places are named in one refusal. */
const most = 20;

/** Whether PostgreSQL can keep the text: it takes neither NUL nor half a surrogate pair, in text or in jsonb. */
const keepable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed();

/**
 * The places of a value as it came (`body`, `query`, `params`), at any depth, whose text no database can keep, as the refusals that `invalid_params` lists.
 * A name with such a character is told at the object that holds it. Goes without recursion: what is nested a hundred thousand deep is walked too.
 */
export function unkeepable(value: unknown, place: string): InvalidParam[] {
  const found: InvalidParam[] = [];
  const refuse = (name: string) => {
    if (found.length < most && !found.some((f) => f.name === name))
      found.push({ name, code: 'bad_character', reason: 'NUL or half a surrogate pair' });
  };
  const open: { value: unknown; parent: Place | null; key: string }[] = [{ value, parent: null, key: place }];
  for (let at = open.pop(); at; at = open.pop()) {
    if (typeof at.value === 'string') {
      if (!keepable(at.value)) refuse(nameOf(at));
    } else if (at.value !== null && typeof at.value === 'object') {
      const children = Object.entries(at.value);
      if (!Array.isArray(at.value) && !children.every(([key]) => keepable(key))) refuse(nameOf(at));
      // Taken from the end, so that places are named in the order in which they stand.
      for (const [key, child] of children.reverse()) open.push({ value: child, parent: at, key });
    }
  }
  return found;
}

interface Place {
  parent: Place | null;
  key: string;
}

function nameOf(place: Place): string {
  const keys: string[] = [];
  for (let at: Place | null = place; at; at = at.parent) keys.push(at.key.replaceAll('\u0000', ' ').toWellFormed());
  return keys.reverse().join('.').slice(0, 500);
}
