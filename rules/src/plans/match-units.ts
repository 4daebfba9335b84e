import { type Candidate, type Directory, type KnownUnit, rank, remembered } from './directory.ts';
import { canon, folded, sameName, spellOut, startsWithWords } from './names.ts';

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

/** The units that a printed name may mean, best first; at most five, none below a half. */
export const matchUnit = remembered((printed: string, d: Directory): Candidate[] => {
  if (afterCollective(printed) !== null) return [];
  return d.units
    .map((u) => ({ id: u.id, name: u.name, title: u.shortName, confidence: unitScore(printed, u, d) }))
    .filter((c) => c.confidence >= 0.5)
    .sort(rank)
    .slice(0, 5);
});

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
