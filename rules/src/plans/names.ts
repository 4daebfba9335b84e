// The same few names are compared with each other for every task of a plan.
const memo = (fn: (text: string) => string): ((text: string) => string) => {
  const known = new Map<string, string>();
  return (text) => {
    const hit = known.get(text);
    if (hit !== undefined) return hit;
    if (known.size > 20_000) known.clear();
    const made = fn(text);
    known.set(text, made);
    return made;
  };
};

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** One syllable so that spellings that differ only in where the tone stands (hoà, hòa) or in a final i or y (kỹ, kĩ) are equal. */
function canonSyllable(word: string): string {
  const apart = word.normalize('NFD');
  const tone = apart.match(tones)?.join('') ?? '';
  const letters = apart
    .replace(tones, '')
    .normalize('NFC')
    .replace(/^([hklmst]|qu)y$/, '$1i');
  return letters + tone;
}

/** A printed name for comparing: lower case, one spelling of each syllable, punctuation as spaces. Marks are kept. */
export const canon = memo((text) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map(canonSyllable)
    .join(' '),
);

/** As `canon`, without any marks: the weak way of comparing, for scans and for who types without them. */
export const folded = (text: string): string => canon(text).normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');

/** Abbreviations that plans print for bodies, posts and groups, and what they stand for. Compared as whole words. */
const abbreviations: Readonly<Record<string, string>> = {
  bgh: 'ban giám hiệu',
  bch: 'ban chấp hành',
  btv: 'ban thường vụ',
  tttnd: 'ban thanh tra nhân dân',
  ttnd: 'thanh tra nhân dân',
  ubkt: 'ủy ban kiểm tra',
  ubnd: 'ủy ban nhân dân',
  hđnd: 'hội đồng nhân dân',
  đu: 'đảng ủy',
  cb: 'chi bộ',
  cđ: 'công đoàn',
  cđcs: 'công đoàn cơ sở',
  đtn: 'đoàn thanh niên',
  tncs: 'thanh niên cộng sản',
  hcm: 'hồ chí minh',
  hpn: 'hội phụ nữ',
  lhpn: 'liên hiệp phụ nữ',
  ccb: 'cựu chiến binh',
  mttq: 'mặt trận tổ quốc',
  tntp: 'thiếu niên tiền phong',
  vp: 'văn phòng',
  tcm: 'tổ chuyên môn',
  gd: 'giáo dục',
  gdđt: 'giáo dục và đào tạo',
  ttcm: 'tổ trưởng chuyên môn',
  tpcm: 'tổ phó chuyên môn',
  tt: 'tổ trưởng',
  tpt: 'tổng phụ trách',
  gvcn: 'giáo viên chủ nhiệm',
  gv: 'giáo viên',
  ht: 'hiệu trưởng',
  pht: 'phó hiệu trưởng',
  bt: 'bí thư',
  pbt: 'phó bí thư',
  btcb: 'bí thư chi bộ',
  btđu: 'bí thư đảng ủy',
  pbtđu: 'phó bí thư đảng ủy',
  ct: 'chủ tịch',
  pct: 'phó chủ tịch',
  ctcđ: 'chủ tịch công đoàn',
  ctubnd: 'chủ tịch ủy ban nhân dân',
  cvp: 'chánh văn phòng',
  vt: 'văn thư',
  kt: 'kế toán',
};
const spelled = new Map(Object.entries(abbreviations).map(([k, v]) => [canon(k), canon(v)]));

/** `canon` with abbreviations written out. */
export const spellOut = memo((text) =>
  canon(text)
    .split(' ')
    .map((w) => spelled.get(w) ?? w)
    .join(' '),
);

const honorifics = ['đ c', 'đc', 'đồng chí', 'ông', 'bà', 'thầy giáo', 'cô giáo', 'thầy', 'cô', 'anh', 'chị'].map(canon);

/** Takes forms of address (đ/c, ông, bà, thầy, cô…) off the front of a name in `canon` form. */
export function withoutAddress(name: string): string {
  for (const h of honorifics) if (name.startsWith(`${h} `)) return withoutAddress(name.slice(h.length + 1));
  return name;
}

/** How alike two names are by spelling: 1 same, 0.97 same once abbreviations are written out, 0.88 same but for lost marks, 0.8 where the printed one has no marks at all, else 0. */
export function sameName(printed: string, known: string): number {
  if (canon(printed) === canon(known)) return 1;
  if (spellOut(printed) === spellOut(known)) return 0.97;
  if (folded(printed) !== folded(known)) return 0;
  return canon(printed) === folded(printed) ? 0.8 : 0.88;
}

/** Whether a name begins with another by whole words; both in `canon` form. */
export const startsWithWords = (long: string, short: string): boolean => long.startsWith(`${short} `);
