import * as ops from '@sauro/contract/reminders';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import * as feeds from './feeds.ts';

/** Hangs the operations of reminders on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, ops.listFeeds, (ctx) => feeds.list(ctx));
  mount(app, deps, ops.createFeed, (ctx, { body }) => feeds.create(ctx, body.unitId));
  mount(app, deps, ops.deleteFeed, (ctx, { params }) => feeds.remove(ctx, params.id));
  mount(app, deps, ops.readFeed, async (ctx, { params }) => {
    const ics = await feeds.readIcs(ctx, params.token);
    void ctx.reply.header('content-type', 'text/calendar; charset=utf-8').header('cache-control', 'no-store');
    return ics;
  });
}
