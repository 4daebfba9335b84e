import type { Task } from '@sauro/contract/tasks';
import { lightMarks } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { lightRulesOf } from '../notifications/index.ts';
import { calendarsOf } from '../organisations/index.ts';
import { getTaskFor } from './access.ts';
import { presentTask } from './present.ts';
import { insertEvents, loadTask, writeTask } from './queries.ts';
import { act, type Seen, tellParties } from './service-act.ts';

/** Who asked for more time takes it back, until it is answered: the task lies with the doer again. */
export const withdrawExtension = (ctx: Ctx, id: number, b: Seen): Promise<Task> =>
  act(ctx, id, 'withdrawExtension', b, async (_t, trx) => {
    const taken = await trx
      .updateTable('task_extension')
      .set({ state: 'withdrawn', decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString() })
      .where('task_id', '=', id)
      .where('state', '=', 'pending')
      .returning('until')
      .executeTakeFirst();
    if (!taken) throw new AppError('EXTENSION_DECIDED');
    return { columns: { extension_pending: false }, facts: { until: taken.until }, say: { of: 'extension-asked' } };
  });

/** Grants or refuses more time. A grant moves the due date and with it the light; a refusal needs its reason. */
export const decideExtension = (
  ctx: Ctx,
  id: number,
  b: Seen & { extensionId: number; granted: boolean; answer: string | null },
): Promise<Task> =>
  ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'decideExtension', b.version);
    if (!b.granted && !b.answer) throw new AppError('REASON_REQUIRED', { field: 'answer' });
    const decided = await trx
      .updateTable('task_extension')
      .set({
        state: b.granted ? 'granted' : 'refused',
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toISOString(),
        answer: b.answer,
      })
      .where('id', '=', b.extensionId)
      .where('task_id', '=', id)
      .where('state', '=', 'pending')
      .returning(['until', 'asked_by'])
      .executeTakeFirst();
    if (!decided) throw new AppError('EXTENSION_DECIDED');
    const calendar = (await calendarsOf(trx, [task.body_id]))(task.body_id);
    const marks = b.granted
      ? lightMarks(task.start_on, decided.until, calendar, (await lightRulesOf(trx, [task.body_id]))(task.body_id))
      : null;
    await writeTask(
      trx,
      id,
      {
        extension_pending: false,
        desk_since: ctx.now.toISOString(),
        ...(marks ? { due_on: decided.until, near_on: marks.nearOn, late_on: marks.lateOn, long_on: marks.longOn } : {}),
      },
      ctx.now,
    );
    const kind = b.granted ? 'extension-granted' : 'extension-refused';
    await insertEvents(trx, [
      {
        taskId: id,
        bodyId: task.body_id,
        at: ctx.now,
        kind,
        actorId: ctx.actor.personId,
        note: b.answer,
        facts: { until: decided.until, from: task.due_on },
      },
    ]);
    await tellParties(trx, ctx, task, 'extension-decided', [decided.asked_by, task.executor_id, task.checker_id], {
      granted: b.granted ? 1 : 0,
      until: decided.until,
      note: b.answer,
    });
    await audit(trx, {
      bodyId: task.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'tasks.decideExtension',
      subject: 'task',
      subjectId: id,
      before: { due: task.due_on },
      after: { granted: b.granted, due: b.granted ? decided.until : task.due_on },
    });
    return presentTask(trx, ctx, (await loadTask(trx, id))!, relations);
  });
