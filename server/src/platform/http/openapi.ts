import { type AnyOperation, codesOfOperation, errorStatus, modules, Problem } from '@sauro/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

const refOf = (id: string) => `#/components/schemas/${id}`;

/** The OpenAPI 3.1 document of the whole contract: generated, committed as `docs/openapi.gen.json`, served at `/api/docs/openapi.json`. */
export function openApi(): Json {
  const paths: Record<string, Json> = {};
  for (const [module, ops] of Object.entries(modules)) {
    for (const op of Object.values(ops) as unknown as AnyOperation[]) {
      const path = op.path.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [op.method.toLowerCase()]: describe(module, op) };
    }
  }
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: refOf, io: 'output', unrepresentable: 'any' });
  return {
    openapi: '3.1.0',
    info: { title: 'Sáu Rõ', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, s]) => [id, clean(s as Json)])) },
  };
}

const clean = ({ $schema: _s, $id: _i, id: _d, ...rest }: Json): Json => rest;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = z.globalRegistry.get(schema)?.id;
  if (id && io === 'output') return { $ref: refOf(id) };
  const json = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  const { $defs, ...rest } = json;
  if (!$defs) return clean(rest);
  return JSON.parse(JSON.stringify(clean(rest)).replaceAll('"#/$defs/', '"#/components/schemas/')) as Json;
}

function parameters(schema: z.ZodType | undefined, where: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const s = schemaOf(schema, 'input') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(s.properties ?? {}).map(([name, p]) => ({
    name,
    in: where,
    required: where === 'path' || Boolean(s.required?.includes(name)),
    schema: where === 'path' ? { type: 'integer' } : p,
  }));
}

function describe(module: string, op: AnyOperation): Json {
  const codes = codesOfOperation(op);
  const byStatus = Map.groupBy(codes, (c) => errorStatus[c]);
  const answers: Json = {
    200: {
      description: 'OK',
      content: op.binary ? { 'application/octet-stream': {} } : { 'application/json': { schema: schemaOf(op.response, 'output') } },
    },
  };
  for (const [status, list] of [...byStatus].sort((a, b) => a[0] - b[0])) {
    answers[status] = {
      description: [...list].sort().join(', '),
      content: { 'application/problem+json': { schema: schemaOf(Problem, 'output') } },
    };
  }
  return {
    operationId: op.id,
    tags: [module],
    summary: op.summary,
    ...(op.auth === 'none' ? { security: [] } : {}),
    parameters: [...parameters(op.params, 'path'), ...parameters(op.query, 'query')],
    ...(op.body
      ? {
          requestBody: { content: { [op.multipart ? 'multipart/form-data' : 'application/json']: { schema: schemaOf(op.body, 'input') } } },
        }
      : {}),
    responses: answers,
  };
}
