import { createHash } from 'node:crypto';
import type { QueryConfig } from 'pg';

/** Each prepared statement costs every connection some tens of kilobytes, so only so many are kept. */
const mostStatements = 120;
const usesBefore = 3;

const uses = new Map<string, number>();
const names = new Map<string, string>();

/**
 * The query to send for an SQL text. A text that keeps coming back is prepared under a name, so that PostgreSQL reads and plans it once a connection and not at
 * every call; one-off texts (built from a user's filters) are sent as they are.
 */
export function prepared(text: string, values: readonly unknown[]): QueryConfig {
  const query: QueryConfig = { text, values: values as unknown[] };
  const known = names.get(text);
  if (known) return { ...query, name: known };
  if (names.size >= mostStatements) return query;
  const n = (uses.get(text) ?? 0) + 1;
  if (n < usesBefore) {
    // Texts seen once or twice are forgotten now and then, so that a stream of one-off texts never fills the memory.
    if (uses.size > 2000) uses.clear();
    uses.set(text, n);
    return query;
  }
  uses.delete(text);
  const name = createHash('sha1').update(text).digest('base64url');
  names.set(text, name);
  return { ...query, name };
}
