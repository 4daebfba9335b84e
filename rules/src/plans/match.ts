import { canon, folded, sameName, spellOut, withoutAddress } from './names.ts';

/** A unit of the body, as the matcher knows it. `kind` is the contract's UnitKind. */
export interface KnownUnit {
  id: number;
  name: string;
  shortName: string;
  kind: string;
  line: string;
  isBody: boolean;
}
/** A post held in the body today. */
export interface KnownPost {
  personId: number;
  name: string;
  unitId: number;
  role: string;
  title: string;
}
/** The people and units among whom printed names are looked for. */
export interface Directory {
  bodyId: number;
  units: readonly KnownUnit[];
  posts: readonly KnownPost[];
}
/** One that a printed name may mean; `confidence` 0 to 1. */
export interface Candidate {
  id: number;
  name: string;
  title: string;
  confidence: number;
}

/** From this confidence on, and only where no other comes near, a match is taken; below, a person decides. */
export const takeFrom = 0.85;
/** From this confidence on a match counts as read and not as guessed. */
export const sureFrom = 0.95;

/** What bodies and groups of a kind are called where the name is not used. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  'party-committee': [
    'đảng ủy',
    'ban chấp hành đảng bộ',
    'ban thường vụ đảng ủy',
    'ban thường vụ',
    'thường trực đảng ủy',
    'đảng bộ',
    'cấp ủy',
  ],
  'party-cell': ['chi bộ', 'cấp ủy', 'chi ủy', 'cấp ủy chi bộ', 'ban chấp hành chi bộ', 'ban chấp hành', 'chi ủy chi bộ'],
  'peoples-committee': ['ủy ban nhân dân', 'ủy ban', 'lãnh đạo ủy ban nhân dân'],
  board: ['ban giám hiệu', 'ban lãnh đạo', 'lãnh đạo nhà trường'],
  office: ['văn phòng', 'tổ văn phòng', 'tổ hành chính', 'bộ phận văn phòng', 'hành chính', 'bộ phận hành chính'],
  union: ['công đoàn', 'công đoàn cơ sở', 'ban chấp hành công đoàn', 'công đoàn trường', 'công đoàn nhà trường', 'liên đoàn lao động'],
  youth: [
    'đoàn thanh niên',
    'chi đoàn',
    'đoàn trường',
    'đoàn thanh niên cộng sản hồ chí minh',
    'chi đoàn giáo viên',
    'đoàn tn',
    'huyện đoàn',
    'xã đoàn',
  ],
  women: ['hội phụ nữ', 'chi hội phụ nữ', 'hội liên hiệp phụ nữ', 'ban nữ công', 'nữ công'],
  pioneers: [
    'đội',
    'liên đội',
    'đội thiếu niên',
    'đội thiếu niên tiền phong',
    'đội thiếu niên tiền phong hồ chí minh',
    'tổng phụ trách đội',
  ],
  inspectorate: ['ban thanh tra nhân dân', 'thanh tra nhân dân', 'ủy ban kiểm tra', 'ban thanh tra'],
};
const school = ['nhà trường', 'trường', 'lãnh đạo nhà trường'];
/** Where the school has no board as a unit of its own, the board is the school. */
const aliasesOf = (u: KnownUnit, d: Directory): readonly string[] => {
  if (!u.kind.startsWith('school-')) return aliases[u.kind] ?? [];
  return d.units.some((o) => o.kind === 'board') ? school : [...school, 'ban giám hiệu'];
};

const collectives = ['tất cả các', 'toàn thể các', 'toàn bộ các', 'các', 'những', 'tất cả', 'toàn thể'].map(canon);
const startsWithWords = (long: string, short: string): boolean => long.startsWith(`${short} `);

/** "Tổ chức Công đoàn" is the union. */
const organisation = new RegExp(`^${canon('tổ chức')} (?=.)`);

