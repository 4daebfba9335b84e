import { addDays, type IsoDate, makeDate, weekday } from './date.ts';
import { hungKingsDay, tetOf } from './lunar.ts';

/** A day that departs from the working week. `swap_work`: a rest day on which one works. */
export interface DayRow {
  date: IsoDate;
  kind: 'holiday' | 'comp_off' | 'swap_off' | 'swap_work';
  name: string;
  source: string;
  /** A row without a decision is kept but not applied. */
  isConfirmed: boolean;
}

const code = 'Bộ luật Lao động 45/2019/QH14, Điều 112';
const tb2026 = 'Thông báo 9441/TB-BNV ngày 16/10/2025';
const tb2025 = 'Công văn 8726/VPCP-KGVX ngày 26/11/2024';
const culture = 'Nghị quyết 28/2026/QH16, Điều 2';
const run = (from: IsoDate, n: number, kind: DayRow['kind'], name: string, source: string): DayRow[] =>
  Array.from({ length: n }, (_, i) => ({ date: addDays(from, i), kind, name, source, isConfirmed: true }));
const day = (date: IsoDate, kind: DayRow['kind'], name: string, source: string, isConfirmed = true): DayRow => ({
  date,
  kind,
  name,
  source,
  isConfirmed,
});

/** Years whose official notice is loaded, row by row. */
const noticed: Record<number, readonly DayRow[]> = {
  2025: [
    day('2025-01-01', 'holiday', 'Tết Dương lịch', code),
    ...run('2025-01-27', 5, 'holiday', 'Tết Nguyên đán', tb2025),
    day('2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương', code),
    day('2025-04-26', 'swap_work', 'Làm bù ngày 02/5', tb2025),
    day('2025-04-30', 'holiday', 'Ngày Chiến thắng', code),
    day('2025-05-01', 'holiday', 'Ngày Quốc tế lao động', code),
    day('2025-05-02', 'swap_off', 'Nghỉ hoán đổi', tb2025),
    ...run('2025-09-01', 2, 'holiday', 'Quốc khánh', tb2025),
  ],
  2026: [
    day('2026-01-01', 'holiday', 'Tết Dương lịch', code),
    day('2026-01-02', 'swap_off', 'Nghỉ hoán đổi', tb2026),
    day('2026-01-10', 'swap_work', 'Làm bù ngày 02/01', tb2026),
    ...run('2026-02-16', 5, 'holiday', 'Tết Nguyên đán', tb2026),
    day('2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', code),
    day('2026-04-27', 'comp_off', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3'),
    day('2026-04-30', 'holiday', 'Ngày Chiến thắng', code),
    day('2026-05-01', 'holiday', 'Ngày Quốc tế lao động', code),
    day('2026-08-22', 'swap_work', 'Làm bù ngày 31/8', tb2026),
    day('2026-08-31', 'swap_off', 'Nghỉ hoán đổi', tb2026),
    ...run('2026-09-01', 2, 'holiday', 'Quốc khánh', tb2026),
    day('2026-11-23', 'swap_off', 'Nghỉ hoán đổi', 'Đề xuất, chưa có quyết định', false),
    day('2026-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', culture),
    day('2026-11-28', 'swap_work', 'Làm bù ngày 23/11', 'Đề xuất, chưa có quyết định', false),
  ],
};

/** Whether the year's official notice is not loaded: its days are computed, and whatever leans on them is shown as “dự kiến”. */
export const isProvisional = (year: number): boolean => !(year in noticed);

/** The holidays of a year: those of the loaded notice, else computed from the Labour Code (art. 112.1, with make-up days by art. 111.3) and the lunar calendar. */
export function holidaysOf(year: number): readonly DayRow[] {
  return noticed[year] ?? computed(year);
}

function computed(year: number): DayRow[] {
  const source = `${code} (dự kiến, chưa có thông báo năm ${year})`;
  const at = (m: number, d: number) => makeDate(year, m, d)!;
  const tet = tetOf(year);
  const legal = [
    day(at(1, 1), 'holiday', 'Tết Dương lịch', source),
    ...run(addDays(tet, -1), 5, 'holiday', 'Tết Nguyên đán', source),
    day(hungKingsDay(year), 'holiday', 'Giỗ Tổ Hùng Vương', source),
    day(at(4, 30), 'holiday', 'Ngày Chiến thắng', source),
    day(at(5, 1), 'holiday', 'Ngày Quốc tế lao động', source),
    day(at(9, 1), 'holiday', 'Quốc khánh', source),
    day(at(9, 2), 'holiday', 'Quốc khánh', source),
  ];
  const taken = new Set(legal.map((r) => r.date));
  const makeUp: DayRow[] = [];
  for (const r of legal) {
    if (weekday(r.date) < 6) continue;
    let d = addDays(r.date, 1);
    while (weekday(d) > 5 || taken.has(d)) d = addDays(d, 1);
    taken.add(d);
    makeUp.push(day(d, 'comp_off', `Nghỉ bù ${r.name}`, source));
  }
  // Day of Vietnamese Culture stands outside art. 112.1 and is not made up.
  return [...legal, ...makeUp, ...(year >= 2026 ? [day(at(11, 24), 'holiday', 'Ngày Văn hóa Việt Nam', culture)] : [])];
}
