import type { FastifyInstance } from 'fastify';
import type { Deps } from '../../platform/deps.ts';

/** Hangs the operations of plans on the app. */
export function register(_app: FastifyInstance, _deps: Deps): void {}
