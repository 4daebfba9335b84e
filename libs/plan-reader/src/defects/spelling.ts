import { isCaps, plain } from '../clean.ts';
import { type Found, foundAt, type Line } from './found.ts';
import { knownSyllables } from './lexicon.ts';
import { faultOf, keyOf, partsOf, skeletonOf } from './syllables.ts';
import { isWord, likeCase, pairOf, type Syllable, type Token } from './tokens.ts';
import { COMPOUNDS, EXTRA } from './words.ts';

/** Small words stand beside anything: a pair with one of them is no word. */
const SMALL = new Set(
  'của và là các những được cho có không theo từ đến về với tại trong ngoài trên dưới ra vào do bởi vì để khi nếu thì mà này đó kia ấy cũng đã đang sẽ phải cần nên hay hoặc như bằng cùng một hai ba bốn năm sáu bảy tám chín mười mỗi mọi từng nhiều ít rất lại chỉ chưa sau trước giữa tới qua lên xuống nhằm đối bị cả số ngày tháng bà ông người rằng rồi còn thành nam việt nước tuổi phí giá vốn thuế'.split(
    ' ',
  ),
);

const BODY = new Set('ban bộ sở phòng trường hội đoàn đảng chi tổ văn trung ủy'.split(' '));

const bySkeleton = new Map<string, string[]>();
for (const word of COMPOUNDS) {
  const [a, b] = word.split(' ');
  const key = `${skeletonOf(a!)} ${skeletonOf(b!)}`;
  const same = bySkeleton.get(key);
  if (same) same.push(word);
  else bySkeleton.set(key, [word]);
}
/** The one word that the pair is a slip of, or null: marks apart in either syllable, or sounds that are mixed up in one of them. */
export function slipOf(a: string, b: string): string | null {
  const near = bySkeleton.get(`${skeletonOf(a)} ${skeletonOf(b)}`);
  if (!near) return null;
  const pair = plain(`${a} ${b}`);
  const marks = near.filter((w) => plain(w) === pair);
  if (marks.length > 0) return marks.length === 1 ? marks[0]! : null;
  const one = near.filter((w) => {
    const [x, y] = w.split(' ');
    return (x === a && mixedUp(y!, b)) || (y === b && mixedUp(x!, a));
  });
  return one.length === 1 ? one[0]! : null;
}

/** One sound apart: the onset or the ending, with the vowels and their tone alike. */
function mixedUp(x: string, y: string): boolean {
  const [a, b] = [partsOf(x), partsOf(y)];
  return a[1] === b[1] && (a[0] === b[0]) !== (a[2] === b[2]);
}

/**
 * The one word that two syllables surely stand for where a picture was misread: they are no word, one of them is no Vietnamese syllable at all, and with other marks they make a single word of plans. Null
 * where they may be right, or where a word could be any of several. Without the list of syllables nothing is sure.
 */
export function misreadPair(a: string, b: string): string | null {
  const [x, y] = [keyOf(a), keyOf(b)];
  const known = knownSyllables();
  if (known.size === 0 || (known.has(x) && known.has(y)) || SMALL.has(x) || SMALL.has(y) || isWord(x, y)) return null;
  const word = slipOf(x, y);
  return word !== null && plain(word) === plain(`${x} ${y}`) ? word : null;
}

/** How often each two syllables stand together. */
function countPairs(lines: Line[]): Map<string, number> {
  const seen = new Map<string, number>();
  for (const { tokens } of lines)
    for (let i = 0; i + 1 < tokens.length; i += 1)
      if (tokens[i]!.gap === 'space') {
        const pair = `${tokens[i]!.key} ${tokens[i + 1]!.key}`;
        seen.set(pair, (seen.get(pair) ?? 0) + 1);
      }
  return seen;
}

/** The word that two tokens are a slip of, whatever stands beside them; null where they are a word or no slip. */
function slipOfPair(a: Token, b: Token): string | null {
  const pair = pairOf(a.syllable, b.syllable);
  if (pair.slip === undefined) pair.slip = pair.isWord || SMALL.has(a.key) || SMALL.has(b.key) ? null : slipOf(a.key, b.key);
  return pair.slip;
}

/** Pairs that are almost a word of plans and are no word, syllables that no list has, and letters that make up no syllable. */
export function spellingIn(lines: Line[]): Found[] {
  const out: Found[] = [];
  const known = knownSyllables();
  // Few plans have a pair that may be a slip: only then it is counted how often the pairs are said.
  let counted: Map<string, number> | null = null;
  const times = (pair: string): number => {
    counted ??= countPairs(lines);
    return counted.get(pair) ?? 0;
  };
  for (const line of lines) {
    const { tokens } = line;
    const text = line.clean.text;
    const caps = isCaps(text);
    let done = -1;
    for (let i = 0; i < tokens.length; i += 1) {
      const a = tokens[i]!;
      const b = tokens[i + 1];
      if (b && a.gap === 'space' && slipOfPair(a, b) !== null) {
        const word = slipAt(tokens, i, caps);
        if (word !== null && times(`${a.key} ${b.key}`) <= Math.max(3, times(word))) {
          const printed = text.slice(a.at, b.at + b.raw.length);
          const mend = caps || isCaps(printed) ? word.toUpperCase() : likeCase(printed, word);
          const sure = times(word) > 0 || !known.has(a.key) || !known.has(b.key);
          out.push(foundAt(line.clean, a.at, b.at + b.raw.length, 'spelling', `Sai chính tả: ${word}.`, sure ? 0.85 : 0.75, mend));
          done = i + 1;
          continue;
        }
      }
      if (i > done) {
        const odd = oddSyllable(text, a, known);
        if (odd) out.push(foundAt(line.clean, a.at, a.at + a.raw.length, 'spelling', odd.why, odd.confidence, odd.mend));
      }
    }
  }
  return out;
}

