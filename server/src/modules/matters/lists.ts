import type { listMatters, Matter, MatterList } from '@sauro/contract/matters';
import { MatterList as Lists } from '@sauro/contract/matters';
import { type MatterLimits, matterLimits } from '@sauro/rules/matters';
import { foldMarks } from '@sauro/rules/search';
import type { z } from 'zod';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { calendarsOf, unitRefs } from '../organisations/index.ts';
import { type ByHand, countLists, type ListedTask, pageOfList } from '../tasks/index.ts';
import { type MatterWithNote, mattersOf, settingOf } from './queries.ts';

type Query = z.output<typeof listMatters.query & object>;
type Answer = z.input<typeof listMatters.response>;

/** A row of a list as the contract has it: the record beside it, the task, or both. */
export function presentMatter(list: MatterList, m: MatterWithNote | null, t: ListedTask | null): Matter {
  return {
    id: m?.id ?? null,
    list,
    taskId: t?.task.id ?? m?.task_id ?? null,
    task: t?.task ?? null,
    title: t?.task.title ?? m?.title ?? '',
    byRule: t?.byRule ?? false,
    byHand: m?.standing === 'added',
    leftOut: m?.standing === 'left-out',
    reason: m?.reason ?? null,
    owner: m?.owner_id ? { id: m.owner_id, name: m.owner_name ?? '', address: m.owner_address } : null,
    checkpointOn: m?.checkpoint_on ?? null,
    lastNote: m?.note ? { at: new Date(m.note.at).toISOString(), by: m.note.by, words: m.note.words } : null,
    version: m?.version ?? null,
  };
}

/** What hands did, by list. */
export function handsOf(matters: readonly MatterWithNote[]): Record<MatterList, ByHand> {
  const ids = (list: MatterList, standing: MatterWithNote['standing']) =>
    matters.filter((m) => m.list === list && m.standing === standing && m.task_id !== null).map((m) => m.task_id!);
  return Object.fromEntries(
    Lists.options.map((l): [MatterList, ByHand] => [l, { added: ids(l, 'added'), leftOut: ids(l, 'left-out') }]),
  ) as Record<MatterList, ByHand>;
}

/** The limits of a body today. Two queries. */
export async function limitsOf(trx: Trx, ctx: Ctx, bodyId: number): Promise<{ limits: MatterLimits; settingVersion: number | null }> {
  const setting = await settingOf(trx, bodyId);
  const calendar = (await calendarsOf(trx, [bodyId]))(bodyId);
  return { limits: matterLimits(ctx.today, calendar, setting?.long_overdue_days ?? null), settingVersion: setting?.version ?? null };
}

/** One of the five lists, with the counts of all. Whoever keeps the lists sees them whole, others the rows that they own. A fixed number of queries. */
export const readMatters = (ctx: Ctx, query: Query): Promise<Answer> => {
  const { bodyId, list } = query;
  if (!ctx.actor.bodies.includes(bodyId)) throw notFound();
  const whole = seesBody(ctx.actor, bodyId);
  return ctx.read(async (trx) => {
    const body = (await unitRefs(trx, [bodyId])).get(bodyId);
    if (!body) throw notFound();
    const { limits, settingVersion } = await limitsOf(trx, ctx, bodyId);
    const all = await mattersOf(trx, bodyId);
    const seen = whole ? all : all.filter((m) => m.owner_id === ctx.actor.personId);
    const hands = handsOf(all);
    const ofList = seen.filter((m) => m.list === list);
    // Filters that only a record can answer narrow the tasks to those that have one.
    const byRecord = query.ownerId !== undefined || query.checkpoint === true || query.leftOut === true || !whole;
    const fits = (m: MatterWithNote) =>
      (query.ownerId === undefined || m.owner_id === query.ownerId) &&
      (!query.checkpoint || (m.checkpoint_on !== null && m.checkpoint_on <= ctx.today)) &&
      (query.leftOut === true) === (m.standing === 'left-out');
    const records = ofList.filter(fits);
    const byHand = query.leftOut ? { added: hands[list].leftOut, leftOut: [] } : hands[list];
    const only = byRecord ? records.filter((m) => m.task_id !== null).map((m) => m.task_id!) : undefined;
    const page = await pageOfList(trx, ctx, { ...query, limits, byHand, only });
    const counts = await countLists(trx, ctx, bodyId, limits, hands);
    const free = (l: MatterList) => seen.filter((m) => m.list === l && m.task_id === null && m.standing === 'added');
    const of = new Map(ofList.filter((m) => m.task_id !== null).map((m) => [m.task_id!, m]));
    const words = foldMarks(query.q ?? '')
      .split(/\s+/)
      .filter(Boolean);
    const shownFree =
      query.cursor || query.unitId !== undefined
        ? []
        : records.filter((m) => m.task_id === null && words.every((w) => foldMarks(m.title).includes(w)));
    // An owner without a duty in the task reads its title and what was written beside it, no more.
    const found = new Set(page.items.map((t) => t.task.id));
    const closedToMe = whole || query.cursor ? [] : records.filter((m) => m.task_id !== null && !found.has(m.task_id));
    return {
      body,
      items: [
        ...closedToMe.map((m) => presentMatter(list, m, null)),
        ...shownFree.map((m) => presentMatter(list, m, null)),
        ...page.items.map((t) => presentMatter(list, of.get(t.task.id) ?? null, t)),
      ],
      counts: Object.fromEntries(
        Lists.options.map((l) => [
          l,
          whole ? counts[l] + free(l).length : seen.filter((m) => m.list === l && m.standing !== 'left-out').length,
        ]),
      ) as Answer['counts'],
      leftOut: ofList.filter((m) => m.standing === 'left-out').length,
      next: page.next,
      rule: {
        longOverdueDays: limits.longOverdueDays,
        settingVersion,
        backlogBefore: limits.backlogBefore,
        urges: limits.urges,
        extensions: limits.extensions,
      },
      can: { change: whole },
    };
  });
};
