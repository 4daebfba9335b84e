import * as ops from '@sauro/contract/tasks';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { bulk } from './bulk.ts';
import { readChoices } from './choices.ts';
import { listenToOthers } from './events.ts';
import { sayLateCause } from './late-cause.ts';
import { readLateness } from './lateness.ts';
import { readMyWork } from './my-work.ts';
import { readOverview } from './overview.ts';
import { readRegister } from './register.ts';
import * as service from './service.ts';
import { decideExtension } from './service-extension.ts';
import { createTask, updateTask } from './service-write.ts';
import { deleteView, readViews, saveView } from './views.ts';

/** Mounts the operations of tasks. */
export function register(app: FastifyInstance, deps: Deps): void {
  listenToOthers();
  mount(app, deps, ops.listTasks, (ctx, { query }) => ctx.read((trx) => readRegister(trx, ctx, query)));
  mount(app, deps, ops.myWork, (ctx) => readMyWork(ctx));
  mount(app, deps, ops.getTask, (ctx, { params }) => service.getTask(ctx, params.id));
  mount(app, deps, ops.createTask, (ctx, { body }) => createTask(ctx, body));
  mount(app, deps, ops.updateTask, (ctx, { params, body }) => updateTask(ctx, params.id, body));
  mount(app, deps, ops.startTask, (ctx, { params }) => service.startTask(ctx, params.id));
  mount(app, deps, ops.recordProgress, (ctx, { params, body }) => service.recordProgress(ctx, params.id, body));
  mount(app, deps, ops.submitTask, (ctx, { params, body }) => service.submitTask(ctx, params.id, body));
  mount(app, deps, ops.undoSubmitTask, (ctx, { params }) => service.undoSubmitTask(ctx, params.id));
  mount(app, deps, ops.acceptTask, (ctx, { params, body }) => service.acceptTask(ctx, params.id, body));
  mount(app, deps, ops.returnTask, (ctx, { params, body }) => service.returnTask(ctx, params.id, body));
  mount(app, deps, ops.reportStuck, (ctx, { params, body }) => service.reportStuck(ctx, params.id, body));
  mount(app, deps, ops.clearStuck, (ctx, { params, body }) => service.clearStuck(ctx, params.id, body));
  mount(app, deps, ops.askExtension, (ctx, { params, body }) => service.askExtension(ctx, params.id, body));
  mount(app, deps, ops.decideExtension, (ctx, { params, body }) => decideExtension(ctx, params.id, body));
  mount(app, deps, ops.urgeTask, (ctx, { params, body }) => service.urgeTask(ctx, params.id, body));
  mount(app, deps, ops.cancelTask, (ctx, { params, body }) => service.cancelTask(ctx, params.id, body));
  mount(app, deps, ops.bulkTasks, (ctx, { body }) => bulk(ctx, body));
  mount(app, deps, ops.overview, (ctx, { query }) => readOverview(ctx, query));
  mount(app, deps, ops.listViews, (ctx, { query }) => readViews(ctx, query.bodyId));
  mount(app, deps, ops.saveView, (ctx, { body }) => saveView(ctx, body));
  mount(app, deps, ops.deleteView, (ctx, { params }) => deleteView(ctx, params.id));
  mount(app, deps, ops.taskChoices, (ctx, { query }) => readChoices(ctx, query.bodyId));
  mount(app, deps, ops.lateness, (ctx, { query }) => readLateness(ctx, query));
  mount(app, deps, ops.sayLateCause, (ctx, { params, body }) => sayLateCause(ctx, params.id, body));
}
