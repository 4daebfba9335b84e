import { addDays, type IsoDate, weekday } from './date.ts';
import type { DayRow } from './day-row.ts';
import { holidayRows } from './holidays.data.ts';
import { gioToOf, tetOf } from './lunar.ts';

/** The days of one year. `isProvisional`: no notice is loaded for all of it, show “dự kiến”. */
export interface HolidayYear {
  year: number;
  isProvisional: boolean;
  days: readonly DayRow[];
}

const LAW = 'Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16, Điều 2';
const MAKE_UP = 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3';
const COMPUTED = `${LAW}; tính theo âm lịch, chờ thông báo của năm`;

const firstYear = Math.min(...holidayRows.map((r) => Number(r.date.slice(0, 4))));
const lastYear = Math.max(...holidayRows.map((r) => Number(r.date.slice(0, 4))));
const cache = new Map<number, HolidayYear>();

/**
 * The holidays of a year in Viet Nam for public bodies: from the loaded notices where there are any, else computed by law and lunar calendar and marked provisional.
 * Computed years follow the notices of 2019–2026: five days of Tết from two days before mùng 1 (from the day before when it is a Tuesday), and beside 2/9 the neighbour that joins the weekend.
 */
export function holidaysOf(year: number): HolidayYear {
  let found = cache.get(year);
  if (!found) {
    const loaded = year >= firstYear && year <= lastYear;
    const days = loaded ? holidayRows.filter((r) => r.date.startsWith(`${year}-`)) : computedDays(year);
    found = { year, isProvisional: !days.every((d) => d.isConfirmed || d.kind.startsWith('swap')), days };
    cache.set(year, found);
  }
  return found;
}

function computedDays(year: number): DayRow[] {
  const day = (date: IsoDate, name: string, isConfirmed: boolean, source = isConfirmed ? LAW : COMPUTED): DayRow => ({
    date,
    kind: 'holiday',
    name,
    source,
    isConfirmed,
  });
  const tet = tetOf(year);
  const tetStart = addDays(tet, weekday(tet) === 2 ? -1 : -2);
  const national = `${year}-09-02`;
  const beside = addDays(national, [1, 4, 7].includes(weekday(national)) ? 1 : -1);
  const rows = [
    day(`${year}-01-01`, 'Tết Dương lịch', true),
    ...[0, 1, 2, 3, 4].map((i) => day(addDays(tetStart, i), 'Tết Âm lịch', false)),
    day(gioToOf(year), 'Giỗ Tổ Hùng Vương', false),
    day(`${year}-04-30`, 'Ngày Chiến thắng', true),
    day(`${year}-05-01`, 'Ngày Quốc tế lao động', true),
    day(national, 'Quốc khánh', true),
  ];
  // The second day of Quốc khánh came with the code of 2019, in force from 2021.
  if (year >= 2021) rows.push(day(beside, 'Quốc khánh', false, `${LAW}; chờ thông báo của năm`));
  const made = madeUp(rows);
  // 24/11 is not in Điều 112 khoản 1, so it is not made up.
  const culture = year >= 2026 ? [day(`${year}-11-24`, 'Ngày Văn hóa Việt Nam', true, CULTURE_DAY)] : [];
  return [...rows, ...made, ...culture].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Days off that make up for holidays on Saturday or Sunday: the next working days that are no holidays themselves. */
function madeUp(rows: readonly DayRow[]): DayRow[] {
  const taken = new Set(rows.map((r) => r.date));
  const made: DayRow[] = [];
  for (const row of [...rows].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    if (weekday(row.date) < 6) continue;
    let date = addDays(row.date, 1);
    while (weekday(date) >= 6 || taken.has(date)) date = addDays(date, 1);
    taken.add(date);
    made.push({ date, kind: 'comp_off', name: `Nghỉ bù ${row.name}`, source: MAKE_UP, isConfirmed: row.isConfirmed, madeUpFor: row.date });
  }
  return made;
}
