import type { PlanTask } from '@sauro/contract/plans';
import type { TaskFields } from '@sauro/contract/tasks';
import { titleOf } from '@sauro/rules/plans';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { getPlanFor } from './access.ts';
import { checkEditable, checkVersion, edited, theOne } from './editing.ts';
import { lookOf, presentTask, type Span, type TaskData, type TaskItem } from './items.ts';
import { insertItems, type PlanRecord, placeAfter, sourceOf, updateItem, updateItems } from './queries.ts';
import { auditItem, saved, tasksByIds } from './service-items.ts';
import { recordStep } from './steps.ts';
import { plainOf, rangeOf } from './words.ts';

const underReview = (plan: PlanRecord): void => {
  if (plan.state === 'issued') throw new AppError('PLAN_ISSUED');
};

/** Where both halves stand in the source; where the text is not one run of it, both keep all of it. */
function spansOfHalves(item: TaskItem, at: number, source: { text: string }): [Span[], Span[]] {
  const [span, ...more] = item.data.spans;
  if (!span || more.length || rangeOf(source, span) !== item.data.text) return [item.data.spans, item.data.spans];
  return [[{ start: span.start, end: span.start + at }], [{ start: span.start + at, end: span.end }]];
}

/**
 * Splits a task in two before the character `at` of its text (UTF-16). Both keep parties, dates and products; words that were changed by hand stay with the first.
 * ITEM_NOT_SPLITTABLE where a half would be empty.
 */
export function splitPlanTask(
  ctx: Ctx,
  planId: number,
  itemId: number,
  input: { version: number; at: number },
): Promise<{ tasks: [PlanTask, PlanTask] }> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    underReview(plan);
    const item = theOne(await tasksByIds(trx, planId, [itemId]));
    checkEditable(plan, item);
    checkVersion(item, input.version);
    const source = await sourceOf(trx, planId);
    const words = (text: string) => plainOf(text, source.format);
    const { text } = item.data;
    // Not through the middle of a character of two units.
    if (/[\uDC00-\uDFFF]/.test(text.charAt(input.at))) throw new AppError('ITEM_NOT_SPLITTABLE', { itemId, at: input.at });
    const halves = [text.slice(0, input.at), text.slice(input.at)] as const;
    if (!titleOf(words(halves[0])) || !titleOf(words(halves[1]))) throw new AppError('ITEM_NOT_SPLITTABLE', { itemId, at: input.at });
    const [spans, otherSpans] = spansOfHalves(item, input.at, source);
    const asRead = item.fields.title === titleOf(words(text));
    const fieldsOf = (half: string): TaskFields => ({ ...item.fields, title: titleOf(words(half)), content: words(half).slice(0, 8000) });
    const first = edited(
      ctx,
      item,
      { fields: asRead ? fieldsOf(halves[0]) : item.fields, data: { ...item.data, text: halves[0], spans }, state: 'unsure' },
      ['title', 'content'],
    );
    const at = ctx.now.toISOString();
    const secondData: TaskData = { ...item.data, text: halves[1], spans: otherSpans, edits: [] };
    const [id = 0] = await insertItems(trx, plan.body_id, planId, [
      {
        kind: 'task',
        ord: await placeAfter(trx, planId, item.ord),
        data: secondData,
        fields: fieldsOf(halves[1]),
        edited_by: ctx.actor.personId,
        edited_at: at,
      },
    ]);
    await updateItem(trx, first);
    await saved(trx, ctx, plan);
    const second = theOne(await tasksByIds(trx, planId, [id]));
    await recordStep(trx, ctx, plan, 'split', [item], [id]);
    await auditItem(trx, ctx, plan, 'plans.split', itemId, { text, fields: item.fields }, { at: input.at, into: [itemId, id] });
    const look = await lookOf(trx, ctx, plan.body_id);
    return { tasks: [presentTask(first, look), presentTask(second, look)] };
  });
}

const union = <T>(lists: readonly (readonly T[])[]): T[] => [...new Map(lists.flat().map((x) => [JSON.stringify(x), x])).values()];
const least = (days: readonly (string | null)[]): string | null => days.filter((d) => d !== null).sort()[0] ?? null;

