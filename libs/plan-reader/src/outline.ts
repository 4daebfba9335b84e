import { isAssigning } from './assign.ts';
import type { Marker, MarkerKind } from './marker.ts';
import type { Para, Piece, Row } from './paras.ts';

/** One numbered or bulleted item (or an unnumbered heading) with what stands under it. */
export interface Node {
  marker: Marker | null;
  para: Para;
  parent: Node | null;
  children: Node[];
  /** Unmarked paragraphs after it, before its next child or sibling; `after` counts the children that came before. */
  paras: { para: Para; after: number }[];
  rows: Row[];
  /** Printed number with those above it: "II.2.1", "II.2.3.a-1". */
  id: string;
}

/** The body as a tree. */
interface Outline {
  root: Node[];
  /** Paragraphs and rows before the first item. */
  loose: Para[];
  rows: Row[];
}

const BASE: Record<MarkerKind, number> = {
  part: 0,
  upper: 1,
  roman: 2,
  article: 3,
  step: 4,
  number: 5,
  paren: 7,
  letter: 8,
  star: 9.3,
  dash: 10,
  plus: 11,
};

function isHeadingPara(para: Para): boolean {
  const length = para.clean.text.length;
  if (para.marker || length > 160) return false;
  if (para.heading || (para.bold && !/[.;,]$/.test(para.clean.text))) return true;
  if (/[;,]$|\.\/?\.?$/.test(para.clean.text)) return false;
  return para.caps && length >= 6 && length < 120 && para.clean.text.includes(' ');
}

/** Ranks of the kinds as this plan nests them: the kind that appears first stands further out. */
function ranksOf(paras: Para[]): Record<MarkerKind, number> {
  const ranks = { ...BASE };
  const first = (kind: MarkerKind): number => paras.findIndex((p) => p.marker?.kind === kind);
  const before = (a: MarkerKind, b: MarkerKind): boolean => first(a) >= 0 && first(b) >= 0 && first(a) < first(b);
  if (before('roman', 'upper')) ranks.upper = 3.5;
  if (before('letter', 'paren')) ranks.paren = 9;
  if (before('plus', 'dash')) ranks.plus = 9.5;
  // "* Biện pháp:" over dashes is a heading; a star that never stands over a dash is one more bullet.
  if (!paras.some((p, i) => p.marker?.kind === 'star' && paras[i + 1]?.marker?.kind === 'dash')) ranks.star = ranks.dash;
  return ranks;
}

function idOf(parent: Node | null, marker: Marker | null, order: number): string {
  const above = parent?.id ?? '';
  if (!marker) return above ? `${above}.h${order}` : `h${order}`;
  if (marker.kind === 'dash' || marker.kind === 'plus' || marker.kind === 'star') return `${above}-${order}`;
  if (marker.kind === 'number' && marker.depth > 1) {
    let base: Node | null = parent;
    while (base && (base.marker === null || base.marker.kind === 'number')) base = base.parent;
    return base?.id ? `${base.id}.${marker.label}` : marker.label;
  }
  return above ? `${above}.${marker.label}` : marker.label;
}

/**
 * Builds the tree of a plan's body. It relies on the kinds of marks and their order of appearance, never on the numbers being right,
 * so that skipped, repeated or misprinted numbers do not move an item.
 */
