import type { Line } from '@sauro/contract';
import type { StandingFields, StandingRule, StandingState } from '@sauro/contract/standing';
import type { Clarities, Product } from '@sauro/contract/tasks';
import { type ExpressionBuilder, type Selectable, sql } from 'kysely';
import type { DB, StandingDuty as Table } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

/** A standing duty as stored, with its supporting units. */
export type DutyRecord = Omit<Selectable<Table>, 'state' | 'rule' | 'products' | 'clarities'> & {
  state: StandingState;
  rule: StandingRule;
  products: Product[];
  clarities: Clarities;
  supports: number[];
};
/** A duty with the names that a list shows. */
export type DutyRow = DutyRecord & {
  body_name: string;
  body_short: string;
  body_line: Line;
  lead_name: string | null;
  lead_short: string | null;
  lead_line: Line | null;
  executor_name: string | null;
  executor_address: string | null;
  leader_name: string | null;
  leader_address: string | null;
};

const supports = (_: ExpressionBuilder<DB, 'standing_duty'>) =>
  sql<number[]>`array(select unit_id from standing_support s where s.duty_id = standing_duty.id order by unit_id)`.as('supports');

/** Duties with the names that lists and pages show; the caller adds the wall. */
export const selectDuties = (trx: Trx) =>
  trx
    .selectFrom('standing_duty')
    .innerJoin('unit_ref as body', 'body.id', 'standing_duty.body_id')
    .leftJoin('unit_ref as lead', 'lead.id', 'standing_duty.lead_unit_id')
    .leftJoin('person_ref as executor', 'executor.id', 'standing_duty.executor_id')
    .leftJoin('person_ref as leader', 'leader.id', 'standing_duty.leader_id')
    .selectAll('standing_duty')
    .select((eb) => [
      supports(eb as unknown as ExpressionBuilder<DB, 'standing_duty'>),
      'body.name as body_name',
      'body.short_name as body_short',
      'body.line as body_line',
      'lead.name as lead_name',
      'lead.short_name as lead_short',
      'lead.line as lead_line',
      'executor.name as executor_name',
      'executor.address as executor_address',
      'leader.name as leader_name',
      'leader.address as leader_address',
    ]);

/** One duty, locked to the end of the transaction. Behind the second wall only: use `getDutyFor`. */
export const lockDuty = async (trx: Trx, id: number): Promise<DutyRecord | undefined> =>
  (await trx.selectFrom('standing_duty').selectAll().select(supports).where('id', '=', id).forUpdate().executeTakeFirst()) as
    | DutyRecord
    | undefined;

/** Columns of the fields that a person writes. */
export function dutyColumns(f: Partial<StandingFields>): Record<string, unknown> {
  const columns = {
    title: f.title,
    content: f.content,
    scope: f.scope,
    lead_unit_id: f.leadUnitId,
    leader_id: f.leaderId,
    adviser_id: f.adviserId,
    executor_id: f.executorId,
    decider_id: f.deciderId,
    urger_id: f.urgerId,
    checker_id: f.checkerId,
    authority: f.authority,
    products: f.products && JSON.stringify(f.products),
    weight: f.weight,
    lead_days: f.leadDays,
  };
  return Object.fromEntries(Object.entries(columns).filter(([, v]) => v !== undefined));
}

/** Inserts duties; answers their ids in order. */
export async function insertDuties(trx: Trx, rows: readonly Record<string, unknown>[]): Promise<number[]> {
  const done = await trx
    .insertInto('standing_duty')
    .values(rows as never)
    .returning('id')
    .execute();
  return done.map((r) => r.id);
}

/** Writes columns of a locked duty and raises its version. */
export async function writeDuty(trx: Trx, id: number, columns: Record<string, unknown>, at: Date): Promise<void> {
  await trx
    .updateTable('standing_duty')
    .set({ ...columns, updated_at: at.toISOString(), version: sql`version + 1` } as never)
    .where('id', '=', id)
    .execute();
}

/** Replaces the supporting units of duties. */
export async function writeSupports(trx: Trx, duties: readonly { id: number; bodyId: number; units: readonly number[] }[]): Promise<void> {
  await trx
    .deleteFrom('standing_support')
    .where(
      'duty_id',
      'in',
      duties.map((d) => d.id),
    )
    .execute();
  const rows = duties.flatMap((d) => [...new Set(d.units)].map((unit_id) => ({ duty_id: d.id, unit_id, body_id: d.bodyId })));
  if (rows.length) await trx.insertInto('standing_support').values(rows).execute();
}

/** What happened to a duty. */
export type DutyEventKind = 'created' | 'edited' | 'rule-changed' | 'paused' | 'resumed' | 'ended' | 'duty-moved';

/** Appends to the history of duties. */
export async function insertDutyEvents(
  trx: Trx,
  at: Date,
  actorId: number,
  events: readonly {
    dutyId: number;
    bodyId: number;
    kind: DutyEventKind;
    note?: string | null;
    facts?: Record<string, string | number | null>;
  }[],
): Promise<void> {
  if (!events.length) return;
  await trx
    .insertInto('standing_event')
    .values(
      events.map((e) => ({
        duty_id: e.dutyId,
        body_id: e.bodyId,
        at: at.toISOString(),
        kind: e.kind,
        actor_id: actorId,
        note: e.note ?? null,
        facts: JSON.stringify(e.facts ?? {}),
      })),
    )
    .execute();
}
