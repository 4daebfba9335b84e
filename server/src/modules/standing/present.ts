import type { WorkCalendar } from '@sauro/calendar';
import type { PersonRef, UnitRef } from '@sauro/contract';
import type { OccurrenceDates, StandingDuty, StandingOccurrence, StandingRow } from '@sauro/contract/standing';
import { duties, type Parties } from '@sauro/contract/tasks';
import { mayOnDuty, nextOccurrences, type Occurrence, periodWords, ruleWords } from '@sauro/rules/standing';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { calendarsOf } from '../organisations/index.ts';
import { lightOfRecord, type OccurrenceNumbers, occurrenceNumbers, occurrencesOf, relationsCarrying } from '../tasks/index.ts';
import { defaultLead } from './making.ts';
import type { DutyEventKind, DutyRow } from './queries.ts';

/** How many of the latest occurrences a duty's page shows, and how many dates it looks ahead. */
const shown = 60;
const ahead = 6;

const unit = (id: number | null, name: string | null, shortName: string | null, line: UnitRef['line'] | null): UnitRef | null =>
  id === null ? null : { id, name: name ?? '', shortName: shortName ?? '', line: line ?? 'government' };
const person = (id: number | null, name: string | null, address: string | null): PersonRef | null =>
  id === null || name === null ? null : { id, name, address };

/** Days of an occurrence as the contract has them. */
export const presentDates = (o: Occurrence): OccurrenceDates => ({ ...o, words: periodWords(o.period) });

/** A duty as a list shows it. */
export function presentRow(d: DutyRow, n: OccurrenceNumbers | undefined, today: string, calendar: WorkCalendar): StandingRow {
  const next = n?.next;
  return {
    id: d.id,
    title: d.title,
    body: { id: d.body_id, name: d.body_name, shortName: d.body_short, line: d.body_line },
    state: d.state,
    rule: d.rule,
    ruleWords: ruleWords(d.rule),
    lead: unit(d.lead_unit_id, d.lead_name, d.lead_short, d.lead_line),
    executor: person(d.executor_id, d.executor_name, d.executor_address),
    leader: person(d.leader_id, d.leader_name, d.leader_address),
    weight: d.weight,
    next: next
      ? {
          taskId: next.id,
          period: next.period ?? '',
          words: next.period ? periodWords(next.period) : '',
          dueOn: next.due_on,
          light: lightOfRecord(next, today, calendar),
        }
      : null,
    numbers: { made: n?.made ?? 0, onTime: n?.on_time ?? 0, late: n?.late ?? 0, overdue: n?.overdue ?? 0 },
    version: d.version,
  };
}

interface Around {
  people: PersonRef[];
  units: UnitRef[];
  plan: { symbol: string | null; subject: string } | null;
  events: {
    id: number;
    at: string;
    kind: DutyEventKind;
    actorId: number | null;
    behalfId: number | null;
    note: string | null;
    facts: Record<string, string | number | null>;
  }[];
}

/** People, supporting units, plan and history of a duty, in one query. */
async function loadAround(trx: Trx, d: DutyRow): Promise<Around> {
  const people = duties.map((k) => d[`${k}_id`]).filter((p) => p !== null);
  const r = await sql<{ around: Around }>`select json_build_object(
      'people', (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'address', p.address)), '[]') from person_ref p
        where p.id = any (${people}::bigint[]) or p.id in (select unnest(array[actor_id, behalf_id]) from standing_event where duty_id = ${d.id})),
      'units', (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'line', u.line) order by u.id), '[]') from unit_ref u where u.id = any (${d.supports}::bigint[])),
      'plan', (select json_build_object('symbol', p.symbol, 'subject', p.subject) from plan_ref p where p.id = ${d.plan_id}),
      'events', (select coalesce(json_agg(json_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'actorId', e.actor_id, 'behalfId', e.behalf_id, 'note', e.note, 'facts', e.facts) order by e.id), '[]')
        from standing_event e where e.duty_id = ${d.id})) as around`.execute(trx);
  return r.rows[0]!.around;
}

/** A duty whole, as the contract has it. Five queries. */
export async function presentDuty(trx: Trx, ctx: Ctx, d: DutyRow): Promise<StandingDuty> {
  const { today } = ctx;
  const calendar = (await calendarsOf(trx, [d.body_id]))(d.body_id);
  const numbers = (await occurrenceNumbers(trx, [d.id], today)).get(d.id);
  const occurrences = await occurrencesOf(trx, d.id, shown);
  const around = await loadAround(trx, d);
  const people = new Map(around.people.map((p) => [p.id, p]));
  const of = (id: number | null) => (id === null ? null : (people.get(id) ?? null));
  const parties: Parties = {
    lead: unit(d.lead_unit_id, d.lead_name, d.lead_short, d.lead_line),
    supports: around.units,
    leader: of(d.leader_id),
    adviser: of(d.adviser_id),
    executor: of(d.executor_id),
    decider: of(d.decider_id),
    urger: of(d.urger_id),
    checker: of(d.checker_id),
  };
  const may = (act: 'edit' | 'pause' | 'end') =>
    mayOnDuty(act, { state: d.state, ofPlan: d.plan_id !== null, relations: relationsCarrying(ctx, d, 'direct') });
  return {
    ...presentRow(d, numbers, today, calendar),
    content: d.content,
    scope: d.scope,
    parties,
    productList: d.products.map((p) => ({ kind: p.kind, name: p.name, acceptance: p.acceptance ?? null })),
    authority: d.authority,
    clarities: d.clarities,
    exceptionReason: d.exception_reason,
    leadDays: d.lead_days,
    defaultLeadDays: defaultLead(today),
    plan:
      d.plan_id === null
        ? null
        : { id: d.plan_id, symbol: around.plan?.symbol ?? null, subject: around.plan?.subject ?? '', item: d.origin_item ?? '' },
    occurrences: occurrences.map(
      (o): StandingOccurrence => ({
        taskId: o.id,
        code: o.code,
        title: o.title,
        period: o.period,
        words: o.period ? periodWords(o.period) : '',
        startOn: o.start_on,
        dueOn: o.due_on,
        state: o.state,
        light: lightOfRecord(o, today, calendar),
        doneOn: o.done_on,
        executor: person(o.executor_id, o.executor_name, o.executor_address),
        result: o.result,
        files: o.files,
        weight: o.weight,
      }),
    ),
    upcoming: d.state === 'active' ? nextOccurrences(d.rule, today, ahead, calendar).map(presentDates) : [],
    events: around.events.map((e) => ({
      id: e.id,
      at: new Date(e.at).toISOString(),
      kind: e.kind,
      actor: of(e.actorId),
      behalf: of(e.behalfId),
      note: e.note,
      facts: e.facts,
    })),
    createdAt: new Date(d.created_at).toISOString(),
    can: {
      edit: may('edit'),
      pause: d.state === 'active' && may('pause'),
      resume: d.state === 'paused' && may('pause'),
      end: may('end'),
    },
  };
}
