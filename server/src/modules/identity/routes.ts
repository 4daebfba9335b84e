import * as op from '@sauro/contract/identity';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import * as me from './service-me.ts';
import * as people from './service-people.ts';
import * as posts from './service-posts.ts';
import * as session from './service-session.ts';
import * as setUp from './service-set-up.ts';

/** Hangs the operations of identity on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, op.getSetup, (ctx, { query }) => setUp.readSetUp(ctx, query.token));
  mount(app, deps, op.setUp, (ctx, { body }) => setUp.setUp(ctx, body));
  mount(app, deps, op.setUpSample, (ctx, { body }) => setUp.setUpSample(ctx, body));
  mount(app, deps, op.signIn, (ctx, { body }) => session.signIn(ctx, body));
  mount(app, deps, op.getSession, (ctx) => session.readSession(ctx));
  mount(app, deps, op.signOut, (ctx) => session.signOut(ctx));
  mount(app, deps, op.listSessions, (ctx) => session.list(ctx));
  mount(app, deps, op.revokeSession, (ctx, { params }) => session.revoke(ctx, params.id));
  mount(app, deps, op.changePassword, (ctx, { body }) => me.changePassword(ctx, body));
  mount(app, deps, op.updateMe, (ctx, { body }) => me.update(ctx, body));
  mount(app, deps, op.listPeople, (ctx, { query }) => people.list(ctx, query));
  mount(app, deps, op.createPerson, (ctx, { body }) => people.create(ctx, body));
  mount(app, deps, op.updatePerson, (ctx, { params, body }) => people.update(ctx, params.id, body));
  mount(app, deps, op.issuePassword, (ctx, { params }) => people.issuePassword(ctx, params.id));
  mount(app, deps, op.createPost, (ctx, { params, body }) => posts.create(ctx, params.id, body));
  mount(app, deps, op.endPost, (ctx, { params, body }) => posts.end(ctx, params.id, body));
}
