import { child, type Element, elements, toggle, valOf } from './xml.ts';

/** Properties of a run that matter here. `undefined` leaves what is inherited. */
export interface RunStyle {
  bold?: boolean | undefined;
  italic?: boolean | undefined;
  caps?: boolean | undefined;
  hidden?: boolean | undefined;
  font?: string | undefined;
}

/** Properties of a paragraph that matter here. */
export interface ParaStyle {
  align?: string | undefined;
  /** 0..8 as Word writes it. */
  outline?: number | undefined;
  numId?: string | undefined;
  ilvl?: number | undefined;
}

interface Style {
  basedOn: string | undefined;
  name: string;
  run: RunStyle;
  para: ParaStyle;
}

/** A whole number from an attribute; undefined when it is none. */
export function whole(value: string | undefined): number | undefined {
  if (value === undefined || !/^-?\d{1,9}$/.test(value)) return undefined;
  return Number(value);
}

/** Reads `w:rPr`. */
export function runStyle(rPr: Element | undefined): RunStyle {
  const fonts = child(rPr, 'w:rFonts')?.attrs;
  return {
    bold: toggle(rPr, 'w:b'),
    italic: toggle(rPr, 'w:i'),
    caps: toggle(rPr, 'w:caps'),
    hidden: toggle(rPr, 'w:vanish'),
    font: fonts?.get('ascii') ?? fonts?.get('hAnsi'),
  };
}

/** Reads `w:pPr`. */
export function paraStyle(pPr: Element | undefined): ParaStyle {
  const numPr = child(pPr, 'w:numPr');
  return {
    align: valOf(pPr, 'w:jc'),
    outline: whole(valOf(pPr, 'w:outlineLvl')),
    numId: valOf(numPr, 'w:numId'),
    ilvl: whole(valOf(numPr, 'w:ilvl')),
  };
}

function under<T extends object>(base: T, over: T): T {
  const out = { ...base };
  for (const [key, value] of Object.entries(over)) if (value !== undefined) Object.assign(out, { [key]: value });
  return out;
}

/** Styles of a document with what they inherit. */
export class Styles {
  private readonly styles = new Map<string, Style>();
  private readonly defaults: RunStyle;
  private readonly cache = new Map<string, { run: RunStyle; para: ParaStyle; name: string }>();
  private defaultParagraph: string | undefined;

  constructor(root: Element | null) {
    const docDefaults = child(root ?? undefined, 'w:docDefaults');
    this.defaults = runStyle(child(child(docDefaults, 'w:rPrDefault'), 'w:rPr'));
    for (const el of elements(root ?? undefined, 'w:style')) {
      const id = el.attrs.get('styleId');
      if (id === undefined) continue;
      this.styles.set(id, {
        basedOn: valOf(el, 'w:basedOn'),
        name: (valOf(el, 'w:name') ?? id).toLowerCase(),
        run: runStyle(child(el, 'w:rPr')),
        para: paraStyle(child(el, 'w:pPr')),
      });
      if (el.attrs.get('type') === 'paragraph' && /^(?:1|true|on)$/.test(el.attrs.get('default') ?? '')) this.defaultParagraph = id;
    }
  }

  private resolved(id: string, depth = 0): { run: RunStyle; para: ParaStyle; name: string } {
    const old = this.cache.get(id);
    if (old) return old;
    const style = this.styles.get(id);
    if (!style || depth > 20) return { run: {}, para: {}, name: '' };
    const base = style.basedOn === undefined || style.basedOn === id ? { run: {}, para: {} } : this.resolved(style.basedOn, depth + 1);
    const para = under(base.para, style.para);
    const made = { run: under(base.run, style.run), para, name: style.name };
    this.cache.set(id, made);
    return made;
  }

  /** A paragraph's own properties over those of its style. `name` is the style's name in small letters. */
  paragraph(styleId: string | undefined, own: ParaStyle): { para: ParaStyle; run: RunStyle; name: string; numberedByStyle: boolean } {
    const style = this.resolved(styleId ?? this.defaultParagraph ?? '');
    return {
      para: under(style.para, own),
      run: under(this.defaults, style.run),
      name: style.name,
      numberedByStyle: own.numId === undefined && style.para.numId !== undefined,
    };
  }

  /** A run's own properties over those of its character style and of its paragraph. */
  run(base: RunStyle, styleId: string | undefined, own: RunStyle): RunStyle {
    return under(styleId === undefined ? base : under(base, this.resolved(styleId).run), own);
  }
}
