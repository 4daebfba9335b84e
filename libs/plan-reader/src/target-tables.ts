import { type Clean, plain, printed, spanOf } from './clean.ts';
import { addAll } from './lists.ts';
import type { Row } from './paras.ts';
import type { Comparator, Target, TargetUnit } from './plan.ts';

const NAME = /\b(?:chi tieu|tieu chi|chi so|noi dung|muc tieu)\b/;
const UNIT = /\b(?:don vi tinh|don vi do|dvt)\b/;
/** Columns that look back, or that only explain. */
const ASIDE =
  /\b(?:thuc hien nam|ket qua|hien trang|da dat|nam truoc|uoc|ghi chu|co so|can cu|nguon|don vi (?:chu tri|phu trach|thuc hien)|co quan|so sanh)\b/;
const FIGURE =
  /^(>=|≥|>|<=|≤|<|trên|dưới|từ|ít nhất|tối thiểu|không quá|tối đa|đạt)?\s*(\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)(?:\s*[-–]\s*(\d+(?:[.,]\d+)?))?\s*(%|\p{L}[\p{L} ]{0,20})?\s*(trở lên|trở xuống)?$/iu;

interface Columns {
  name: number;
  unit: number | null;
  figures: number[];
  first: number;
}

/** The columns of a table of indicators ("Chỉ tiêu", "Đơn vị tính", one or more of figures); null when the rows are no such table. */
function columnsOf(rows: Row[]): Columns | null {
  for (const [at, row] of rows.slice(0, 3).entries()) {
    const heads = [...row.cells].filter(([, c]) => c.own).map(([index, c]) => ({ index, words: plain(c.clean.text) }));
    const name = heads.find((h) => NAME.test(h.words))?.index;
    if (name === undefined) continue;
    const unit = heads.find((h) => UNIT.test(h.words))?.index ?? null;
    const data = rows.slice(at + 1);
    const figures = [...(rows[at + 1]?.cells.keys() ?? [])].filter((index) => {
      if (index <= name || index === unit || ASIDE.test(heads.find((h) => h.index === index)?.words ?? '')) return false;
      return data.filter((r) => FIGURE.test(r.cells.get(index)?.clean.text ?? '')).length * 2 > data.length;
    });
    if (figures.length > 0) return { name, unit, figures, first: at + 1 };
  }
  return null;
}

function unitOf(words: string): TargetUnit | null {
  const t = plain(words).trim();
  if (/^(?:%|phan tram|ty le|ti le)/.test(t)) return 'percent';
  if (/^(?:lan|luot)\b/.test(t)) return 'times';
  if (/^(?:nguoi|dang vien|hoc sinh|giao vien|tre|chau|can bo|hoi vien|doan vien|em)\b/.test(t)) return 'people';
  if (/^ngay\b/.test(t)) return 'days';
  if (/^phut\b/.test(t)) return 'minutes';
  return /^(?:cuoc|hoi nghi)\b/.test(t) ? 'meetings' : null;
}

function comparatorOf(before: string, after: string): Comparator {
  const words = plain(`${before} ${after}`);
  if (/>|≥|tren|it nhat|toi thieu|tro len|^tu/.test(words)) return 'gte';
  return /<|≤|duoi|khong qua|toi da|tro xuong/.test(words) ? 'lte' : 'eq';
}

const number = (s: string): number => Number(/^\d{1,3}(?:\.\d{3})+$/.test(s) ? s.replace(/\./g, '') : s.replace(',', '.'));

/** Targets of a table of indicators: one for each figure of a row, quoted by the row's name. Empty when the rows are no such table. */
export function indicatorTargets(source: string, rows: Row[]): Target[] {
  const columns = columnsOf(rows);
  if (!columns) return [];
  const out: Target[] = [];
  for (const row of rows.slice(columns.first)) {
    const name = row.cells.get(columns.name)?.clean;
    if (!name || !/\p{L}/u.test(name.text)) continue;
    const unit = columns.unit === null ? '' : (row.cells.get(columns.unit)?.clean.text ?? '');
    for (const index of columns.figures) {
      const cell = row.cells.get(index);
      if (cell?.own) addAll(out, targetOf(source, name, cell.clean, unit));
    }
  }
  return out;
}

function targetOf(source: string, name: Clean, cell: Clean, unit: string): Target[] {
  const m = FIGURE.exec(cell.text);
  if (!m) return [];
  const span = spanOf(name, 0, name.text.length);
  return [
    {
      quote: printed(source, span, 200),
      comparator: m[3] ? 'range' : comparatorOf(m[1] ?? '', m[5] ?? ''),
      value: number(m[2]!),
      max: m[3] ? number(m[3]) : null,
      unit: unitOf(m[4] ?? '') ?? unitOf(unit) ?? (/^\s*(?:tỷ|tỉ) lệ/iu.test(name.text) && !unit ? 'percent' : null),
      per: null,
      span,
      confidence: 0.7,
    },
  ];
}
