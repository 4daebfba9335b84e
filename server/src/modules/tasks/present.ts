import type { PersonRef, UnitRef } from '@sauro/contract';
import type { FileInfo } from '@sauro/contract/files';
import { type CheckpointState, duties, type Task, type TaskCan, type TaskEventKind } from '@sauro/contract/tasks';
import { periodWords } from '@sauro/rules/standing';
import {
  clarityStates,
  deskSpells,
  lateFrom,
  leansOnProvisional,
  mayAct,
  mayWhat,
  ownStepsMissing,
  type Relation,
  undoWindowMs,
} from '@sauro/rules/tasks';
import { sql } from 'kysely';
import { postsIn } from '../../platform/auth/actor.ts';
import { vietnamDate } from '../../platform/clock.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { authorityOf, calendarsOf } from '../organisations/index.ts';
import { actFacts } from './access.ts';
import { maySayLate } from './late-sayers.ts';
import { haltOf } from './present-halt.ts';
import type { LastEvent, TaskRecord } from './queries.ts';
import { lightOfRecord, originOf } from './rows.ts';

interface Around {
  superior: string | null;
  checkpoints: {
    id: number;
    on: string;
    expects: string | null;
    state: CheckpointState | null;
    percent: number | null;
    note: string | null;
    answeredBy: number | null;
    answeredAt: string | null;
    seenBy: number | null;
    seenAt: string | null;
  }[];
  people: { id: number; name: string; address: string | null; title: string }[];
  units: UnitRef[];
  plan: { symbol: string | null; subject: string } | null;
  events: {
    id: number;
    at: string;
    kind: TaskEventKind;
    actorId: number | null;
    behalfId: number | null;
    note: string | null;
    facts: Record<string, string | number | null>;
    fileIds: number[];
  }[];
  files: { id: number; name: string; mediaType: string; size: number; at: string; by: number }[];
  extension: {
    id: number;
    until: string;
    reason: string;
    askedBy: number;
    askedAt: string;
    state: 'pending' | 'granted' | 'refused' | 'withdrawn';
    answer: string | null;
  } | null;
}

/** All that hangs on a task, in one query. */
async function loadAround(trx: Trx, t: TaskRecord, today: string): Promise<Around> {
  const people = [
    t.leader_id,
    t.adviser_id,
    t.executor_id,
    t.decider_id,
    t.urger_id,
    t.checker_id,
    t.created_by,
    t.submitted_by,
    t.stuck_to,
    t.late_said_by,
  ].filter((p) => p !== null);
  const units = [t.body_id, t.lead_unit_id, ...t.supports].filter((u) => u !== null);
  const r = await sql<{ around: Around }>`
    select json_build_object(
      'people', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'address', p.address, 'title', coalesce((
          select o.title from post_ref o where o.person_id = p.id and o.body_id = ${t.body_id} and o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to >= ${today}::date)
          order by (o.unit_id = ${t.lead_unit_id ?? 0}) desc, o.id limit 1), ''))), '[]')
        from (select unnest(${people}::bigint[]) as id union select unnest(array[actor_id, behalf_id]) from task_event where task_id = ${t.id} union select asked_by from task_extension where task_id = ${t.id}
          union select unnest(array[answered_by, seen_by]) from task_checkpoint where task_id = ${t.id}
          union select f.uploaded_by from task_file tf join file_ref f on f.id = tf.file_id where tf.task_id = ${t.id}) who join person_ref p on p.id = who.id),
      'units', (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'line', u.line)), '[]') from unit_ref u where u.id = any(${units}::bigint[])),
      'plan', (select json_build_object('symbol', p.symbol, 'subject', p.subject) from plan_ref p where p.id = ${t.plan_id}),
      'events', (select coalesce(json_agg(json_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'actorId', e.actor_id, 'behalfId', e.behalf_id, 'note', e.note, 'facts', e.facts, 'fileIds', e.file_ids) order by e.id), '[]') from task_event e where e.task_id = ${t.id}),
      'files', (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size, 'at', f.created_at, 'by', f.uploaded_by)), '[]') from task_file tf join file_ref f on f.id = tf.file_id where tf.task_id = ${t.id}),
      'superior', (select up.name from unit_ref u join unit_ref up on up.id = u.parent_id where u.id = ${t.body_id}),
      'checkpoints', (select coalesce(json_agg(json_build_object('id', c.id, 'on', c.on_date, 'expects', c.expects, 'state', c.state, 'percent', c.percent, 'note', c.note,
          'answeredBy', c.answered_by, 'answeredAt', c.answered_at, 'seenBy', c.seen_by, 'seenAt', c.seen_at) order by c.on_date, c.id), '[]') from task_checkpoint c where c.task_id = ${t.id}),
      'extension', (select json_build_object('id', x.id, 'until', x.until, 'reason', x.reason, 'askedBy', x.asked_by, 'askedAt', x.asked_at, 'state', x.state, 'answer', x.answer) from task_extension x where x.task_id = ${t.id} order by x.id desc limit 1)
    ) as around`.execute(trx);
  return r.rows[0]!.around;
}

