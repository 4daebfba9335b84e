import type { Post, SessionInfo } from '@sauro/contract/identity';
import { type Actor, type ActorPost, headedUnits, leadsBody, postsIn, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { isSecureContext } from '../../platform/http/secure.ts';
import { countMine, countUnread } from './events.ts';
import { carries } from './powers.ts';
import { isSample } from './queries-session.ts';

const post = (p: ActorPost): Post => ({
  id: p.id,
  unit: { id: p.unitId, name: p.unitName, shortName: p.unitShortName, line: p.line },
  bodyId: p.bodyId,
  bodyName: p.bodyName,
  role: p.role,
  title: p.title,
  from: p.from,
  to: p.to,
});

function bodyOf(actor: Actor, id: number): SessionInfo['bodies'][number] {
  const own = postsIn(actor, id);
  const first = own[0]!;
  const lead = leadsBody(actor, id);
  const headed = headedUnits(actor);
  const works = seesBody(actor, id) || own.some((p) => headed.includes(p.unitId));
  return {
    id,
    name: first.bodyName,
    shortName: first.bodyShortName,
    line: first.bodyLine,
    can: {
      uploadPlan: works,
      createTask: works && carries(actor, actor, id, 'direct'),
      issuePlan: lead && carries(actor, actor, id, 'sign'),
      keepDocuments: seesBody(actor, id),
      lead,
      manage: lead || actor.isAdmin,
    },
  };
}

const sum = (ns: readonly number[]) => ns.reduce((a, b) => a + b, 0);

/** Who is signed in, with posts, rights as functions of the posts, and what waits. Three queries. */
export async function sessionInfo(trx: Trx, ctx: Ctx): Promise<SessionInfo> {
  const { actor } = ctx;
  const mine = sum(await tell(countMine, trx, ctx, undefined));
  const unread = sum(await tell(countUnread, trx, ctx, undefined));
  return {
    person: {
      id: actor.personId,
      name: actor.name,
      address: actor.address,
      username: actor.username,
      email: actor.email,
      phone: actor.phone,
      isAdmin: actor.isAdmin,
    },
    posts: actor.posts.map(post),
    bodies: actor.bodies.map((id) => bodyOf(actor, id)),
    mustChangePassword: actor.mustChangePassword,
    expiresAt: actor.expiresAt,
    counts: { mine, unread },
    insecure: !isSecureContext(ctx.request),
    sample: await isSample(trx),
    today: ctx.today,
  };
}
