import type { Letterhead } from '@sauro/contract/matters';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { type PersonInBody, peopleOfBody } from '../identity/index.ts';
import { unitRefs, unitsOfBody } from '../organisations/index.ts';

/** Head and foot of a letter of the body: its line, the body above, and who heads it. `people` are those of the body, where the caller has them. */
export async function letterheadOf(trx: Trx, ctx: Ctx, bodyId: number, people?: readonly PersonInBody[]): Promise<Letterhead> {
  const body = (await unitsOfBody(trx, bodyId)).find((u) => u.id === bodyId);
  if (!body) throw notFound();
  const superior = body.parentId === null ? undefined : (await unitRefs(trx, [body.parentId])).get(body.parentId);
  const head = (people ?? (await peopleOfBody(trx, bodyId, ctx.today))).find((p) => p.unitId === bodyId && p.role === 'head');
  return {
    line: body.line,
    superior: superior?.name ?? null,
    body: body.name,
    shortName: body.shortName,
    signer: head ? { title: head.title, name: head.name } : null,
    today: ctx.today,
  };
}
