import { type Directory, draftReport } from '@sauro/rules/plans';
import type { Span, TaskData } from './items.ts';
import type { NewItem } from './queries.ts';
import type { ReadFile } from './read.ts';
import { plainOf, rangeOf } from './words.ts';

const meet = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The printed number of a task that is drawn from the same words; what a person added has none and is named by its title. Null where there is none. */
export function coveredBy(spans: readonly Span[], tasks: readonly Pick<NewItem, 'data' | 'fields'>[]): string | null {
  const over = tasks.find((t) => t.data.spans.some((s) => spans.some((r) => meet(r, s))));
  return over ? (over.data as TaskData).printedId || (over.fields?.title ?? '') : null;
}

/**
 * The reports that a plan asks back, as tasks of its draft: one that comes back becomes a standing duty when the plan is issued, any other a task. Followed unless a person says otherwise (`unsure`) where who
 * reports is one of the body's own and neither a task nor another report says the same; else left aside (`dropped`).
 */
export function reportItems({ plan, source }: ReadFile, directory: Directory, today: string, tasks: readonly NewItem[]): NewItem[] {
  const followed = new Map<string, string>();
  return plan.reports.map((r, i) => {
    const text = rangeOf(source, r.span);
    const draft = draftReport({ ...r, text: plainOf(text, source.format) }, plan, directory, today);
    const printedId = `BC.${i + 1}`;
    const spans = [{ start: r.span.start, end: r.span.end }];
    const same = JSON.stringify([draft.fields.leadUnitId, draft.fields.executorId, draft.fields.schedule, draft.fields.title]);
    const covered = coveredBy(spans, tasks) ?? followed.get(same) ?? null;
    if (draft.own && covered === null) followed.set(same, printedId);
    const data: TaskData = {
      printedId,
      origin: 'report',
      heading: null,
      text,
      spans,
      confidence: r.confidence,
      printed: { lead: r.by, support: [], leader: [], products: [], deadline: r.deadline },
      guesses: draft.guesses,
      inferred: draft.inferred,
      inheritedYear: false,
      eventBound: false,
      taskId: null,
      report: { by: r.by, schedule: draft.fields.schedule, covered },
    };
    return {
      kind: 'task',
      ord: tasks.length + i + 1,
      data,
      fields: draft.fields,
      state: draft.own && covered === null ? 'unsure' : 'dropped',
    };
  });
}