function unitScore(printed: string, u: KnownUnit, d: Directory): number {
  const byName = Math.max(sameName(printed, u.name), sameName(printed, u.shortName));
  if (byName >= 0.97) return byName;
  const p = spellOut(printed).replace(organisation, '');
  const names = [spellOut(u.name), spellOut(u.shortName)];
  const other = aliasesOf(u, d).map(spellOut);
  if (other.includes(p)) return 0.95;
  // "Chi bộ trường …" for the cell, "Tổ Toán" for "Tổ Toán - Tin": one name is the beginning of the other, by whole words.
  if (names.some((n) => p.includes(' ') && startsWithWords(n, p))) return Math.max(byName, 0.88);
  if (names.some((n) => n.includes(' ') && startsWithWords(p, n))) return Math.max(byName, 0.86);
  if (other.some((n) => n.includes(' ') && startsWithWords(p, n))) return Math.max(byName, 0.7);
  const weak = folded(printed);
  if (aliasesOf(u, d).some((a) => folded(a) === weak)) return Math.max(byName, canon(printed) === weak ? 0.78 : 0.86);
  return byName;
}

const rank = (a: Candidate, b: Candidate): number => b.confidence - a.confidence || a.id - b.id;

/** The units that a printed name may mean, best first; at most five, none below a half. */
export function matchUnit(printed: string, d: Directory): Candidate[] {
  if (afterCollective(printed) !== null) return [];
  return d.units
    .map((u) => ({ id: u.id, name: u.name, title: u.shortName, confidence: unitScore(printed, u, d) }))
    .filter((c) => c.confidence >= 0.5)
    .sort(rank)
    .slice(0, 5);
}

/** What follows "các", "tất cả các"… in a collective name, abbreviations written out; null where the name is of one. */
function afterCollective(printed: string): string | null {
  const p = spellOut(printed);
  const front = collectives.find((c) => startsWithWords(p, c));
  return front === undefined ? null : p.slice(front.length + 1);
}

const sorts: readonly { words: readonly string[]; takes: (u: KnownUnit) => boolean }[] = [
  { words: ['tổ', 'tổ chuyên môn', 'tổ khối', 'tổ bộ môn', 'khối', 'nhóm'], takes: (u) => u.kind === 'group' },
  { words: ['đoàn thể', 'tổ chức chính trị', 'tổ chức đoàn thể', 'hội đoàn thể', 'ban ngành đoàn thể'], takes: (u) => u.line === 'mass' },
  { words: ['bộ phận', 'đơn vị', 'phòng', 'ban'], takes: (u) => !u.isBody },
];
const sortsCanon = sorts.map((s) => ({ words: s.words.map(canon), takes: s.takes }));

/** The units that a collective name means ("các tổ chuyên môn", "các đoàn thể"): all of a sort in the body; empty where the name is not collective or the body has none. */
export function matchUnits(printed: string, d: Directory): number[] {
  const what = afterCollective(printed);
  if (what === null) return [];
  // The longest word wins: "tổ chức chính trị" is not "tổ".
  const fits = sortsCanon
    .flatMap((s) => s.words.map((w) => ({ w, takes: s.takes })))
    .filter(({ w }) => what === w || startsWithWords(what, w))
    .sort((a, b) => b.w.length - a.w.length);
  const takes = fits[0]?.takes;
  if (!takes || (fits[0]?.w === canon('tổ') && startsWithWords(what, canon('tổ chức')))) return [];
  return d.units.filter(takes).map((u) => u.id);
}

interface Holder {
  personId: number;
  name: string;
  posts: KnownPost[];
}
const holders = (d: Directory): Holder[] => {
  const byPerson = new Map<number, Holder>();
  for (const p of d.posts) {
    const h = byPerson.get(p.personId) ?? { personId: p.personId, name: p.name, posts: [] };
    h.posts.push(p);
    byPerson.set(p.personId, h);
  }
  return [...byPerson.values()];
};

