import { utf16Order } from './detect.ts';

/** Text of a file with the encoding that it was read by; `guessed` when nothing in the file says so. */
export interface Decoded {
  text: string;
  encoding: string;
  guessed: boolean;
}

/** Characters of windows-1252 from 0x80 to 0x9F. Spelt out, for decoders differ in this range: older Node loses “ ” – … here. */
export const HIGH_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
/** Where windows-1258 differs from windows-1252. */
const VIET_1258 = new Map<number, string>([
  [0x8a, '\u008a'],
  [0x8e, '\u008e'],
  [0x9a, '\u009a'],
  [0x9e, '\u009e'],
  [0xc3, 'Ă'],
  [0xcc, '\u0300'],
  [0xd0, 'Đ'],
  [0xd2, '\u0309'],
  [0xd5, 'Ơ'],
  [0xdd, 'Ư'],
  [0xde, '\u0303'],
  [0xe3, 'ă'],
  [0xec, '\u0301'],
  [0xf0, 'đ'],
  [0xf2, '\u0323'],
  [0xf5, 'ơ'],
  [0xfd, 'ư'],
  [0xfe, '\u20ab'],
]);

/** Decodes a Windows code page of one byte a character; 0x80–0x9F are “ ” – … and their kind, never control characters. */
export function decodeWindows(bytes: Uint8Array, page: 1252 | 1258): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    let part = '';
    for (const b of bytes.subarray(at, at + 8192)) {
      const viet = page === 1258 ? VIET_1258.get(b) : undefined;
      part += viet ?? (b >= 0x80 && b < 0xa0 ? HIGH_1252[b - 0x80]! : String.fromCharCode(b));
    }
    parts.push(part);
  }
  return parts.join('');
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

/** Vietnamese in windows-1258 writes tones as marks after vowels; in windows-1252 the same bytes are capital letters amid small ones. */
function looks1258(bytes: Uint8Array): boolean {
  const text = decodeWindows(bytes.subarray(0, 65_536), 1258);
  const marks = text.match(/[aăâeêioôơuưy][\u0300\u0301\u0303\u0309\u0323]/giu)?.length ?? 0;
  const stray = text.match(/(?:^|[^aăâeêioôơuưy])[\u0300\u0301\u0303\u0309\u0323]/giu)?.length ?? 0;
  return marks > 0 && marks > stray * 4;
}

/** The most of `bytes` that UTF-8 can be read of, when only a few places are damaged; null when it is no UTF-8 at all. */
function mostlyUtf8(bytes: Uint8Array): string | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[\u0080-\uffef]/g)?.length ?? 0;
  return good > 50 && bad * 50 < good ? text : null;
}

/** Reads text of unknown encoding: a byte order mark, UTF-16 by its zeroes, UTF-8 where it is valid, the declared one, else windows-1258 or 1252 by likelihood (`guessed`). Never throws. */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded {
  const order = utf16Order(bytes);
  if (order) {
    const text = new TextDecoder(order).decode(bytes);
    return { text, encoding: order, guessed: !(bytes[0] === 0xff || bytes[0] === 0xfe) };
  }
  const utf8 = decodeUtf8(bytes);
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', guessed: false };
  if (declared === 'windows-1252' || declared === 'windows-1258') {
    return { text: decodeWindows(bytes, declared === 'windows-1252' ? 1252 : 1258), encoding: declared, guessed: false };
  }
  const damaged = mostlyUtf8(bytes);
  if (damaged !== null) return { text: damaged, encoding: 'utf-8', guessed: true };
  const page = looks1258(bytes) ? 1258 : 1252;
  return { text: decodeWindows(bytes, page), encoding: `windows-${page}`, guessed: true };
}
