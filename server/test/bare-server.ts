import Fastify, { type FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { serve } from '../src/platform/runtime/serve.ts';

/** A server with the real process round an application of one path, for the tests of starting, dying and stopping. */
await serve({
  jobs: [],
  async build({ db }): Promise<FastifyInstance> {
    const app = Fastify();
    app.get('/healthz', async (_request, reply) => {
      try {
        await sql`select 1`.execute(db);
        return { ok: true };
      } catch {
        return reply.code(503).send({ ok: false });
      }
    });
    app.get('/slow', async () => {
      await sql`select pg_sleep(1)`.execute(db);
      return { ok: true };
    });
    return app;
  },
}).catch((e: Error) => {
  process.stdout.write(`${e.message}\n`);
  process.exit(1);
});