const iso = (at: string): string => new Date(at).toISOString();

/** The post by which a task is the actor's: in the lead unit, else in the body, else none. */
export function postFor(ctx: Ctx, t: { body_id: number; lead_unit_id: number | null }) {
  const posts = postsIn(ctx.actor, t.body_id);
  const p = posts.find((x) => x.unitId === t.lead_unit_id) ?? posts.find((x) => x.isBody) ?? posts[0];
  return p ? { title: p.title, unitName: p.unitName, line: p.line } : null;
}

/** Until when the actor may take the last act back; null where he may not. */
export function undoUntil(ctx: Ctx, last: LastEvent | null): string | null {
  if (!last?.undoable || last.by !== ctx.actor.personId) return null;
  const end = Date.parse(last.at) + undoWindowMs;
  return end >= ctx.now.getTime() ? new Date(end).toISOString() : null;
}

/** The acts that the actor may do now. */
export const canOf = (ctx: Ctx, t: TaskRecord, relations: ReadonlySet<Relation>): TaskCan => mayWhat(actFacts(ctx, t, relations));

/** A task whole, as the contract has it, for the actor who stands to it by `relations`. */
export async function presentTask(trx: Trx, ctx: Ctx, t: TaskRecord, relations: ReadonlySet<Relation>): Promise<Task> {
  const [around, calendars, authority] = await Promise.all([
    loadAround(trx, t, ctx.today),
    calendarsOf(trx, [t.body_id]),
    authorityOf(trx, t.body_id, ctx.today),
  ]);
  const calendar = calendars(t.body_id);
  const people = new Map(around.people.map((p) => [p.id, p]));
  const units = new Map(around.units.map((u) => [u.id, u]));
  const person = (id: number | null): PersonRef | null => {
    const p = id === null ? undefined : people.get(id);
    return p ? { id: p.id, name: p.name, address: p.address } : null;
  };
  const files = new Map<number, FileInfo>(
    around.files.map((f) => [f.id, { id: f.id, name: f.name, mediaType: f.mediaType, size: f.size, at: iso(f.at), by: person(f.by)! }]),
  );
  const filesOf = (ids: readonly number[]) => ids.map((i) => files.get(i)).filter((f) => f !== undefined);
  const name = (id: number | null) => person(id)?.name ?? '';
  const lastSubmit = around.events.findLast((e) => e.kind === 'submitted');
  const showsSubmission = lastSubmit && (t.state === 'submitted' || t.state === 'closed');
  const ext = around.extension;
  const can = canOf(ctx, t, relations);
  const light = lightOfRecord(t, ctx.today, calendar);
  return {
    id: t.id,
    code: t.code,
    title: t.title,
    body: units.get(t.body_id)!,
    state: t.state,
    light,
    startOn: t.start_on,
    dueOn: t.due_on,
    isProvisional: leansOnProvisional({ state: t.state, dueOn: t.due_on }, ctx.today, calendar),
    lateOn: lateFrom({ dueOn: t.due_on, lateOn: t.late_on }),
    lead: t.lead_unit_id === null ? null : (units.get(t.lead_unit_id) ?? null),
    executor: person(t.executor_id),
    leader: person(t.leader_id),
    products: t.products.map((p) => p.name),
    clarity: clarityStates(t.clarity) as Task['clarity'],
    origin: originOf({
      plan_id: t.plan_id,
      plan_symbol: around.plan?.symbol ?? null,
      plan_subject: around.plan?.subject ?? null,
      origin_item: t.origin_item,
    }),
    stuck: t.stuck_note !== null,
    extensionPending: t.extension_pending,
    returned: t.returned,
    pausedUntil: t.paused_until,
    exceptionReason: t.exception_reason,
    lateCause: t.late_cause as Task['lateCause'],
    version: t.version,
    content: t.content,
    scope: t.scope,
    parties: {
      lead: t.lead_unit_id === null ? null : (units.get(t.lead_unit_id) ?? null),
      supports: t.supports.map((u) => units.get(u)).filter((u) => u !== undefined),
      ...(Object.fromEntries(duties.map((d) => [d, person(t[`${d}_id`])])) as Record<(typeof duties)[number], PersonRef | null>),
    },
    productList: t.products.map((p) => ({ kind: p.kind, name: p.name, acceptance: p.acceptance ?? null })),
    schedule: t.schedule,
    deadlinePrinted: t.deadline_printed,
    checkpointOn: t.checkpoint_on,
    occurrence: t.duty_id === null ? null : { dutyId: t.duty_id, period: t.period, words: t.period && periodWords(t.period) },
    weight: t.weight,
    authority: t.authority,
    clarities: t.clarities,
    post: postFor(ctx, t),
    submission: showsSubmission
      ? { at: iso(lastSubmit.at), by: person(lastSubmit.actorId)!, note: lastSubmit.note, files: filesOf(lastSubmit.fileIds) }
      : null,
    returnReason: t.return_reason,
    stuckNote: t.stuck_note,
    undoUntil: undoUntil(ctx, t.last_event),
    undoOf: mayAct('undo', actFacts(ctx, t, relations)).allowed ? t.last_event!.kind : null,
    halt: haltOf(t.state, around.events, person),
    checkpoints: around.checkpoints.map((c) => ({
      id: c.id,
      on: c.on,
      expects: c.expects,
      answer: c.state && {
        state: c.state,
        percent: c.percent,
        note: c.note,
        by: person(c.answeredBy)!,
        at: iso(c.answeredAt!),
      },
      seen: c.seenAt === null ? null : { by: person(c.seenBy)!, at: iso(c.seenAt) },
      mayTakeBack: can.takeBackCheckpoint && c.answeredBy === ctx.actor.personId && c.seenAt === null,
    })),
    escalation: { exceeds: authority.exceeds(t.products), missing: ownStepsMissing(around.events), to: around.superior },
    extension: ext
      ? {
          id: ext.id,
          until: ext.until,
          reason: ext.reason,
          askedBy: person(ext.askedBy)!,
          askedAt: iso(ext.askedAt),
          state: ext.state,
          answer: ext.answer,
        }
      : null,
    progress: t.progress,
    source:
      t.plan_id !== null && t.source_quote !== null
        ? { planId: t.plan_id, before: t.source_before ?? '', quote: t.source_quote, after: t.source_after ?? '', page: t.source_page }
        : null,
    desks: deskSpells(
      around.events.map((e) => ({ kind: e.kind, at: iso(e.at), day: vietnamDate(new Date(e.at)) })),
      {
        giver: name(t.created_by),
        doer: name(t.executor_id),
        checker: name(t.checker_id ?? t.leader_id),
        decider: name(t.leader_id ?? t.decider_id),
        helper: name(t.stuck_to ?? t.leader_id),
        pauser: name(t.leader_id ?? t.decider_id),
        superior: around.superior ?? '',
      },
      ctx.today,
      calendar,
    ),
    events: around.events.map((e) => ({
      id: e.id,
      at: iso(e.at),
      kind: e.kind,
      actor: person(e.actorId),
      behalf: person(e.behalfId),
      note: e.note,
      facts: e.facts,
      files: filesOf(e.fileIds),
    })),
    lateWhy: t.late_cause
      ? { cause: t.late_cause as Task['lateCause'] & string, note: t.late_note, by: person(t.late_said_by), at: iso(t.late_said_at!) }
      : null,
    canSayLate: ['overdue', 'done-late'].includes(light.kind) && maySayLate(relations),
    closedOn: t.closed_on,
    createdAt: iso(t.created_at),
    can,
    titles: Object.fromEntries(around.people.filter((p) => p.title).map((p) => [String(p.id), p.title])),
  };
}
