import { ReadError, type SourceDocument, type SourceNote } from '../source.ts';
import { boxesOf } from './boxes.ts';
import { assemble } from './flow.ts';
import { type LegacyEncoding, withLegacy } from './legacy.ts';
import type { PageResult } from './ocr/page.ts';
import { repaired } from './ocr/repair.ts';
import { extractPages } from './pdf-extract.ts';
import { layOut } from './pdf-layout.ts';
import type { Page } from './pdf-page.ts';

/** Confidence of recognised letters below which a page is told to be looked at. */
const UNSURE = 75;

/** Reads a PDF in this thread; `readPdf` does the same with limits of time and memory. Throws as `readPdf` does. */
export async function readPdfHere(bytes: Uint8Array, convert?: LegacyEncoding): Promise<SourceDocument> {
  const pages = await extractPages(bytes);
  if (pages.every((p) => p.items.length === 0)) throw new ReadError('NO_TEXT_LAYER', { pages: pages.length });
  return documentOf(pages, [], 'pdf', convert);
}

/**
 * Lays pages out as one document: `own` are the pages of a PDF with their own words, `read` those that were recognised, which go in their places. Letters that were surely
 * misread are mended and told in the notes. Throws ReadError LEGACY_ENCODING.
 */
export function documentOf(
  own: readonly Page[],
  read: readonly PageResult[],
  format: SourceDocument['format'],
  convert?: LegacyEncoding,
): SourceDocument {
  const recognised = new Map(read.map((p) => [p.number, p]));
  const { result, notes } = withLegacy(convert, (recode) =>
    own.map((page) => ({ ...page, items: page.items.map((item) => ({ ...item, text: recode(item.text, item.font) })) })),
  );
  const all: SourceNote[] = [...notes];
  const pages = new Map(result.map((p) => [p.number, p]));
  const { pages: mended, mends } = repaired(read);
  for (const page of mended) {
    // Stamped words stand in the place of a page that was not turned.
    const stamps = page.turn === 0 ? (pages.get(page.number)?.items ?? []) : [];
    pages.set(page.number, { ...page, items: [...stamps, ...page.items], pictures: 0 });
  }
  const list = [...pages.values()].sort((a, b) => a.number - b.number);
  const { flow, heads } = layOut(list);
  const empty = list.filter((p) => (p.items.length === 0 || p.scan) && !recognised.has(p.number)).map((p) => p.number);
  if (empty.length > 0) all.push({ code: 'PAGES_WITHOUT_TEXT', detail: empty.join(', ') });
  if (heads > 0) all.push({ code: 'RUNNING_HEADS_REMOVED', detail: String(heads) });
  const pictures = list.reduce((sum, p) => sum + p.pictures, 0);
  if (pictures > 0) all.push({ code: 'PICTURES_SKIPPED', detail: String(pictures) });
  if (read.length > 0) all.push({ code: 'OCR_PAGES', detail: read.map((p) => p.number).join(', ') });
  const unsure = read.filter((p) => p.confidence !== null && p.confidence < UNSURE).map((p) => p.number);
  if (unsure.length > 0) all.push({ code: 'OCR_UNSURE', detail: unsure.join(', ') });
  if (mends.length > 0) all.push({ code: 'OCR_REPAIRED', detail: mends.map((m) => `${m.page}: ${m.from} → ${m.to}`).join('; ') });
  const source = assemble(format, flow, all);
  const boxes = boxesOf(list, recognised, source);
  return boxes.length > 0 ? { ...source, boxes } : source;
}
