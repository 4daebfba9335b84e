import type { CompiledQuery, QueryResult } from 'kysely';
import type { Trx } from '../../src/platform/db/db.ts';
import { transactionOn } from '../../src/platform/db/scope.ts';

/** Tables and functions that answer the same as long as the sample does not write to one of the tables. */
const still = new Set(
  'unit unit_ref post post_ref person person_ref calendar_year calendar_day notice_rule authority authority_rule app.calendar_line app.notice_routes'.split(
    ' ',
  ),
);
const changes = /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)/gi;
const acts = /\b(?:insert|update|delete|set_config|current_setting|nextval|pg_\w+|for\s+share)\b|\bapp\.audit\b/i;
const named = /(?:\bwith\s+|,\s*)"?(\w+)"?\s+as\s+(?:materialized\s*)?\(/gi;
const read = /\b(?:from|join)\s+(?:lateral\s+)?("?[\w.]+"?)(\s*\()?/gi;

/** Whether a statement reads nothing but what stands still. In doubt it does not. */
function readsStill(text: string): boolean {
  if (acts.test(text)) return false;
  const own = new Set([...text.matchAll(named)].map((m) => m[1]!));
  const sources = [...text.matchAll(read)].map((m) => ({ name: m[1]!.replaceAll('"', ''), call: m[2] !== undefined }));
  return (
    sources.some((s) => still.has(s.name)) &&
    sources.every((s) => still.has(s.name) || own.has(s.name) || (s.call && !s.name.includes('.')) || s.name === 'select')
  );
}

/** The same transaction, which asks PostgreSQL once for what does not change while the sample is made: units, posts, calendars, rules. Without it every act asks for them anew, a third of all statements. */
export function remembering(trx: Trx): Trx {
  const kept = new Map<string, Promise<QueryResult<unknown>>>();
  const ask = (query: CompiledQuery) => trx.getExecutor().executeQuery<unknown>(query);
  const known = new Map<string, boolean>();
  return transactionOn({
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      const text = query.sql;
      for (const [, table] of text.matchAll(changes)) if (still.has(table!)) kept.clear();
      const isStill = known.get(text) ?? readsStill(text);
      known.set(text, isStill);
      if (!isStill) return (await ask(query)) as QueryResult<R>;
      const key = JSON.stringify([text, query.parameters]);
      const answer = kept.get(key) ?? ask(query);
      kept.set(key, answer);
      // Each asker gets rows of his own, to change as he likes.
      return structuredClone(await answer) as QueryResult<R>;
    },
    // biome-ignore lint/correctness/useYield: the interface asks for it; the sample streams nothing
    async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
      throw new Error('the sample streams nothing');
    },
  });
}
