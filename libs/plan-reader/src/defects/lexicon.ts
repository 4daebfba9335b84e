import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { keyOf } from './syllables.ts';

const require = createRequire(import.meta.url);
let syllables: ReadonlySet<string> | null = null;

/** The list lies in a package of its own beside the library (GPL): it is read where it is installed and never copied. */
function folder(): string | null {
  try {
    return dirname(require.resolve('dictionary-vi'));
  } catch {
    return null;
  }
}

/**
 * The Vietnamese syllables that dictionary-vi knows, in the spelling of `keyOf`; read once, at first use. Empty where the package is not
 * installed: then no syllable is called unknown.
 */
export function knownSyllables(): ReadonlySet<string> {
  if (syllables) return syllables;
  const set = new Set<string>();
  const at = folder();
  if (at !== null) {
    for (const line of readFileSync(join(at, 'index.dic'), 'utf8').split('\n')) {
      const word = line.split('/')[0]!.trim();
      if (/^\p{L}+$/u.test(word)) set.add(keyOf(word));
    }
  }
  syllables = set;
  return set;
}
