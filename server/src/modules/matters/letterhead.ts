import type { Letterhead } from '@sauro/contract/matters';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { holdsToTable, type PersonInBody, peopleOfBody, postCarries } from '../identity/index.ts';
import { unitRefs, unitsOfBody } from '../organisations/index.ts';

/** Head and foot of a letter of the body: its line, the body above, and who signs: its head, or by its own table of authority the first leader who may. `people` are those of the body, where the caller has them. */
export async function letterheadOf(trx: Trx, ctx: Ctx, bodyId: number, people?: readonly PersonInBody[]): Promise<Letterhead> {
  const body = (await unitsOfBody(trx, bodyId)).find((u) => u.id === bodyId);
  if (!body) throw notFound();
  const superior = body.parentId === null ? undefined : (await unitRefs(trx, [body.parentId])).get(body.parentId);
  const leaders = (people ?? (await peopleOfBody(trx, bodyId, ctx.today))).filter(
    (p) =>
      p.unitId === bodyId &&
      (p.role === 'head' || p.role === 'deputy') &&
      postCarries(ctx.actor, { isBody: true, role: p.role }, bodyId, 'sign'),
  );
  // The head where the table of the body lets him sign, else the first deputy who may.
  const signer = leaders.find((p) => p.role === 'head') ?? (holdsToTable(ctx.actor, bodyId) ? leaders[0] : undefined);
  return {
    line: body.line,
    superior: superior?.name ?? null,
    body: body.name,
    shortName: body.shortName,
    signer: signer ? { title: signer.title, name: signer.name } : null,
    today: ctx.today,
  };
}
