import { addDays } from '@sauro/calendar';
import type { Absence, askAbsence, listAbsences } from '@sauro/contract/duties';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import { leadsBody, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { notify } from '../notifications/index.ts';
import { absenceScope, decidesAbsence, leadersOf, requireStaff } from './access.ts';
import { presentAbsences } from './present.ts';
import { type AbsenceRow, selectAbsences } from './queries.ts';

type Page = z.input<typeof listAbsences.response>;
type Asked = z.output<typeof askAbsence.body & object>;

/** Absences that the actor may see: present and coming ones by their first day, or those that are over, newest first. */
export const list = (ctx: Ctx, query: z.output<typeof listAbsences.query & object>): Promise<Page> =>
  ctx.read(async (trx) => {
    const me = ctx.actor.personId;
    const over = sql<boolean>`(absence.to_on < ${ctx.today}::date or absence.state in ('refused', 'withdrawn'))`;
    let q = selectAbsences(trx)
      .where(absenceScope(ctx, query.bodyId))
      .where(query.past ? over : sql<boolean>`not ${over}`)
      .orderBy('absence.id', 'desc')
      .limit(query.limit + 1);
    if (query.mine) q = q.where((e) => e.or([e('absence.person_id', '=', me), e('absence.substitute_id', '=', me)]));
    if (query.before) q = q.where('absence.id', '<', query.before);
    const rows = await q.execute();
    return {
      items: await presentAbsences(trx, ctx, rows.slice(0, query.limit)),
      next: rows.length > query.limit ? rows[query.limit - 1]!.id : null,
      can: { set: query.bodyId === undefined ? ctx.actor.bodies.some((b) => seesBody(ctx.actor, b)) : seesBody(ctx.actor, query.bodyId) },
    };
  });

async function shown(trx: Trx, ctx: Ctx, id: number): Promise<Absence> {
  const row = await selectAbsences(trx).where('absence.id', '=', id).executeTakeFirstOrThrow();
  return (await presentAbsences(trx, ctx, [row]))[0]!;
}

/** One absence, locked, for whoever may see it; else NOT_FOUND. */
async function getAbsenceFor(trx: Trx, ctx: Ctx, id: number): Promise<AbsenceRow> {
  const row = await selectAbsences(trx).where('absence.id', '=', id).where(absenceScope(ctx)).forUpdate('absence').executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** Of the absences of a body one is written at a time, so that no two can close a ring beside each other. */
const oneAtATime = (trx: Trx, bodyId: number) => sql`select pg_advisory_xact_lock(hashtext('duties.absence'), ${bodyId}::int)`.execute(trx);

/**
 * Refuses with SUBSTITUTE_AWAY where on some day of the period the substitute is away and who stands in for him leads back to the absent person: then nobody would be there.
 * A substitute who is away and has another present is fine: the work goes on along the chain.
 */
async function refuseRing(
  trx: Trx,
  a: { body_id: number; person_id: number; substitute_id: number; from_on: string; to_on: string },
): Promise<void> {
  const r = await sql<{ from_on: string }>`
    with recursive chain(person_id, from_on, to_on, far) as (
      select ${a.substitute_id}::bigint, ${a.from_on}::date, ${a.to_on}::date, 0
      union all
      select x.substitute_id, greatest(c.from_on, x.from_on), least(c.to_on, x.to_on), c.far + 1
      from chain c join absence x on x.person_id = c.person_id and x.body_id = ${a.body_id} and x.state = 'agreed' and x.from_on <= c.to_on and x.to_on >= c.from_on
      where c.person_id <> ${a.person_id} and c.far < 30
    ) select from_on::text from chain where person_id = ${a.person_id} order by from_on limit 1`.execute(trx);
  if (r.rows[0]) throw new AppError('SUBSTITUTE_AWAY', { field: 'substituteId', from: r.rows[0].from_on });
}

const facts = (a: { from_on: string; to_on: string }, names: ReadonlyMap<number, string>, personId: number, substituteId: number) => ({
  title: names.get(personId) ?? '',
  substitute: names.get(substituteId) ?? '',
  from: a.from_on,
  until: a.to_on,
});

/**
 * Asks for one's own absence, or sets that of another as leader or clerk: then it holds at once, as does that of the head of the body. ABSENCE_OVERLAPS where the person is away
 * already on one of the days; SUBSTITUTE_AWAY where nobody would be there.
 */
export const ask = (ctx: Ctx, b: Asked): Promise<Absence> =>
  ctx.write(async (trx) => {
    const { actor, today } = ctx;
    if (!actor.bodies.includes(b.bodyId)) throw notFound();
    if (b.to < b.from) throw new AppError('DATE_NOT_LATER', { field: 'to', than: b.from });
    if (b.to < today) throw new AppError('DATE_NOT_LATER', { field: 'to', than: today });
    if (b.personId === b.substituteId)
      throw new AppError('VALIDATION', {}, [{ name: 'body.substituteId', code: 'same_person', reason: 'substituteId' }]);
    const row = { body_id: b.bodyId, person_id: b.personId, substitute_id: b.substituteId, from_on: b.from, to_on: b.to };
    const who = await leadersOf(trx, ctx, b.bodyId);
    const decides = decidesAbsence(ctx, row, who);
    if (b.personId !== actor.personId && !decides) throw new AppError('FORBIDDEN');
    const names = await requireStaff(trx, ctx, b.bodyId, { personId: b.personId, substituteId: b.substituteId });
    await oneAtATime(trx, b.bodyId);
    await refuseRing(trx, row);
    const id = await insertAbsence(trx, {
      ...row,
      kind: b.kind,
      note: b.note,
      state: decides ? 'agreed' : 'asked',
      asked_by: actor.personId,
      asked_at: ctx.now.toISOString(),
      decided_by: decides ? actor.personId : null,
      decided_at: decides ? ctx.now.toISOString() : null,
    });
    await notify(trx, ctx, [
      decides
        ? {
            bodyId: b.bodyId,
            personIds: [b.personId, b.substituteId],
            kind: 'absence-decided',
            facts: { ...facts(row, names, b.personId, b.substituteId), granted: 1 },
          }
        : {
            bodyId: b.bodyId,
            personIds: [...who.leaders, ...who.clerks],
            kind: 'absence-asked',
            facts: facts(row, names, b.personId, b.substituteId),
          },
    ]);
    await audit(trx, {
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: actor.personId,
      act: decides ? 'duties.setAbsence' : 'duties.askAbsence',
      subject: 'absence',
      subjectId: id,
      after: { ...row, kind: b.kind },
    });
    return shown(trx, ctx, id);
  });

async function insertAbsence(trx: Trx, row: Parameters<ReturnType<typeof trx.insertInto<'absence'>>['values']>[0]): Promise<number> {
  try {
    return (await trx.insertInto('absence').values(row).returning('id').executeTakeFirstOrThrow()).id;
  } catch (e) {
    if ((e as { constraint?: string }).constraint === 'absence_once') throw new AppError('ABSENCE_OVERLAPS', { field: 'from' });
    throw e;
  }
}

/** Agrees to an absence, or refuses it with a reason. */
export const decide = (ctx: Ctx, id: number, b: { agreed: boolean; answer: string | null }): Promise<Absence> =>
  ctx.write(async (trx) => {
    const row = await getAbsenceFor(trx, ctx, id);
    if (!decidesAbsence(ctx, row, await leadersOf(trx, ctx, row.body_id))) throw new AppError('FORBIDDEN');
    if (row.state !== 'asked') throw new AppError('ABSENCE_DECIDED', { state: row.state });
    if (!b.agreed && !b.answer) throw new AppError('REASON_REQUIRED', { field: 'answer' });
    if (b.agreed) {
      await oneAtATime(trx, row.body_id);
      await refuseRing(trx, row);
    }
    const state = b.agreed ? 'agreed' : 'refused';
    await trx
      .updateTable('absence')
      .set({ state, decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString(), answer: b.answer })
      .where('id', '=', id)
      .execute();
    await told(trx, ctx, row, { granted: b.agreed ? 1 : 0, note: b.answer }, b.agreed);
    await audit(trx, {
      bodyId: row.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'duties.decideAbsence',
      subject: 'absence',
      subjectId: id,
      before: { state: 'asked' },
      after: { state, answer: b.answer },
    });
    return shown(trx, ctx, id);
  });

async function told(trx: Trx, ctx: Ctx, row: AbsenceRow, more: Record<string, string | number | null>, both: boolean): Promise<void> {
  const people = await trx.selectFrom('person_ref').select(['id', 'name']).where('id', 'in', [row.person_id, row.substitute_id]).execute();
  const names = new Map(people.map((p) => [p.id!, p.name!]));
  await notify(trx, ctx, [
    {
      bodyId: row.body_id,
      personIds: both ? [row.person_id, row.substitute_id] : [row.person_id],
      kind: 'absence-decided',
      facts: { ...facts(row, names, row.person_id, row.substitute_id), ...more },
    },
  ]);
}

/**
 * The person is back earlier: the absence ends on a day, at the earliest yesterday, so that what was done while standing in stays so. Before its first day, or while it is only
 * asked for, it is withdrawn.
 */
export const end = (ctx: Ctx, id: number, b: { to: string }): Promise<Absence> =>
  ctx.write(async (trx) => {
    const row = await getAbsenceFor(trx, ctx, id);
    const { actor, today } = ctx;
    const may =
      row.person_id === actor.personId || leadsBody(actor, row.body_id) || decidesAbsence(ctx, row, await leadersOf(trx, ctx, row.body_id));
    if (!may) throw new AppError('FORBIDDEN');
    if (row.state !== 'asked' && !(row.state === 'agreed' && row.to_on >= today))
      throw new AppError('ABSENCE_DECIDED', { state: row.state });
    const withdrawn = row.state === 'asked' || b.to < row.from_on;
    const yesterday = addDays(today, -1);
    if (!withdrawn && b.to < yesterday) throw new AppError('DATE_NOT_LATER', { field: 'to', than: yesterday });
    if (!withdrawn && b.to >= row.to_on) throw new AppError('VALIDATION', {}, [{ name: 'body.to', code: 'not_earlier', reason: 'to' }]);
    if (withdrawn && row.state === 'agreed' && row.from_on <= yesterday)
      throw new AppError('DATE_NOT_LATER', { field: 'to', than: yesterday });
    await trx
      .updateTable('absence')
      .set(withdrawn ? { state: 'withdrawn' } : { to_on: b.to })
      .where('id', '=', id)
      .execute();
    if (row.state === 'agreed')
      await told(
        trx,
        ctx,
        { ...row, to_on: withdrawn ? row.to_on : b.to },
        { granted: withdrawn ? 0 : 1, withdrawn: withdrawn ? 1 : null },
        true,
      );
    await audit(trx, {
      bodyId: row.body_id,
      at: ctx.now,
      actorId: actor.personId,
      act: 'duties.endAbsence',
      subject: 'absence',
      subjectId: id,
      before: { state: row.state, to: row.to_on },
      after: withdrawn ? { state: 'withdrawn' } : { to: b.to },
    });
    return shown(trx, ctx, id);
  });
