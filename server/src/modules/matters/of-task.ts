import type { addMatters, taskMatters } from '@sauro/contract/matters';
import { MatterList as Lists } from '@sauro/contract/matters';
import type { z } from 'zod';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { getTaskFor, rulesOnTask } from '../tasks/index.ts';
import { mayKeepLists } from './access.ts';
import { limitsOf, presentMatter } from './lists.ts';
import { mattersOfTask } from './queries.ts';
import { ownerOf, putMatter } from './service.ts';

/** On which lists a task stands, for who may see the task: whoever keeps the lists sees all, others the rows that they own. A fixed number of queries. */
export const readTaskMatters = (ctx: Ctx, id: number): Promise<z.input<typeof taskMatters.response>> =>
  ctx.read(async (trx) => {
    const { task } = await getTaskFor(trx, ctx, id, 'view');
    const keeps = seesBody(ctx.actor, task.body_id);
    const records = await mattersOfTask(trx, id);
    const { limits } = await limitsOf(trx, ctx, task.body_id);
    const byRule = new Set(await rulesOnTask(trx, ctx, task, limits));
    const items = Lists.options.flatMap((list) => {
      const m = records.find((r) => r.list === list) ?? null;
      const stands = m?.standing === 'added' || m?.standing === 'left-out' || byRule.has(list);
      if (!stands || (!keeps && m?.owner_id !== ctx.actor.personId)) return [];
      return [{ ...presentMatter(list, m, null), taskId: id, title: task.title, byRule: byRule.has(list) }];
    });
    return { items, can: { change: keeps } };
  });

/** Puts each task on a list in turn, each in its own transaction, and answers per task: one that stands there already does not undo the others. */
export async function putTasks(ctx: Ctx, b: z.output<typeof addMatters.body & object>): Promise<z.input<typeof addMatters.response>> {
  mayKeepLists(ctx, b.bodyId);
  await ctx.read((trx) => ownerOf(trx, ctx, b.bodyId, b.ownerId));
  const answer: z.input<typeof addMatters.response> = { done: [], refused: [] };
  // The idempotency key belongs to the whole; its parts are done under none.
  const part: Ctx = { ...ctx, write: ctx.writePart };
  const { taskIds, ...rest } = b;
  for (const taskId of [...new Set(taskIds)].sort((x, y) => x - y)) {
    try {
      await putMatter(part, { ...rest, taskId, title: null });
      answer.done.push(taskId);
    } catch (e) {
      if (!(e instanceof AppError)) throw e;
      answer.refused.push({ id: taskId, code: e.code });
    }
  }
  return answer;
}
