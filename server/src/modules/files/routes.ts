import { filesOperations as ops } from '@sauro/contract/files';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import * as service from './service.ts';

/** Hangs the operations of files on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  mount(app, deps, ops.uploadFile, (ctx, { body, file }) => service.uploadFile(ctx, body.bodyId, file));
  mount(app, deps, ops.getFileContent, (ctx, { params }) => service.getFileContent(ctx, params.id));
}
