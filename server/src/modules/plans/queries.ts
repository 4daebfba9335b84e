import type { Line } from '@sauro/contract';
import type { ItemKind, PlanHead, PlanSource, PlanState } from '@sauro/contract/plans';
import type { TaskFields } from '@sauro/contract/tasks';
import type { SelectQueryBuilder } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Item, ItemData } from './items.ts';
import { storable } from './storable.ts';

/** A plan without its source. */
export interface PlanRecord {
  id: number;
  body_id: number;
  document_id: number;
  file_id: number;
  state: PlanState;
  head: PlanHead;
  version: number;
  saved_at: string;
  created_by: number;
  created_at: string;
  issued_by: number | null;
  issued_at: string | null;
}
/** A plan with the names that answers need. */
export interface PlanNamed extends PlanRecord {
  body_name: string;
  body_short_name: string;
  body_line: Line;
  creator_name: string;
  creator_address: string | null;
  issuer_name: string | null;
  issuer_address: string | null;
}

const columns = [
  'plan.id',
  'plan.body_id',
  'plan.document_id',
  'plan.file_id',
  'plan.state',
  'plan.head',
  'plan.version',
  'plan.saved_at',
  'plan.created_by',
  'plan.created_at',
  'plan.issued_by',
  'plan.issued_at',
] as const;

/** Plans with the names of body and people; the caller adds the wall. */
export const selectPlans = (trx: Trx): SelectQueryBuilder<DB, 'plan', PlanNamed> =>
  trx
    .selectFrom('plan')
    .innerJoin('unit_ref as body', 'body.id', 'plan.body_id')
    .innerJoin('person_ref as creator', 'creator.id', 'plan.created_by')
    .leftJoin('person_ref as issuer', 'issuer.id', 'plan.issued_by')
    .select(columns)
    .select(['body.name as body_name', 'body.short_name as body_short_name', 'body.line as body_line'])
    .select([
      'creator.name as creator_name',
      'creator.address as creator_address',
      'issuer.name as issuer_name',
      'issuer.address as issuer_address',
    ])
    .$castTo<PlanNamed>() as unknown as SelectQueryBuilder<DB, 'plan', PlanNamed>;

/** A plan locked for a write: two writers of one plan come one after the other. */
export const lockPlan = (trx: Trx, id: number): Promise<PlanRecord | undefined> =>
  trx.selectFrom('plan').select(columns).where('plan.id', '=', id).forUpdate().$castTo<PlanRecord>().executeTakeFirst();

/** The text and layout of a plan. */
export async function sourceOf(trx: Trx, planId: number): Promise<PlanSource> {
  const row = await trx.selectFrom('plan').select('source').where('id', '=', planId).executeTakeFirstOrThrow();
  return row.source as unknown as PlanSource;
}

