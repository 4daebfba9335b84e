import { listNotifications, markRead } from '@sauro/contract/notifications';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { listen } from '../../platform/events.ts';
import { mount } from '../../platform/http/mount.ts';
import { countUnread } from '../identity/index.ts';
import { unreadOf } from './queries.ts';
import * as service from './service.ts';

const answerUnread = ((trx, ctx) => unreadOf(trx, ctx.actor.personId)) satisfies (typeof countUnread)['listeners'][number];

/** Hangs the operations of notifications on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  listen(countUnread, answerUnread);
  mount(app, deps, listNotifications, (ctx, { query }) => service.list(ctx, query));
  mount(app, deps, markRead, (ctx, { body }) => service.read(ctx, body));
}