const VIETNAMESE = /^[aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ]+$/;
const MARKED = /[ăâđêôơưảãạẳẵặằắẩẫậầấẻẽẹểễệềếỉĩịỏõọổỗộồốởỡợờớủũụửữựừứỷỹỵ]/;

function isSound(syllable: Syllable, known: ReadonlySet<string>): boolean {
  syllable.sound ??= EXTRA.has(syllable.key) || (known.has(syllable.key) && faultOf(syllable.key) === null);
  return syllable.sound;
}

/** Letters of the two longest syllables together ("nghiêngnghiêng"). */
const LONGEST_PAIR = 14;

/** Two words without a space between, letters that no syllable has, or a syllable that no list has. */
function oddSyllable(text: string, t: Token, known: ReadonlySet<string>): { why: string; confidence: number; mend: string | null } | null {
  if (known.size === 0 || isSound(t.syllable, known)) return null;
  if (/[\d/.@_&-]/.test(text[t.at - 1] ?? '') || /[\d/@_&-]/.test(text[t.at + t.raw.length] ?? '')) return null;
  const low = t.raw.normalize('NFC');
  const parted = t.raw.length > 4 && t.raw.length <= LONGEST_PAIR ? partedOf(t.raw, known) : null;
  if (parted) return { why: `Thiếu khoảng trắng: "${parted}".`, confidence: 0.75, mend: parted };
  if (!/^\p{Ll}{2,7}$/u.test(low) || !VIETNAMESE.test(low) || plain(low) === low) return null;
  const fault = faultOf(t.key);
  if (fault === 'rule') return { why: `Chữ "${t.raw}" sai cách ghép vần.`, confidence: 0.85, mend: null };
  return fault === null && MARKED.test(low)
    ? { why: `Chữ "${t.raw}" không có trong từ điển tiếng Việt.`, confidence: 0.6, mend: null }
    : null;
}

/** "trưởngBộ", "củacác" as two words, where both are marked syllables of the list and only one parting is. */
function partedOf(raw: string, known: ReadonlySet<string>): string | null {
  let found: string | null = null;
  for (let i = 2; i <= raw.length - 2; i += 1) {
    const [a, b] = [raw.slice(0, i), raw.slice(i)];
    if (!known.has(keyOf(a)) || !known.has(keyOf(b)) || !/^\p{Lu}?\p{Ll}+$/u.test(a) || !/^\p{Lu}?\p{Ll}+$/u.test(b)) continue;
    if (plain(a) === a.toLowerCase() || plain(b) === b.toLowerCase()) continue;
    if (found) return null;
    found = `${a} ${b}`;
  }
  return found;
}

const PLACES = new Set(['xã', 'phường', 'tỉnh', 'huyện', 'quận', 'thôn', 'bản', 'trấn', 'phố', 'trường']);

/** In a line of capitals the words after "XÃ", "PHƯỜNG", "THÀNH PHỐ" are a name: "PHƯỜNG HẢI VÂN ĐÔNG". */
function inPlaceName(tokens: Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3) && tokens[k]!.gap === 'space'; k -= 1)
    if (PLACES.has(tokens[k]!.key)) return !/^(?:hội|ủy|uỷ|học)$/u.test(tokens[k + 1]!.key);
  return false;
}

/** The word that tokens i and i+1 are a slip of; null where a neighbour explains them, or where they are a name. */
function slipAt(tokens: Token[], i: number, caps: boolean): string | null {
  const a = tokens[i]!;
  const b = tokens[i + 1]!;
  const word = slipOfPair(a, b);
  if (word === null) return null;
  if (caps && inPlaceName(tokens, i)) return null;
  if (!caps && !isCaps(a.raw + b.raw) && /^\p{Lu}/u.test(b.raw)) return null;
  const before = tokens[i - 1];
  // The end of a name ("Việt Nam cấp …"), unless what stands before it is the kind of body ("Ban Tổ chức").
  if (!caps && before?.gap === 'space' && /^\p{Lu}\p{Ll}/u.test(a.raw) && /^\p{Lu}/u.test(before.raw) && !BODY.has(before.key)) return null;
  const after = tokens[i + 2];
  if (before?.gap === 'space' && pairOf(before.syllable, a.syllable).isWord) return null;
  if (after && b.gap === 'space' && pairOf(b.syllable, after.syllable).isWord) return null;
  return word;
}
