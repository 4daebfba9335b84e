/** A unit of the body, as the matcher knows it. `kind` is the contract's UnitKind. */
export interface KnownUnit {
  id: number;
  name: string;
  shortName: string;
  kind: string;
  line: string;
  isBody: boolean;
}
/** A post held in the body today. */
export interface KnownPost {
  personId: number;
  name: string;
  unitId: number;
  role: string;
  title: string;
}
/** The people and units among whom printed names are looked for. */
export interface Directory {
  bodyId: number;
  units: readonly KnownUnit[];
  posts: readonly KnownPost[];
}
/** One that a printed name may mean; `confidence` 0 to 1. */
export interface Candidate {
  id: number;
  name: string;
  title: string;
  confidence: number;
}

/** From this confidence on, and only where no other comes near, a match is taken; below, a person decides. */
export const takeFrom = 0.85;
/** From this confidence on a match counts as read and not as guessed. */
export const sureFrom = 0.95;

/** What was found for each printed name in a directory, for as long as the directory lives. */
export const remembered = <T>(find: (printed: string, d: Directory) => T): ((printed: string, d: Directory) => T) => {
  const all = new WeakMap<Directory, Map<string, T>>();
  return (printed, d) => {
    const known = all.get(d) ?? new Map<string, T>();
    all.set(d, known);
    const hit = known.get(printed);
    if (hit !== undefined) return hit;
    const found = find(printed, d);
    known.set(printed, found);
    return found;
  };
};

/** Best first. */
export const rank = (a: Candidate, b: Candidate): number => b.confidence - a.confidence || a.id - b.id;

/** The one to take, where it is good enough and nobody else comes near; else null. */
export function taken(candidates: readonly Candidate[]): Candidate | null {
  const [first, second] = candidates;
  if (!first || first.confidence < takeFrom) return null;
  return second && second.confidence >= first.confidence - 0.02 ? null : first;
}

/** The head of a unit, where it has exactly one; else null. */
export function headOf(unitId: number, d: Directory): number | null {
  const heads = [...new Set(d.posts.filter((p) => p.unitId === unitId && p.role === 'head').map((p) => p.personId))];
  return heads.length === 1 ? (heads[0] ?? null) : null;
}
