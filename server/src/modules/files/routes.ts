import { filesOperations as ops } from '@sauro/contract/files';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import * as pages from './pages.ts';
import * as service from './service.ts';

/** Hangs the operations of files on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, ops.uploadFile, (ctx, { body, file }) => service.uploadFile(ctx, body.bodyId, file));
  mount(app, deps, ops.getFileContent, (ctx, { params }) => service.getFileContent(ctx, params.id));
  mount(app, deps, ops.getFilePages, (ctx, { params }) => pages.getFilePages(ctx, params.id));
  mount(app, deps, ops.drawFilePages, (ctx, { params }) => pages.drawFilePages(ctx, params.id));
  mount(app, deps, ops.getFilePage, (ctx, { params }) => pages.getFilePage(ctx, params));
}
