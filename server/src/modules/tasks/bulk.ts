import type { bulkTasks } from '@sauro/contract/tasks';
import type { z } from 'zod';
import { keepRefusal } from '../../platform/audit/refusal.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { acceptTask, urgeTask } from './service.ts';
import { updateTask } from './service-write.ts';

type Body = z.output<typeof bulkTasks.body & object>;
type Answer = z.input<typeof bulkTasks.response>;

/** Does one act upon each task in turn, each in its own transaction, and answers per row: one refused does not undo the others. Rows are done in order of id, so two bulk acts can't lock each other. */
export async function bulk(ctx: Ctx, body: Body): Promise<Answer> {
  const answer: Answer = { done: [], refused: [] };
  const { act } = body;
  // The idempotency key belongs to the whole; its parts are done under none.
  const part: Ctx = { ...ctx, write: ctx.writePart };
  for (const id of [...new Set(body.ids)].sort((a, b) => a - b)) {
    try {
      if (act.kind === 'urge') await urgeTask(part, id, { note: act.note });
      else if (act.kind === 'accept') {
        const late = act.late.find((l) => l.taskId === id);
        await acceptTask(part, id, { note: act.note, late: late ? { cause: late.cause, note: late.note } : null });
      } else {
        const version = await ctx.read(
          async (trx) => (await trx.selectFrom('task').select('version').where('id', '=', id).executeTakeFirst())?.version ?? -1,
        );
        await updateTask(
          part,
          id,
          act.kind === 'leader'
            ? { version, reason: null, fields: { leaderId: act.leaderId } }
            : { version, reason: act.reason, fields: { dueOn: act.dueOn } },
        );
      }
      answer.done.push(id);
    } catch (e) {
      if (!(e instanceof AppError)) throw e;
      await keepRefusal(ctx, e);
      answer.refused.push({ id, code: e.code, why: String(e.detail.why ?? e.detail.state ?? '') });
    }
  }
  return answer;
}
