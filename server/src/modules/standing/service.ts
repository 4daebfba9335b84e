import type { createStanding, previewStanding, StandingDuty, StandingFields, StandingRule, StandingState } from '@sauro/contract/standing';
import { duties } from '@sauro/contract/tasks';
import { firstOccurrences, isPast, nextOccurrences, ruleWords } from '@sauro/rules/standing';
import { assessClarities, clarityLetters, isComplete, settled } from '@sauro/rules/tasks';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { notify } from '../notifications/index.ts';
import { calendarsOf, requirePower } from '../organisations/index.ts';
import { checkFields, enterOccurrences } from '../tasks/index.ts';
import { getDutyFor, getDutyToSee, mayCreate } from './access.ts';
import { changeFor, madeColumns, remake } from './change.ts';
import { defaultLead, newOccurrences, taskFieldsOf } from './making.ts';
import { presentDates, presentDuty } from './present.ts';
import { type DutyRecord, dutyColumns, insertDuties, insertDutyEvents, lockDuty, writeDuty, writeSupports } from './queries.ts';

const partiesOf = (d: DutyRecord): number[] => [...new Set(duties.map((k) => d[`${k}_id`]).filter((p) => p !== null))];

/** DATE_NOT_LATER where the rule ends before it begins. */
function checkRule(rule: StandingRule): void {
  if (rule.until !== null && rule.until < rule.from) throw new AppError('DATE_NOT_LATER', { field: 'until', than: rule.from });
}

/** One duty, for whoever may see it. */
export const getStanding = (ctx: Ctx, id: number): Promise<StandingDuty> =>
  ctx.read(async (trx) => presentDuty(trx, ctx, await getDutyToSee(trx, ctx, id)));

/** What a rule means: words, the next days, and what it would do to a duty that is there. Writes nothing. */
export const preview = (ctx: Ctx, b: z.output<typeof previewStanding.body & object>): Promise<z.input<typeof previewStanding.response>> =>
  // Not `ctx.read`: the occurrences are looked at under the lock of a write, so that preview and change ask the same.
  ctx.writePart(async (trx) => {
    if (!ctx.actor.bodies.includes(b.bodyId)) throw notFound();
    const calendarOf = await calendarsOf(trx, [b.bodyId]);
    const calendar = calendarOf(b.bodyId);
    const upcoming = nextOccurrences(b.rule, ctx.today, 6, calendar).map(presentDates);
    const words = ruleWords(b.rule);
    if (b.id === null) {
      const add = firstOccurrences(b.rule, ctx.today, b.leadDays ?? defaultLead(ctx.today), calendar).length;
      return { words, upcoming, drop: 0, add, stay: 0 };
    }
    const d = await getDutyToSee(trx, ctx, b.id);
    if (d.body_id !== b.bodyId) throw notFound();
    const change = await changeFor(trx, ctx, { ...d, lead_days: b.leadDays }, d.state === 'active' ? b.rule : null, calendarOf);
    return {
      words,
      upcoming,
      drop: change.drop.length,
      add: change.add.length,
      stay: change.stay.filter((m) => !isPast(m, ctx.today)).length,
    };
  });

/** Gives a standing duty that no plan holds: held to the six clarities as a task is, and its first occurrences enter the register. */
export const create = (ctx: Ctx, body: z.output<typeof createStanding.body & object>): Promise<StandingDuty> =>
  ctx.write(async (trx) => {
    const { bodyId, rule, exceptionReason, ...fields } = body;
    if (!mayCreate(ctx, bodyId, fields.leadUnitId)) throw notFound();
    requirePower(ctx, bodyId, 'direct', { act: 'standing.create', subject: 'standing_duty', subjectId: null });
    checkRule(rule);
    const calendarOf = await calendarsOf(trx, [bodyId]);
    const first = firstOccurrences(rule, ctx.today, fields.leadDays ?? defaultLead(ctx.today), calendarOf(bodyId));
    if (!first.length) throw new AppError('DATE_NOT_LATER', { field: 'until', than: ctx.today });
    const clarity = await clarityOf(trx, ctx, bodyId, fields, fields, first[0]!.due, exceptionReason);
    const [id] = await insertDuties(trx, [
      {
        body_id: bodyId,
        ...dutyColumns(fields),
        ...clarity,
        rule: JSON.stringify(rule),
        ...madeColumns({ rule, lead_days: fields.leadDays, body_id: bodyId, state: 'active' }, ctx.today, calendarOf),
        created_by: ctx.actor.personId,
        created_at: ctx.now.toISOString(),
        updated_at: ctx.now.toISOString(),
      },
    ]);
    await writeSupports(trx, [{ id: id!, bodyId, units: fields.supportUnitIds }]);
    const d = (await lockDuty(trx, id!))!;
    await enterOccurrences(trx, { now: ctx.now, today: ctx.today, actorId: ctx.actor.personId }, newOccurrences(d, first), calendarOf);
    await insertDutyEvents(trx, ctx.now, ctx.actor.personId, [
      { dutyId: d.id, bodyId, kind: 'created', note: exceptionReason, facts: { rule: ruleWords(rule) } },
    ]);
    await tellParties(trx, ctx, d, 'standing-given', partiesOf(d), { rule: ruleWords(rule), count: first.length });
    await audit(trx, {
      bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'standing.create',
      subject: 'standing_duty',
      subjectId: d.id,
      after: { ...fields, rule, occurrences: first.length },
    });
    return presentDuty(trx, ctx, await getDutyToSee(trx, ctx, d.id));
  });

