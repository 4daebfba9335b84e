import type { addMeetingItem, createMeeting, decideInMeeting, listMeetings, MatterList, Meeting } from '@sauro/contract/matters';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { demandExplanation } from '../explanations/index.ts';
import { peopleOfBody } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { createTask, getTaskFor, markGivenByMeeting, pageOfList, updateTask, urgeTask } from '../tasks/index.ts';
import { callsMeetings, getMeetingFor } from './access.ts';
import { handsOf, limitsOf } from './lists.ts';
import { presentMeeting } from './present-meeting.ts';
import { type DecisionRow, type MeetingRow, mattersOf } from './queries.ts';

type Body<O extends { body?: z.ZodType }> = z.output<O['body'] & object>;
type Answer = z.input<typeof listMeetings.response>;

/** So many of each list come on the agenda, the oldest due first; more can't be gone through in a morning. */
const mostOfList = 30;

/** Meetings of a body that the actor may see, newest first. Two queries. */
export const readMeetings = (ctx: Ctx, q: z.output<typeof listMeetings.query & object>): Promise<Answer> =>
  ctx.read(async (trx) => {
    const creates = callsMeetings(ctx, q.bodyId);
    if (!ctx.actor.bodies.includes(q.bodyId)) throw notFound();
    const me = ctx.actor.personId;
    let page = trx
      .selectFrom('meeting')
      .innerJoin('person_ref as chair', 'chair.id', 'meeting.chair_id')
      .select([
        'meeting.id',
        'meeting.title',
        'meeting.held_on',
        'meeting.place',
        'meeting.state',
        'meeting.chair_id',
        'chair.name as chair_name',
        'chair.address as chair_address',
        sql<number>`(select count(*) from meeting_item i where i.meeting_id = meeting.id)`.as('items'),
        sql<number>`(select count(*) from meeting_decision d where d.meeting_id = meeting.id)`.as('decisions'),
      ])
      .where('meeting.body_id', '=', q.bodyId)
      .orderBy('meeting.id', 'desc')
      .limit(q.limit + 1);
    if (!creates) page = page.where(sql<boolean>`(meeting.chair_id = ${me} or ${me} = any (meeting.attendee_ids))`);
    if (q.before) page = page.where('meeting.id', '<', q.before);
    const rows = await page.execute();
    const shown = rows.slice(0, q.limit);
    return {
      items: shown.map((m) => ({
        id: m.id,
        title: m.title,
        heldOn: m.held_on,
        place: m.place,
        chair: { id: m.chair_id, name: m.chair_name!, address: m.chair_address },
        state: m.state as 'open',
        items: m.items,
        decisions: m.decisions,
      })),
      next: rows.length > q.limit ? shown.at(-1)!.id : null,
      can: { create: creates },
    };
  });

/** One meeting whole. */
export const readMeeting = (ctx: Ctx, id: number): Promise<Meeting> =>
  ctx.read(async (trx) => presentMeeting(trx, ctx, await getMeetingFor(trx, ctx, id)));

/** The agenda from the lists: each task once, on the first list that has it, then matters that are no task. */
async function agendaOf(trx: Trx, ctx: Ctx, bodyId: number, lists: readonly MatterList[]) {
  const { limits } = await limitsOf(trx, ctx, bodyId);
  const matters = await mattersOf(trx, bodyId);
  const hands = handsOf(matters);
  const items: { list: MatterList; task_id: number | null; matter_id: number | null; title: string; reason: string | null }[] = [];
  for (const list of new Set(lists)) {
    for (const m of matters)
      if (m.list === list && m.task_id === null && m.standing === 'added')
        items.push({ list, task_id: null, matter_id: m.id, title: m.title, reason: m.reason });
    const page = await pageOfList(trx, ctx, { bodyId, list, limits, byHand: hands[list], limit: mostOfList });
    for (const { task } of page.items) {
      if (items.some((i) => i.task_id === task.id)) continue;
      const m = matters.find((x) => x.list === list && x.task_id === task.id);
      items.push({
        list,
        task_id: task.id,
        matter_id: m?.id ?? null,
        title: task.title,
        reason: m?.standing === 'added' ? m.reason : null,
      });
    }
  }
  return items;
}

