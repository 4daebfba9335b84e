import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ReadError } from '../source.ts';
import type { Item, Page, Rule } from './pdf-page.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>;
/** How places are changed: a, b, c, d, e and f of PDF. */
export type Matrix = readonly [number, number, number, number, number, number];

const MAX_PAGES = 500;
const MAX_ITEMS = 20_000;
const MAX_RULES = 20_000;
/** A ruled line is at most this thick, in points. */
const THIN = 3;
/** With fewer letters than this, a page with a picture is a scan that a program has signed ("Scanned by …"). */
const FEW_LETTERS = 40;

/** The change `b` followed by `a`. */
export function times(a: Matrix, b: Matrix): Matrix {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/** Six numbers as a matrix; those of the matrix that changes nothing stand in for what is none. */
export function matrixOf(value: unknown): Matrix {
  const list = Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : [];
  const n = (i: number, otherwise: number): number =>
    typeof list[i] === 'number' && Number.isFinite(list[i]) ? (list[i] as number) : otherwise;
  return [n(0, 1), n(1, 0), n(2, 0), n(3, 1), n(4, 0), n(5, 0)];
}

const at = (m: Matrix, x: number, y: number): [number, number] => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

interface Operators {
  fnArray: ArrayLike<number>;
  argsArray: ArrayLike<unknown>;
}

/** Segments and thin bars of a path, in page points. */
function rulesOfPath(path: ArrayLike<number>, matrix: Matrix, filled: boolean, out: Rule[]): void {
  let x = 0;
  let y = 0;
  let first: [number, number] = [0, 0];
  let box = [Infinity, Infinity, -Infinity, -Infinity];
  let straight = true;
  const lines: Rule[] = [];
  const grow = (px: number, py: number): void => {
    box = [Math.min(box[0]!, px), Math.min(box[1]!, py), Math.max(box[2]!, px), Math.max(box[3]!, py)];
  };
  const to = (px: number, py: number): void => {
    lines.push({ x1: Math.min(x, px), y1: Math.min(y, py), x2: Math.max(x, px), y2: Math.max(y, py) });
    x = px;
    y = py;
    grow(px, py);
  };
  const close = (): void => {
    const [x1, y1, x2, y2] = box as [number, number, number, number];
    if (x1 <= x2 && straight) {
      if (!filled) out.push(...lines.filter((l) => l.x2 - l.x1 < 1 || l.y2 - l.y1 < 1));
      else if (y2 - y1 <= THIN && x2 - x1 > y2 - y1) out.push({ x1, x2, y1: (y1 + y2) / 2, y2: (y1 + y2) / 2 });
      else if (x2 - x1 <= THIN) out.push({ y1, y2, x1: (x1 + x2) / 2, x2: (x1 + x2) / 2 });
    }
    lines.length = 0;
    straight = true;
    box = [Infinity, Infinity, -Infinity, -Infinity];
  };
  for (let i = 0; i < path.length; ) {
    const op = path[i]!;
    if (op === 0) {
      close();
      [x, y] = at(matrix, path[i + 1]!, path[i + 2]!);
      first = [x, y];
      grow(x, y);
      i += 3;
    } else if (op === 1) {
      to(...at(matrix, path[i + 1]!, path[i + 2]!));
      i += 3;
    } else if (op === 2 || op === 3) {
      straight = false;
      [x, y] = at(matrix, path[i + (op === 2 ? 5 : 3)]!, path[i + (op === 2 ? 6 : 4)]!);
      i += op === 2 ? 7 : 5;
    } else if (op === 4) {
      to(...first);
      i += 1;
    } else break;
  }
  close();
}

function rulesOf(pdfjs: Pdfjs, list: Operators, start: Matrix): { rules: Rule[]; pictures: number } {
  const { OPS } = pdfjs;
  const strokes = new Set([OPS.stroke, OPS.closeStroke]);
  const fills = new Set([OPS.fill, OPS.eoFill, OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
  const images = new Set([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject]);
  const rules: Rule[] = [];
  const stack: Matrix[] = [];
  let matrix = start;
  let pictures = 0;
  for (let i = 0; i < list.fnArray.length && rules.length < MAX_RULES; i += 1) {
    const op = list.fnArray[i]!;
    const args = (list.argsArray[i] ?? []) as unknown[];
    if (op === OPS.save) stack.push(matrix);
    else if (op === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      matrix = times(matrix, matrixOf(args[0]));
    } else if (op === OPS.restore || op === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? start;
    else if (op === OPS.transform) matrix = times(matrix, matrixOf(args));
    else if (images.has(op)) pictures += 1;
    else if (op === OPS.constructPath && (strokes.has(args[0] as number) || fills.has(args[0] as number))) {
      const path = (args[1] as unknown[] | null)?.[0];
      if (ArrayBuffer.isView(path)) rulesOfPath(path as unknown as ArrayLike<number>, matrix, fills.has(args[0] as number), rules);
    }
  }
  return { rules, pictures };
}

/**
 * Puts back the soft hyphens that pdf.js leaves out of text, since TCVN3 writes "ư" by that code: the letters drawn are walked beside the letters read.
 * Where the two don't run alike it stops and leaves the rest as read.
 */
function withSoftHyphens(pdfjs: Pdfjs, list: Operators, texts: string[]): string[] {
  const drawn: string[] = [];
  for (let i = 0; i < list.fnArray.length; i += 1) {
    if (list.fnArray[i] !== pdfjs.OPS.showText) continue;
    const glyphs: unknown = (list.argsArray[i] as unknown[] | null)?.[0];
    for (const glyph of Array.isArray(glyphs) ? glyphs : []) {
      if (typeof glyph === 'object' && glyph !== null && 'unicode' in glyph) drawn.push(String(glyph.unicode).replace(/\s+/g, ''));
    }
  }
  const all = drawn.join('');
  if (!all.includes('\u00ad')) return texts;
  let at = 0;
  let lost = false;
  return texts.map((text) => {
    let out = '';
    for (const c of text) {
      if (lost || /\s/.test(c)) {
        out += c;
        continue;
      }
      while (all[at] === '\u00ad' && c !== '\u00ad') {
        out += '\u00ad';
        at += 1;
      }
      lost = !all.startsWith(c, at);
      at += c.length;
      out += c;
    }
    return out;
  });
}

/** The real name of a font ("ABCDEF+TimesNewRomanPS-BoldMT"), once the page's operators were read. */
function fontName(page: PdfPage, id: string): string | null {
  if (!page.commonObjs.has(id)) return null;
  const font: unknown = page.commonObjs.get(id);
  return typeof font === 'object' && font !== null && 'name' in font && typeof font.name === 'string' ? font.name : null;
}

/** Text of free-text marks and filled fields: numbers and dates are often stamped on the page that way. */
async function stamped(page: PdfPage, view: Matrix): Promise<Item[]> {
  const items: Item[] = [];
  for (const mark of (await page.getAnnotations()) as Record<string, unknown>[]) {
    const contents = mark.contentsObj as { str?: unknown } | undefined;
    const words = mark.subtype === 'FreeText' ? contents?.str : mark.subtype === 'Widget' ? mark.fieldValue : null;
    if (typeof words !== 'string' || words.trim() === '' || mark.hidden === true) continue;
    const rect = Array.isArray(mark.rect) ? mark.rect.map(Number) : [];
    if (rect.length !== 4 || rect.some((n) => !Number.isFinite(n))) continue;
    const [ax, ay] = at(view, rect[0]!, rect[1]!);
    const [bx, by] = at(view, rect[2]!, rect[3]!);
    const lines = words.split(/\r\n?|\n/).slice(0, 50);
    const step = Math.abs(by - ay) / lines.length;
    const size = Math.max(4, Math.min(14, step * 0.8));
    for (const [i, text] of lines.entries()) {
      const y = Math.min(ay, by) + step * i + step / 2 + size * 0.35;
      items.push({ text, x: Math.min(ax, bx), y, width: Math.abs(bx - ax), size, bold: false, italic: false, font: null });
    }
  }
  return items;
}

async function readPage(pdfjs: Pdfjs, pdf: PdfDocument, number: number): Promise<Page> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: 1 });
  const view = matrixOf(viewport.transform);
  const content = await page.getTextContent();
  const raw = content.items.filter((i) => 'str' in i && i.str.trim() !== '').slice(0, MAX_ITEMS);
  const marks = await stamped(page, view).catch(() => []);
  const made: Page = { number, width: viewport.width, height: viewport.height, items: marks, rules: [], pictures: 0 };
  // Reading the operators unpacks pictures, which a page of nothing but a scan need not.
  if (raw.length === 0) {
    made.scan = true;
    page.cleanup();
    return made;
  }
  const list = await page.getOperatorList();
  Object.assign(made, rulesOf(pdfjs, list as Operators, view));
  const names = new Map<string, string | null>();
  const texts = withSoftHyphens(
    pdfjs,
    list as Operators,
    raw.map((item) => ('str' in item ? item.str : '')),
  );
  for (const [i, item] of raw.entries()) {
    if (!('str' in item)) continue;
    const m = times(view, matrixOf(item.transform));
    const size = Math.hypot(m[2], m[3]);
    const slant = Math.abs(Math.atan2(m[1], m[0]));
    // A slanting run is a watermark.
    if (slant > 0.15 && Math.abs(slant - Math.PI / 2) > 0.15) continue;
    if (!names.has(item.fontName)) names.set(item.fontName, fontName(page, item.fontName));
    const font = names.get(item.fontName) ?? null;
    const upright = slant > 0.15;
    made.items.push({
      text: texts[i]!,
      x: m[4],
      y: m[5],
      width: upright ? size : item.width,
      size: size > 0 ? size : 10,
      bold: /bold|black|heavy|demi/i.test(font ?? ''),
      italic: /italic|oblique/i.test(font ?? ''),
      font,
    });
  }
  const letters = raw.reduce((n, item) => n + ('str' in item ? item.str.trim().length : 0), 0);
  if (made.pictures > 0 && letters < FEW_LETTERS) made.scan = true;
  page.cleanup();
  return made;
}

/** Reads text, ruled lines and stamped words of every page. Throws ReadError ENCRYPTED_FILE, BROKEN_FILE, or FILE_TOO_LARGE {pages, maxPages} above 500 pages. */
export async function extractPages(bytes: Uint8Array): Promise<Page[]> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    useSystemFonts: false,
    disableFontFace: true,
    fontExtraProperties: true,
    enableXfa: false,
    useWorkerFetch: false,
    maxImageSize: 50_000_000,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise;
    if (pdf.numPages > MAX_PAGES) throw new ReadError('FILE_TOO_LARGE', { pages: pdf.numPages, maxPages: MAX_PAGES });
    const pages: Page[] = [];
    for (let n = 1; n <= pdf.numPages; n += 1) pages.push(await readPage(pdfjs, pdf, n));
    return pages;
  } catch (error) {
    if (error instanceof ReadError) throw error;
    if (error instanceof Error && error.name === 'PasswordException') throw new ReadError('ENCRYPTED_FILE');
    throw new ReadError('BROKEN_FILE', { reason: 'pdf' });
  } finally {
    await task.destroy().catch(() => undefined);
  }
}
