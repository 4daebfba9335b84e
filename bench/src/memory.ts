import { readdirSync, readFileSync } from 'node:fs';

/** Resident memory of a process and of all below it in MB, pages that several share counted once (PSS). Linux only; throws where a process may not be looked at. */
export function residentMb(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = (p: number): number[] => [p, ...(children.get(p) ?? []).flatMap(family)];
  return family(pid).reduce((sum, p) => sum + pssKb(p), 0) / 1024;
}

/** The parent of a process, or null where it ended meanwhile. The name of the program, in brackets, may hold anything. */
function parentOf(pid: string): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return null;
  }
}

function pssKb(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  if (!pss) throw new Error(`no Pss of process ${pid}`);
  return Number(pss[1]);
}
