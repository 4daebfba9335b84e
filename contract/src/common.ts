import { z } from 'zod';

/** Identifier of a record. */
export const Id = z.int().positive();
/** Identifier in a path or query, where everything is text. */
export const PathId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
/** Parameters of a path with one id. */
export const IdParams = z.object({ id: PathId });
/** A day, YYYY-MM-DD, from 1900 to 2199: calendars and databases can hold all of them, and no record of an office lies outside. */
export const Day = z.iso.date().refine((d) => d >= '1900' && d < '2200');
/** A moment, ISO 8601 in UTC. */
export const Moment = z.iso.datetime();
/** Words somebody typed: trimmed, NFC, no control characters but line breaks. */
export const words = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F]*$/);
/** The version of a record as the writer saw it; a write with an older one is refused with VERSION_CONFLICT. */
export const Version = z.int().nonnegative();
/** Comma-separated list in a query: `a,b`. */
export const csv = <T extends z.ZodType<string | number>>(item: T) =>
  z.preprocess((v) => (typeof v === 'string' ? v.split(',').filter(Boolean) : v), z.array(item).max(50));
/** Truth in a query: `1` or `0`. */
export const flag = z.preprocess((v) => (v === '1' || v === 'true' ? true : v === '0' || v === 'false' ? false : v), z.boolean());
/** Nothing to say but that it is done. */
export const Done = z.object({ ok: z.literal(true) });

export const Line = z.enum(['party', 'government', 'mass']).meta({ id: 'Line' });
export type Line = z.infer<typeof Line>;

/** A person as named in lists. `address` is the form of address (thầy, cô, đồng chí, ông, bà, anh, chị) or null. */
export const PersonRef = z.object({ id: Id, name: z.string(), address: z.string().nullable() }).meta({ id: 'PersonRef' });
export type PersonRef = z.infer<typeof PersonRef>;
/** A unit as named in lists. */
export const UnitRef = z.object({ id: Id, name: z.string(), shortName: z.string(), line: Line }).meta({ id: 'UnitRef' });
export type UnitRef = z.infer<typeof UnitRef>;

/** RFC 9457 problem: what every refused request answers. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    requestId: z.string(),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    invalid_params: z.array(z.object({ name: z.string(), code: z.string(), reason: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
