import type { setUp } from '@sauro/contract/identity';
import type { z } from 'zod';
import { defineEvent } from '../../platform/events.ts';

/** Asks how many tasks wait for the actor; tasks answers. */
export const countMine = defineEvent<void, number>('identity.countMine');

/** Asks how many notices the actor has not read; notifications answers. */
export const countUnread = defineEvent<void, number>('identity.countUnread');

/** Tells to make the first body of the installation; organisations makes it and answers its id. */
export const makeFirstBody = defineEvent<z.output<NonNullable<typeof setUp.body>>['unit'], number>('identity.makeFirstBody');

/** Asks what a person holds in bodies that he would leave (`all`: every body): open duties and the like, as a number; duties answers. Told with the bodies in scope. */
export const heldAsked = defineEvent<{ personId: number; bodies: readonly number[] | 'all' }, number>('identity.heldAsked');
