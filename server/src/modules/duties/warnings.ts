import { endOfWeek, startOfWeek } from '@sauro/calendar';
import type { AssignmentWarning, assignmentWarnings } from '@sauro/contract/duties';
import type { PostRole } from '@sauro/contract/organisations';
import { likeness, powersAsked, sameWorkMeasure, selfChecks } from '@sauro/rules/duties';
import { onDay } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { holdsToTable, postCarries } from '../identity/index.ts';
import { heldTasks, likeTasks, weekLoads } from '../tasks/index.ts';
import { peopleRefs } from './queries.ts';
import { settingOf } from './settings.ts';

type Body = z.output<typeof assignmentWarnings.body & object>;
type Item = Body['items'][number];
const named = ['executor', 'leader', 'checker'] as const;
type Named = (typeof named)[number];
const idOf = (i: Item, d: Named): number | null => i[`${d}Id`];

/** Absences in which a due date lies, and posts that end before it, of the people named. One query. */
async function presence(trx: Trx, bodyId: number, people: readonly number[], today: string) {
  const r = await sql<{ person_id: number; kind: 'away' | 'leaving'; from_on: string | null; to_on: string; substitute_id: number | null }>`
    select person_id, 'away' as kind, from_on::text, to_on::text, substitute_id from absence_ref where body_id = ${bodyId} and person_id = any (${[...people]}::bigint[]) and to_on >= ${today}::date
    union all
    select person_id, 'leaving', null, max(valid_to)::text, null from post_ref where body_id = ${bodyId} and person_id = any (${[...people]}::bigint[]) and (valid_to is null or valid_to >= ${today}::date)
    group by person_id having bool_and(valid_to is not null)`.execute(trx);
  return r.rows;
}

/** Powers that lack by the body's own table of authority: each person, duty and power once, with the first item and how many of them. One query, and none where the body has no table of its own. */
async function lacking(trx: Trx, ctx: Ctx, b: Body) {
  if (!holdsToTable(ctx.actor, b.bodyId)) return [];
  const asked = b.items.flatMap((i, item) => powersAsked(i).map((p) => ({ ...p, item })));
  if (!asked.length) return [];
  const posts = await trx
    .selectFrom('post_ref')
    .select(['person_id', 'unit_id', 'role'])
    .where('body_id', '=', b.bodyId)
    .where('person_id', 'in', [...new Set(asked.map((a) => a.personId))])
    .where('valid_from', '<=', ctx.today)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', ctx.today)]))
    .execute();
  const held = asked.filter(
    (a) =>
      !posts.some(
        (p) =>
          p.person_id === a.personId &&
          postCarries(ctx.actor, { isBody: p.unit_id === b.bodyId, role: p.role as PostRole }, b.bodyId, a.power),
      ),
  );
  return [...Map.groupBy(held, (a) => `${a.personId} ${a.duty} ${a.power}`).values()].map((of) => ({ ...of[0]!, count: of.length }));
}

const blank = {
  person: null,
  duty: null,
  power: null,
  tasks: [],
  count: null,
  limit: null,
  from: null,
  to: null,
  substitute: null,
} satisfies Partial<AssignmentWarning>;

/**
 * What speaks against tasks as they are about to be given; none of it keeps anybody from giving them. For who may see tasks of the body; of other tasks only those that he may
 * see are named. Eight queries at most, however many tasks are asked about.
 */
export const warnings = (ctx: Ctx, b: Body): Promise<z.input<typeof assignmentWarnings.response>> =>
  ctx.read(async (trx) => {
    if (!ctx.actor.bodies.includes(b.bodyId)) throw notFound();
    const out: AssignmentWarning[] = [];
    const people = [...new Set(b.items.flatMap((i) => named.map((d) => idOf(i, d))).filter((p) => p !== null))];
    const measure = onDay(sameWorkMeasure, ctx.today).value;
    const alike = await likeTasks(
      trx,
      ctx,
      b.bodyId,
      b.items.map((i, n) => ({ n, taskId: i.taskId, title: i.title, leadUnitId: i.leadUnitId, dueOn: i.dueOn })),
      measure.days,
    );
    const setting = await settingOf(trx, b.bodyId, ctx.today);
    const dated = b.items.flatMap((i) => (i.dueOn === null ? [] : [i.dueOn]));
    const loads = await weekLoads(
      trx,
      b.bodyId,
      people,
      [...new Set(dated.map(startOfWeek))],
      b.items.flatMap((i) => (i.taskId === null ? [] : [i.taskId])),
    );
    const tasks = await heldTasks(
      trx,
      loads.flatMap((l) => l.task_ids),
      ctx.today,
    );
    const present = people.length ? await presence(trx, b.bodyId, people, ctx.today) : [];
    const powerless = await lacking(trx, ctx, b);
    const person = await peopleRefs(trx, [...people, ...present.map((p) => p.substitute_id), ...powerless.map((p) => p.personId)]);
    for (const { item, personId, duty, power, count } of powerless)
      out.push({ ...blank, kind: 'no-power', item, person: person(personId), duty, power, count });
    const full = new Set<string>();

    for (const [item, i] of b.items.entries()) {
      const same = alike.filter((a) => a.n === item && likeness(a.title, i.title) >= measure.share);
      if (same.length)
        out.push({
          ...blank,
          kind: 'same-work',
          item,
          tasks: same.map((a) => ({ id: a.id, code: a.code, title: a.title, dueOn: a.due_on })),
        });
      for (const kind of selfChecks(i)) out.push({ ...blank, kind, item, person: person(i.leaderId!), duty: 'leader' });
      const { dueOn } = i;
      if (dueOn !== null) {
        for (const duty of ['executor', 'leader'] as const) {
          const id = idOf(i, duty);
          const week = startOfWeek(dueOn);
          if (id === null || full.has(`${id} ${duty} ${week}`)) continue;
          const load = loads.find((l) => l.person_id === id && l.duty === duty && l.week === week);
          // The tasks asked about count too: a plan may fill a week by itself.
          const count =
            (load?.n ?? 0) + b.items.filter((x) => idOf(x, duty) === id && x.dueOn !== null && startOfWeek(x.dueOn) === week).length;
          if (count <= setting.weekLimit) continue;
          full.add(`${id} ${duty} ${week}`);
          out.push({
            ...blank,
            kind: 'week-full',
            item,
            person: person(id),
            duty,
            count,
            limit: setting.weekLimit,
            from: week,
            to: endOfWeek(week),
            tasks: (load?.task_ids ?? []).flatMap((t) => {
              const found = tasks.get(t);
              return found ? [{ id: found.id, code: found.code, title: found.title, dueOn: found.dueOn }] : [];
            }),
          });
        }
      }
      for (const duty of named) {
        const id = idOf(i, duty);
        for (const p of present.filter((x) => x.person_id === id)) {
          const touches = p.kind === 'away' ? dueOn !== null && p.from_on! <= dueOn && dueOn <= p.to_on : dueOn === null || p.to_on < dueOn;
          if (touches)
            out.push({
              ...blank,
              kind: p.kind,
              item,
              person: person(id!),
              duty,
              from: p.from_on,
              to: p.to_on,
              substitute: p.substitute_id === null ? null : person(p.substitute_id),
            });
        }
      }
    }
    return { items: out };
  });
