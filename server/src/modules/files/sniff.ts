/** What a file is by its bytes: media type, the extensions that may name it, and whether a browser may show it in place. */
export interface FileType {
  mediaType: string;
  extensions: readonly string[];
  inline: 'image' | 'pdf' | null;
}

const type = (mediaType: string, extensions: readonly string[], inline: FileType['inline'] = null): FileType => ({
  mediaType,
  extensions,
  inline,
});
const ooxml = 'application/vnd.openxmlformats-officedocument';

const types = {
  jpeg: type('image/jpeg', ['jpg', 'jpeg', 'jfif'], 'image'),
  png: type('image/png', ['png'], 'image'),
  webp: type('image/webp', ['webp'], 'image'),
  heic: type('image/heic', ['heic', 'heif']),
  pdf: type('application/pdf', ['pdf'], 'pdf'),
  docx: type(`${ooxml}.wordprocessingml.document`, ['docx']),
  xlsx: type(`${ooxml}.spreadsheetml.sheet`, ['xlsx']),
  pptx: type(`${ooxml}.presentationml.presentation`, ['pptx']),
  zip: type('application/zip', ['zip']),
  ole: type('application/x-ole-storage', ['doc', 'xls', 'ppt']),
  text: type('text/plain', ['txt', 'md', 'csv']),
} as const;

/** Types that a browser may show in place, by media type. */
export const inlineKind = (mediaType: string): FileType['inline'] =>
  Object.values(types).find((t) => t.mediaType === mediaType)?.inline ?? null;

const heicBrands = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1']);
const startsWith = (b: Uint8Array, bytes: readonly number[], at = 0): boolean => bytes.every((v, i) => b[at + i] === v);
const ascii = (b: Uint8Array, from: number, to: number): string => Buffer.from(b.subarray(from, to)).toString('latin1');

function office(bytes: Uint8Array): FileType | null {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Macros run when the file is opened; evidence has no need of them.
  if (raw.includes('vbaProject.bin')) return null;
  if (!raw.includes('[Content_Types].xml')) return types.zip;
  if (raw.includes('word/document')) return types.docx;
  if (raw.includes('xl/workbook')) return types.xlsx;
  if (raw.includes('ppt/presentation')) return types.pptx;
  return types.zip;
}

/** Plain text in UTF-8 or UTF-16 (by its mark), or in one of the old eight-bit Vietnamese encodings: no control characters but tab and line ends. */
function isText(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true;
  const head = bytes.subarray(0, 64 * 1024);
  for (const b of head) if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12) return false;
  return true;
}

/** What browsers would run or show as a page of ours: HTML, SVG, XML, scripts. */
const active = /^(?:\uFEFF)?\s*(?:<!doctype|<html|<head|<body|<script|<svg|<\?xml|<\?php|#!)/i;

/**
 * Names the type of a file by its content; null where it is none of those taken as evidence of work (pictures, PDF, Office files without macros, text, zip).
 * Programs, HTML and SVG are never taken.
 */
export function sniff(bytes: Uint8Array): FileType | null {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return types.jpeg;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return types.png;
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return types.webp;
  if (ascii(bytes, 4, 8) === 'ftyp') return heicBrands.has(ascii(bytes, 8, 12)) ? types.heic : null;
  // Readers take a PDF whose mark stands anywhere in the first kilobyte.
  if (ascii(bytes, 0, 1024).includes('%PDF-')) return types.pdf;
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return office(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return types.ole;
  if (!isText(bytes) || active.test(Buffer.from(bytes.subarray(0, 1024)).toString('utf8'))) return null;
  return types.text;
}

/** The extension of a file name in lower case, or '' where it has none. */
export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
