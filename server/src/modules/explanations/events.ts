import { type SqlBool, sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { defineFileGate } from '../files/index.ts';
import { getTaskFor } from '../tasks/index.ts';
import { explanationScope } from './access.ts';

/** A file of an answer is for whoever may see the explanation, and where it is about a task, the task. */
const answerFileGate = async (trx: Trx, ctx: Ctx, fileId: number): Promise<boolean> => {
  const holds = trx
    .selectFrom('explanation')
    .innerJoin('explanation_word as w', 'w.explanation_id', 'explanation.id')
    .select('explanation.task_id')
    .where(sql<SqlBool>`w.file_ids @> array[${fileId}]::bigint[]`)
    .limit(1);
  if (await holds.where((eb) => explanationScope(ctx)(eb)).executeTakeFirst()) return true;
  const found = await holds.executeTakeFirst();
  if (!found?.task_id) return false;
  return getTaskFor(trx, ctx, found.task_id, 'view').then(
    () => true,
    () => false,
  );
};

/** Hangs the module on the news of lower ones. */
export const listenToOthers = (): void => defineFileGate(answerFileGate);
