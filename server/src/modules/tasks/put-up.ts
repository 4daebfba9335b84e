import { duties, type EscalationShown } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { fileInfos } from '../files/index.ts';
import { notify } from '../notifications/index.ts';
import type { TaskRecord } from './queries.ts';

/** Where the page of one escalation stands. */
export const pathOf = (id: number): string => `/xin-y-kien/${id}`;

interface Above {
  unit_id: number;
  body_id: number;
  name: string;
}

/** The unit that stands above a body in its own line, with the body that it belongs to; none where the body stands first or what is above has ended. */
async function aboveOf(trx: Trx, bodyId: number, today: string): Promise<Above | undefined> {
  const r = await sql<Above>`
    select up.id as unit_id, up.body_id, b.name from unit_ref u join unit_ref up on up.id = u.parent_id join unit_ref b on b.id = up.body_id
    where u.id = ${bodyId} and up.body_id <> u.id and (up.valid_to is null or up.valid_to >= ${today}::date)`.execute(trx);
  return r.rows[0];
}

/** The leaders of a body above and of the unit in it, who answer there. Behind the door only: they are another body's people. */
async function leadersAbove(trx: Trx, up: Above, today: string): Promise<number[]> {
  const r = await sql<{ id: number }>`select distinct person_id as id from post_ref
    where body_id = ${up.body_id} and unit_id in (${up.body_id}, ${up.unit_id}) and role in ('head', 'deputy')
      and valid_from <= ${today}::date and (valid_to is null or valid_to >= ${today}::date)`.execute(trx);
  return r.rows.map((p) => p.id);
}

/** What the superior will see of a task: its six clarities by names, as they stand now. */
async function shownOf(trx: Trx, t: TaskRecord, today: string, files: EscalationShown['files']): Promise<EscalationShown> {
  const people = duties.map((d) => t[`${d}_id`]).filter((p) => p !== null);
  const units = [...t.supports, ...(t.lead_unit_id === null ? [] : [t.lead_unit_id])];
  const r = await sql<{
    people: { id: number; name: string; title: string }[];
    units: { id: number; name: string }[];
  }>`select
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'title', coalesce((select o.title from post_ref o where o.person_id = p.id and o.body_id = ${t.body_id}
        and o.valid_from <= ${today}::date and (o.valid_to is null or o.valid_to >= ${today}::date) order by (o.unit_id = ${t.lead_unit_id ?? 0}) desc, o.id limit 1), ''))), '[]')
      from person_ref p where p.id = any (${people}::bigint[])) as people,
    (select coalesce(json_agg(json_build_object('id', u.id, 'name', u.name)), '[]') from unit_ref u where u.id = any (${units}::bigint[])) as units`.execute(
    trx,
  );
  const row = r.rows[0]!;
  const unit = (id: number | null) => row.units.find((u) => u.id === id)?.name ?? null;
  const party = (id: number | null) => {
    const p = row.people.find((x) => x.id === id);
    return p ? { name: p.name, title: p.title } : null;
  };
  return {
    code: t.code,
    title: t.title,
    content: t.content,
    scope: t.scope,
    clarities: t.clarities,
    lead: unit(t.lead_unit_id),
    supports: t.supports.map(unit).filter((u) => u !== null),
    leader: party(t.leader_id),
    adviser: party(t.adviser_id),
    executor: party(t.executor_id),
    decider: party(t.decider_id),
    urger: party(t.urger_id),
    checker: party(t.checker_id),
    startOn: t.start_on,
    dueOn: t.due_on,
    deadlinePrinted: t.deadline_printed,
    products: t.products.map((p) => ({ kind: p.kind, name: p.name, acceptance: p.acceptance ?? null })),
    authority: t.authority,
    files,
  };
}

/**
 * Lays a task before the leaders of the body above in their own account, and tells them. Answers the name of that body (null where none is kept here: then only the task itself says
 * that it waits) and which of the files are new to the task: those still have to be claimed and hung on it.
 */
export async function putUp(
  trx: Trx,
  ctx: Ctx,
  t: TaskRecord,
  b: { reason: string; exceeds: boolean; fileIds: readonly number[] },
): Promise<{ to: string | null; fresh: number[] }> {
  const ids = [...new Set(b.fileIds)];
  const hung = ids.length
    ? (await trx.selectFrom('task_file').select('file_id').where('task_id', '=', t.id).where('file_id', 'in', ids).execute()).map(
        (f) => f.file_id,
      )
    : [];
  const fresh = ids.filter((f) => !hung.includes(f));
  const up = await aboveOf(trx, t.body_id, ctx.today);
  if (!up) return { to: null, fresh };
  const infos = await fileInfos(trx, ids);
  const files = ids.flatMap((id) => {
    const f = infos.get(id);
    return f ? [{ id, name: f.name, mediaType: f.mediaType, size: f.size }] : [];
  });
  const { id } = await trx
    .insertInto('escalation')
    .values({
      body_id: t.body_id,
      superior_id: up.body_id,
      superior_unit_id: up.unit_id,
      task_id: t.id,
      asked_by: ctx.actor.personId,
      asked_at: ctx.now.toISOString(),
      reason: b.reason,
      exceeds: b.exceeds,
      shown: JSON.stringify(await shownOf(trx, t, ctx.today, files)),
      file_ids: sql<number[]>`${ids}::bigint[]`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const told = await throughDoor(trx, [up.body_id], async () =>
    notify(trx, ctx, [
      {
        bodyId: up.body_id,
        personIds: await leadersAbove(trx, up, ctx.today),
        kind: 'escalation-received',
        facts: { title: t.title, due: t.due_on, note: b.reason, path: pathOf(id) },
      },
    ]),
  );
  await trx.updateTable('escalation').set({ told }).where('id', '=', id).execute();
  return { to: up.name, fresh };
}

/** How what lay above ended without an answer from there. */
export type OverHow = 'undone' | 'cancelled' | 'answered-below';

/**
 * Tells those above who were told of what lies before them, in their own body and each once, that it lies there no more (`how`; what was written below stays there), or that it lies
 * there again (null). Nobody where nothing of the task lies above: so before the state of the task changes in the first case, after it in the second.
 */
export async function tellAbove(trx: Trx, ctx: Ctx, t: TaskRecord, how: OverHow | null): Promise<void> {
  const row = await trx
    .selectFrom('escalation')
    .select(['id', 'superior_id', 'told', 'reason'])
    .where('task_id', '=', t.id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  if (!row?.told.length) return;
  const about = { title: t.title, due: t.due_on, path: pathOf(row.id) };
  await throughDoor(trx, [row.superior_id], () =>
    notify(trx, ctx, [
      {
        bodyId: row.superior_id,
        personIds: row.told,
        ...(how === null
          ? { kind: 'escalation-received', facts: { ...about, note: row.reason, again: 1 } }
          : { kind: 'escalation-over', facts: { ...about, how } }),
      },
    ]),
  );
}