export function outlineOf(pieces: Piece[]): Outline {
  const out: Outline = { root: [], loose: [], rows: [] };
  const ranks = ranksOf(pieces.filter((p): p is Para => p.kind === 'para'));
  const stack: { node: Node; rank: number }[] = [];
  for (let i = 0; i < pieces.length; i += 1) {
    let piece = pieces[i]!;
    const title = pieces[i + 1];
    // "PHẦN THỨ HAI" on a line of its own takes its title from the next line.
    if (piece.kind === 'para' && piece.marker && piece.body.text === '' && title?.kind === 'para' && isHeadingPara(title)) {
      piece = { ...piece, body: title.body, caps: title.caps };
      i += 1;
    }
    const top = stack.at(-1)?.node ?? null;
    if (piece.kind === 'row') {
      (top ? top.rows : out.rows).push(piece);
      continue;
    }
    const label = piece.marker === null && opensBullets(piece, pieces[i + 1]);
    const heading = piece.marker === null && (label || isHeadingPara(piece));
    if (!piece.marker && !heading) {
      const bulletin = assigningParent(piece, stack);
      if (bulletin) {
        // "Chủ trì: …" on a line of its own after bullets speaks of all bullets before it, so it stands beside them.
        bulletin.children.push({ marker: null, para: piece, parent: bulletin, children: [], paras: [], rows: [], id: bulletin.id });
        continue;
      }
      if (top) top.paras.push({ para: piece, after: top.children.length });
      else out.loose.push(piece);
      continue;
    }
    const rank = piece.marker ? rankOf(piece.marker, ranks) : label && !piece.heading ? LABEL_RANK : headingRank(piece, stack);
    while (stack.length > 0 && stack.at(-1)!.rank >= rank) stack.pop();
    const parent = stack.at(-1)?.node ?? null;
    const siblings = parent ? parent.children : out.root;
    const order = orderAmong(siblings, piece.marker?.kind);
    const node: Node = {
      marker: piece.marker,
      para: piece,
      parent,
      children: [],
      paras: [],
      rows: [],
      id: idOf(parent, piece.marker, order),
    };
    siblings.push(node);
    stack.push({ node, rank });
  }
  return out;
}

const counted = new WeakMap<Node[], { seen: number; kinds: Map<MarkerKind | undefined, number> }>();

/** The place of a new item among the siblings of its kind, from 1; counts each sibling once however many follow. */
function orderAmong(siblings: Node[], kind: MarkerKind | undefined): number {
  const count = counted.get(siblings) ?? { seen: 0, kinds: new Map() };
  counted.set(siblings, count);
  for (; count.seen < siblings.length; count.seen += 1) {
    const k = siblings[count.seen]!.marker?.kind;
    count.kinds.set(k, (count.kinds.get(k) ?? 0) + 1);
  }
  return (count.kinds.get(kind) ?? 0) + 1;
}

/** Just above bullets, below every number. */
const LABEL_RANK = 9.2;

/** A short line that ends in a colon and stands right above bullets is their heading ("Tháng 9/2026:", "Ban Giám hiệu:"). */
function opensBullets(para: Para, next: Piece | undefined): boolean {
  if (next?.kind !== 'para' || (next.marker?.kind !== 'dash' && next.marker?.kind !== 'plus')) return false;
  const text = para.clean.text;
  return text.length <= 90 && /:$/.test(text) && !/[.;]\s/.test(text) && !/(?:cụ thể|trong đó|gồm|như sau|sau đây|sau)\s*:$/iu.test(text);
}

/** True for an item that only a dash, a plus or a lone star opens: it is never a heading by itself. */
export function isBullet(node: Node): boolean {
  const kind = node.marker?.kind;
  return kind === 'dash' || kind === 'plus' || (kind === 'star' && node.children.length === 0);
}

/** The item whose bullets an unmarked assigning line closes; null for any other line. */
function assigningParent(para: Para, stack: { node: Node; rank: number }[]): Node | null {
  if (!stack.some((s) => isBullet(s.node)) || !isAssigning(para.clean)) return null;
  return stack.findLast((s) => !isBullet(s.node))?.node ?? null;
}

/** Decimal numbers go one step in for each figure: "2" holds "2.1", "2.1" holds "2.1.1". */
function rankOf(marker: Marker, ranks: Record<MarkerKind, number>): number {
  return ranks[marker.kind] + (marker.kind === 'number' ? (marker.depth - 1) * 0.3 : 0);
}

/** An unnumbered heading stands beside the last heading of its kind, capitals like a part, others like a numbered item. */
function headingRank(para: Para, stack: { node: Node; rank: number }[]): number {
  if (para.caps) return 2;
  const numbered = stack.find((s) => s.node.marker !== null && s.rank > 2);
  if (!numbered) return 4.9;
  return para.heading ? Math.min(numbered.rank, 5) : 6.5;
}

/** Every node of a tree in printed order. */
export function walk(nodes: readonly Node[], into: Node[] = []): Node[] {
  for (const node of nodes) {
    into.push(node);
    walk(node.children, into);
  }
  return into;
}
