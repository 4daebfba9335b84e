import type { WorkCalendar } from '@sauro/calendar';
import type { LateCause, lateness, TaskEventKind } from '@sauro/contract/tasks';
import { type DeskStep, deskSpells, type LaidTask, laidDays, sumLaid } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { z } from 'zod';
import { seesBody } from '../../platform/auth/actor.ts';
import { vietnamDate } from '../../platform/clock.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { peopleOfBody } from '../identity/index.ts';
import { calendarsOf, unitsOfBody } from '../organisations/index.ts';
import { lightSql } from './lights.ts';
import { periodOf } from './overview.ts';
import { asRecords, type ListRecord, lightOfRecord, presentRow, selectRows } from './rows.ts';

type Query = z.output<typeof lateness.query & object>;
type Answer = z.input<typeof lateness.response>;

/** No body has more late tasks in a period than a person could look at; what lies beyond is told by `more`. */
const counted = 3000;
const listed = 200;

interface LateRecord extends ListRecord {
  created_by: number | null;
  stuck_to: number | null;
  late_cause: LateCause | null;
}

/** Lateness of a body in a period, laid to step, person and unit by the spells of each late task. For those who see the whole body; a fixed number of queries. */
export const readLateness = (ctx: Ctx, query: Query): Promise<Answer> => {
  const { bodyId } = query;
  if (!seesBody(ctx.actor, bodyId)) throw notFound();
  return ctx.read(async (trx) => {
    const { today } = ctx;
    const { from, to } = periodOf(query.period, today);
    const calendar = (await calendarsOf(trx, [bodyId]))(bodyId);
    const l = lightSql(today);
    const rows = (await asRecords(
      selectRows(trx)
        .select(['task.created_by', 'task.stuck_to'])
        .where('task.body_id', '=', bodyId)
        .where(sql<boolean>`task.due_on between ${from}::date and ${to}::date and (${l.overdue} or ${l['done-late']})`)
        .orderBy('task.due_on')
        .orderBy('task.id')
        .limit(counted + 1),
    )) as LateRecord[];
    const late = rows.slice(0, counted);
    const events = await eventsOf(trx, late);
    const people = new Map((await peopleOfBody(trx, bodyId, today)).map((p) => [String(p.id), p]));
    const units = new Map((await unitsOfBody(trx, bodyId)).map((u) => [u.id, u]));
    const laid = late.map((r) => laidOf(r, events.get(r.id) ?? [], today, calendar, (who) => people.get(who)?.unitId ?? null));
    const named = await namesOf(trx, laid, new Set(people.keys()));
    const nameOf = (who: string) => people.get(who)?.name ?? named.get(who) ?? '';
    const body = units.get(bodyId);

    const choice = { step: query.step, who: query.personId === undefined ? undefined : String(query.personId), unitId: query.unitId };
    const chooses = choice.step !== undefined || choice.who !== undefined || choice.unitId !== undefined;
    const ofCause = (r: LateRecord) => query.cause === undefined || (r.late_cause ?? 'unsaid') === query.cause;
    const chosen = laid
      .map((t, i) => ({ t, r: late[i]!, ...laidDays(t, choice) }))
      .filter((x) => ofCause(x.r) && (!chooses || x.touched))
      .sort((a, b) => b.days - a.days || b.t.lateDays - a.t.lateDays || a.r.id - b.r.id);
    const causes = Map.groupBy(laid, (_, i) => late[i]!.late_cause ?? '');
    return {
      body: { id: bodyId, name: body?.name ?? '', shortName: body?.shortName ?? '', line: body?.line ?? 'government' },
      from,
      to,
      tasks: late.length,
      days: laid.reduce((n, t) => n + t.spells.reduce((d, s) => d + s.days, 0), 0),
      more: rows.length > counted,
      bySteps: sumLaid(laid, (_, s) => s.step).map(({ key, tasks, days }) => ({ step: key as DeskStep, tasks, days })),
      byPeople: sumLaid(laid, (_, s) => s.who).map(({ key, ...sum }) => ({ ...sum, id: key ? Number(key) : null, name: nameOf(key) })),
      byUnits: sumLaid(laid, (t, s) => String(t.unitOf(s.step, s.who) ?? '')).map(({ key, ...sum }) => ({
        ...sum,
        id: key ? Number(key) : null,
        name: units.get(Number(key))?.name ?? '',
      })),
      byCauses: [...causes]
        .map(([cause, ts]) => ({
          cause: (cause || null) as LateCause | null,
          tasks: ts.length,
          days: ts.reduce((n, t) => n + t.lateDays, 0),
        }))
        .sort((a, b) => b.tasks - a.tasks || b.days - a.days),
      items: chosen.slice(0, listed).map(({ t, r, days }) => {
        const most = [...t.spells].sort((a, b) => b.days - a.days)[0];
        return { task: presentRow(r, today, calendar), days, step: most?.step ?? null, hand: most ? nameOf(most.who) : '' };
      }),
      chosen: chosen.length,
    };
  });
};

interface EventRow {
  task_id: number;
  kind: TaskEventKind;
  at: string;
}

async function eventsOf(trx: Trx, late: readonly LateRecord[]): Promise<Map<number, EventRow[]>> {
  const rows =
    await sql<EventRow>`select task_id, kind, at from task_event where task_id = any (${late.map((r) => r.id)}::bigint[]) order by task_id, id`.execute(
      trx,
    );
  return Map.groupBy(rows.rows, (e) => e.task_id);
}

/** The spells of a late task under ids of people instead of names. */
function laidOf(
  r: LateRecord,
  events: readonly EventRow[],
  today: string,
  calendar: WorkCalendar,
  unitOfPerson: (who: string) => number | null,
): LaidTask {
  const id = (p: number | null) => (p === null ? '' : String(p));
  const spells = deskSpells(
    events.map((e) => ({ kind: e.kind, at: new Date(e.at).toISOString(), day: vietnamDate(new Date(e.at)) })),
    {
      giver: id(r.created_by),
      doer: id(r.executor_id),
      checker: id(r.checker_id ?? r.leader_id),
      decider: id(r.leader_id ?? r.decider_id),
      helper: id(r.stuck_to ?? r.leader_id),
      pauser: id(r.leader_id ?? r.decider_id),
      // The body above is nobody of this body.
      superior: '',
    },
    today,
    calendar,
  );
  return {
    id: r.id,
    lateDays: lightOfRecord(r, today, calendar).days,
    spells,
    unitOf: (step, who) => (step === 'doing' ? r.lead_unit_id : unitOfPerson(who)),
  };
}

/** Names of people who hold no post in the body any more. */
async function namesOf(trx: Trx, laid: readonly LaidTask[], known: ReadonlySet<string>): Promise<Map<string, string>> {
  const ids = [...new Set(laid.flatMap((t) => t.spells.map((s) => s.who)))].filter((w) => w && !known.has(w)).map(Number);
  const rows = await sql<{ id: number; name: string }>`select id, name from person_ref where id = any (${ids}::bigint[])`.execute(trx);
  return new Map(rows.rows.map((r) => [String(r.id), r.name]));
}
