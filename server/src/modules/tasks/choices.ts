import type { taskChoices } from '@sauro/contract/tasks';
import type { z } from 'zod';
import type { Ctx } from '../../platform/http/context.ts';
import { peopleOfBodies } from '../identity/index.ts';
import { authoritiesOf, unitsOfBodies } from '../organisations/index.ts';

/** Units, people (by given name) and plans of the actor's bodies, to filter by and to assign. */
export const readChoices = (ctx: Ctx, bodyId?: number): Promise<z.input<typeof taskChoices.response>> =>
  ctx.read(async (trx) => {
    const bodies = ctx.actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
    if (!bodies.length) return { units: [], people: [], plans: [] };
    const units = await unitsOfBodies(trx, bodies);
    const people = await peopleOfBodies(trx, bodies, ctx.today);
    const authority = await authoritiesOf(trx, bodies, ctx.today);
    const plans = await trx
      .selectFrom('plan_ref')
      .select(['id', 'symbol', 'subject', 'body_id'])
      .where('body_id', 'in', bodies)
      .where('state', '=', 'issued')
      .orderBy('id', 'desc')
      .limit(300)
      .execute();
    return {
      units: units.map((u) => ({ id: u.id, name: u.name, shortName: u.shortName, line: u.line, bodyId: u.bodyId, isBody: u.isBody })),
      people: people.map((p) => ({
        id: p.id,
        name: p.name,
        address: p.address,
        title: p.title,
        bodyId: p.bodyId,
        unitId: p.unitId,
        role: p.role,
        mayDecide: authority.get(p.bodyId)?.mayDecide(p.id) ?? false,
      })),
      plans: plans.map((p) => ({ id: p.id!, symbol: p.symbol, subject: p.subject ?? '', bodyId: p.body_id! })),
    };
  });
