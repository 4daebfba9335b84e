import { getTask } from '@sauro/contract/tasks';
import { call } from '../../lib/call.ts';
import { askOrKept, keptSince, patience } from '../../lib/kept.ts';
import { isOnline } from '../../lib/online.ts';

const atMost = 30;
const goodFor = 3600_000;

/** Keeps the pages of these tasks on this machine while there is a network, one after another, none twice in an hour; stops where the network goes or `stop` says so. */
export async function keepTasks(ids: readonly number[], stop: AbortSignal): Promise<void> {
  for (const id of ids.slice(0, atMost)) {
    if (stop.aborted || !isOnline()) return;
    const since = await keptSince(`task-${id}`);
    if (since && Date.now() - Date.parse(since) < goodFor) continue;
    const ask = () => call(getTask, { params: { id } }, { signal: stop, reauth: false, patience: patience() });
    // What can't be kept now is asked again when the list is opened next.
    await askOrKept(`task-${id}`, getTask.response, ask).catch(() => undefined);
  }
}
