import type { PersonRef, UnitRef } from '@sauro/contract';
import type { Power } from '@sauro/contract/organisations';
import type { Escalation, EscalationAnswer, EscalationShown, EscalationState, listEscalations } from '@sauro/contract/tasks';
import { lightMarks, mayAct, type Relation } from '@sauro/rules/tasks';
import { type Expression, type ExpressionBuilder, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { DB } from '../../db/types.gen.ts';
import { audit } from '../../platform/audit/audit.ts';
import { coversIn, headedUnits, leadsBody, type Standing } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { sendFile } from '../files/index.ts';
import { carries } from '../identity/index.ts';
import { lightRulesOf } from '../notifications/index.ts';
import { calendarsOf, noAuthority } from '../organisations/index.ts';
import { actFacts } from './access.ts';
import { actFor } from './behalf.ts';
import { lockTask, type TaskRecord } from './queries.ts';
import { type Change, carryOut } from './service-act.ts';

interface Row {
  id: number;
  body_id: number;
  superior_id: number;
  superior_unit_id: number;
  task_id: number;
  body: UnitRef;
  superior: UnitRef;
  asker: PersonRef;
  answerer: PersonRef | null;
  behalf: PersonRef | null;
  asked_at: string;
  reason: string;
  exceeds: boolean;
  shown: EscalationShown;
  file_ids: number[];
  state: EscalationState;
  answered_at: string | null;
  answer: string | null;
  until: string | null;
}

const unit = (table: string) =>
  sql<UnitRef>`json_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.name`)}, 'shortName', ${sql.ref(`${table}.short_name`)}, 'line', ${sql.ref(`${table}.line`)})`;
const person = (table: string) =>
  sql<PersonRef>`case when ${sql.ref(`${table}.id`)} is not null then json_build_object('id', ${sql.ref(`${table}.id`)}, 'name', ${sql.ref(`${table}.name`)}, 'address', ${sql.ref(`${table}.address`)}) end`;

const escalationRows = (trx: Trx): SelectQueryBuilder<DB, 'escalation', object> =>
  trx
    .selectFrom('escalation')
    .innerJoin('unit_ref as asking', 'asking.id', 'escalation.body_id')
    .innerJoin('unit_ref as above', 'above.id', 'escalation.superior_id')
    .innerJoin('person_ref as asker', 'asker.id', 'escalation.asked_by')
    .leftJoin('person_ref as answerer', 'answerer.id', 'escalation.answered_by')
    .leftJoin('person_ref as away', 'away.id', 'escalation.behalf_id')
    .selectAll('escalation')
    .select([
      unit('asking').as('body'),
      unit('above').as('superior'),
      person('asker').as('asker'),
      person('answerer').as('answerer'),
      person('away').as('behalf'),
    ]) as unknown as SelectQueryBuilder<DB, 'escalation', object>;

/** The actor and those for whom he stands in, each in the bodies in which that counts. */
const standings = (ctx: Ctx): Standing[] => [ctx.actor, ...ctx.actor.bodies.flatMap((b) => coversIn(ctx.actor, b))];
const answersFor = (s: Standing, r: Pick<Row, 'superior_id' | 'superior_unit_id'>): boolean =>
  leadsBody(s, r.superior_id) || headedUnits(s).includes(r.superior_unit_id);

/** The first wall: what lies before the bodies that the actor leads, or before the unit in them that he heads, himself or standing in. The asking body reads its own task instead. */
function escalationScope(ctx: Ctx): (eb: ExpressionBuilder<DB, 'escalation'>) => Expression<SqlBool> {
  const all = standings(ctx);
  const led = ctx.actor.bodies.filter((b) => all.some((s) => leadsBody(s, b)));
  const headed = [...new Set(all.flatMap(headedUnits))];
  return (eb) => {
    const ways: Expression<SqlBool>[] = [];
    if (led.length) ways.push(eb('escalation.superior_id', 'in', led));
    if (headed.length) ways.push(eb('escalation.superior_unit_id', 'in', headed));
    return ways.length ? eb.or(ways) : sql<SqlBool>`false`;
  };
}

/** The only door to one of them: for who answers it above. NOT_FOUND for all others. */
async function getEscalationFor(trx: Trx, ctx: Ctx, id: number): Promise<Row> {
  const [row] = (await escalationRows(trx).where('escalation.id', '=', id).where(escalationScope(ctx)).execute()) as Row[];
  if (!row) throw notFound();
  return row;
}

const answers: readonly EscalationAnswer[] = ['decide', 'extend', 'direct', 'give-back'];
const stateOf = { decide: 'decided', extend: 'extended', direct: 'directed', 'give-back': 'given-back' } as const satisfies Record<
  EscalationAnswer,
  EscalationState
>;

const powerOf = { decide: 'decide', extend: 'decide', direct: 'direct', 'give-back': null } as const satisfies Record<
  EscalationAnswer,
  Power | null
>;
/** Who answers: those among the actor and the people he stands in for who lead above, and carry the power that the answer needs by the table of the body above. */
const answerers = (ctx: Ctx, r: Row, answer: EscalationAnswer): Standing[] =>
  standings(ctx).filter((s) => {
    const power = powerOf[answer];
    return answersFor(s, r) && (power === null || carries(ctx.actor, s, r.superior_id, power));
  });

const present = (ctx: Ctx, r: Row): Escalation => ({
  id: r.id,
  body: r.body,
  superior: r.superior,
  askedBy: r.asker,
  askedAt: new Date(r.asked_at).toISOString(),
  reason: r.reason,
  exceeds: r.exceeds,
  shown: r.shown,
  state: r.state,
  answer: r.answerer && { by: r.answerer, behalf: r.behalf, at: new Date(r.answered_at!).toISOString(), words: r.answer!, until: r.until },
  can: { answer: r.state === 'asked' ? answers.filter((a) => answerers(ctx, r, a).length > 0) : [] },
});

/** What bodies below put before the bodies that I lead, newest first. Two queries. */
export const readEscalations = (
  ctx: Ctx,
  query: z.output<typeof listEscalations.query & object>,
): Promise<z.input<typeof listEscalations.response>> =>
  ctx.read(async (trx) => {
    const { waiting } = await trx
      .selectFrom('escalation')
      .select(sql<number>`count(*)`.as('waiting'))
      .where(escalationScope(ctx))
      .where('state', '=', 'asked')
      .executeTakeFirstOrThrow();
    let page = escalationRows(trx)
      .where(escalationScope(ctx))
      .orderBy('escalation.id', 'desc')
      .limit(query.limit + 1);
    if (query.state === 'asked') page = page.where('escalation.state', '=', 'asked');
    if (query.state === 'answered') page = page.where('escalation.state', '<>', 'asked');
    if (query.before) page = page.where('escalation.id', '<', query.before);
    const rows = (await page.execute()) as Row[];
    return {
      items: rows.slice(0, query.limit).map((r) => present(ctx, r)),
      waiting: Number(waiting),
      next: rows.length > query.limit ? rows[query.limit - 1]!.id : null,
    };
  });

/** One of them, for who answers it. */
export const readEscalation = (ctx: Ctx, id: number): Promise<Escalation> =>
  ctx.read(async (trx) => present(ctx, await getEscalationFor(trx, ctx, id)));

/** A file that was offered with it; any other of the asking body is not found. */
export const readEscalationFile = async (ctx: Ctx, id: number, fileId: number): Promise<unknown> => {
  const send = await ctx.read(async (trx) => {
    const row = await getEscalationFor(trx, ctx, id);
    if (!row.file_ids.includes(fileId)) throw notFound();
    return throughDoor(trx, [row.body_id], () => sendFile(trx, ctx, fileId));
  });
  return send();
};

/** More time moves the due date and with it the light, by the calendar and the lights of the asking body. */
async function moreTime(trx: Trx, t: TaskRecord, until: string): Promise<Record<string, unknown>> {
  const calendar = (await calendarsOf(trx, [t.body_id]))(t.body_id);
  const marks = lightMarks(t.start_on, until, calendar, (await lightRulesOf(trx, [t.body_id]))(t.body_id));
  return { due_on: until, near_on: marks.nearOn, late_on: marks.lateOn, long_on: marks.longOn };
}

/**
 * The superior answers in his own account. The right hangs on the escalation alone: once it is settled, the one task that it names is opened through the door of the second wall, comes
 * back to where it was with the answer in its history, and its parties are told; nothing of it is shown here. Both bodies have a line in their audit log. ESCALATION_OVER where
 * another was first, or the asking body took it back.
 */
export const answerFromAbove = (
  ctx: Ctx,
  id: number,
  b: { answer: EscalationAnswer; words: string; until: string | null },
): Promise<Escalation> =>
  ctx.write(async (trx) => {
    const row = await getEscalationFor(trx, ctx, id);
    if (b.answer === 'extend' && b.until === null) throw new AppError('REASON_REQUIRED', { field: 'until' });
    const until = b.answer === 'extend' ? b.until : null;
    const [by] = answerers(ctx, row, b.answer);
    if (!by)
      throw noAuthority(row.superior_id, powerOf[b.answer] ?? 'decide', {
        act: 'tasks.answerFromAbove',
        subject: 'escalation',
        subjectId: id,
      });
    const behalf = by === ctx.actor ? null : by.personId;
    await throughDoor(trx, [row.body_id], async () => {
      // The task first, as everywhere: who acts below at the same moment holds it too.
      const task = await lockTask(trx, row.task_id);
      if (!task) throw notFound();
      const answered = await trx
        .updateTable('escalation')
        .set({
          state: stateOf[b.answer],
          answered_by: ctx.actor.personId,
          behalf_id: behalf,
          answered_at: ctx.now.toISOString(),
          answer: b.words,
          until,
        })
        .where('id', '=', id)
        .where('state', '=', 'asked')
        .returning('id')
        .executeTakeFirst();
      const may = mayAct('answerEscalation', actFacts(ctx, task, new Set<Relation>(['superior'])));
      if (!answered || !may.allowed) throw new AppError('ESCALATION_OVER');
      if (until !== null && (until < ctx.today || (task.due_on !== null && until <= task.due_on)))
        throw new AppError('DATE_NOT_LATER', {
          field: 'until',
          than: task.due_on !== null && task.due_on >= ctx.today ? task.due_on : ctx.today,
        });
      await actFor(trx, behalf);
      const facts = { how: b.answer, from: row.superior.name, ...(until === null ? {} : { until, was: task.due_on }) };
      const change: Change = {
        columns: until === null ? {} : await moreTime(trx, task, until),
        note: b.words,
        facts,
        say: facts,
        final: true,
      };
      await carryOut(trx, ctx, task, 'answerEscalation', change);
    });
    await audit(trx, {
      bodyId: row.superior_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'tasks.answerFromAbove',
      subject: 'escalation',
      subjectId: id,
      before: { state: 'asked' },
      after: { state: stateOf[b.answer], words: b.words, until, body: row.body_id },
    });
    return present(ctx, await getEscalationFor(trx, ctx, id));
  });
