import { addDays } from '@sauro/calendar';

/** A phase as a plan prints it; days are ISO, null where it has none. */
export interface PrintedPhase {
  name: string;
  title: string | null;
  from: string | null;
  to: string | null;
}
/** A phase with both its days; `guessed` where one of them is not printed. */
export interface DatedPhase {
  name: string;
  title: string | null;
  from: string;
  to: string;
  guessed: boolean;
}

/**
 * Phases with both their days. A first day that is not printed is the day after the phase before it, else the plan's day of issue, else the first of the year; a last day that is
 * not printed is the day before the phase after it, else the last of the year. Null in the place of a phase without any day.
 */
export function datePhases(phases: readonly PrintedPhase[], issuedOn: string | null): (DatedPhase | null)[] {
  let before: string | null = null;
  return phases.map(({ name, title, from: first, to: end }, i) => {
    const last = end !== null && first !== null && end < first ? null : end;
    if (first === null && last === null) return null;
    const from = first ?? openedBy(last as string, before, issuedOn);
    const to = last ?? closedBy(from, phases[i + 1]?.from ?? null);
    before = to;
    return { name, title, from, to, guessed: first === null || last === null };
  });
}

function openedBy(to: string, before: string | null, issuedOn: string | null): string {
  const after = before === null ? null : addDays(before, 1);
  return [after, issuedOn].find((d) => d !== null && d <= to) ?? `${to.slice(0, 4)}-01-01`;
}

const closedBy = (from: string, next: string | null): string =>
  next !== null && next > from ? addDays(next, -1) : `${from.slice(0, 4)}-12-31`;
