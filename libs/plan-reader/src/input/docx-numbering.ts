import { whole } from './docx-styles.ts';
import { child, type Element, elements, toggle, valOf } from './xml.ts';

interface Level {
  start: number;
  format: string;
  text: string;
  restart: number | undefined;
  legal: boolean;
  style: string | undefined;
}

interface Num {
  abstract: string;
  starts: Map<number, number>;
  levels: Map<number, Level>;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 1 → "I"; numbers outside 1..3999 in figures. */
export function roman(n: number): string {
  if (n < 1 || n > 3999) return String(n);
  let rest = n;
  let out = '';
  for (const [value, letters] of ROMAN) {
    while (rest >= value) {
      out += letters;
      rest -= value;
    }
  }
  return out;
}

/** 1 → "A", 27 → "AA", 28 → "BB", as Word counts letters; numbers outside 1..260 in figures. */
export function letter(n: number): string {
  if (n < 1 || n > 260) return String(n);
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));
}

function figure(n: number, format: string): string {
  if (format === 'upperRoman') return roman(n);
  if (format === 'lowerRoman') return roman(n).toLowerCase();
  if (format === 'upperLetter') return letter(n);
  if (format === 'lowerLetter') return letter(n).toLowerCase();
  if (format === 'decimalZero') return n < 10 ? `0${n}` : String(n);
  return format === 'none' ? '' : String(n);
}

function levelOf(el: Element): Level {
  return {
    start: whole(valOf(el, 'w:start')) ?? 0,
    format: valOf(el, 'w:numFmt') ?? 'decimal',
    text: valOf(el, 'w:lvlText') ?? '',
    restart: whole(valOf(el, 'w:lvlRestart')),
    legal: toggle(el, 'w:isLgl') ?? false,
    style: valOf(el, 'w:pStyle'),
  };
}

function levelsOf(parent: Element): Map<number, Level> {
  return new Map(elements(parent, 'w:lvl').map((el) => [whole(el.attrs.get('ilvl')) ?? 0, levelOf(el)]));
}

/** Word's automatic numbers, counted paragraph by paragraph in reading order. Lists that share one definition share its counters, as in Word. */
export class Numbering {
  private readonly nums = new Map<string, Num>();
  private readonly abstracts = new Map<string, Map<number, Level>>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(root: Element | null) {
    const styleLinks = new Map<string, string>();
    const links = new Map<string, string>();
    for (const el of elements(root ?? undefined, 'w:abstractNum')) {
      const id = el.attrs.get('abstractNumId') ?? '';
      this.abstracts.set(id, levelsOf(el));
      const own = valOf(el, 'w:styleLink');
      if (own !== undefined) styleLinks.set(own, id);
      const link = valOf(el, 'w:numStyleLink');
      if (link !== undefined) links.set(id, link);
    }
    for (const el of elements(root ?? undefined, 'w:num')) {
      const num: Num = { abstract: valOf(el, 'w:abstractNumId') ?? '', starts: new Map(), levels: new Map() };
      const link = links.get(num.abstract);
      if (link !== undefined) num.abstract = styleLinks.get(link) ?? num.abstract;
      for (const over of elements(el, 'w:lvlOverride')) {
        const ilvl = whole(over.attrs.get('ilvl')) ?? 0;
        const start = whole(valOf(over, 'w:startOverride'));
        if (start !== undefined) num.starts.set(ilvl, start);
        const lvl = child(over, 'w:lvl');
        if (lvl) num.levels.set(ilvl, levelOf(lvl));
      }
      this.nums.set(el.attrs.get('numId') ?? '', num);
    }
  }

  private level(num: Num, ilvl: number): Level | undefined {
    return num.levels.get(ilvl) ?? this.abstracts.get(num.abstract)?.get(ilvl);
  }

  /** The level that a paragraph style stands at in a list. */
  levelOfStyle(numId: string, styleId: string | undefined): number | undefined {
    const num = this.nums.get(numId);
    if (!num || styleId === undefined) return undefined;
    for (const [ilvl, level] of this.abstracts.get(num.abstract) ?? []) if (level.style === styleId) return ilvl;
    return undefined;
  }

  /** The number of the next paragraph of list `numId` at level `ilvl` (from 0): "1.1.", "a)", "-"; null where the list gives none. Counts it. */
  next(numId: string, ilvl: number): string | null {
    const num = this.nums.get(numId);
    if (!num || ilvl < 0 || ilvl > 8) return null;
    const level = this.level(num, ilvl);
    if (!level) return null;
    let counts = this.counters.get(num.abstract);
    if (!counts) {
      counts = [];
      this.counters.set(num.abstract, counts);
    }
    if (!this.begun.has(numId)) {
      this.begun.add(numId);
      for (const [i, start] of num.starts) counts[i] = start - 1;
    }
    const before = counts[ilvl];
    counts[ilvl] = before === undefined ? level.start : before + 1;
    for (let i = 0; i < ilvl; i += 1) counts[i] ??= this.level(num, i)?.start ?? 1;
    for (let i = ilvl + 1; i <= 8; i += 1) {
      const restart = this.level(num, i)?.restart;
      // By default a level starts anew after any higher one; `lvlRestart` 0 never, n only after level n or a higher one.
      if (restart === undefined || ilvl < restart) counts[i] = this.restartAt(num, i);
    }
    return this.print(num, level, counts);
  }

  private restartAt(num: Num, ilvl: number): number | undefined {
    const start = num.starts.get(ilvl);
    return start === undefined ? undefined : start - 1;
  }

  private print(num: Num, level: Level, counts: readonly (number | undefined)[]): string | null {
    if (level.format === 'bullet') return level.text.trim() === '+' ? '+' : '-';
    if (level.format === 'none' && !/[^%\d\s]/.test(level.text)) return null;
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const i = Number(digit) - 1;
      const format = level.legal ? 'decimal' : (this.level(num, i)?.format ?? 'decimal');
      return figure(counts[i] ?? this.level(num, i)?.start ?? 1, format);
    });
    return text.trim() === '' ? null : text.trim();
  }
}
