import * as ops from '@sauro/contract/matters';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { readUrgingFacts } from './letters.ts';
import { readMatters } from './lists.ts';
import * as meetings from './meetings.ts';
import { putTasks, readTaskMatters } from './of-task.ts';
import * as service from './service.ts';

/** Mounts the operations of the lists, the leaders' meetings and the letters. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, ops.listMatters, (ctx, { query }) => readMatters(ctx, query));
  mount(app, deps, ops.getMatter, (ctx, { params }) => service.readMatter(ctx, params.id));
  mount(app, deps, ops.addMatter, (ctx, { body }) => service.putMatter(ctx, body));
  mount(app, deps, ops.noteMatter, (ctx, { body }) => service.writeNote(ctx, body));
  mount(app, deps, ops.removeMatter, (ctx, { body }) => service.takeOff(ctx, body));
  mount(app, deps, ops.saveMatterSetting, (ctx, { params, body }) => service.writeSetting(ctx, params.id, body));
  mount(app, deps, ops.taskMatters, (ctx, { params }) => readTaskMatters(ctx, params.id));
  mount(app, deps, ops.addMatters, (ctx, { body }) => putTasks(ctx, body));
  mount(app, deps, ops.listMeetings, (ctx, { query }) => meetings.readMeetings(ctx, query));
  mount(app, deps, ops.createMeeting, (ctx, { body }) => meetings.callMeeting(ctx, body));
  mount(app, deps, ops.getMeeting, (ctx, { params }) => meetings.readMeeting(ctx, params.id));
  mount(app, deps, ops.addMeetingItem, (ctx, { params, body }) => meetings.addItem(ctx, params.id, body));
  mount(app, deps, ops.decideInMeeting, (ctx, { params, body }) => meetings.decide(ctx, params.id, body));
  mount(app, deps, ops.closeMeeting, (ctx, { params, body }) => meetings.closeMeeting(ctx, params.id, body));
  mount(app, deps, ops.urgingFacts, (ctx, { query }) => readUrgingFacts(ctx, query));
}
