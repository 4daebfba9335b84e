import type { Power } from '@sauro/contract/organisations';
import { duties, type TaskAction } from '@sauro/contract/tasks';
import { type ActFacts, mayAct, maySee, type Refusal, type Relation, transitionOf } from '@sauro/rules/tasks';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Actor, Standing } from '../../platform/auth/actor.ts';
import { clerkOf, coversIn, headedUnits, leadsBody, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { carries, holdsToTable } from '../identity/index.ts';
import { noAuthority } from '../organisations/index.ts';
import { actFor } from './behalf.ts';
import { loadTask, lockTask, type TaskRecord } from './queries.ts';

/** What access asks of a task: whose it is and who has which duty. */
export type Duties = Pick<
  TaskRecord,
  'body_id' | 'lead_unit_id' | 'executor_id' | 'leader_id' | 'adviser_id' | 'decider_id' | 'urger_id' | 'checker_id'
> & { supports: number[]; created_by?: number | null };

/** How the actor stands to a task: by his own duties and posts, and by those of whom he stands in for today. */
export function relationsOf(actor: Actor, t: Duties): Set<Relation> {
  const r = ownRelations(actor, t);
  for (const away of coversIn(actor, t.body_id)) for (const x of ownRelations(away, t)) r.add(x);
  return r;
}

/** How a person stands to a task by his own duties and posts. */
export function ownRelations(actor: Standing, t: Duties): Set<Relation> {
  const r = new Set<Relation>();
  if (!actor.bodies.includes(t.body_id)) return r;
  const me = actor.personId;
  if (t.executor_id === me) r.add('executor');
  if (t.leader_id === me) r.add('leader');
  if (t.adviser_id === me) r.add('adviser');
  if (t.decider_id === me) r.add('decider');
  if (t.urger_id === me) r.add('urger');
  if (t.checker_id === me) r.add('checker');
  const headed = headedUnits(actor);
  if (t.lead_unit_id !== null && headed.includes(t.lead_unit_id)) r.add('lead-head');
  if (t.supports.some((u) => headed.includes(u))) r.add('support-head');
  if (leadsBody(actor, t.body_id)) r.add('body-leader');
  if (clerkOf(actor, t.body_id)) r.add('clerk');
  // Having given a task lets nobody see it who may not see it otherwise: the lists know nothing of who gave.
  if (t.created_by === me && r.size) r.add('giver');
  return r;
}

/** What the rule on acts asks of a task. */
export type ActRecord = Pick<
  TaskRecord,
  | 'state'
  | 'submitted_by'
  | 'last_event'
  | 'stuck_note'
  | 'extension_pending'
  | 'extension_asked_by'
  | 'checker_id'
  | 'leader_id'
  | 'decider_id'
>;

/** The people in whose standing the actor acts in a body: himself, and those for whom he stands in there. */
const standingsIn = (ctx: Ctx, bodyId: number): Standing[] => [ctx.actor, ...coversIn(ctx.actor, bodyId)];

/** By power, the relations that stand on a post carrying it by the body's own table; undefined where it has none. */
function carriedBy(ctx: Ctx, t: Duties, who: readonly Standing[]): ActFacts['carried'] {
  if (!holdsToTable(ctx.actor, t.body_id)) return undefined;
  const of = (power: Power) => new Set(who.filter((s) => carries(ctx.actor, s, t.body_id, power)).flatMap((s) => [...ownRelations(s, t)]));
  return { decide: of('decide'), sign: of('sign'), direct: of('direct'), supervise: of('supervise') };
}

/** The relations by which the actor stands to a task or a standing duty, himself or for whom he stands in, that a post carrying the power stands behind; all of them where the body has no table of its own. */
export const relationsCarrying = (
  ctx: Ctx,
  t: Duties,
  power: Power,
  who: readonly Standing[] = standingsIn(ctx, t.body_id),
): ReadonlySet<Relation> => carriedBy(ctx, t, who)?.[power] ?? new Set(who.flatMap((s) => [...ownRelations(s, t)]));

/** The facts by which the rule decides on acts. What somebody did for whom the actor stands in counts as his own: nobody checks himself by two names. */
export function actFacts(
  ctx: Ctx,
  t: ActRecord & Duties,
  relations: ReadonlySet<Relation>,
  who: readonly Standing[] = standingsIn(ctx, t.body_id),
): ActFacts {
  const away = coversIn(ctx.actor, t.body_id);
  const asOwn = (id: number | null) => (away.some((c) => c.personId === id) ? ctx.actor.personId : id);
  return {
    state: t.state,
    relations,
    personId: ctx.actor.personId,
    submittedBy: asOwn(t.submitted_by),
    last: t.last_event && {
      by: t.last_event.by,
      sinceMs: ctx.now.getTime() - Date.parse(t.last_event.at),
      undoable: t.last_event.undoable,
    },
    stuck: t.stuck_note !== null,
    extensionPending: t.extension_pending,
    extensionAskedBy: asOwn(t.extension_asked_by),
    nobodyChecks: t.checker_id === null && t.leader_id === null,
    nobodyDecides: t.decider_id === null,
    carried: carriedBy(ctx, t, who),
  };
}

const refusalCode = {
  SELF_CHECK: 'SELF_CHECK',
  UNDO_TOO_LATE: 'UNDO_TOO_LATE',
  EXTENSION_PENDING: 'EXTENSION_PENDING',
  NO_EXTENSION: 'EXTENSION_DECIDED',
} as const satisfies Partial<Record<Refusal, string>>;

/** The refusal of an act as an error of the catalogue. */
export function refusal(action: Exclude<TaskAction, 'view'>, why: Refusal, t: Pick<TaskRecord, 'state' | 'id' | 'body_id'>): AppError {
  if (why === 'NO_AUTHORITY')
    return noAuthority(t.body_id, transitionOf(action).power!, { act: `tasks.${action}`, subject: 'task', subjectId: t.id });
  const code = why in refusalCode ? refusalCode[why as keyof typeof refusalCode] : 'TRANSITION_REFUSED';
  return new AppError(code, { action, state: t.state, why });
}

/** For whom the actor acts: null where his own duties and posts allow it, else the first for whom he stands in whose duties do. */
export function behalfOf(ctx: Ctx, t: Duties, allows: (r: ReadonlySet<Relation>, who: Standing) => boolean): number | null {
  const away = coversIn(ctx.actor, t.body_id);
  if (!away.length || allows(ownRelations(ctx.actor, t), ctx.actor)) return null;
  return away.find((c) => allows(ownRelations(c, t), c))?.personId ?? null;
}

/** The refusal of a write that has not seen the last one: who wrote, and when. */
async function conflict(trx: Trx, t: TaskRecord): Promise<AppError> {
  const last = await trx
    .selectFrom('task_event')
    .leftJoin('person_ref', 'person_ref.id', 'task_event.actor_id')
    .select(['person_ref.name', 'task_event.at'])
    .where('task_id', '=', t.id)
    .orderBy('task_event.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return new AppError('VERSION_CONFLICT', { by: last?.name ?? null, at: last?.at ?? t.updated_at, version: t.version });
}

/** The only door to a task: the record where the actor may do `action` upon it, locked for a write. Where `seen` is given and another wrote since, VERSION_CONFLICT. A task that may not be seen answers as one that is not there. */
export async function getTaskFor(
  trx: Trx,
  ctx: Ctx,
  id: number,
  action: TaskAction,
  seen?: number,
): Promise<{ task: TaskRecord; relations: Set<Relation> }> {
  const task = action === 'view' ? await loadTask(trx, id) : await lockTask(trx, id);
  if (!task) throw notFound();
  const relations = relationsOf(ctx.actor, task);
  if (!maySee(relations)) throw notFound();
  if (seen !== undefined && task.version !== seen) throw await conflict(trx, task);
  if (action !== 'view') {
    const d = mayAct(action, actFacts(ctx, task, relations));
    if (!d.allowed) throw refusal(action, d.why, task);
    await actFor(
      trx,
      behalfOf(ctx, task, (r, who) => mayAct(action, actFacts(ctx, task, r, [who])).allowed),
    );
  }
  return { task, relations };
}

/** The first wall of every list: bodies seen whole, and elsewhere the tasks in which one has a duty or whose lead or supporting unit one heads. */
export function taskScope(ctx: Ctx, bodyId?: number): (eb: ExpressionBuilder<DB, 'task'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const away = bodies.flatMap((b) => coversIn(actor, b));
  const whole = bodies.filter((b) => seesBody(actor, b) || away.some((c) => seesBody(c, b)));
  const part = bodies.filter((b) => !whole.includes(b));
  const headed = [...new Set([actor, ...away].flatMap((a) => headedUnits(a)))];
  return (eb) => {
    if (!bodies.length) return sql<SqlBool>`false`;
    const me = actor.personId;
    const ways: Expression<SqlBool>[] = [];
    if (whole.length) ways.push(whole.length === 1 ? eb('task.body_id', '=', whole[0]!) : eb('task.body_id', 'in', whole));
    if (part.length) {
      const mine = [
        eb('task.executor_id', '=', me),
        eb('task.checker_id', '=', me),
        eb('task.leader_id', '=', me),
        eb('task.decider_id', '=', me),
        eb('task.adviser_id', '=', me),
        eb('task.urger_id', '=', me),
      ];
      if (headed.length) {
        mine.push(eb('task.lead_unit_id', 'in', headed));
        mine.push(
          eb.exists(
            eb
              .selectFrom('task_support')
              .select(sql`1`.as('x'))
              .whereRef('task_support.task_id', '=', 'task.id')
              .where('task_support.unit_id', 'in', headed),
          ),
        );
      }
      ways.push(eb.and([eb('task.body_id', 'in', part), eb.or(mine)]));
      // Whom one stands in for may have duties in other bodies too: his person counts only in this one.
      for (const b of part) {
        const people = away.filter((c) => c.bodies.includes(b)).map((c) => c.personId);
        if (people.length) ways.push(eb.and([eb('task.body_id', '=', b), eb.or(duties.map((d) => eb(`task.${d}_id`, 'in', people)))]));
      }
    }
    return eb.or(ways);
  };
}
