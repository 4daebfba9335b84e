import { z } from 'zod';
import { Id, Version } from '../common.ts';

export const ItemKind = z.enum(['task', 'target', 'duty', 'citation', 'defect', 'phase']).meta({ id: 'ItemKind' });
export type ItemKind = z.infer<typeof ItemKind>;
/** `unsure`: waits for a person; `accepted`: looked at; `dropped`: not a task; `issued`: in the register; `held`: kept back at issue because a clarity lacks. */
export const ItemState = z.enum(['unsure', 'accepted', 'dropped', 'issued', 'held']).meta({ id: 'ItemState' });
export type ItemState = z.infer<typeof ItemState>;
export const SpanSchema = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() }).meta({ id: 'Span' });
/** What every item of a plan carries besides tasks. */
export const itemBase = { id: Id, spans: z.array(SpanSchema), state: ItemState, confidence: z.number(), version: Version };
