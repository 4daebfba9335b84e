import * as ops from '@sauro/contract/explanations';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { listenToOthers } from './events.ts';
import * as service from './service.ts';

/** Mounts the operations of explanations. */
export function register(app: FastifyInstance, deps: Deps): void {
  listenToOthers();
  mount(app, deps, ops.listExplanations, (ctx, { query }) => service.readExplanations(ctx, query));
  mount(app, deps, ops.getExplanation, (ctx, { params }) => service.readExplanation(ctx, params.id));
  mount(app, deps, ops.demandExplanation, (ctx, { body }) => service.demandExplanation(ctx, body));
  mount(app, deps, ops.answerExplanation, (ctx, { params, body }) => service.answerExplanation(ctx, params.id, body));
  mount(app, deps, ops.decideExplanation, (ctx, { params, body }) => service.decideExplanation(ctx, params.id, body));
}
