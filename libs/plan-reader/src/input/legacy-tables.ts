/** Encodings of Vietnamese older than Unicode whose fonts drew Latin-1 characters as Vietnamese letters. */
export type LegacyEncoding = 'tcvn3' | 'vni';

const TCVN3_FROM = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦';
const TCVN3_TO = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';

/** TCVN 5712:1993 (TCVN3, "ABC") as Latin-1 → Unicode. */
export const TCVN3: ReadonlyMap<string, string> = new Map([...TCVN3_FROM].map((c, i) => [c, [...TCVN3_TO][i]!]));

// A letter and the mark typed after it. `a` stands for every plain vowel that takes the mark.
const TONES: readonly (readonly [string, string])[] = [
  ['ø', '\u0300'],
  ['ù', '\u0301'],
  ['û', '\u0309'],
  ['õ', '\u0303'],
  ['ï', '\u0323'],
];
const CIRCUMFLEX: readonly (readonly [string, string])[] = [
  ['â', ''],
  ['à', '\u0300'],
  ['á', '\u0301'],
  ['å', '\u0309'],
  ['ã', '\u0303'],
  ['ä', '\u0323'],
];
const BREVE: readonly (readonly [string, string])[] = [
  ['ê', ''],
  ['è', '\u0300'],
  ['é', '\u0301'],
  ['ú', '\u0309'],
  ['ü', '\u0303'],
  ['ë', '\u0323'],
];
const SINGLE: readonly (readonly [string, string])[] = [
  ['ñ', 'đ'],
  ['ô', 'ơ'],
  ['ö', 'ư'],
  ['ì', 'ì'],
  ['í', 'í'],
  ['æ', 'ỉ'],
  ['ó', 'ĩ'],
  ['ò', 'ị'],
  ['î', 'ỵ'],
];

function vni(): Map<string, string> {
  const map = new Map<string, string>();
  // Marks may be typed in either case whatever the case of the letter, and the letter's case is what counts.
  const add = (letter: string, mark: string, to: string): void => {
    const composed = to.normalize('NFC');
    for (const m of [mark, mark.toUpperCase()]) {
      map.set(letter + m, composed);
      map.set(letter.toUpperCase() + m, composed.toUpperCase());
    }
  };
  for (const v of ['a', 'e', 'o', 'u', 'y']) for (const [mark, tone] of TONES) add(v, mark, v + tone);
  for (const [v, to] of [
    ['ô', 'ơ'],
    ['ö', 'ư'],
  ] as const)
    for (const [mark, tone] of TONES) add(v, mark, to + tone);
  for (const v of ['a', 'e', 'o']) for (const [mark, tone] of CIRCUMFLEX) add(v, mark, `${v}\u0302${tone}`);
  for (const [mark, tone] of BREVE) add('a', mark, `a\u0306${tone}`);
  for (const [from, to] of SINGLE) {
    map.set(from, to);
    map.set(from.toUpperCase(), to.toUpperCase());
  }
  return map;
}

/** VNI for Windows as Latin-1 → Unicode: a letter with the mark typed after it, or a letter of its own. */
export const VNI: ReadonlyMap<string, string> = vni();

/** Text in a legacy encoding → Unicode. `capitals` is for fonts that draw small letters as capitals (".VnTimeH"). Characters outside the table stay. */
export function fromLegacy(text: string, encoding: LegacyEncoding, capitals = false): string {
  if (encoding === 'tcvn3') {
    const out = text.replace(/[\u00a1-\u00fe]/g, (c) => TCVN3.get(c) ?? c);
    return capitals ? out.toUpperCase() : out;
  }
  const parts: string[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const pair = VNI.get(text.slice(i, i + 2));
    parts.push(pair ?? VNI.get(text[i]!) ?? text[i]!);
    if (pair !== undefined && i + 1 < text.length) i += 1;
  }
  const out = parts.join('');
  return capitals ? out.toUpperCase() : out;
}
