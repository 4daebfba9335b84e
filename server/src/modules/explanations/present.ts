import type { PersonRef } from '@sauro/contract';
import type { Explanation } from '@sauro/contract/explanations';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { fileInfos } from '../files/index.ts';
import { mayOf } from './access.ts';
import { type ExplanationRow, wordsOf } from './queries.ts';

const ref = (id: number, name: string, address: string | null): PersonRef => ({ id, name, address });

/** Explanations as the contract has them, with all that was said: two queries however many they are. */
export async function presentAll(trx: Trx, ctx: Ctx, rows: readonly ExplanationRow[]): Promise<Explanation[]> {
  const said = await wordsOf(
    trx,
    rows.map((r) => r.id),
  );
  const files = await fileInfos(
    trx,
    said.flatMap((w) => w.file_ids),
  );
  const of = Map.groupBy(said, (w) => w.explanation_id);
  return rows.map((r) => ({
    id: r.id,
    body: { id: r.body_id, name: r.body_name, shortName: r.body_short, line: r.body_line },
    about: r.about,
    subjectId: (r.task_id ?? r.unit_id ?? r.person_id ?? r.plan_id)!,
    label: r.label,
    figure: r.figure,
    figureOn: r.figure_on,
    period: r.period_from === null || r.period_to === null ? null : { from: r.period_from, to: r.period_to },
    askedBy: ref(r.asked_by, r.asker_name, r.asker_address),
    to: ref(r.to_id, r.to_name, r.to_address),
    dueOn: r.due_on,
    state: r.state,
    late: (r.state === 'asked' || r.state === 'returned') && r.due_on < ctx.today,
    words: (of.get(r.id) ?? []).map((w) => ({
      id: w.id,
      at: new Date(w.at).toISOString(),
      kind: w.kind,
      actor: ref(w.actor_id, w.actor_name, w.actor_address),
      words: w.words,
      files: w.file_ids.map((f) => files.get(f)).filter((f) => f !== undefined),
    })),
    version: r.version,
    can: mayOf(ctx, r),
  }));
}
