import { spanOf } from '../clean.ts';
import type { Node } from '../outline.ts';
import type { Found } from './found.ts';

const SEQUENCED = new Set(['part', 'upper', 'roman', 'article', 'step', 'number', 'letter', 'paren']);
/** A line that begins with the rest of a document's number ("24/KH-UBND …"), or with a number that no mark follows, is no item. */
const SYMBOL = /^\d+\s?[-/]\s?\p{Lu}|^\d+:|^[IVX]+\s+\p{L}/u;
const ROMANS: [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let left = value;
  let out = '';
  for (const [n, s] of ROMANS)
    while (left >= n) {
      out += s;
      left -= n;
    }
  return out;
}

/** The line with the number that should stand there; null where the number is not at its very start. */
function renumbered(printed: string, label: string, value: number, kind: string): string | null {
  const right =
    kind === 'roman'
      ? roman(value)
      : kind === 'number' || kind === 'step' || kind === 'article'
        ? label.replace(/\d+$/, String(value))
        : null;
  const at = printed.indexOf(label);
  return right === null || right === label || at < 0 || at > 12 ? null : printed.slice(0, at) + right + printed.slice(at + label.length);
}

/** Numbers that skip, repeat or go back among the items of one list. A mend is offered where the rest need not follow: for the last item, and for one number printed twice. */
export function numberingIn(source: string, siblings: Node[], out: Found[]): void {
  let before = null as Node | null;
  const numbered = siblings.filter((n) => n.marker && SEQUENCED.has(n.marker.kind) && !SYMBOL.test(n.para.clean.text));
  for (const [i, node] of numbered.entries()) {
    const marker = node.marker!;
    const next = numbered[i + 1]?.marker;
    const old = before?.marker;
    if (old && old.kind === marker.kind && old.depth === marker.depth && marker.value > 0 && old.value > 0) {
      const whole = spanOf(node.para.clean, 0, Math.max(1, node.para.clean.text.length));
      const span = { start: whole.start, end: Math.min(whole.end, whole.start + 120) };
      const last = node === numbered.at(-1);
      const mend = (): string | null =>
        last || next?.value === old.value + 2
          ? renumbered(source.slice(span.start, span.end), marker.label, old.value + 1, marker.kind)
          : null;
      const add = (why: string, confidence: number, text: string | null): void => {
        out.push({ kind: 'numbering', span, why, confidence, mend: text });
      };
      if (marker.value === old.value && marker.label === old.label) add(`Số ${marker.label} dùng hai lần liền nhau.`, 0.9, mend());
      else if (marker.value > old.value + 1 && !(old.label.toLowerCase() === 'd' && marker.label.toLowerCase() === 'e'))
        add(`Đánh số đi từ ${old.label} sang ${marker.label}, thiếu mục ở giữa.`, marker.value - old.value > 4 ? 0.6 : 0.85, mend());
      else if (marker.value < old.value && marker.value > 1) add(`Đánh số lùi từ ${old.label} về ${marker.label}.`, 0.7, mend());
    }
    // One number printed twice in an otherwise whole list ("I, I, III") is the fault of that line alone.
    const slipped = old && marker.value === old.value && next?.kind === marker.kind && next.value === old.value + 2;
    before = slipped ? { ...node, marker: { ...marker, value: marker.value + 1 } } : node;
  }
  for (const node of siblings) numberingIn(source, node.children, out);
}
