import { defineEvent } from '../../platform/events.ts';
import type { IssuedItem } from '../plans/index.ts';

/** A task that entered the register from a plan. */
export interface RegisterEntry {
  taskId: number;
  item: IssuedItem;
}

/** Tasks of an issued plan have entered the register, in the same transaction. */
export const registerEntered = defineEvent<{ planId: number; bodyId: number; entries: readonly RegisterEntry[] }>('tasks.registerEntered');
