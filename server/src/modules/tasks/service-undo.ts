import type { Task } from '@sauro/contract/tasks';
import { transitionOf } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { getTaskFor } from './access.ts';
import { presentTask } from './present.ts';
import { tellAbove } from './put-up.ts';
import { insertEvents, loadTask, type UndoFacts, writeTask } from './queries.ts';
import { audienceOf, type Seen, tellParties } from './service-act.ts';

/** Takes one's own last act back within ten minutes, while nothing has happened since: the task is as it was, the history keeps both, and whoever was told is told that it was taken back. */
export const undoTaskAct = (ctx: Ctx, id: number, b: Seen): Promise<Task> =>
  ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'undo', b.version);
    const last = await trx
      .selectFrom('task_event')
      .select(['id', 'kind', 'undo'])
      .where('id', '=', task.last_event!.id)
      .executeTakeFirstOrThrow();
    const { columns, told } = last.undo as unknown as UndoFacts;
    const comesBack = task.state !== 'escalated' && columns.state === 'escalated';
    if (task.state === 'escalated' && columns.state !== 'escalated') await tellAbove(trx, ctx, task, 'undone');
    await writeTask(trx, id, columns, ctx.now);
    if (comesBack) await tellAbove(trx, ctx, task, null);
    const rule = transitionOf('undo');
    await insertEvents(trx, [
      { taskId: id, bodyId: task.body_id, at: ctx.now, kind: 'undone', actorId: ctx.actor.personId, facts: { of: last.kind } },
    ]);
    await tellParties(trx, ctx, task, rule.tells!.kind, audienceOf(task, rule.tells!.whom, told), { of: last.kind });
    await audit(trx, {
      bodyId: task.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'tasks.undo',
      subject: 'task',
      subjectId: id,
      before: { state: task.state },
      after: { state: columns.state, of: last.kind },
    });
    return presentTask(trx, ctx, (await loadTask(trx, id))!, relations);
  });
