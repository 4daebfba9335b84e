import { listAudit } from '@sauro/contract/audit';
import type { FastifyInstance } from 'fastify';
import { leadsBody } from '../auth/actor.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../http/errors.ts';
import { mount } from '../http/mount.ts';

/** The audit log, for the leaders of the body that it is about. */
export function registerAuditRoutes(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, listAudit, (ctx, { query }) => {
    if (!leadsBody(ctx.actor, query.bodyId)) throw notFound();
    return ctx.read(async (trx) => {
      let q = trx
        .selectFrom('audit_log')
        .leftJoin('person_ref', 'person_ref.id', 'audit_log.actor_id')
        .select(['seq', 'at', 'person_ref.name as actor', 'act', 'subject', 'subject_id', 'before', 'after', 'hash'])
        .where('audit_log.body_id', '=', query.bodyId)
        .orderBy('seq', 'desc')
        .limit(query.limit + 1);
      if (query.before) q = q.where('seq', '<', query.before);
      const rows = await q.execute();
      const page = rows.slice(0, query.limit);
      return {
        items: page.map(({ subject_id, ...r }) => ({ ...r, subjectId: subject_id })),
        next: rows.length > query.limit ? page.at(-1)!.seq : null,
      };
    });
  });
}
