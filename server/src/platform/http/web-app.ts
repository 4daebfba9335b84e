import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { AppError, toProblem } from './errors.ts';

const dist = fileURLToPath(new URL('../../../../web/dist', import.meta.url));

/** Serves the built web app; any address that is not the API's or a file is the app itself. Hashed assets are kept for a year, the page never. */
export async function registerWebApp(app: FastifyInstance): Promise<void> {
  const built = existsSync(dist);
  if (built) {
    await app.register(fastifyStatic, {
      root: dist,
      wildcard: false,
      preCompressed: true,
      setHeaders: (res, path) => {
        res.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && request.method === 'GET' && !request.url.startsWith('/api/') && !/\.[a-z0-9]{2,5}(?:\?|$)/i.test(request.url)) {
      return reply.header('cache-control', 'no-cache').sendFile('index.html');
    }
    const e = new AppError('NOT_FOUND');
    return reply
      .code(404)
      .type('application/problem+json')
      .send(JSON.stringify(toProblem(e, request.id)));
  });
}
