import type { SourceDocument, SourceNote } from '../source.ts';
import { decodeText } from './encoding.ts';
import { assemble } from './flow.ts';
import { PageReader } from './html-body.ts';
import { parseHtml } from './html-tree.ts';
import { type LegacyEncoding, withLegacy } from './legacy.ts';

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const name = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]?.toLowerCase() ?? null;
  // Browsers read all of these as windows-1252, and so do their writers.
  return name && /^(?:iso-8859-1|latin1|us-ascii|ascii|cp1252|x-user-defined)$/.test(name) ? 'windows-1252' : name;
}

/**
 * Reads a page of HTML, also one saved by Word (windows-1252 with numeric entities). Scripts, styles, forms, navigation and hidden elements are dropped,
 * list numbers computed, tables read with their merged cells. Nothing is fetched. Throws ReadError LEGACY_ENCODING, and BROKEN_FILE for nesting too deep.
 */
export function readHtml(bytes: Uint8Array, convert?: LegacyEncoding): SourceDocument {
  const decoded = decodeText(bytes, declaredEncoding(bytes));
  const page = parseHtml(decoded.text.replace(/^\uFEFF/, ''));
  const { result, notes } = withLegacy(convert, (recode) => {
    const reader = new PageReader(recode);
    return { flow: reader.read(page), reader };
  });
  const all: SourceNote[] = [...notes];
  if (decoded.guessed) all.push({ code: 'ENCODING_GUESSED', detail: decoded.encoding });
  if (result.reader.changes > 0) all.push({ code: 'TRACKED_CHANGES', detail: String(result.reader.changes) });
  if (result.reader.pictures > 0) all.push({ code: 'PICTURES_SKIPPED', detail: String(result.reader.pictures) });
  return assemble('html', result.flow, all);
}