/** How well a printed text names the person: whole name, its end ("Thu Hương", "Hương"), or, without marks, weakly. */
function nameScore(printed: string, name: string): number {
  const p = withoutAddress(canon(printed));
  const n = canon(name);
  if (p === n) return 1;
  if (p.startsWith(`${n} `) || p.endsWith(` ${n}`) || p.includes(` ${n} `)) return 0.98;
  if (n.endsWith(` ${p}`)) return p.includes(' ') ? 0.93 : 0.88;
  const fp = folded(withoutAddress(canon(printed)));
  const fn = folded(name);
  if (fp === fn) return p === fp ? 0.8 : 0.88;
  if (` ${fp} `.includes(` ${fn} `)) return 0.78;
  return fn.endsWith(` ${fp}`) ? 0.6 : 0;
}

/** How well a printed text names one of the person's posts. */
function roleScore(printed: string, posts: readonly KnownPost[], d: Directory): number {
  const p = withoutAddress(spellOut(printed));
  let best = 0;
  for (const post of posts) {
    const t = spellOut(post.title);
    const unit = d.units.find((u) => u.id === post.unitId);
    const withUnit = unit ? [`${t} ${spellOut(unit.name)}`, `${t} ${spellOut(unit.shortName)}`] : [];
    if (p === t || withUnit.includes(p)) best = Math.max(best, 0.96);
    else if (t.includes(' ') && startsWithWords(p, t)) best = Math.max(best, 0.9);
    else if (p.includes(' ') && startsWithWords(t, p)) best = Math.max(best, 0.9);
    else if (folded(printed) === folded(post.title)) best = Math.max(best, 0.78);
  }
  return best;
}

/** The people that a printed name, post, or both may mean, best first; at most five, none below a half. A name that fits several people is weak for each of them unless the post tells them apart. */
export function matchPerson(printed: string, d: Directory): Candidate[] {
  const parts = printed
    .split(/\s[-–—]\s|[,;()]|(?<=\p{L})[-–—]\s/u)
    .map((s) => s.trim())
    .filter(Boolean);
  const found = holders(d).map((h) => {
    const name = Math.max(0, ...parts.map((p) => nameScore(p, h.name)));
    const role = Math.max(0, ...parts.map((p) => roleScore(p, h.posts, d)));
    return { h, name, role };
  });
  const named = found.some((f) => f.name > 0);
  const scored = found.map(({ h, name, role }) => ({ h, confidence: named ? name : role, role }));
  const best = Math.max(0, ...scored.map((s) => s.confidence));
  const rivals = scored.filter((s) => s.confidence > 0 && s.confidence >= best - 0.05);
  const told = rivals.filter((s) => s.role > 0);
  return scored
    .map((s) => ({
      ...s,
      confidence:
        rivals.length > 1 && rivals.includes(s)
          ? named && told.length === 1 && told[0] === s
            ? s.confidence
            : Math.min(s.confidence, 0.6)
          : s.confidence,
    }))
    .filter((s) => s.confidence >= 0.5)
    .map((s) => ({ id: s.h.personId, name: s.h.name, title: s.h.posts[0]?.title ?? '', confidence: s.confidence }))
    .sort(rank)
    .slice(0, 5);
}

/** The one to take, where it is good enough and nobody else comes near; else null. */
export function taken(candidates: readonly Candidate[]): Candidate | null {
  const [first, second] = candidates;
  if (!first || first.confidence < takeFrom) return null;
  return second && second.confidence >= first.confidence - 0.02 ? null : first;
}

/** The head of a unit, where it has exactly one; else null. */
export function headOf(unitId: number, d: Directory): number | null {
  const heads = [...new Set(d.posts.filter((p) => p.unitId === unitId && p.role === 'head').map((p) => p.personId))];
  return heads.length === 1 ? (heads[0] ?? null) : null;
}
