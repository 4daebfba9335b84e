/** What a file is by its content. */
export type FileType =
  | 'docx'
  | 'pdf'
  | 'html'
  | 'text'
  | 'zip'
  | 'png'
  | 'jpeg'
  | 'tiff'
  | 'doc'
  | 'rtf'
  | 'xlsx'
  | 'encrypted-office'
  | 'empty'
  | 'unknown';

const SIGNATURES: readonly (readonly [FileType, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PAGE = /<(?:!doctype\s+html|html|head|body|meta)[\s>]/i;
const TAG_FIRST = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!--|p|div|table|h[1-6]|ul|ol|span|font|center|b|title|style)\b[^<]*/i;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((b, i) => bytes[i] === b);
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Names in the central directory of a zip, or of its local headers when it has none; at most 2,000. Names only tell types here and are never used as paths. */
function zipNames(data: Buffer): string[] {
  const names: string[] = [];
  const tail = data.subarray(Math.max(0, data.length - 66_000));
  const eocd = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = eocd >= 0 && eocd + 20 <= tail.length ? tail.readUInt32LE(eocd + 16) : -1;
  if (at < 0 || at + 4 > data.length || data.toString('latin1', at, at + 4) !== 'PK\x01\x02') at = data.indexOf('PK\x01\x02', 0, 'latin1');
  while (at >= 0 && at + 46 <= data.length && names.length < 2000 && data.toString('latin1', at, at + 4) === 'PK\x01\x02') {
    const length = data.readUInt16LE(at + 28);
    names.push(data.toString('latin1', at + 46, at + 46 + length));
    at += 46 + length + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32);
  }
  if (names.length > 0) return names;
  for (
    let local = 0;
    local >= 0 && local + 30 <= data.length && names.length < 2000;
    local = data.indexOf('PK\x03\x04', local + 30, 'latin1')
  ) {
    names.push(data.toString('latin1', local + 30, local + 30 + data.readUInt16LE(local + 26)));
  }
  return names;
}

/** UTF-16 without a mark: text of Latin letters has a zero in every other byte. */
export function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 4096);
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < head.length; i += 2) {
    const low = head[i] === 0 ? head[i + 1]! : head[i + 1] === 0 ? head[i]! : 32;
    if (low < 32 && low !== 9 && low !== 10 && low !== 12 && low !== 13) return null;
    if (head[i] === 0) even += 1;
    if (head[i + 1] === 0) odd += 1;
  }
  const pairs = head.length / 2;
  if (pairs >= 2 && odd > pairs * 0.3 && even < pairs * 0.02) return 'utf-16le';
  if (pairs >= 2 && even > pairs * 0.3 && odd < pairs * 0.02) return 'utf-16be';
  return null;
}

/** True when the text is a whole HTML page (doctype, html, head, body or meta near its beginning), not just text with a tag in it. */
export function isWholePage(bytes: Uint8Array): boolean {
  return PAGE.test(headText(bytes));
}

function headText(bytes: Uint8Array): string {
  const order = utf16Order(bytes);
  if (order) return new TextDecoder(order).decode(bytes.subarray(0, 4096)).replace(/^\uFEFF/, '');
  return buffer(bytes)
    .toString('latin1', 0, 2048)
    .replace(/^\xef\xbb\xbf/, '');
}

/** Tells a file's type by its content, never by its name; never throws. */
export function detectType(bytes: Uint8Array): FileType {
  const data = buffer(bytes);
  if (bytes.length === 0) return 'empty';
  for (const [type, signature] of SIGNATURES) if (startsWith(bytes, signature)) return type;
  if (data.subarray(0, 1024).includes('%PDF-', 0, 'latin1')) return 'pdf';
  if (startsWith(bytes, OLE)) return data.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'encrypted-office' : 'doc';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) {
    const names = zipNames(data);
    if (names.some((n) => /^\/?word\//.test(n))) return 'docx';
    return names.some((n) => /^\/?xl\//.test(n)) ? 'xlsx' : 'zip';
  }
  const head = headText(bytes);
  if (!utf16Order(bytes)) {
    const sample = bytes.subarray(0, 65_536);
    let odd = 0;
    for (const b of sample) if (b < 0x20 && b !== 9 && b !== 10 && b !== 12 && b !== 13 && b !== 0x1b) odd += 1;
    if (odd > sample.length * 0.01) return 'unknown';
  }
  if (bytes.every((b) => b === 9 || b === 10 || b === 12 || b === 13 || b === 32)) return 'empty';
  return PAGE.test(head) || TAG_FIRST.test(head) ? 'html' : 'text';
}