/** Enters a plan, under an id that was given first where it has one; answers its id. */
export async function insertPlan(
  trx: Trx,
  p: {
    id?: number;
    body_id: number;
    document_id: number;
    file_id: number;
    head: PlanHead;
    source: PlanSource;
    created_by: number;
    at: string;
  },
): Promise<number> {
  const { head, source, at, ...rest } = p;
  if (rest.id !== undefined) {
    await sql`insert into plan (id, body_id, document_id, file_id, head, head_read, source, created_by, created_at, saved_at) overriding system value
      values (${rest.id}, ${rest.body_id}, ${rest.document_id}, ${rest.file_id}, ${JSON.stringify(head)}::jsonb, ${JSON.stringify(head)}::jsonb, ${JSON.stringify(source)}::jsonb, ${rest.created_by}, ${at}, ${at})`.execute(
      trx,
    );
    return rest.id;
  }
  const row = {
    ...rest,
    head: JSON.stringify(head),
    head_read: JSON.stringify(head),
    source: JSON.stringify(source),
    created_at: at,
    saved_at: at,
  };
  return (await trx.insertInto('plan').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Writes columns of a plan. */
export async function updatePlan(
  trx: Trx,
  id: number,
  set: {
    head?: PlanHead;
    head_read?: PlanHead;
    source?: PlanSource;
    file_id?: number;
    state?: PlanState;
    version?: number;
    saved_at?: string;
    issued_by?: number;
    issued_at?: string;
  },
): Promise<void> {
  const { head, head_read, source, ...rest } = set;
  const json = Object.fromEntries(Object.entries({ head, head_read, source }).flatMap(([k, v]) => (v ? [[k, JSON.stringify(v)]] : [])));
  await trx
    .updateTable('plan')
    .set({ ...rest, ...json })
    .where('id', '=', id)
    .execute();
}

/** The head as the last reading gave it; null for a plan that was read before it was kept. */
export async function headReadOf(trx: Trx, planId: number): Promise<PlanHead | null> {
  const row = await trx.selectFrom('plan').select('head_read').where('id', '=', planId).executeTakeFirst();
  return (row?.head_read as PlanHead | null | undefined) ?? null;
}

/** What is entered of a new item. */
export interface NewItem {
  kind: ItemKind;
  ord: number;
  data: ItemData;
  fields?: TaskFields | null;
  state?: Item['state'];
  edited_by?: number | null;
  edited_at?: string | null;
}

/** Enters items in one statement; answers their ids in the order given. */
export async function insertItems(trx: Trx, bodyId: number, planId: number, items: readonly NewItem[]): Promise<number[]> {
  if (!items.length) return [];
  const rows = items.map((i) => ({
    body_id: bodyId,
    plan_id: planId,
    kind: i.kind,
    ord: i.ord,
    state: i.state ?? 'unsure',
    data: JSON.stringify(storable(i.data)),
    fields: i.fields ? JSON.stringify(storable(i.fields)) : null,
    edited_by: i.edited_by ?? null,
    edited_at: i.edited_at ?? null,
  }));
  const ids: number[] = [];
  // A statement takes 65,535 parameters; a row takes nine.
  for (let at = 0; at < rows.length; at += 2000) {
    const part = await trx
      .insertInto('plan_item')
      .values(rows.slice(at, at + 2000))
      .returning('id')
      .execute();
    ids.push(...part.map((r) => r.id));
  }
  return ids;
}

const selectItems = (trx: Trx, planId: number) =>
  trx
    .selectFrom('plan_item')
    .leftJoin('person_ref as editor', 'editor.id', 'plan_item.edited_by')
    .selectAll('plan_item')
    .select(['editor.name as editor_name', 'editor.address as editor_address'])
    .where('plan_item.plan_id', '=', planId)
    .orderBy('plan_item.ord')
    .orderBy('plan_item.id')
    .$castTo<Item>();

/** All that was read from a plan, in its order. */
export const itemsOf = (trx: Trx, planId: number): Promise<Item[]> => selectItems(trx, planId).execute();

/** What a plan holds of one kind, in its order. */
export const itemsOfKind = (trx: Trx, planId: number, kind: ItemKind): Promise<Item[]> =>
  selectItems(trx, planId).where('plan_item.kind', '=', kind).execute();

/** The items of a plan with these ids, in its order. */
export const itemsByIds = (trx: Trx, planId: number, ids: readonly number[]): Promise<Item[]> =>
  ids.length ? selectItems(trx, planId).where('plan_item.id', 'in', ids).execute() : Promise.resolve([]);

/** Writes an item whole: place, state, data, fields, reason, version, editor. */
export async function updateItem(trx: Trx, i: Item): Promise<void> {
  await updateItems(trx, [i]);
}

/** Writes several items whole in one statement. */
export async function updateItems(trx: Trx, items: readonly Item[]): Promise<void> {
  if (!items.length) return;
  const rows = JSON.stringify(
    items.map(({ id, ord, state, data, fields, exception_reason, version, edited_by, edited_at }) => ({
      id,
      ord,
      state,
      data: storable(data),
      fields: storable(fields),
      exception_reason,
      version,
      edited_by,
      edited_at,
    })),
  );
  await sql`update plan_item i set ord = n.ord, state = n.state, data = n.data, fields = case when jsonb_typeof(n.fields) = 'object' then n.fields end,
      exception_reason = n.exception_reason, version = n.version, edited_by = n.edited_by, edited_at = n.edited_at
    from jsonb_to_recordset(${rows}::jsonb) as n(id bigint, ord double precision, state text, data jsonb, fields jsonb, exception_reason text, version int, edited_by bigint, edited_at timestamptz)
    where i.id = n.id`.execute(trx);
}

/** Takes items of a plan away. Only what a person made and takes back, or what a new reading replaces: the rest is dropped by state. */
export async function deleteItems(trx: Trx, planId: number, ids: readonly number[]): Promise<void> {
  if (ids.length) await trx.deleteFrom('plan_item').where('plan_id', '=', planId).where('id', 'in', ids).execute();
}

/** The place right after an item: half-way to the one that follows, or at the end. */
export async function placeAfter(trx: Trx, planId: number, ord: number | null): Promise<number> {
  const next = await trx
    .selectFrom('plan_item')
    .select((eb) => eb.fn.min('ord').as('ord'))
    .where('plan_id', '=', planId)
    .where('kind', '=', 'task')
    .where('ord', '>', ord ?? Number.MAX_SAFE_INTEGER)
    .executeTakeFirst();
  const last = await trx
    .selectFrom('plan_item')
    .select((eb) => eb.fn.max('ord').as('ord'))
    .where('plan_id', '=', planId)
    .where('kind', '=', 'task')
    .executeTakeFirst();
  const end = Number(last?.ord ?? 0) + 1;
  return ord === null || next?.ord == null ? end : (ord + Number(next.ord)) / 2;
}

/** How many tasks each plan has, dropped ones left out, and how many still wait for a person. */
export async function countsOf(trx: Trx, planIds: readonly number[]): Promise<Map<number, { tasks: number; unsure: number }>> {
  if (!planIds.length) return new Map();
  const rows = await trx
    .selectFrom('plan_item')
    .select('plan_id')
    .select([sql<number>`count(*)`.as('tasks'), sql<number>`count(*) filter (where state in ('unsure', 'held'))`.as('unsure')])
    .where('plan_id', 'in', planIds)
    .where('kind', '=', 'task')
    .where('state', '<>', 'dropped')
    .groupBy('plan_id')
    .execute();
  return new Map(rows.map((r) => [r.plan_id, { tasks: r.tasks, unsure: r.unsure }]));
}

/** The oldest plan whose file is one of these, or null. */
export async function planByFiles(trx: Trx, fileIds: readonly number[]): Promise<number | null> {
  if (!fileIds.length) return null;
  const row = await trx.selectFrom('plan').select('id').where('file_id', 'in', fileIds).orderBy('id').limit(1).executeTakeFirst();
  return row?.id ?? null;
}
