import type { Clean } from '../clean.ts';
import { runsOf, spanOf } from '../clean.ts';
import { addAll } from '../lists.ts';
import type { Mention } from '../mentions.ts';
import type { Node } from '../outline.ts';
import type { Para, Piece } from '../paras.ts';
import type { Citation, DefectKind, PlanTask } from '../plan.ts';
import type { Span } from '../source.ts';
import { type Token, tokenizer } from './tokens.ts';

/** A mistake before it is put into the plan's list; `mend` is the exact text that would stand in place of the span, null where none is sure. */
export interface Found {
  kind: DefectKind;
  span: Span;
  why: string;
  confidence: number;
  mend: string | null;
  /** Where it is made, where that is more than one place. */
  places?: Span[];
  /** The mend of each place, where they differ. */
  mends?: (string | null)[];
}

/** Who issues the plan, as far as it decides which words and forms fit. */
export type IssuerKind = 'school' | 'party' | 'commune' | 'other';

/** One paragraph or cell. */
export interface Line {
  clean: Clean;
  tokens: Token[];
  para: Para | null;
  zone: 'head' | 'body' | 'closing' | 'annex';
}

/** What the finders look at. */
export interface Reading {
  source: string;
  lines: Line[];
  root: Node[];
  mentions: Mention[];
  citations: Citation[];
  tasks: PlanTask[];
  type: string | null;
  symbol: string | null;
  issuer: string | null;
  /** Day of issue; where the plan prints none, the first day of the year that it is for; null where neither is known. */
  date: string | null;
  issuedOn: string | null;
}

/** Makes a mistake of a run of a line. */
export const foundAt = (
  clean: Clean,
  from: number,
  to: number,
  kind: DefectKind,
  why: string,
  confidence: number,
  mend: string | null = null,
): Found => ({ kind, span: spanOf(clean, from, to), why, confidence, mend });

/** Paragraphs and own cells of the pieces, each with the part of the paper that it stands in. */
export function linesOf(pieces: Piece[], head: Para[], closing: Para[], annexes: Piece[][]): Line[] {
  const heads = new Set<Piece>(head);
  const ends = new Set<Piece>(closing);
  const annex = new Set<Piece>(annexes.flat());
  const lines: Line[] = [];
  const tokensOf = tokenizer();
  for (const piece of pieces) {
    const zone = heads.has(piece) ? 'head' : ends.has(piece) ? 'closing' : annex.has(piece) ? 'annex' : 'body';
    const para = piece.kind === 'para' ? piece : null;
    const cleans = piece.kind === 'para' ? [piece.clean] : [...piece.cells.values()].filter((c) => c.own).map((c) => c.clean);
    for (const clean of cleans.flatMap(runsOf)) lines.push({ clean, tokens: tokensOf(clean.text), para, zone });
  }
  return lines;
}

/** The same mistake printed several times is one entry at its first place, with all its places, whose reason says how often; of citations, only what is said of the same words. */
export function once(all: Found[], source: string): Found[] {
  const first = new Map<string, { found: Found; times: number; places: Span[]; mends: (string | null)[] }>();
  for (const found of all) {
    const words = found.kind === 'citation' ? source.slice(found.span.start, found.span.end) : '';
    const key = `${found.kind}|${found.why}|${words}`;
    const known = first.get(key);
    const places = found.places ?? [found.span];
    const mends = places.map(() => found.mend);
    if (known) {
      known.times += 1;
      addAll(known.places, places);
      addAll(known.mends, mends);
    } else first.set(key, { found, times: 1, places: [...places], mends });
  }
  return [...first.values()].map(({ found, times, places, mends }) =>
    times > 1
      ? {
          ...found,
          why: `${found.why.replace(/\.$/, '')} (${times} lần).`,
          places,
          ...(mends.some((m) => m !== found.mend) ? { mends } : {}),
        }
      : found,
  );
}

/** Places in printed order, and beside them the mend of each where they differ. */
export function placesInOrder({ places, mends }: Found): Pick<Found, 'places' | 'mends'> {
  if (!places) return {};
  const order = places.map((_, i) => i).sort((a, b) => places[a]!.start - places[b]!.start);
  return { places: order.map((i) => places[i]!), ...(mends ? { mends: order.map((i) => mends[i] ?? null) } : {}) };
}
