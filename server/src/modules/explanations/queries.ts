import type { ExplanationAbout, ExplanationState } from '@sauro/contract/explanations';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

/** An explanation as it is read, with the names around it. */
export interface ExplanationRow {
  id: number;
  body_id: number;
  body_name: string;
  body_short: string;
  body_line: 'party' | 'government' | 'mass';
  about: ExplanationAbout;
  task_id: number | null;
  unit_id: number | null;
  person_id: number | null;
  plan_id: number | null;
  label: string;
  figure: number;
  figure_on: string;
  period_from: string | null;
  period_to: string | null;
  asked_by: number;
  asker_name: string;
  asker_address: string | null;
  to_id: number;
  to_name: string;
  to_address: string | null;
  due_on: string;
  state: ExplanationState;
  version: number;
}

/** Explanations with the names around them; no wall of its own: the caller adds the scope. */
export const explanationRows = (trx: Trx): SelectQueryBuilder<DB, 'explanation', object> =>
  trx
    .selectFrom('explanation')
    .innerJoin('unit_ref as body', 'body.id', 'explanation.body_id')
    .innerJoin('person_ref as asker', 'asker.id', 'explanation.asked_by')
    .innerJoin('person_ref as asked', 'asked.id', 'explanation.to_id')
    .select([
      'explanation.id',
      'explanation.body_id',
      'body.name as body_name',
      'body.short_name as body_short',
      'body.line as body_line',
      'explanation.about',
      'explanation.task_id',
      'explanation.unit_id',
      'explanation.person_id',
      'explanation.plan_id',
      'explanation.label',
      'explanation.figure',
      'explanation.figure_on',
      'explanation.period_from',
      'explanation.period_to',
      'explanation.asked_by',
      'asker.name as asker_name',
      'asker.address as asker_address',
      'explanation.to_id',
      'asked.name as to_name',
      'asked.address as to_address',
      'explanation.due_on',
      'explanation.state',
      'explanation.version',
    ]) as unknown as SelectQueryBuilder<DB, 'explanation', object>;

/** Locks one to the end of the transaction: of two who act at once the second sees what the first did. */
export async function lockExplanation(trx: Trx, id: number): Promise<void> {
  await trx.selectFrom('explanation').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
}

/** One thing said in an explanation. */
export interface WordRow {
  id: number;
  explanation_id: number;
  at: string;
  kind: ExplanationState;
  actor_id: number;
  actor_name: string;
  actor_address: string | null;
  words: string | null;
  file_ids: number[];
}

/** All that was said in explanations, oldest first. */
export async function wordsOf(trx: Trx, ids: readonly number[]): Promise<WordRow[]> {
  const r = await sql<WordRow>`
    select w.id, w.explanation_id, w.at, w.kind, w.actor_id, p.name as actor_name, p.address as actor_address, w.words, w.file_ids
    from explanation_word w join person_ref p on p.id = w.actor_id where w.explanation_id = any (${[...ids]}::bigint[]) order by w.id`.execute(
    trx,
  );
  return r.rows;
}

/** Adds what was said. */
export async function insertWord(
  trx: Trx,
  w: {
    explanationId: number;
    bodyId: number;
    at: Date;
    kind: ExplanationState;
    actorId: number;
    words: string | null;
    fileIds?: readonly number[];
  },
): Promise<void> {
  await trx
    .insertInto('explanation_word')
    .values({
      explanation_id: w.explanationId,
      body_id: w.bodyId,
      at: w.at.toISOString(),
      kind: w.kind,
      actor_id: w.actorId,
      words: w.words,
      file_ids: sql<number[]>`${[...(w.fileIds ?? [])]}::bigint[]`,
    })
    .execute();
}

/** The states of explanations by id; one that the wall hides is absent. */
export async function explanationStates(trx: Trx, ids: readonly number[]): Promise<Map<number, ExplanationState>> {
  const rows = await trx
    .selectFrom('explanation')
    .select(['id', 'state'])
    .where('id', 'in', [...ids, 0])
    .execute();
  return new Map(rows.map((r) => [r.id, r.state as ExplanationState]));
}