/** Opens a meeting with the items of the chosen lists; the last one before it is what it looks back to. */
export const callMeeting = (ctx: Ctx, b: Body<typeof createMeeting>): Promise<Meeting> =>
  ctx.write(async (trx) => {
    if (!callsMeetings(ctx, b.bodyId)) throw notFound();
    const known = new Set((await peopleOfBody(trx, b.bodyId, ctx.today)).map((p) => p.id));
    if (!known.has(b.chairId)) throw new AppError('PERSON_NOT_IN_BODY', { field: 'chairId' });
    if (b.attendeeIds.some((id) => !known.has(id))) throw new AppError('PERSON_NOT_IN_BODY', { field: 'attendeeIds' });
    const last = await trx
      .selectFrom('meeting')
      .select('id')
      .where('body_id', '=', b.bodyId)
      .where('held_on', '<=', b.heldOn)
      .orderBy('held_on', 'desc')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { id } = await trx
      .insertInto('meeting')
      .values({
        body_id: b.bodyId,
        title: b.title,
        held_on: b.heldOn,
        place: b.place,
        chair_id: b.chairId,
        attendee_ids: sql<number[]>`${[...new Set(b.attendeeIds)]}::bigint[]`,
        previous_id: last?.id ?? null,
        created_by: ctx.actor.personId,
        created_at: ctx.now.toISOString(),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const agenda = await agendaOf(trx, ctx, b.bodyId, b.lists);
    if (agenda.length)
      await trx
        .insertInto('meeting_item')
        .values(agenda.map((i, n) => ({ ...i, meeting_id: id, body_id: b.bodyId, ord: n + 1 })))
        .execute();
    await write(trx, ctx, { id, body_id: b.bodyId }, 'call', { title: b.title, heldOn: b.heldOn, chair: b.chairId, items: agenda.length });
    return presentMeeting(trx, ctx, await getMeetingFor(trx, ctx, id));
  });

const write = (trx: Trx, ctx: Ctx, m: Pick<MeetingRow, 'id' | 'body_id'>, act: string, after: Record<string, unknown>): Promise<void> =>
  audit(trx, {
    bodyId: m.body_id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: `meetings.${act}`,
    subject: 'meeting',
    subjectId: m.id,
    after,
  });

/** Puts a task or a question on the agenda of an open meeting. */
export const addItem = (ctx: Ctx, id: number, b: Body<typeof addMeetingItem>): Promise<Meeting> =>
  ctx.write(async (trx) => {
    const m = await getMeetingFor(trx, ctx, id, 'record');
    let { title } = b;
    if (b.taskId !== null) {
      const { task } = await getTaskFor(trx, ctx, b.taskId, 'view');
      if (task.body_id !== m.body_id) throw notFound();
      title = task.title;
    }
    if (title === null) throw new AppError('REASON_REQUIRED', { field: 'title' });
    await trx
      .insertInto('meeting_item')
      .values({
        meeting_id: id,
        body_id: m.body_id,
        task_id: b.taskId,
        title,
        ord: sql<number>`(select coalesce(max(ord), 0) + 1 from meeting_item where meeting_id = ${id})`,
      })
      .execute();
    await write(trx, ctx, m, 'addItem', { task: b.taskId, title });
    return presentMeeting(trx, ctx, m);
  });

/** Records a decision. What it orders is done in the same transaction, under the rights and rules of the module that does it: a task given, a due date moved, an urging, an explanation asked. */
export const decide = (ctx: Ctx, id: number, b: Body<typeof decideInMeeting>): Promise<Meeting> =>
  ctx.write(async (trx) => {
    const m = await getMeetingFor(trx, ctx, id, 'record');
    const item =
      b.itemId === null
        ? null
        : await trx
            .selectFrom('meeting_item')
            .select(['id', 'task_id'])
            .where('id', '=', b.itemId)
            .where('meeting_id', '=', id)
            .executeTakeFirst();
    if (item === undefined) throw notFound();
    // What the decision orders is part of it: done or undone together, under the one idempotency key of the request.
    const within: Ctx = { ...ctx, write: (fn) => fn(trx), read: (fn) => fn(trx) };
    const done = await carryOut(trx, within, m, item?.task_id ?? null, b);
    await trx
      .insertInto('meeting_decision')
      .values({
        meeting_id: id,
        item_id: b.itemId,
        body_id: m.body_id,
        kind: b.act.kind,
        words: b.words,
        ...done,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toISOString(),
      })
      .execute();
    await write(trx, ctx, m, 'decide', { item: b.itemId, kind: b.act.kind, words: b.words, ...done });
    return presentMeeting(trx, ctx, m);
  });

async function carryOut(
  trx: Trx,
  ctx: Ctx,
  m: MeetingRow,
  taskId: number | null,
  { act, words }: Body<typeof decideInMeeting>,
): Promise<Pick<DecisionRow, 'task_id' | 'explanation_id' | 'due_on'>> {
  if (act.kind === 'words') return { task_id: taskId, explanation_id: null, due_on: null };
  if (act.kind === 'task') {
    const task = await createTask(ctx, { ...act.fields, bodyId: m.body_id, exceptionReason: act.exceptionReason });
    await markGivenByMeeting(trx, task.id, m.id, m.title);
    return { task_id: task.id, explanation_id: null, due_on: task.dueOn };
  }
  if (taskId === null) throw notFound();
  if (act.kind === 'urge') {
    await urgeTask(ctx, taskId, { note: words });
    return { task_id: taskId, explanation_id: null, due_on: null };
  }
  if (act.kind === 'extension') {
    const { task } = await getTaskFor(trx, ctx, taskId, 'view');
    if (task.due_on !== null && act.dueOn <= task.due_on) throw new AppError('DATE_NOT_LATER', { field: 'dueOn', than: task.due_on });
    await updateTask(ctx, taskId, { version: task.version, reason: `${m.title}: ${words}`.slice(0, 1000), fields: { dueOn: act.dueOn } });
    return { task_id: taskId, explanation_id: null, due_on: act.dueOn };
  }
  const asked = await demandExplanation(ctx, {
    bodyId: m.body_id,
    about: 'task',
    subjectId: taskId,
    toPersonId: act.toPersonId,
    dueOn: act.dueOn,
    period: null,
    question: words,
  });
  return { task_id: taskId, explanation_id: asked.id, due_on: act.dueOn };
}

/** Closes the minutes; whoever attends is told how many decisions there are. */
export const closeMeeting = (ctx: Ctx, id: number, b: { version: number }): Promise<Meeting> =>
  ctx.write(async (trx) => {
    const m = await getMeetingFor(trx, ctx, id, 'record');
    if (m.version !== b.version) throw new AppError('VERSION_CONFLICT', { version: m.version });
    await trx.updateTable('meeting').set({ state: 'closed', version: sql`version + 1` }).where('id', '=', id).execute();
    const after = await presentMeeting(trx, ctx, { ...m, state: 'closed', version: m.version + 1 });
    const count = after.general.length + after.items.reduce((n, i) => n + i.decisions.length, 0);
    await notify(trx, ctx, [
      {
        bodyId: m.body_id,
        personIds: [m.chair_id, ...m.attendee_ids],
        kind: 'meeting-closed',
        facts: { title: m.title, count, path: `/giao-ban/${id}` },
      },
    ]);
    await write(trx, ctx, m, 'close', { decisions: count });
    return after;
  });
