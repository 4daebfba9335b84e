import type { DecisionKind, MatterList } from '@sauro/contract/matters';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** added: by hand; kept: the rule put it there and a person wrote beside it; left-out: the rule puts it there and a person took it off; over: off the list. */
export type Standing = 'added' | 'kept' | 'left-out' | 'over';

/** A matter as stored. */
export interface MatterRow {
  id: number;
  body_id: number;
  list: MatterList;
  task_id: number | null;
  title: string;
  standing: Standing;
  reason: string | null;
  owner_id: number | null;
  checkpoint_on: string | null;
  updated_at: string;
  version: number;
}

/** A matter with the name of its owner and the last thing said of it. */
export interface MatterWithNote extends MatterRow {
  owner_name: string | null;
  owner_address: string | null;
  note: { at: string; words: string; by: { id: number; name: string; address: string | null } } | null;
}

const withNote = sql`
  select m.*, p.name as owner_name, p.address as owner_address,
    (select json_build_object('at', n.at, 'words', n.words, 'by', json_build_object('id', a.id, 'name', a.name, 'address', a.address))
      from matter_note n join person_ref a on a.id = n.actor_id where n.matter_id = m.id and n.words is not null order by n.id desc limit 1) as note
  from matter m left join person_ref p on p.id = m.owner_id`;

/** What hands did to the lists of a body: a few hundred rows at most, for whatever is over is left out. */
export async function mattersOf(trx: Trx, bodyId: number): Promise<MatterWithNote[]> {
  const r = await sql<MatterWithNote>`
    ${withNote}
    where m.body_id = ${bodyId} and m.standing <> 'over' order by m.checkpoint_on nulls last, m.id limit 2000`.execute(trx);
  return r.rows;
}

/** What hands did with one task, on whichever list; what is over too. */
export async function mattersOfTask(trx: Trx, taskId: number): Promise<MatterWithNote[]> {
  const r = await sql<MatterWithNote>`${withNote} where m.task_id = ${taskId} order by m.id`.execute(trx);
  return r.rows;
}

/** The days that a body set for the long overdue, or undefined. */
export const settingOf = (trx: Trx, bodyId: number): Promise<{ long_overdue_days: number; version: number } | undefined> =>
  trx.selectFrom('matter_setting').select(['long_overdue_days', 'version']).where('body_id', '=', bodyId).executeTakeFirst();

/** Adds a line to what was done with a matter. */
export async function insertNote(
  trx: Trx,
  n: {
    matterId: number;
    bodyId: number;
    at: Date;
    actorId: number;
    kind: 'added' | 'changed' | 'left-out' | 'over' | 'back';
    words: string | null;
    facts?: Record<string, string | number | null>;
  },
): Promise<void> {
  await trx
    .insertInto('matter_note')
    .values({
      matter_id: n.matterId,
      body_id: n.bodyId,
      at: n.at.toISOString(),
      actor_id: n.actorId,
      kind: n.kind,
      words: n.words,
      facts: JSON.stringify(n.facts ?? {}),
    })
    .execute();
}

/** A meeting as stored. */
export interface MeetingRow {
  id: number;
  body_id: number;
  title: string;
  held_on: string;
  place: string | null;
  chair_id: number;
  attendee_ids: number[];
  state: 'open' | 'closed';
  previous_id: number | null;
  version: number;
}
/** An item of the agenda as stored, with the owner and checkpoint of its matter. */
export interface ItemRow {
  id: number;
  ord: number;
  list: MatterList | null;
  task_id: number | null;
  matter_id: number | null;
  title: string;
  reason: string | null;
  owner_id: number | null;
  checkpoint_on: string | null;
}
/** A decision as stored, with the state of the explanation that it asked. */
export interface DecisionRow {
  id: number;
  meeting_id: number;
  item_id: number | null;
  kind: DecisionKind;
  words: string;
  task_id: number | null;
  explanation_id: number | null;
  due_on: string | null;
  decided_by: number;
  decided_at: string;
}

/** The agenda of a meeting in order. */
export async function itemsOf(trx: Trx, meetingId: number): Promise<ItemRow[]> {
  const r = await sql<ItemRow>`
    select i.id, i.ord, i.list, i.task_id, i.matter_id, i.title, i.reason, m.owner_id, m.checkpoint_on
    from meeting_item i left join matter m on m.id = i.matter_id where i.meeting_id = ${meetingId} order by i.ord, i.id`.execute(trx);
  return r.rows;
}

/** Decisions of meetings in the order in which they were taken. */
export async function decisionsOf(trx: Trx, meetingIds: readonly number[]): Promise<DecisionRow[]> {
  return (await trx
    .selectFrom('meeting_decision')
    .select(['id', 'meeting_id', 'item_id', 'kind', 'words', 'task_id', 'explanation_id', 'due_on', 'decided_by', 'decided_at'])
    .where('meeting_id', 'in', [...meetingIds, 0])
    .orderBy('id')
    .execute()) as DecisionRow[];
}

/** Names by id of people, closed posts too. */
export async function peopleByIds(
  trx: Trx,
  ids: readonly (number | null)[],
): Promise<Map<number, { id: number; name: string; address: string | null }>> {
  const wanted = [...new Set(ids.filter((i) => i !== null))];
  const rows = await trx
    .selectFrom('person_ref')
    .select(['id', 'name', 'address'])
    .where('id', 'in', [...wanted, 0])
    .execute();
  return new Map(rows.map((r) => [r.id!, { id: r.id!, name: r.name!, address: r.address }]));
}
