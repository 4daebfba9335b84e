import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';

/** Says whether the actor may read a file because it hangs on a record that the gate's module guards. */
export type FileGate = (trx: Trx, ctx: Ctx, fileId: number) => Promise<boolean>;

const gates: FileGate[] = [];

/** Hangs a gate: called once by a higher module when it registers. A gate already there is not added again. */
export function defineFileGate(gate: FileGate): void {
  if (!gates.includes(gate)) gates.push(gate);
}

/** Whether one of the gates lets the actor through. */
export async function anyGateOpens(trx: Trx, ctx: Ctx, fileId: number): Promise<boolean> {
  for (const gate of gates) if (await gate(trx, ctx, fileId)) return true;
  return false;
}
