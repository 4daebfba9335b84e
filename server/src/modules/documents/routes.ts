import { documentsOperations as ops } from '@sauro/contract/documents';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';
import { mount } from '../../platform/http/mount.ts';
import { defineFileGate } from '../files/index.ts';
import { documentFileGate } from './access.ts';
import * as service from './service.ts';

/** Hangs the operations of documents on the app. */
export function register(app: FastifyInstance, deps: Deps): void {
  defineFileGate(documentFileGate);
  mount(app, deps, ops.listDocuments, (ctx, { query }) => service.listDocuments(ctx, query));
  mount(app, deps, ops.getDocument, (ctx, { params }) => service.getDocument(ctx, params.id));
  mount(app, deps, ops.createDocument, (ctx, { body }) => service.createDocument(ctx, body));
  mount(app, deps, ops.updateDocument, (ctx, { params, body }) => service.updateDocument(ctx, params.id, body));
}
