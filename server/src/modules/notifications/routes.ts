import * as ops from '@sauro/contract/notifications';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { listen } from '../../platform/events.ts';
import { mount } from '../../platform/http/mount.ts';
import { countUnread } from '../identity/index.ts';
import * as deliveries from './delivery-service.ts';
import { createLive } from './live.ts';
import * as preferences from './preferences.ts';
import { unreadOf } from './queries.ts';
import { readRule, saveRule } from './rule-service.ts';
import * as service from './service.ts';

const answerUnread = ((trx, ctx) => unreadOf(trx, ctx.actor.personId)) satisfies (typeof countUnread)['listeners'][number];

/** Hangs the operations of notifications on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  listen(countUnread, answerUnread);
  const live = createLive(deps);
  app.addHook('preClose', async () => live.close());
  mount(app, deps, ops.listNotifications, (ctx, { query }) => service.list(ctx, query));
  mount(app, deps, ops.markRead, (ctx, { body }) => service.read(ctx, body));
  mount(app, deps, ops.liveNotices, async (ctx) => {
    if (ctx.request.headers.accept?.includes('text/event-stream')) await live.open(ctx);
    return ctx.reply.sent ? { unread: 0 } : { unread: await ctx.read((trx) => unreadOf(trx, ctx.actor.personId)) };
  });
  mount(app, deps, ops.getPreferences, (ctx) => preferences.read(ctx));
  mount(app, deps, ops.savePreferences, (ctx, { body }) => preferences.save(ctx, body));
  mount(app, deps, ops.subscribePush, (ctx, { body }) => preferences.subscribe(ctx, body));
  mount(app, deps, ops.unsubscribePush, (ctx, { params }) => preferences.unsubscribe(ctx, params.id));
  mount(app, deps, ops.listDeliveries, (ctx, { query }) => deliveries.listAll(ctx, query));
  mount(app, deps, ops.retryDelivery, (ctx, { params }) => deliveries.retry(ctx, params.id));
  mount(app, deps, ops.getNoticeRule, (ctx, { params }) => readRule(ctx, params.bodyId));
  mount(app, deps, ops.saveNoticeRule, (ctx, { params, body }) => saveRule(ctx, params.bodyId, body));
}
