import * as ops from '@sauro/contract/duties';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import * as absences from './absences.ts';
import { listenToOthers } from './events.ts';
import * as handovers from './handovers.ts';
import { answerLead, askLead, listLead, withdrawLead } from './lead.ts';
import * as leaving from './leaving.ts';
import * as settings from './settings.ts';
import { warnings } from './warnings.ts';

/** Hangs the operations of duties on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  listenToOthers();
  mount(app, deps, ops.listHandovers, (ctx, { query }) => handovers.list(ctx, query));
  mount(app, deps, ops.askHandover, (ctx, { body }) => handovers.ask(ctx, body));
  mount(app, deps, ops.answerHandover, (ctx, { params, body }) => handovers.answer(ctx, params.id, body));
  mount(app, deps, ops.withdrawHandover, (ctx, { params }) => handovers.withdraw(ctx, params.id));
  mount(app, deps, ops.listLeadHandovers, (ctx, { query }) => listLead(ctx, query));
  mount(app, deps, ops.askLeadHandover, (ctx, { body }) => askLead(ctx, body));
  mount(app, deps, ops.answerLeadHandover, (ctx, { params, body }) => answerLead(ctx, params.id, body));
  mount(app, deps, ops.withdrawLeadHandover, (ctx, { params }) => withdrawLead(ctx, params.id));
  mount(app, deps, ops.listAbsences, (ctx, { query }) => absences.list(ctx, query));
  mount(app, deps, ops.askAbsence, (ctx, { body }) => absences.ask(ctx, body));
  mount(app, deps, ops.decideAbsence, (ctx, { params, body }) => absences.decide(ctx, params.id, body));
  mount(app, deps, ops.endAbsence, (ctx, { params, body }) => absences.end(ctx, params.id, body));
  mount(app, deps, ops.listHeld, (ctx, { params, query }) => leaving.held(ctx, params.id, query.bodyId));
  mount(app, deps, ops.handOn, (ctx, { params, body }) => leaving.give(ctx, params.id, body));
  mount(app, deps, ops.assignmentWarnings, (ctx, { body }) => warnings(ctx, body));
  mount(app, deps, ops.getDutySetting, (ctx, { query }) => settings.read(ctx, query.bodyId));
  mount(app, deps, ops.saveDutySetting, (ctx, { body }) => settings.save(ctx, body));
}
