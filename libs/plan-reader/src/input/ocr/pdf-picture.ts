import { type Matrix, matrixOf, times } from '../pdf-extract.ts';
import { type Grey, greyOf, greyOfBits, greyOfRgb, quarterTurned } from './grey.ts';

type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<Pdfjs['getDocument']>['promise']>['getPage']>>;

/** What a page paints, as pdf.js lists it. */
export interface Operators {
  fnArray: ArrayLike<number>;
  argsArray: ArrayLike<unknown>;
}

/** A picture that fills its page: its name among the page's objects, and how far it is turned clockwise to stand as the page does. */
interface Whole {
  id: string;
  turn: 0 | 90 | 180 | 270;
}

/** How far, in points, the edges of a picture may lie from those of a page that it fills. */
const NEAR = 1.5;

function turnOf([a, b, c, d]: Matrix): Whole['turn'] | null {
  const level = Math.abs(b) + Math.abs(c) < 0.01;
  const upright = Math.abs(a) + Math.abs(d) < 0.01;
  // The second axis of a picture runs up, that of a page as it is seen runs down.
  if (level && a > 0 && d < 0) return 0;
  if (level && a < 0 && d > 0) return 180;
  if (upright && b > 0 && c > 0) return 90;
  return upright && b < 0 && c < 0 ? 270 : null;
}

/** The one picture of a page that paints nothing else and is filled by it; null for all other pages. */
function wholeIn(pdfjs: Pdfjs, list: Operators, view: Matrix, width: number, height: number): Whole | null {
  const { OPS } = pdfjs;
  const silent = new Set([OPS.dependency, OPS.beginMarkedContent, OPS.beginMarkedContentProps, OPS.endMarkedContent]);
  const stack: Matrix[] = [];
  let matrix = view;
  let found: Whole | null = null;
  for (let i = 0; i < list.fnArray.length; i += 1) {
    const op = list.fnArray[i]!;
    const args = (list.argsArray[i] ?? []) as unknown[];
    if (op === OPS.save) stack.push(matrix);
    else if (op === OPS.restore) matrix = stack.pop() ?? view;
    else if (op === OPS.transform) matrix = times(matrix, matrixOf(args));
    else if (op === OPS.paintImageXObject && !found) {
      const [a, b, c, d, e, f] = matrix;
      const turn = turnOf(matrix);
      const edges = [Math.min(e, e + a + c), Math.min(f, f + b + d), Math.max(e, e + a + c) - width, Math.max(f, f + b + d) - height];
      if (turn === null || typeof args[0] !== 'string' || edges.some((n) => !(Math.abs(n) <= NEAR))) return null;
      found = { id: args[0], turn };
    } else if (!silent.has(op)) return null;
  }
  return found;
}

function greyOfData(pdfjs: Pdfjs, value: unknown): Grey | null {
  if (typeof value !== 'object' || value === null) return null;
  const { kind, width, height, data } = value as Record<string, unknown>;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray) || typeof width !== 'number' || typeof height !== 'number')
    return null;
  if (kind === pdfjs.ImageKind.RGB_24BPP && data.length >= width * height * 3) return greyOfRgb(data, width, height);
  if (kind === pdfjs.ImageKind.RGBA_32BPP && data.length >= width * height * 4) return greyOf(data, width, height);
  const stride = (width + 7) >> 3;
  return kind === pdfjs.ImageKind.GRAYSCALE_1BPP && data.length >= stride * height ? greyOfBits(data, width, height) : null;
}

/**
 * The picture of a page that is nothing but one picture from edge to edge, dot by dot as the scanner took it: drawn anew it would be unpacked twice and painted in four bytes a dot.
 * Null for other pages, for pictures of less than `least` dots an inch and for those whose dots are not square: they are to be drawn.
 */
export async function wholePicture(
  pdfjs: Pdfjs,
  page: PdfPage,
  list: Operators,
  least: number,
): Promise<{ grey: Grey; dpi: number } | null> {
  const viewport = page.getViewport({ scale: 1 });
  const whole = wholeIn(pdfjs, list, matrixOf(viewport.transform), viewport.width, viewport.height);
  if (!whole) return null;
  const objects = whole.id.startsWith('g_') ? page.commonObjs : page.objs;
  const value = await new Promise<unknown>((resolve) => objects.get(whole.id, resolve, () => resolve(null)));
  const grey = greyOfData(pdfjs, value);
  if (!grey) return null;
  const upright = quarterTurned(grey, whole.turn);
  const dpi = (upright.width * 72) / viewport.width;
  const down = (upright.height * 72) / viewport.height;
  return dpi < least || Math.abs(dpi / down - 1) > 0.02 ? null : { grey: upright, dpi };
}
