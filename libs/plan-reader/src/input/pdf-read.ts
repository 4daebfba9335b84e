import { ReadError, type SourceDocument, type SourceNote } from '../source.ts';
import { assemble } from './flow.ts';
import { type LegacyEncoding, withLegacy } from './legacy.ts';
import { extractPages } from './pdf-extract.ts';
import { layOut } from './pdf-layout.ts';

/** Reads a PDF in this thread; `readPdf` does the same with limits of time and memory. Throws as `readPdf` does. */
export async function readPdfHere(bytes: Uint8Array, convert?: LegacyEncoding): Promise<SourceDocument> {
  const pages = await extractPages(bytes);
  const empty = pages.filter((p) => p.items.length === 0).map((p) => p.number);
  if (empty.length === pages.length) throw new ReadError('NO_TEXT_LAYER', { pages: pages.length });
  const { result, notes } = withLegacy(convert, (recode) =>
    pages.map((page) => ({ ...page, items: page.items.map((item) => ({ ...item, text: recode(item.text, item.font) })) })),
  );
  const { flow, heads } = layOut(result);
  const all: SourceNote[] = [...notes];
  if (empty.length > 0) all.push({ code: 'PAGES_WITHOUT_TEXT', detail: empty.join(', ') });
  if (heads > 0) all.push({ code: 'RUNNING_HEADS_REMOVED', detail: String(heads) });
  const pictures = pages.reduce((sum, p) => sum + p.pictures, 0);
  if (pictures > 0) all.push({ code: 'PICTURES_SKIPPED', detail: String(pictures) });
  return assemble('pdf', flow, all);
}
