import { type Clarities, type Task, TaskFields } from '@sauro/contract/tasks';
import { assessClarities, type ClarityFacts, clarityLetters, isComplete, lightMarks, settled } from '@sauro/rules/tasks';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { staffOfBody } from '../identity/index.ts';
import { lightRulesOf } from '../notifications/index.ts';
import { authorityOf, calendarsOf, requirePower, unitsOfBody } from '../organisations/index.ts';
import { getTaskFor, relationsOf } from './access.ts';
import { presentTask } from './present.ts';
import {
  fieldColumns,
  insertEvents,
  insertTasks,
  loadTask,
  type TaskRecord,
  takeNumbers,
  taskCode,
  writeSupports,
  writeTask,
} from './queries.ts';
import { partiesOf, tellParties } from './service-act.ts';
import { moveCheckpoint } from './service-checkpoints.ts';

const personFields = ['leaderId', 'adviserId', 'executorId', 'deciderId', 'urgerId', 'checkerId'] as const;

/** Refuses people and units of other bodies, a checker who is the doer, and an end before the start. */
export async function checkFields(trx: Trx, ctx: Ctx, bodyId: number, f: Partial<TaskFields>, whole: TaskFields): Promise<void> {
  const people = personFields.filter((k) => f[k] != null);
  if (people.length) {
    const known = new Set((await staffOfBody(trx, bodyId, ctx.today)).map((p) => p.id));
    const stranger = people.find((k) => !known.has(f[k]!));
    if (stranger) throw new AppError('PERSON_NOT_IN_BODY', { field: stranger });
  }
  const units = [...(f.leadUnitId == null ? [] : [f.leadUnitId]), ...(f.supportUnitIds ?? [])];
  if (units.length) {
    const known = new Set((await unitsOfBody(trx, bodyId)).map((u) => u.id));
    if (units.some((u) => !known.has(u)))
      throw new AppError('UNIT_NOT_IN_BODY', { field: f.leadUnitId != null && !known.has(f.leadUnitId) ? 'leadUnitId' : 'supportUnitIds' });
  }
  if (whole.checkerId !== null && whole.checkerId === whole.executorId) throw new AppError('SELF_CHECK', { field: 'checkerId' });
  if (whole.startOn && whole.dueOn && whole.dueOn < whole.startOn)
    throw new AppError('DATE_NOT_LATER', { field: 'dueOn', than: whole.startOn });
}

/** What the clarities ask besides the fields: the day, and whether the decider may decide. */
async function clarityFacts(trx: Trx, ctx: Ctx, bodyId: number, f: TaskFields): Promise<ClarityFacts> {
  const authority = await authorityOf(trx, bodyId, ctx.today);
  return {
    today: ctx.today,
    ...(f.deciderId === null ? {} : { deciderMay: authority.mayDecide(f.deciderId) }),
    exceeds: authority.exceeds(f.products),
  };
}

/** The fields of a stored task. */
export const fieldsOf = (t: TaskRecord): TaskFields => ({
  title: t.title,
  content: t.content,
  scope: t.scope,
  leadUnitId: t.lead_unit_id,
  supportUnitIds: t.supports,
  leaderId: t.leader_id,
  adviserId: t.adviser_id,
  executorId: t.executor_id,
  deciderId: t.decider_id,
  urgerId: t.urger_id,
  checkerId: t.checker_id,
  startOn: t.start_on,
  dueOn: t.due_on,
  checkpointOn: t.checkpoint_on,
  schedule: t.schedule,
  deadlinePrinted: t.deadline_printed,
  products: t.products.map((p) => ({ ...p, acceptance: p.acceptance ?? null })),
  authority: t.authority,
});

/** What a task that enters the register is made of. */
export interface NewTask {
  fields: TaskFields;
  clarities: Clarities;
  exceptionReason: string | null;
  origin: { planId: number; itemId: number; printedId: string; before: string; quote: string; after: string; page: number | null } | null;
}

/** Puts tasks of one body into the register: numbers, light marks, checkpoints, history. A fixed number of queries however many they are. Answers their ids in order. */
export async function enterTasks(trx: Trx, ctx: Ctx, bodyId: number, tasks: readonly NewTask[]): Promise<number[]> {
  if (!tasks.length) return [];
  const year = Number(ctx.today.slice(0, 4));
  const first = await takeNumbers(trx, bodyId, year, tasks.length);
  const calendar = (await calendarsOf(trx, [bodyId]))(bodyId);
  const rule = (await lightRulesOf(trx, [bodyId]))(bodyId);
  const ids = await insertTasks(
    trx,
    tasks.map((t, i) => {
      const marks = lightMarks(t.fields.startOn, t.fields.dueOn, calendar, rule);
      const o = t.origin;
      return {
        body_id: bodyId,
        code: taskCode(year, first + i),
        ...fieldColumns(t.fields),
        near_on: marks.nearOn,
        late_on: marks.lateOn,
        long_on: marks.longOn,
        clarity: clarityLetters(t.clarities),
        clarities: JSON.stringify(t.clarities),
        exception_reason: t.exceptionReason,
        plan_id: o?.planId ?? null,
        plan_item_id: o?.itemId ?? null,
        origin_item: o?.printedId ?? null,
        source_before: o?.before ?? null,
        source_quote: o?.quote ?? null,
        source_after: o?.after ?? null,
        source_page: o?.page ?? null,
        created_by: ctx.actor.personId,
        created_at: ctx.now.toISOString(),
        updated_at: ctx.now.toISOString(),
        desk_since: ctx.now.toISOString(),
      };
    }),
  );
  const supports = tasks.flatMap((t, i) =>
    [...new Set(t.fields.supportUnitIds)].map((unit_id) => ({ task_id: ids[i]!, unit_id, body_id: bodyId })),
  );
  if (supports.length) await trx.insertInto('task_support').values(supports).execute();
  const checkpoints = tasks.flatMap(({ fields: f }, i) =>
    f.checkpointOn === null ? [] : [{ task_id: ids[i]!, body_id: bodyId, on_date: f.checkpointOn }],
  );
  if (checkpoints.length) await trx.insertInto('task_checkpoint').values(checkpoints).execute();
  await insertEvents(
    trx,
    ids.map((taskId, i) => ({
      taskId,
      bodyId,
      at: ctx.now,
      kind: 'created' as const,
      actorId: ctx.actor.personId,
      note: tasks[i]!.exceptionReason,
    })),
  );
  return ids;
}

