import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, notFound, toProblem } from './errors.ts';

/** PostgreSQL's codes for "the server is going, gone or full". */
const databaseAway = new Set(['57P01', '57P02', '57P03', '53300', '08006', '08001', '08003', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT']);

function asAppError(e: unknown): AppError | null {
  if (e instanceof AppError) return e;
  const { code, statusCode } = e as { code?: string; statusCode?: number };
  if (statusCode === 429) return new AppError('RATE_LIMITED');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('FILE_TOO_LARGE');
  if (code?.startsWith('FST_ERR_CTP') || (e instanceof SyntaxError && statusCode === 400)) {
    return new AppError('VALIDATION', {}, [{ name: 'body', code: 'malformed', reason: 'body' }]);
  }
  if ((code && databaseAway.has(code)) || /Connection terminated|timeout exceeded when trying to connect/.test((e as Error).message ?? ''))
    return new AppError('UNAVAILABLE');
  return null;
}

const answer = (request: FastifyRequest, reply: FastifyReply, e: AppError): FastifyReply =>
  reply
    .code(e.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(toProblem(e, request.id)));

/** What the router refuses before any route is found: an address that can't be decoded, or a part of it that is far too long. */
export function answerRouterError(error: { code: string }, request: FastifyRequest, reply: FastifyReply): void {
  const e =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? notFound()
      : new AppError('VALIDATION', {}, [{ name: 'path', code: 'malformed', reason: error.code }]);
  answer(request, reply, e);
}

/** Every refusal leaves as an RFC 9457 problem of the closed catalogue; what we did not foresee is INTERNAL, logged whole under the request id and told to nobody. */
export function registerErrorHandling(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const known = asAppError(error);
    if (!known) request.log.error({ err: error, url: request.url }, 'unforeseen error');
    return answer(request, reply, known ?? new AppError('INTERNAL'));
  });
}
