import type { SendBackReason } from '@sauro/contract/tasks';
import { ownStepsMissing } from '@sauro/rules/tasks';
import { KeptRefusal } from '../../platform/audit/refusal.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { authorityOf } from '../organisations/index.ts';
import { putUp } from './put-up.ts';
import { eventKinds } from './queries.ts';
import { act, type Seen } from './service-act.ts';
import { checkFields, fieldsOf } from './service-write.ts';

/** The executor sends the task back to who gave it, with one of two reasons and words. It lies on the giver's desk until it is given again. */
export const sendBackTask = (ctx: Ctx, id: number, b: Seen & { reason: SendBackReason; note: string }) =>
  act(ctx, id, 'sendBack', b, () => ({ note: b.note, facts: { reason: b.reason }, say: { reason: b.reason } }));

/** Who gave it clarifies in words and gives it again, to the same hands or to a new lead unit or executor. */
export const giveTaskAgain = (ctx: Ctx, id: number, b: Seen & { note: string; leadUnitId: number | null; executorId: number | null }) =>
  act(ctx, id, 'giveAgain', b, async (t, trx) => {
    const change = {
      ...(b.leadUnitId === null ? {} : { leadUnitId: b.leadUnitId }),
      ...(b.executorId === null ? {} : { executorId: b.executorId }),
    };
    await checkFields(trx, ctx, t.body_id, change, { ...fieldsOf(t), ...change });
    return {
      columns: {
        ...(b.leadUnitId === null ? {} : { lead_unit_id: b.leadUnitId }),
        ...(b.executorId === null ? {} : { executor_id: b.executorId }),
      },
      note: b.note,
      facts: { lead: b.leadUnitId, executor: b.executorId },
    };
  });

/** Pauses until a day, with a reason. The due date stays, and the task counts by it. */
export const pauseTask = (ctx: Ctx, id: number, b: Seen & { reason: string; until: string }) =>
  act(ctx, id, 'pause', b, () => {
    if (b.until <= ctx.today) throw new AppError('DATE_NOT_LATER', { field: 'until', than: ctx.today });
    return { columns: { paused_until: b.until }, note: b.reason, facts: { until: b.until }, say: { until: b.until } };
  });

/** Goes on after a pause, where it was. */
export const resumeTask = (ctx: Ctx, id: number, b: Seen & { note: string | null }) => act(ctx, id, 'resume', b, () => ({ note: b.note }));

/** Puts the task before the superior level, and into the account of its leaders where the body above is kept here. One within the authority of the body is refused before its own steps are done (OWN_STEPS_FIRST with what is missing), and the refusal is kept in the audit log. */
export const escalateTask = (ctx: Ctx, id: number, b: Seen & { reason: string; fileIds: number[] }) =>
  act(ctx, id, 'escalate', b, async (t, trx) => {
    const exceeds = (await authorityOf(trx, t.body_id, ctx.today)).exceeds(t.products);
    const missing = (exceeds ? [] : ownStepsMissing(await eventKinds(trx, id))).join(',');
    if (missing)
      throw new KeptRefusal(
        'OWN_STEPS_FIRST',
        { missing },
        { bodyId: t.body_id, act: 'tasks.escalate-refused', subject: 'task', subjectId: id, after: { reason: b.reason, missing } },
      );
    const { to, fresh } = await putUp(trx, ctx, t, { reason: b.reason, exceeds, fileIds: b.fileIds });
    return { note: b.reason, facts: { exceeds: exceeds ? 1 : 0, ...(to === null ? {} : { to }) }, fileIds: fresh };
  });

/** Writes down what the superior level answered elsewhere than here; the task comes back to where it was. */
export const answerEscalation = (ctx: Ctx, id: number, b: Seen & { answer: string }) =>
  act(ctx, id, 'answerEscalation', b, () => ({ note: b.answer }));
