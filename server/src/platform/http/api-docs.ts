import { type AnyOperation, codesOfOperation, modules } from '@sauro/contract';
import type { FastifyInstance } from 'fastify';
import { openApi } from './openapi.ts';

const esc = (s: string) => s.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** `/api/docs`: every operation on one plain page, and the OpenAPI document beside it. */
export function registerApiDocs(app: FastifyInstance): void {
  let page: string | null = null;
  let json: string | null = null;
  app.get('/api/docs/openapi.json', async (_request, reply) => {
    json ??= JSON.stringify(openApi());
    return reply.type('application/json').send(json);
  });
  app.get('/api/docs', async (_request, reply) => {
    page ??= render();
    return reply.type('text/html; charset=utf-8').send(page);
  });
}

function render(): string {
  const sections = Object.entries(modules).map(([name, ops]) => {
    const rows = (Object.values(ops) as unknown as AnyOperation[])
      .map(
        (op) =>
          `<tr id="${op.id}"><td><code>${op.method}</code></td><td><code>${esc(op.path)}</code></td><td>${esc(op.id)}</td><td>${esc(op.summary)}</td><td><small>${codesOfOperation(
            op,
          )
            .filter((c) => op.errors.includes(c))
            .join(', ')}</small></td></tr>`,
      )
      .join('');
    return `<h2>${esc(name)}</h2><table><thead><tr><th>Method</th><th>Path</th><th>Operation</th><th>What it does</th><th>Own errors</th></tr></thead><tbody>${rows}</tbody></table>`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Sáu Rõ API</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:24px;max-width:1200px}table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ddd;padding:6px 8px;text-align:left;vertical-align:top}</style></head>
<body><h1>Sáu Rõ API</h1><p>OpenAPI 3.1: <a href="/api/docs/openapi.json">openapi.json</a></p>${sections.join('')}</body></html>`;
}
