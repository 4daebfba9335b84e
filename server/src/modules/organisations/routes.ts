import {
  createUnit,
  dropAuthority,
  dropCalendarYear,
  dropSchoolYear,
  getAuthority,
  getCalendar,
  listCalendarYears,
  listSchoolYears,
  listUnits,
  saveAuthority,
  saveCalendarYear,
  saveSchoolYear,
  saveWorkingWeek,
  updateUnit,
} from '@sauro/contract/organisations';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { listen } from '../../platform/events.ts';
import { mount } from '../../platform/http/mount.ts';
import { makeFirstBody } from '../identity/index.ts';
import * as authority from './authority-service.ts';
import * as calendar from './calendar-service.ts';
import { answerFirstBody } from './first-body.ts';
import * as schoolYears from './school-years.ts';
import * as service from './service.ts';

/** Hangs the operations of organisations on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  listen(makeFirstBody, answerFirstBody);
  mount(app, deps, listUnits, (ctx, { query }) => service.list(ctx, query));
  mount(app, deps, createUnit, (ctx, { body }) => service.create(ctx, body));
  mount(app, deps, updateUnit, (ctx, { params, body }) => service.update(ctx, params.id, body));
  mount(app, deps, getCalendar, (ctx, { params, query }) => calendar.read(ctx, params.id, query.year));
  mount(app, deps, listCalendarYears, (ctx, { params }) => calendar.years(ctx, params.id));
  mount(app, deps, saveCalendarYear, (ctx, { params, body }) => calendar.saveYear(ctx, params.id, params.year, body));
  mount(app, deps, dropCalendarYear, (ctx, { params, body }) => calendar.dropYear(ctx, params.id, params.year, body.version));
  mount(app, deps, listSchoolYears, (ctx, { params }) => schoolYears.list(ctx, params.id));
  mount(app, deps, saveSchoolYear, (ctx, { params, body }) => schoolYears.save(ctx, params.id, params.year, body));
  mount(app, deps, dropSchoolYear, (ctx, { params, body }) => schoolYears.drop(ctx, params.id, params.year, body.version));
  mount(app, deps, getAuthority, (ctx, { params }) => authority.readTable(ctx, params.id));
  mount(app, deps, saveAuthority, (ctx, { params, body }) => authority.saveTable(ctx, params.id, body));
  mount(app, deps, dropAuthority, (ctx, { params, body }) => authority.dropTable(ctx, params.id, body));
  mount(app, deps, saveWorkingWeek, (ctx, { params, body }) => calendar.saveWeek(ctx, params.id, body));
}
