import { searchOperations as ops } from '@sauro/contract/search';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { search } from './service.ts';

/** Mounts the one search. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, ops.search, (ctx, { query }) => search(ctx, query), { asksOnce: true });
}
