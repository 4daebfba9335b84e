import { ReadError, type SourceDocument } from '../source.ts';
import { fromText } from '../text.ts';
import { detectType, type FileType, isWholePage } from './detect.ts';
import { readDocx } from './docx.ts';
import { decodeText } from './encoding.ts';
import { readHtml } from './html.ts';
import { type LegacyEncoding, withLegacy } from './legacy.ts';
import type { OcrOptions } from './ocr/scan.ts';
import { readPdf } from './pdf.ts';
import { openZip } from './zip.ts';

export { detectType, type FileType } from './detect.ts';
export { type DrawnPage, type DrawOptions, drawPages } from './drawn/draw.ts';
export type { PageResult } from './ocr/page.ts';
export type { OcrOptions } from './ocr/scan.ts';

/** How to read. */
export interface ReadSourceOptions {
  /** Turn text in this encoding older than Unicode into Unicode instead of refusing it. In Word and HTML only runs in its fonts, where fonts tell. */
  convert?: 'tcvn3' | 'vni';
  /** Refuse larger files; 25 MB where not given. */
  maxBytes?: number;
  /** Recognise the words of pages that are pictures: scanned PDF, PNG, JPEG, TIFF. Takes seconds a page. Without it such files are NO_TEXT_LAYER or UNSUPPORTED_TYPE. */
  ocr?: true | OcrOptions;
}

const MAX_BYTES = 25 * 1024 * 1024;
type Readable = 'docx' | 'pdf' | 'html' | 'text' | PictureType;
type PictureType = 'png' | 'jpeg' | 'tiff';
const PICTURES: readonly FileType[] = ['png', 'jpeg', 'tiff'] satisfies PictureType[];
const EXPECTED: Record<string, Readable | 'markdown'> = {
  docx: 'docx',
  pdf: 'pdf',
  html: 'html',
  htm: 'html',
  txt: 'text',
  md: 'markdown',
  markdown: 'markdown',
  png: 'png',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jfif: 'jpeg',
  tif: 'tiff',
  tiff: 'tiff',
};

function extensionOf(name: string): string {
  return (/\.([^./\\]{1,10})$/.exec(name.trim())?.[1] ?? '').toLowerCase();
}

function readText(bytes: Uint8Array, markdown: boolean, convert: LegacyEncoding | undefined): SourceDocument {
  const decoded = decodeText(bytes);
  const { result, notes } = withLegacy(convert, (recode) => {
    const text = recode(decoded.text.replace(/^\uFEFF/, '').toWellFormed(), null);
    // Marks of windows-1258 and of NFD are one thing to NFC; only the second is the writer's doing.
    return { text: decoded.encoding === 'windows-1258' ? text.normalize('NFC') : text };
  });
  const source = fromText(result.text);
  if (markdown) source.format = 'markdown';
  if (source.text.trim() === '') throw new ReadError('EMPTY_FILE');
  if (decoded.guessed) source.notes.push({ code: 'ENCODING_GUESSED', detail: decoded.encoding });
  source.notes.push(...notes);
  return source;
}

/** The type to read the file as. Throws when the name promises something else, or when nothing here reads it. */
async function typeToRead(bytes: Uint8Array, name: string, pictures: boolean): Promise<Readable> {
  const extension = extensionOf(name);
  const expected = EXPECTED[extension];
  let found: FileType = detectType(bytes);
  if (found === 'empty') throw new ReadError('EMPTY_FILE');
  if (found === 'encrypted-office') throw new ReadError('ENCRYPTED_FILE');
  // A page without a head is a matter of the name: text may open with a tag, and HTML with words.
  if (found === 'html' && (expected === 'text' || expected === 'markdown') && !isWholePage(bytes)) found = 'text';
  if (found === 'text' && expected === 'html') found = 'html';
  const wanted = expected === 'markdown' ? 'text' : expected;
  if (wanted && wanted !== found) {
    // A bomb or a torn zip says so rather than "another type".
    if (found === 'zip') await openZip(bytes);
    throw new ReadError('TYPE_MISMATCH', { name, extension, expected: wanted, found });
  }
  if (found === 'docx' || found === 'pdf' || found === 'html' || found === 'text') return found;
  if (pictures && PICTURES.includes(found)) return found as PictureType;
  if (found === 'zip') await openZip(bytes);
  throw new ReadError('UNSUPPORTED_TYPE', { name, found });
}

/**
 * Reads a plan's file into text with layout. The type is told by content; the name only tells Markdown from text and what the file claims to be.
 * Every failure is a `ReadError` with one of its codes; anything unforeseen is BROKEN_FILE. Nothing is fetched and nothing is written.
 */
export async function readSource(bytes: Uint8Array, name: string, opts: ReadSourceOptions = {}): Promise<SourceDocument> {
  const limit = opts.maxBytes ?? MAX_BYTES;
  if (bytes.length > limit) throw new ReadError('FILE_TOO_LARGE', { limit, size: bytes.length });
  try {
    const source = await read(bytes, name, opts);
    if (source.text.trim() === '') throw new ReadError('EMPTY_FILE');
    return source;
  } catch (error) {
    if (error instanceof ReadError) throw error;
    const signal = typeof opts.ocr === 'object' ? opts.ocr.signal : undefined;
    if (signal?.aborted) throw signal.reason;
    throw new ReadError('BROKEN_FILE', { reason: 'unread' });
  }
}

async function read(bytes: Uint8Array, name: string, { convert, ocr }: ReadSourceOptions): Promise<SourceDocument> {
  const type = await typeToRead(bytes, name, ocr !== undefined);
  if (type === 'docx') return readDocx(bytes, convert);
  if (type === 'html') return readHtml(bytes, convert);
  if (type === 'text') return readText(bytes, EXPECTED[extensionOf(name)] === 'markdown', convert);
  if (type === 'pdf' && !ocr) return readPdf(bytes, convert);
  // Recognition weighs much and is seldom asked for.
  const { readPictures } = await import('./ocr/scan.ts');
  return readPictures(bytes, type, ocr === true || ocr === undefined ? {} : ocr, convert);
}

/**
 * Reads a scan (PDF, PNG, JPEG, TIFF): `readSource` with recognition. Each page is told as it is read, and pages handed in as `done` are not recognised again, so that a reading
 * that was broken off goes on where it stood. Throws as `readSource` does, or the signal's reason once it is aborted.
 */
export function readScan(bytes: Uint8Array, name: string, opts: OcrOptions & Omit<ReadSourceOptions, 'ocr'> = {}): Promise<SourceDocument> {
  const { convert, maxBytes, ...ocr } = opts;
  return readSource(bytes, name, { ocr, ...(convert ? { convert } : {}), ...(maxBytes === undefined ? {} : { maxBytes }) });
}
