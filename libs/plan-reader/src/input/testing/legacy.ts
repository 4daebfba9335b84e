import { type LegacyEncoding, TCVN3, VNI } from '../legacy-tables.ts';

const REVERSE: Record<LegacyEncoding, Map<string, string>> = {
  tcvn3: new Map([...TCVN3].map(([from, to]) => [to, from])),
  vni: new Map([...VNI].reverse().map(([from, to]) => [to, from])),
};

/** Unicode → a legacy encoding, the other way of `fromLegacy`; in TCVN3, capitals with marks other than Ă Â Đ Ê Ô Ơ Ư have no character and become small letters. */
export function toLegacy(text: string, encoding: LegacyEncoding): string {
  const map = REVERSE[encoding];
  return [...text.normalize('NFC')].map((c) => map.get(c) ?? (c > '\u007f' ? (map.get(c.toLowerCase()) ?? c) : c)).join('');
}
