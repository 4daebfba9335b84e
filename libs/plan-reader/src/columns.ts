import { plain } from './clean.ts';
import type { Row } from './paras.ts';

/** What a column of a task table holds. */
export type Column =
  | 'number'
  | 'content'
  | 'lead'
  | 'support'
  | 'both'
  | 'leader'
  | 'product'
  | 'time'
  | 'target'
  | 'person'
  | 'authority'
  | 'note';

const MEANINGS: [Column, RegExp][] = [
  [
    'content',
    /^(?:ten )?(?:don vi|co quan|dia phuong|doi tuong|to chuc|chi bo|truong|ca nhan|xa)[^,]{0,20}\s(?:duoc|bi)\s(?:kiem tra|giam sat|thanh tra|khao sat|lam viec)/,
  ],
  ['number', /^(?:stt|s\.?t\.?t|tt|so tt|so thu tu|#|no)\.?$/],
  ['note', /ghi chu|kinh phi|du toan|dia diem|doi tuong|so luong nguoi|thanh phan|diem so|so tien|dien thoai|can cu/],
  ['person', /^(?:ho va ten|ho ten|ho, ten)/],
  ['both', /chu tri.*phoi hop|phoi hop.*chu tri/],
  ['support', /phoi hop|phu trach ho tro|ho tro/],
  ['authority', /tham quyen|(?:nguoi|cap) (?:phe duyet|ky|quyet dinh)/],
  [
    'leader',
    /^(?:nguoi|don vi|bo phan) (?:kiem tra|giam sat|don doc|theo doi)|lanh dao|chi dao|theo doi chi dao|cap uy theo doi|bgh phu trach|nguoi duyet|cap duyet/,
  ],
  [
    'time',
    /thoi gian|thoi han|tien do|thoi diem|han hoan thanh|ky han|ngay hoan thanh|lo trinh|moc|^thang|^ngay|^tuan|^han\b|^hoan thanh|^bat dau|^ket thuc|^khai giang|^be giang/,
  ],
  ['product', /san pham|ket qua|dau ra|minh chung|hinh thuc van ban|van ban ban hanh/],
  ['target', /chi tieu|muc tieu/],
  [
    'lead',
    /chu tri|tham muu|chiu trach nhiem|(?:nguoi|don vi|co quan|bo phan|ca nhan|to chuc|to)\s+(?:chinh\s+)?(?:thuc hien|phu trach|dam nhiem|duoc giao)|phu trach|phan cong|dau moi|trach nhiem|^(?:don vi|co quan|bo phan|nguoi|ca nhan)\b/,
  ],
  [
    'content',
    /noi dung|nhiem vu|cong viec|hoat dong|dau viec|viec can|ten viec|giai phap|chuyen de|^viec\b|cong tac|^(?:ten )?(?:nganh|nghe|khoa hoc|hoc phan|mo dun)(?:\s|$)/,
  ],
];

/** Meaning of a column by its header words; null for an unknown one. */
function columnOf(header: string): Column | null {
  const t = plain(header).replace(/\s+/g, ' ').trim();
  if (t === '' || t.length > 90) return null;
  for (const [column, pattern] of MEANINGS) if (pattern.test(t)) return column;
  return null;
}

/** The columns of a header row by grid column; null when the row is no header of a task table. */
export function headerOf(row: Row): Map<number, Column> | null {
  const columns = new Map<number, Column>();
  for (const [index, { clean }] of row.cells) {
    const column = columnOf(clean.text);
    if (column) columns.set(index, column);
  }
  settleTimes(row, columns);
  settleContents(row, columns);
  const kinds = new Set(columns.values());
  const work =
    kinds.has('lead') || kinds.has('time') || kinds.has('product') || kinds.has('leader') || kinds.has('support') || kinds.has('both');
  if (!kinds.has('content') || !work) return null;
  // A row of work that happens to hold these words is no header: headers are short, without figures, and nearly all of them are known.
  const filled = [...row.cells.values()].filter((c) => c.own && c.clean.text !== '');
  if (filled.some((c) => c.clean.text.length > 90 || /^\(?[\divx]{1,5}(?:\.\d+)*[.)]?$/iu.test(c.clean.text))) return null;
  return filled.filter((c) => columnOf(c.clean.text)).length * 4 >= filled.length * 3 ? columns : null;
}

/** "Tuần | Thời gian": beside a column of dates the number of the week or month only counts. */
function settleTimes(row: Row, columns: Map<number, Column>): void {
  const times = [...columns]
    .filter(([, c]) => c === 'time')
    .map(([index]) => ({ index, words: plain(row.cells.get(index)!.clean.text).trim() }));
  if (!times.some((t) => /thoi gian|thoi han|tien do|ngay/.test(t.words))) return;
  for (const t of times)
    if (/^(?:tuan|thang)(?: thu)?$/.test(t.words)) columns.set(t.index, [...columns.values()].includes('number') ? 'note' : 'number');
}

/** "Nội dung | Đơn vị được kiểm tra": beside the work itself a body that it is done to is a note. */
function settleContents(row: Row, columns: Map<number, Column>): void {
  const contents = [...columns].filter(([, c]) => c === 'content');
  const done = contents.filter(([index]) => /\s(?:duoc|bi)\s/.test(plain(row.cells.get(index)!.clean.text)));
  if (done.length < contents.length) for (const [index] of done) columns.set(index, 'note');
}

/** Joins a second header row ("Bắt đầu", "Hoàn thành" under "Thời gian") into the first; null when it is a row of data. */
export function withSecondHeader(columns: Map<number, Column>, row: Row): Map<number, Column> | null {
  let words = 0;
  const out = new Map(columns);
  for (const [index, { clean, own }] of row.cells) {
    if (!own || clean.text === '') continue;
    const column = columnOf(clean.text);
    if (!column || clean.text.length > 40) return null;
    words += 1;
    out.set(index, column === 'content' && columns.has(index) ? columns.get(index)! : column);
  }
  return words >= 2 && ![...out.values()].some((c) => c === 'number' && ![...columns.values()].includes('number')) ? out : null;
}
