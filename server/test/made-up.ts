import type { AnyOperation } from '@sauro/contract';
import { z } from 'zod';
import type { CallInput } from './client.ts';

interface Json {
  $ref?: string;
  $defs?: Record<string, Json>;
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  oneOf?: Json[];
  format?: string;
  pattern?: string;
  minimum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  minItems?: number;
  items?: Json;
  properties?: Record<string, Json>;
  required?: string[];
}

const byFormat: Record<string, string> = {
  date: '2026-04-15',
  'date-time': '2026-04-15T01:00:00Z',
  email: 'thu@xa.vn',
  uri: 'https://xa.vn',
};
/** What a schema can't tell of itself, because it reshapes or bounds in code: years, phone numbers; and parts of a path that are no ids. */
const byName: Record<string, unknown> = { year: 2027, phone: '0912345678', size: 'small' };
/** Tried in turn against a pattern; the shape that an operation asks for must be among them. */
const candidates = ['Chữ thử', 'chu-thu', '0912345678', '2026-04-15', '2026-04', '08:00', 'abcdef123456', '1'];

function sample(s: Json, defs: Record<string, Json>, whole: boolean): unknown {
  if (s.$ref) return sample(defs[s.$ref.split('/').at(-1) ?? ''] ?? {}, defs, whole);
  if ('const' in s) return s.const;
  if (s.enum) return s.enum[0];
  const ways = s.anyOf ?? s.oneOf;
  if (ways) return sample(ways[0] ?? {}, defs, whole);
  switch (s.type) {
    case 'object':
      return Object.fromEntries(
        (whole ? Object.keys(s.properties ?? {}) : (s.required ?? [])).map((key) => [
          key,
          byName[key] ?? sample(s.properties?.[key] ?? {}, defs, whole),
        ]),
      );
    case 'array':
      return Array.from({ length: Math.max(s.minItems ?? 0, whole ? 1 : 0) }, () => sample(s.items ?? {}, defs, whole));
    case 'integer':
    case 'number':
      return s.exclusiveMinimum !== undefined ? s.exclusiveMinimum + 1 : Math.max(s.minimum ?? 1, 0);
    case 'boolean':
      return false;
    case 'null':
      return null;
    default: {
      if (s.format && byFormat[s.format]) return byFormat[s.format];
      const pattern = s.pattern ? new RegExp(s.pattern, 'u') : null;
      const fit = candidates.find((c) => c.length >= (s.minLength ?? 0) && (!pattern || pattern.test(c)));
      return fit ?? 'x'.repeat(s.minLength ?? 1);
    }
  }
}

function part(schema: z.ZodType | undefined, whole: boolean): unknown {
  if (!schema || schema instanceof z.ZodUndefined) return undefined;
  const { $defs = {}, ...json } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return sample(json, $defs, whole);
}

/**
 * A request that the operation's contract lets in, made from its schemas: required fields only, ids 1 unless `ids` says otherwise. Throws where the contract turns it
 * down after all: then `candidates` lacks a shape.
 */
export function madeUp(op: AnyOperation, ids = 1, whole = false): CallInput {
  const params = Object.fromEntries([...op.path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, byName[name] ?? ids]));
  const body = part(op.body, whole);
  const query = part(op.query, whole);
  for (const [schema, value, place] of [
    [op.params, params, 'params'],
    [op.query, query, 'query'],
    [op.body, body, 'body'],
  ] as const) {
    const r = schema?.safeParse(value ?? {});
    if (r && !r.success) throw new Error(`made up for ${op.id}, ${place} ${JSON.stringify(value)}: ${r.error.message}`);
  }
  return {
    params,
    ...(query === undefined ? {} : { query }),
    ...(body === undefined ? {} : { body }),
    ...(op.multipart ? { file: { name: 'thu.txt', bytes: 'Chữ thử' } } : {}),
  };
}
