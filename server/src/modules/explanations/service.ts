import type { Explanation, listExplanations, NewExplanation } from '@sauro/contract/explanations';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { DB } from '../../db/types.gen.ts';
import { audit } from '../../platform/audit/audit.ts';
import { leadsBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { claimFiles } from '../files/index.ts';
import { peopleOfBody } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { calendarsOf, requirePower, unitsOfBody } from '../organisations/index.ts';
import { getTaskFor, lightOfRecord, overdueCount } from '../tasks/index.ts';
import { explanationScope, getExplanationFor, mayOf } from './access.ts';
import { presentAll } from './present.ts';
import { type ExplanationRow, explanationRows, insertWord } from './queries.ts';

type Query = z.output<typeof listExplanations.query & object>;
type Answer = z.input<typeof listExplanations.response>;

/** The wall and the filters of a list. */
function chosen(ctx: Ctx, query: Query): (eb: ExpressionBuilder<DB, 'explanation'>) => Expression<SqlBool> {
  const me = ctx.actor.personId;
  return (eb) => {
    const all: Expression<SqlBool>[] = [
      query.taskId === undefined ? explanationScope(ctx, query.bodyId)(eb) : eb('explanation.task_id', '=', query.taskId),
    ];
    if (query.about) all.push(eb('explanation.about', '=', query.about));
    if (query.subjectId !== undefined)
      all.push(
        sql<SqlBool>`coalesce(explanation.task_id, explanation.unit_id, explanation.person_id, explanation.plan_id) = ${query.subjectId}`,
      );
    if (query.newest)
      all.push(
        sql<SqlBool>`not exists (select from explanation newer where newer.body_id = explanation.body_id and newer.about = explanation.about and newer.id > explanation.id
          and coalesce(newer.task_id, newer.unit_id, newer.person_id, newer.plan_id) = coalesce(explanation.task_id, explanation.unit_id, explanation.person_id, explanation.plan_id))`,
      );
    if (query.mine === 'asked') all.push(eb('explanation.asked_by', '=', me));
    if (query.mine === 'to-answer') all.push(sql<SqlBool>`explanation.to_id = ${me} and explanation.state in ('asked', 'returned')`);
    return eb.and(all);
  };
}

/** A page of explanations, newest first. Those of one task are for whoever may see the task. A fixed number of queries. */
export const readExplanations = (ctx: Ctx, query: Query): Promise<Answer> =>
  ctx.read(async (trx) => {
    if (query.taskId !== undefined) await getTaskFor(trx, ctx, query.taskId, 'view');
    const where = chosen(ctx, query);
    const states = query.state?.length ? sql<SqlBool>`explanation.state = any (${query.state}::text[])` : sql<SqlBool>`true`;
    const sums = await trx
      .selectFrom('explanation')
      .select([
        sql<number>`count(*) filter (where ${states})`.as('total'),
        sql<number>`count(*) filter (where explanation.state in ('asked', 'returned'))`.as('waiting'),
        sql<number>`count(*) filter (where explanation.state = 'answered')`.as('answered'),
      ])
      .where(where)
      .executeTakeFirstOrThrow();
    let page = explanationRows(trx)
      .where(where)
      .where(states)
      .orderBy('explanation.id', 'desc')
      .limit(query.limit + 1);
    if (query.before) page = page.where('explanation.id', '<', query.before);
    const rows = (await page.execute()) as ExplanationRow[];
    const shown = rows.slice(0, query.limit);
    return { items: await presentAll(trx, ctx, shown), ...sums, next: rows.length > query.limit ? shown.at(-1)!.id : null };
  });

/** One explanation with all that was said. */
export const readExplanation = (ctx: Ctx, id: number): Promise<Explanation> =>
  ctx.read(async (trx) => (await presentAll(trx, ctx, [await getExplanationFor(trx, ctx, id)]))[0]!);

interface Subject {
  label: string;
  figure: number;
  column: 'task_id' | 'unit_id' | 'person_id' | 'plan_id';
}

/** The red figure as it stands now. A task may be asked about by a leader of its body and by its leader in charge, the other figures by a leader of the body. */
async function subjectOf(trx: Trx, ctx: Ctx, b: NewExplanation): Promise<Subject> {
  const leads = leadsBody(ctx.actor, b.bodyId);
  if (b.about === 'task') {
    const { task, relations } = await getTaskFor(trx, ctx, b.subjectId, 'view');
    if (task.body_id !== b.bodyId) throw notFound();
    if (!leads && !relations.has('leader')) throw new AppError('FORBIDDEN');
    const light = lightOfRecord(task, ctx.today, (await calendarsOf(trx, [b.bodyId]))(b.bodyId));
    const late = light.kind === 'overdue' || light.kind === 'done-late';
    return { label: task.title, figure: late ? light.days : 0, column: 'task_id' };
  }
  if (!leads) throw notFound();
  const label =
    b.about === 'unit'
      ? (await unitsOfBody(trx, b.bodyId)).find((u) => u.id === b.subjectId)?.name
      : b.about === 'person'
        ? (await peopleOfBody(trx, b.bodyId, ctx.today)).find((p) => p.id === b.subjectId)?.name
        : await planLabel(trx, b.bodyId, b.subjectId);
  if (label === undefined) throw notFound();
  return { label, figure: await overdueCount(trx, ctx, b.bodyId, b.about, b.subjectId, b.period), column: `${b.about}_id` };
}

async function planLabel(trx: Trx, bodyId: number, id: number): Promise<string | undefined> {
  const p = await trx
    .selectFrom('plan_ref')
    .select(['symbol', 'subject'])
    .where('id', '=', id)
    .where('body_id', '=', bodyId)
    .executeTakeFirst();
  return p && [p.symbol, p.subject].filter(Boolean).join(' · ');
}

/** A leader asks a person of the body to explain a red figure by a day; the figure is kept as it stood, with the period that it counts. One may be open a figure and person. */
export const demandExplanation = (ctx: Ctx, b: NewExplanation): Promise<Explanation> =>
  ctx.write(async (trx) => {
    if (!ctx.actor.bodies.includes(b.bodyId)) throw notFound();
    // A task is late or not, whatever the period.
    const period = b.about === 'task' ? null : b.period;
    if (period && period.to < period.from) throw new AppError('DATE_NOT_LATER', { field: 'period', than: period.from });
    const { label, figure, column } = await subjectOf(trx, ctx, b);
    requirePower(ctx, b.bodyId, 'supervise', { act: 'explanations.demand', subject: b.about, subjectId: b.subjectId });
    if (figure === 0) throw new AppError('NOT_LATE');
    if (!(await peopleOfBody(trx, b.bodyId, ctx.today)).some((p) => p.id === b.toPersonId))
      throw new AppError('PERSON_NOT_IN_BODY', { field: 'toPersonId' });
    if (b.dueOn < ctx.today) throw new AppError('DATE_NOT_LATER', { field: 'dueOn', than: ctx.today });
    const same = await trx
      .selectFrom('explanation')
      .select('id')
      .where(column, '=', b.subjectId)
      .where('to_id', '=', b.toPersonId)
      .where('state', '<>', 'accepted')
      .executeTakeFirst();
    if (same) throw new AppError('EXPLANATION_OPEN', { id: same.id });
    const { id } = await trx
      .insertInto('explanation')
      .values({
        body_id: b.bodyId,
        about: b.about,
        [column]: b.subjectId,
        label,
        figure,
        figure_on: ctx.today,
        period_from: period?.from ?? null,
        period_to: period?.to ?? null,
        asked_by: ctx.actor.personId,
        asked_at: ctx.now.toISOString(),
        to_id: b.toPersonId,
        due_on: b.dueOn,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertWord(trx, {
      explanationId: id,
      bodyId: b.bodyId,
      at: ctx.now,
      kind: 'asked',
      actorId: ctx.actor.personId,
      words: b.question,
    });
    const row = await getExplanationFor(trx, ctx, id);
    await tell(trx, ctx, row, 'explanation-asked', [row.to_id], { due: b.dueOn, note: b.question });
    await write(trx, ctx, row, 'demand', { about: b.about, subject: b.subjectId, to: b.toPersonId, figure, period, due: b.dueOn });
    return (await presentAll(trx, ctx, [row]))[0]!;
  });

const path = (id: number) => `/giai-trinh/${id}`;
async function tell(
  trx: Trx,
  ctx: Ctx,
  e: ExplanationRow,
  kind: 'explanation-asked' | 'explanation-answered' | 'explanation-decided',
  personIds: readonly number[],
  facts: Record<string, string | number | null>,
): Promise<void> {
  await notify(trx, ctx, [{ bodyId: e.body_id, personIds, kind, facts: { title: e.label, path: path(e.id), ...facts } }]);
}
async function write(trx: Trx, ctx: Ctx, e: ExplanationRow, act: string, after: Record<string, unknown>): Promise<void> {
  await audit(trx, {
    bodyId: e.body_id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: `explanations.${act}`,
    subject: 'explanation',
    subjectId: e.id,
    before: act === 'demand' ? {} : { state: e.state },
    after,
  });
}

async function move(trx: Trx, ctx: Ctx, e: ExplanationRow, version: number, state: 'answered' | 'accepted' | 'returned'): Promise<void> {
  if (e.version !== version) throw new AppError('VERSION_CONFLICT', { version: e.version });
  await trx
    .updateTable('explanation')
    .set({ state, version: sql`version + 1`, ...(state === 'returned' ? { reminded_on: ctx.today } : {}) })
    .where('id', '=', e.id)
    .execute();
}

/** The asked person answers with words and files; nobody else may. */
export const answerExplanation = (ctx: Ctx, id: number, b: { version: number; words: string; fileIds: number[] }): Promise<Explanation> =>
  ctx.write(async (trx) => {
    const e = await getExplanationFor(trx, ctx, id, 'change');
    if (e.to_id !== ctx.actor.personId) throw new AppError('FORBIDDEN');
    if (!mayOf(ctx, e).answer) throw new AppError('TRANSITION_REFUSED', { state: e.state });
    await move(trx, ctx, e, b.version, 'answered');
    if (b.fileIds.length) await claimFiles(trx, ctx, b.fileIds, e.body_id);
    await insertWord(trx, {
      explanationId: id,
      bodyId: e.body_id,
      at: ctx.now,
      kind: 'answered',
      actorId: ctx.actor.personId,
      words: b.words,
      fileIds: b.fileIds,
    });
    await tell(trx, ctx, e, 'explanation-answered', [e.asked_by], { note: b.words.slice(0, 200) });
    await write(trx, ctx, e, 'answer', { state: 'answered', words: b.words, files: b.fileIds.length });
    return (await presentAll(trx, ctx, [await getExplanationFor(trx, ctx, id)]))[0]!;
  });

/** Who asked, or a leader of the body, accepts the answer, or returns it with a reason; nobody decides on an answer of his own. */
export const decideExplanation = (
  ctx: Ctx,
  id: number,
  b: { version: number; accepted: boolean; words: string | null },
): Promise<Explanation> =>
  ctx.write(async (trx) => {
    const e = await getExplanationFor(trx, ctx, id, 'change');
    if (e.to_id === ctx.actor.personId) throw new AppError('SELF_CHECK');
    if (e.asked_by !== ctx.actor.personId && !leadsBody(ctx.actor, e.body_id)) throw new AppError('FORBIDDEN');
    requirePower(ctx, e.body_id, 'supervise', { act: 'explanations.decide', subject: 'explanation', subjectId: id });
    if (!mayOf(ctx, e).decide) throw new AppError('TRANSITION_REFUSED', { state: e.state });
    if (!b.accepted && !b.words) throw new AppError('REASON_REQUIRED', { field: 'words' });
    const state = b.accepted ? 'accepted' : 'returned';
    await move(trx, ctx, e, b.version, state);
    await insertWord(trx, { explanationId: id, bodyId: e.body_id, at: ctx.now, kind: state, actorId: ctx.actor.personId, words: b.words });
    await tell(trx, ctx, e, 'explanation-decided', [e.to_id], { accepted: b.accepted ? 1 : 0, note: b.words });
    await write(trx, ctx, e, 'decide', { state, words: b.words });
    return (await presentAll(trx, ctx, [await getExplanationFor(trx, ctx, id)]))[0]!;
  });