/** Gives a task that no plan holds. Leaders, the clerk, and heads of a group for their own group may; one that lacks a clarity needs a written reason by a leader. */
export const createTask = (ctx: Ctx, body: TaskFields & { bodyId: number; exceptionReason: string | null }): Promise<Task> =>
  ctx.write(async (trx) => {
    const { bodyId, exceptionReason, ...fields } = body;
    const { actor } = ctx;
    const ownGroup = actor.posts.some(
      (p) => p.bodyId === bodyId && p.unitId === fields.leadUnitId && (p.role === 'head' || p.role === 'deputy'),
    );
    if (!actor.bodies.includes(bodyId) || !(seesBody(actor, bodyId) || ownGroup)) throw notFound();
    requirePower(ctx, bodyId, 'direct', { act: 'tasks.create', subject: 'task', subjectId: null });
    await checkFields(trx, ctx, bodyId, fields, fields);
    const clarities = settled(assessClarities(fields, await clarityFacts(trx, ctx, bodyId, fields)));
    if (!isComplete(clarities) && !exceptionReason) throw new AppError('REASON_REQUIRED', { field: 'exceptionReason' });
    const [id] = await enterTasks(trx, ctx, bodyId, [
      { fields, clarities, exceptionReason: isComplete(clarities) ? null : exceptionReason, origin: null },
    ]);
    const task = (await loadTask(trx, id!))!;
    await tellParties(trx, ctx, task, 'task-assigned', partiesOf(task));
    await audit(trx, { bodyId, at: ctx.now, actorId: actor.personId, act: 'tasks.create', subject: 'task', subjectId: id!, after: fields });
    return presentTask(trx, ctx, task, relationsOf(actor, task));
  });

/** Changes fields of a task whose version the writer has seen. A new due date needs its reason; whoever gains or loses a duty is told. */
export const updateTask = (
  ctx: Ctx,
  id: number,
  b: { version: number; reason: string | null; fields: Partial<TaskFields> },
): Promise<Task> =>
  ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'edit', b.version);
    const before = fieldsOf(task);
    const whole = TaskFields.parse({ ...before, ...b.fields }) as z.output<typeof TaskFields>;
    await checkFields(trx, ctx, task.body_id, b.fields, whole);
    const changed = difference(before, b.fields);
    if ('dueOn' in changed.after && before.dueOn !== null && !b.reason) throw new AppError('REASON_REQUIRED', { field: 'reason' });
    const clarities = settled(assessClarities(whole, await clarityFacts(trx, ctx, task.body_id, whole)));
    if ('checkpointOn' in changed.after) await moveCheckpoint(trx, task, whole.checkpointOn);
    const calendar = (await calendarsOf(trx, [task.body_id]))(task.body_id);
    const marks = lightMarks(whole.startOn, whole.dueOn, calendar, (await lightRulesOf(trx, [task.body_id]))(task.body_id));
    await writeTask(
      trx,
      id,
      {
        ...fieldColumns(b.fields),
        near_on: marks.nearOn,
        late_on: marks.lateOn,
        long_on: marks.longOn,
        clarity: clarityLetters(clarities),
        clarities: JSON.stringify(clarities),
      },
      ctx.now,
    );
    if (b.fields.supportUnitIds) await writeSupports(trx, id, task.body_id, b.fields.supportUnitIds);
    await insertEvents(trx, [
      {
        taskId: id,
        bodyId: task.body_id,
        at: ctx.now,
        kind: 'edited',
        actorId: ctx.actor.personId,
        note: b.reason,
        facts: { fields: Object.keys(changed.after).join(',') },
      },
    ]);
    const after = (await loadTask(trx, id))!;
    const fresh = partiesOf(after).filter((p) => !partiesOf(task).includes(p));
    await tellParties(trx, ctx, after, 'task-assigned', fresh);
    await tellParties(
      trx,
      ctx,
      after,
      'task-changed',
      [...new Set([...partiesOf(task), ...partiesOf(after)])].filter((p) => !fresh.includes(p)),
      { note: b.reason },
    );
    await audit(trx, {
      bodyId: task.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'tasks.edit',
      subject: 'task',
      subjectId: id,
      ...changed,
    });
    return presentTask(trx, ctx, after, relations);
  });
