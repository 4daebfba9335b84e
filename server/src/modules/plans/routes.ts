import { plansOperations as ops } from '@sauro/contract/plans';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { listen } from '../../platform/events.ts';
import { mount } from '../../platform/http/mount.ts';
import { plansOfDocumentsAsked } from '../documents/index.ts';
import { defineFileGate } from '../files/index.ts';
import { planFileGate, plansOfDocuments } from './access.ts';
import { readPhases, savePhases } from './phases.ts';
import * as service from './service.ts';
import * as issue from './service-issue.ts';
import * as items from './service-items.ts';
import * as readings from './service-readings.ts';
import { replacePlanFileOf, rereadPlan } from './service-reread.ts';
import * as shape from './service-shape.ts';
import { undoPlanStep } from './service-undo.ts';

/** Hangs the operations of plans on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  defineFileGate(planFileGate);
  listen(plansOfDocumentsAsked, plansOfDocuments);
  mount(app, deps, ops.uploadPlan, (ctx, { body, file }) => service.uploadPlan(ctx, body, file));
  mount(app, deps, ops.listPlanReadings, (ctx) => readings.listReadings(ctx));
  mount(app, deps, ops.getPlanReading, (ctx, { params }) => readings.getReading(ctx, params.id));
  mount(app, deps, ops.retryPlanReading, (ctx, { params }) => readings.retryReading(ctx, params.id));
  mount(app, deps, ops.dropPlanReading, (ctx, { params }) => readings.dropReading(ctx, params.id));
  mount(app, deps, ops.listPlans, (ctx, { query }) => service.listPlans(ctx, query));
  mount(app, deps, ops.getPlan, (ctx, { params }) => service.getPlan(ctx, params.id));
  mount(app, deps, ops.updatePlanHead, (ctx, { params, body }) => service.updatePlanHead(ctx, params.id, body));
  mount(app, deps, ops.updatePlanTask, (ctx, { params, body }) => items.updatePlanTask(ctx, params.id, params.itemId, body));
  mount(app, deps, ops.addPlanTask, (ctx, { params, body }) => items.addPlanTask(ctx, params.id, body));
  mount(app, deps, ops.splitPlanTask, (ctx, { params, body }) => shape.splitPlanTask(ctx, params.id, params.itemId, body));
  mount(app, deps, ops.mergePlanTasks, (ctx, { params, body }) => shape.mergePlanTasks(ctx, params.id, body));
  mount(app, deps, ops.bulkPlanTasks, (ctx, { params, body }) => items.bulkPlanTasks(ctx, params.id, body));
  mount(app, deps, ops.updatePlanItem, (ctx, { params, body }) => items.updatePlanItem(ctx, params.id, params.itemId, body));
  mount(app, deps, ops.undoPlanStep, (ctx, { params }) => undoPlanStep(ctx, params.id));
  mount(app, deps, ops.rereadPlan, (ctx, { params, body }) => rereadPlan(ctx, params.id, body));
  mount(app, deps, ops.replacePlanFile, (ctx, { params, body, file }) => replacePlanFileOf(ctx, params.id, body, file));
  mount(app, deps, ops.listPlanPhases, (ctx, { params }) => readPhases(ctx, params.id));
  mount(app, deps, ops.savePlanPhases, (ctx, { params, body }) => savePhases(ctx, params.id, body));
  mount(app, deps, ops.issuePlan, (ctx, { params, body }) => issue.issuePlan(ctx, params.id, body));
  mount(app, deps, ops.issueHeldTask, (ctx, { params, body }) => issue.issueHeldTask(ctx, params.id, params.itemId, body));
}
