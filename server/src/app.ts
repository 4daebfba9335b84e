import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { sql } from 'kysely';
import * as documents from './modules/documents/routes.ts';
import * as duties from './modules/duties/routes.ts';
import * as explanations from './modules/explanations/routes.ts';
import * as files from './modules/files/routes.ts';
import * as identity from './modules/identity/routes.ts';
import * as matters from './modules/matters/routes.ts';
import * as notifications from './modules/notifications/routes.ts';
import * as organisations from './modules/organisations/routes.ts';
import * as plans from './modules/plans/routes.ts';
import * as reminders from './modules/reminders/routes.ts';
import * as search from './modules/search/routes.ts';
import * as standing from './modules/standing/routes.ts';
import * as tasks from './modules/tasks/routes.ts';
import { registerAuditRoutes } from './platform/audit/routes.ts';
import type { Deps } from './platform/deps.ts';
import { registerApiDocs } from './platform/http/api-docs.ts';
import { answerRouterError, registerErrorHandling } from './platform/http/error-handler.ts';
import { registerOriginCheck } from './platform/http/origin.ts';
import { registerWebApp } from './platform/http/web-app.ts';

/** Modules in the order of the house, lowest first. */
const modules = [
  identity,
  organisations,
  notifications,
  files,
  documents,
  plans,
  tasks,
  standing,
  duties,
  reminders,
  explanations,
  matters,
  search,
];

/** Builds the HTTP application whole; listening, signals and workers are `main.ts`. */
export async function buildApp(deps: Deps): Promise<FastifyInstance> {
  const { config } = deps;
  const app = Fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustedProxies.length ? config.trustedProxies : false,
    bodyLimit: 1_000_000,
    requestTimeout: 120_000,
    genReqId: () => Math.random().toString(36).slice(2, 8).toUpperCase(),
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: answerRouterError,
    ...(config.tls ? { https: config.tls } : {}),
  }) as unknown as FastifyInstance;

  registerErrorHandling(app);
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.tls || config.trustedProxies.length ? { maxAge: 15_552_000 } : false,
  });
  await app.register(multipart, { limits: { fileSize: config.uploadLimitBytes, files: 1 } });
  if (config.rateLimitPerMinute > 0) {
    await app.register(rateLimit, { max: config.rateLimitPerMinute, timeWindow: 60_000, allowList: (req) => !req.url.startsWith('/api/') });
  }
  registerOriginCheck(app, config);

  app.get('/healthz', async (_request, reply) => {
    try {
      await sql`select 1`.execute(deps.db);
      return { ok: true };
    } catch {
      return reply.code(503).send({ ok: false });
    }
  });

  for (const m of modules) m.register(app, deps);
  registerAuditRoutes(app, deps);
  registerApiDocs(app);
  await registerWebApp(app);
  return app;
}
