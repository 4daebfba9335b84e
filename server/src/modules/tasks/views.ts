import { listTasks, type listViews, readyViews } from '@sauro/contract/tasks';
import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { taskScope } from './access.ts';
import { filterSql } from './register.ts';

type Views = z.input<typeof listViews.response>;
type View = Views['items'][number];

/** The filters that a saved address holds; an address that no longer parses filters nothing. */
function filtersOf(search: string) {
  const parsed = listTasks.query!.safeParse(Object.fromEntries(new URLSearchParams(search)));
  return parsed.success ? parsed.data : listTasks.query!.parse({});
}

/** Live counts of views, all in one query. */
async function counted(trx: Trx, ctx: Ctx, views: { id: number; name: string; search: string }[], bodyId?: number): Promise<View[]> {
  if (!views.length) return [];
  let q = trx.selectFrom('task').where(taskScope(ctx, bodyId));
  const columns = views.map((v) => {
    const f = filtersOf(v.search);
    const conditions = filterSql(f, ctx.today);
    if (f.bodyId) conditions.push(sql`task.body_id = ${f.bodyId}`);
    return sql<number>`count(*)${conditions.length ? sql` filter (where ${sql.join(conditions, sql` and `)})` : sql``}`.as(`v${v.id}`);
  });
  q = q.select(columns) as typeof q;
  const row = (await q.executeTakeFirstOrThrow()) as Record<string, number>;
  return views.map((v) => ({ ...v, count: Number(row[`v${v.id}`] ?? 0) }));
}

/** The views that everybody has and my saved ones, all counted in one query. */
export const readViews = (ctx: Ctx, bodyId?: number): Promise<Views> =>
  ctx.read(async (trx) => {
    const views = await trx
      .selectFrom('task_view')
      .select(['id', 'name', 'search'])
      .where('person_id', '=', ctx.actor.personId)
      .orderBy('id')
      .execute();
    // Ids of saved views are above zero, so those of the ready ones go below.
    const ready = readyViews.map((search, i) => ({ id: -1 - i, name: '', search }));
    const all = await counted(trx, ctx, [...ready, ...views], bodyId);
    return {
      ready: all.slice(0, ready.length).map(({ count }, i) => ({ search: readyViews[i]!, count })),
      items: all.slice(ready.length),
    };
  });

/** Saves a view under a name of its own. */
export const saveView = (ctx: Ctx, b: { name: string; search: string }): Promise<View> =>
  ctx.write(async (trx) => {
    const saved = await trx
      .insertInto('task_view')
      .values({ person_id: ctx.actor.personId, name: b.name, search: b.search })
      .onConflict((c) => c.doNothing())
      .returning(['id', 'name', 'search'])
      .executeTakeFirst();
    if (!saved) throw new AppError('VIEW_NAME_TAKEN', { name: b.name });
    return (await counted(trx, ctx, [saved]))[0]!;
  });

/** Drops one of my views. */
export const deleteView = (ctx: Ctx, id: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const gone = await trx
      .deleteFrom('task_view')
      .where('id', '=', id)
      .where('person_id', '=', ctx.actor.personId)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw notFound();
    return { ok: true as const };
  });
