import type { FastifyRequest } from 'fastify';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Whether the browser treats the address as a secure context: HTTPS (our own or at the named proxy), or loopback by a loopback name. */
export function isSecureContext(request: FastifyRequest): boolean {
  return request.protocol === 'https' || isLoopback(request);
}

/** The request was made on this machine and names a loopback host. What a named proxy on this machine passes on was made where the proxy says, whatever host it names. */
export function isLoopback(request: FastifyRequest): boolean {
  const host = request.hostname.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return loopback.has(request.ip ?? '127.0.0.1') && (host === 'localhost' || host === '127.0.0.1' || host === '::1');
}