/** Changes a duty whose version the writer has seen. Occurrences that have not begun follow in the same transaction; those begun or due stay. Who gains, keeps or loses a part is told once. */
export const update = (
  ctx: Ctx,
  id: number,
  b: { version: number; reason: string | null; fields: Partial<StandingFields>; rule?: StandingRule | undefined },
): Promise<StandingDuty> =>
  ctx.write(async (trx) => {
    const d = await getDutyFor(trx, ctx, id, 'edit');
    if (d.version !== b.version) throw await conflict(trx, d);
    const before = fieldsOf(d);
    const whole = { ...before, ...b.fields };
    const rule = b.rule ?? d.rule;
    checkRule(rule);
    const changed = difference({ ...before, rule: d.rule }, { ...b.fields, ...(b.rule && { rule: b.rule }) });
    const calendarOf = await calendarsOf(trx, [d.body_id]);
    const next = nextOccurrences(rule, ctx.today, 1, calendarOf(d.body_id))[0];
    const clarity = await clarityOf(trx, ctx, d.body_id, b.fields, whole, next?.due ?? ctx.today, b.reason ?? d.exception_reason);
    await writeDuty(
      trx,
      id,
      {
        ...dutyColumns(b.fields),
        ...clarity,
        rule: JSON.stringify(rule),
        ...madeColumns({ ...d, rule, lead_days: whole.leadDays }, ctx.today, calendarOf),
      },
      ctx.now,
    );
    if (b.fields.supportUnitIds) await writeSupports(trx, [{ id, bodyId: d.body_id, units: b.fields.supportUnitIds }]);
    const after = (await lockDuty(trx, id))!;
    const change = await remake(trx, ctx, after, calendarOf, b.reason);
    const facts = { drop: change.drop.length, add: change.add.length };
    await insertDutyEvents(trx, ctx.now, ctx.actor.personId, [
      {
        dutyId: id,
        bodyId: d.body_id,
        kind: 'rule' in changed.after ? 'rule-changed' : 'edited',
        note: b.reason,
        facts: { ...facts, fields: Object.keys(changed.after).join(','), rule: ruleWords(rule), before: ruleWords(d.rule) },
      },
    ]);
    const fresh = partiesOf(after).filter((p) => !partiesOf(d).includes(p));
    await tellParties(trx, ctx, after, 'standing-given', fresh, { rule: ruleWords(rule) });
    const others = [...new Set([...partiesOf(d), ...partiesOf(after)])].filter((p) => !fresh.includes(p));
    await tellParties(trx, ctx, after, 'standing-changed', others, { note: b.reason, ...facts });
    await audit(trx, {
      bodyId: d.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'standing.edit',
      subject: 'standing_duty',
      subjectId: id,
      before: changed.before,
      after: { ...changed.after, ...facts },
    });
    return presentDuty(trx, ctx, await getDutyToSee(trx, ctx, id));
  });

const kindOf = { active: 'resumed', paused: 'paused', ended: 'ended' } as const;

