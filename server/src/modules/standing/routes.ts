import * as ops from '@sauro/contract/standing';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { listenToOthers } from './events.ts';
import { readList } from './list.ts';
import * as service from './service.ts';
import { readTimeline } from './timeline.ts';

/** Mounts the operations of standing duties, and the timeline. */
export function register(app: FastifyInstance, deps: Deps): void {
  listenToOthers();
  mount(app, deps, ops.listStanding, (ctx, { query }) => readList(ctx, query));
  mount(app, deps, ops.getStanding, (ctx, { params }) => service.getStanding(ctx, params.id));
  mount(app, deps, ops.createStanding, (ctx, { body }) => service.create(ctx, body));
  mount(app, deps, ops.previewStanding, (ctx, { body }) => service.preview(ctx, body));
  mount(app, deps, ops.updateStanding, (ctx, { params, body }) => service.update(ctx, params.id, body));
  mount(app, deps, ops.setStandingState, (ctx, { params, body }) => service.setState(ctx, params.id, body));
  mount(app, deps, ops.timeline, (ctx, { query }) => readTimeline(ctx, query));
}