/** The fields of several tasks as of one: the first's words with the others' after them, its parties filled up from the others, the widest dates, all products. */
function joinedFields(items: readonly TaskItem[]): TaskFields {
  const all = items.map((i) => i.fields);
  const first = all[0] as TaskFields;
  const known = <K extends keyof TaskFields>(key: K): TaskFields[K] => all.map((f) => f[key]).find((v) => v !== null) ?? first[key];
  const leadUnitId = known('leadUnitId');
  const executorId = known('executorId');
  const checkerId = all.map((f) => f.checkerId).find((c) => c !== null && c !== executorId) ?? null;
  const contents = union([all.map((f) => f.content || f.title)]);
  return {
    ...first,
    content: contents.join('\n').slice(0, 8000),
    scope:
      union([all.map((f) => f.scope).filter((x) => x)])
        .join('; ')
        .slice(0, 500) || null,
    leadUnitId,
    supportUnitIds: union(all.map((f) => f.supportUnitIds))
      .filter((u) => u !== leadUnitId)
      .slice(0, 60),
    leaderId: known('leaderId'),
    adviserId: known('adviserId'),
    executorId,
    deciderId: known('deciderId'),
    urgerId: known('urgerId'),
    checkerId,
    startOn: least(all.map((f) => f.startOn)),
    dueOn:
      all
        .map((f) => f.dueOn)
        .filter((d) => d !== null)
        .sort()
        .at(-1) ?? null,
    checkpointOn: least(all.map((f) => f.checkpointOn)),
    schedule: union(all.map((f) => f.schedule)).slice(0, 12),
    deadlinePrinted:
      union([all.map((f) => f.deadlinePrinted).filter((d) => d !== null)])
        .join('; ')
        .slice(0, 500) || null,
    products: union(all.map((f) => f.products)).slice(0, 30),
    authority: known('authority'),
  };
}

/** Runs of the source in order, those that touch made one. */
function joinedSpans(items: readonly TaskItem[]): Span[] {
  const sorted = items.flatMap((i) => i.data.spans).sort((a, b) => a.start - b.start);
  const out: Span[] = [];
  for (const s of sorted) {
    const last = out.at(-1);
    if (last && s.start <= last.end) last.end = Math.max(last.end, s.end);
    else out.push({ ...s });
  }
  return out;
}

/** Joins tasks into the first of them by the plan's order; the others are kept as dropped. ITEMS_NOT_MERGEABLE where one is there twice or already dropped. */
export function mergePlanTasks(ctx: Ctx, planId: number, input: { items: readonly { id: number; version: number }[] }): Promise<PlanTask> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    underReview(plan);
    const versions = new Map(input.items.map((i) => [i.id, i.version]));
    if (versions.size !== input.items.length) throw new AppError('ITEMS_NOT_MERGEABLE');
    const items = await tasksByIds(trx, planId, [...versions.keys()]);
    for (const i of items) {
      checkEditable(plan, i);
      checkVersion(i, versions.get(i.id) ?? -1);
      if (i.state === 'dropped') throw new AppError('ITEMS_NOT_MERGEABLE', { itemId: i.id });
    }
    const [first, ...rest] = items as [TaskItem, ...TaskItem[]];
    const datas = items.map((i) => i.data);
    const data = {
      ...first.data,
      text: datas.map((d) => d.text).join('\n'),
      spans: joinedSpans(items),
      confidence: Math.min(...datas.map((d) => d.confidence)),
      printed: {
        lead: union(datas.map((d) => d.printed.lead)),
        support: union(datas.map((d) => d.printed.support)),
        leader: union(datas.map((d) => d.printed.leader)),
        products: union(datas.map((d) => d.printed.products)),
        deadline: union([datas.map((d) => d.printed.deadline).filter((x) => x !== null)]).join('; ') || null,
      },
      guesses: union(datas.map((d) => d.guesses)),
      inferred: union(datas.map((d) => d.inferred)),
      inheritedYear: datas.some((d) => d.inheritedYear),
      eventBound: datas.some((d) => d.eventBound),
    };
    const joined = edited(ctx, first, { fields: joinedFields(items), data, state: 'unsure' }, ['content']);
    const gone = rest.map((i) => edited(ctx, i, { state: 'dropped', data: { ...i.data, mergedInto: first.id } }, ['state']));
    await updateItems(trx, [joined, ...gone]);
    await saved(trx, ctx, plan);
    await recordStep(trx, ctx, plan, 'merge', items);
    await auditItem(trx, ctx, plan, 'plans.merge', first.id, Object.fromEntries(items.map((i) => [i.id, i.fields])), {
      from: rest.map((i) => i.id),
      fields: joined.fields,
    });
    return presentTask(joined, await lookOf(trx, ctx, plan.body_id));
  });
}
