import { listen } from '../../platform/events.ts';
import { heldAsked } from '../identity/index.ts';
import { remaining } from './leaving.ts';

const countHeld: (typeof heldAsked.listeners)[number] = (trx, _ctx, { personId, bodies }) => remaining(trx, personId, bodies);

/** Hangs the module on the news of lower ones. */
export function listenToOthers(): void {
  listen(heldAsked, countHeld);
}
