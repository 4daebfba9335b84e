import { defineEvent } from '../../platform/events.ts';

/** Which plan each of these documents is; plans answers with what it knows. */
export const plansOfDocumentsAsked = defineEvent<{ documentIds: readonly number[] }, ReadonlyMap<number, number>>('documents.plansAsked');
