import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { AppError } from './errors.ts';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses a write that a page of another site makes: `Sec-Fetch-Site` or `Origin` must be ours. A request with neither does not come from a browser and carries no cookie by itself. */
export function registerOriginCheck(app: FastifyInstance, config: Config): void {
  const publicOrigin = config.publicUrl ? new URL(config.publicUrl).origin : null;
  app.addHook('onRequest', async (request) => {
    if (reads.has(request.method)) return;
    const site = request.headers['sec-fetch-site'];
    if (site && site !== 'same-origin' && site !== 'none') throw new AppError('ORIGIN_REFUSED');
    const { origin } = request.headers;
    if (!origin) return;
    if (origin !== `${request.protocol}://${request.host}` && origin !== publicOrigin) throw new AppError('ORIGIN_REFUSED');
  });
}