/** Pauses, resumes or ends a duty, with a reason. Occurrences that have not begun fall away; resumed, they are made again. Setting the state that it has already does nothing. */
export const setState = (ctx: Ctx, id: number, b: { version: number; state: StandingState; reason: string }): Promise<StandingDuty> =>
  ctx.write(async (trx) => {
    const d = await getDutyFor(trx, ctx, id, b.state === 'ended' ? 'end' : 'pause');
    if (d.version !== b.version) throw await conflict(trx, d);
    if (d.state !== b.state) {
      const calendarOf = await calendarsOf(trx, [d.body_id]);
      const next = { ...d, state: b.state };
      await writeDuty(trx, id, { state: b.state, ...madeColumns(next, ctx.today, calendarOf) }, ctx.now);
      const change = await remake(trx, ctx, next, calendarOf, b.reason);
      const facts = { drop: change.drop.length, add: change.add.length };
      await insertDutyEvents(trx, ctx.now, ctx.actor.personId, [
        { dutyId: id, bodyId: d.body_id, kind: kindOf[b.state], note: b.reason, facts },
      ]);
      await tellParties(trx, ctx, d, 'standing-changed', partiesOf(d), { note: b.reason, state: b.state, ...facts });
      await audit(trx, {
        bodyId: d.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: `standing.${kindOf[b.state]}`,
        subject: 'standing_duty',
        subjectId: id,
        before: { state: d.state },
        after: { state: b.state, reason: b.reason, ...facts },
      });
    }
    return presentDuty(trx, ctx, await getDutyToSee(trx, ctx, id));
  });

const fieldsOf = (d: DutyRecord): StandingFields => {
  const f = taskFieldsOf(d);
  return {
    title: f.title,
    content: f.content,
    scope: f.scope,
    leadUnitId: f.leadUnitId,
    supportUnitIds: f.supportUnitIds,
    leaderId: f.leaderId,
    adviserId: f.adviserId,
    executorId: f.executorId,
    deciderId: f.deciderId,
    urgerId: f.urgerId,
    checkerId: f.checkerId,
    products: f.products,
    authority: f.authority,
    weight: d.weight,
    leadDays: d.lead_days,
  };
};

/** Holds a duty to the six clarities: columns to write. REASON_REQUIRED where one lacks and no reason is given; people and units must be of the body. */
async function clarityOf(
  trx: Trx,
  ctx: Ctx,
  bodyId: number,
  given: Partial<StandingFields>,
  whole: StandingFields,
  dueOn: string,
  reason: string | null,
) {
  const task = (f: Partial<StandingFields>) => ({
    leadUnitId: f.leadUnitId ?? null,
    supportUnitIds: f.supportUnitIds ?? [],
    leaderId: f.leaderId ?? null,
    adviserId: f.adviserId ?? null,
    executorId: f.executorId ?? null,
    deciderId: f.deciderId ?? null,
    urgerId: f.urgerId ?? null,
    checkerId: f.checkerId ?? null,
  });
  const fields = {
    ...task(whole),
    title: whole.title,
    content: whole.content,
    scope: whole.scope,
    products: whole.products,
    authority: whole.authority,
    startOn: null,
    dueOn,
    checkpointOn: null,
    schedule: [],
    deadlinePrinted: null,
  };
  await checkFields(trx, ctx, bodyId, task(given), fields);
  const clarities = settled(assessClarities(fields, { today: ctx.today }));
  if (!isComplete(clarities) && !reason) throw new AppError('REASON_REQUIRED', { field: 'exceptionReason' });
  return {
    clarity: clarityLetters(clarities),
    clarities: JSON.stringify(clarities),
    exception_reason: isComplete(clarities) ? null : reason,
  };
}

const tellParties = (
  trx: Trx,
  ctx: Ctx,
  d: DutyRecord,
  kind: 'standing-given' | 'standing-changed',
  personIds: readonly number[],
  facts: Record<string, string | number | null>,
): Promise<unknown> => notify(trx, ctx, [{ bodyId: d.body_id, personIds, kind, facts: { title: d.title, dutyId: d.id, ...facts } }]);

/** The refusal of a write that has not seen the last one: who wrote, and when. */
async function conflict(trx: Trx, d: DutyRecord): Promise<AppError> {
  const last = await trx
    .selectFrom('standing_event')
    .leftJoin('person_ref', 'person_ref.id', 'standing_event.actor_id')
    .select(['person_ref.name', 'standing_event.at'])
    .where('duty_id', '=', d.id)
    .orderBy('standing_event.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return new AppError('VERSION_CONFLICT', { by: last?.name ?? null, at: last?.at ?? d.updated_at, version: d.version });
}
