import type { LateSaid, Task } from '@sauro/contract/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { calendarsOf } from '../organisations/index.ts';
import { getTaskFor } from './access.ts';
import { lateColumns, maySayLate } from './late-sayers.ts';
import { presentTask } from './present.ts';
import { insertEvents, loadTask, type TaskRecord, writeTask } from './queries.ts';
import { lightOfRecord } from './rows.ts';

/** Says why a late task is late, or puts right what was said; at any time, also after it was closed. */
export const sayLateCause = (ctx: Ctx, id: number, said: LateSaid): Promise<Task> =>
  ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, 'view');
    if (!maySayLate(relations)) throw new AppError('FORBIDDEN');
    const light = lightOfRecord(task, ctx.today, (await calendarsOf(trx, [task.body_id]))(task.body_id));
    if (light.kind !== 'overdue' && light.kind !== 'done-late') throw new AppError('NOT_LATE');
    await writeTask(trx, id, lateColumns(ctx, said), ctx.now);
    await insertEvents(trx, [
      {
        taskId: id,
        bodyId: task.body_id,
        at: ctx.now,
        kind: 'edited',
        actorId: ctx.actor.personId,
        note: said.note,
        facts: { lateCause: said.cause },
      },
    ]);
    await audit(trx, {
      bodyId: task.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'tasks.sayLateCause',
      subject: 'task',
      subjectId: id,
      before: { cause: task.late_cause, note: task.late_note },
      after: { ...said },
    });
    return presentTask(trx, ctx, (await loadTask(trx, id)) as TaskRecord, relations);
  });
