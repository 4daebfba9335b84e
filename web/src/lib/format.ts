const zone = 'Asia/Ho_Chi_Minh';
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const weekdays = ['Chủ Nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** The day in Viet Nam of a moment, YYYY-MM-DD. */
export const dayOf = (moment: string | Date): string => parts.format(new Date(moment));

/** A day as written: “2026-03-09” → “09/03/2026”. Empty for null. */
export function formatDay(day: string | null | undefined): string {
  if (!day) return '';
  const [y, m, d] = day.slice(0, 10).split('-');
  return `${d}/${m}/${y}`;
}

/** A day without its year, for column heads: “09/03”. */
export const formatDayMonth = (day: string): string => formatDay(day).slice(0, 5);

/** The clock of a moment in Viet Nam: “08:05”. */
export const formatTime = (moment: string): string => clock.format(new Date(moment));

/** A moment as told to a reader on `today`: “08:05 hôm nay”, “08:05 ngày 06/03/2026”. */
export function formatMoment(moment: string, today: string): string {
  const day = dayOf(moment);
  return `${formatTime(moment)} ${day === today ? 'hôm nay' : `ngày ${formatDay(day)}`}`;
}

/** The day with its name: “Thứ Hai, 09/03/2026”. */
export const formatWeekday = (day: string): string => `${weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]}, ${formatDay(day)}`;

/** A whole number with Vietnamese grouping: 1248 → “1.248”. */
export const formatNumber = (n: number): string => whole.format(n);

/** A number with at most one digit behind the comma: 4.25 → “4,3”. */
export const formatDecimal = (n: number): string => oneDigit.format(n);

/** A share of a whole with at most one digit: (186, 368) → “50,5%”; “0%” of nothing. */
export const formatShare = (part: number, of: number): string => `${oneDigit.format(of ? (part / of) * 100 : 0)}%`;

/** The size of a file, in units of 1.000 as Windows Explorer's neighbours and phones show it: “84 kB”, “2,1 MB”; under 1 kB in bytes. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${whole.format(bytes)} byte`;
  if (bytes < 999_500) return `${whole.format(bytes / 1000)} kB`;
  return `${oneDigit.format(bytes / 1e6)} MB`;
}

/** The month of a day: “Tháng 3/2026”. */
export const formatMonth = (day: string): string => `Tháng ${Number(day.slice(5, 7))}/${day.slice(0, 4)}`;

/** The quarter of a day: “Quý I/2026”. */
export const formatQuarter = (day: string): string =>
  `Quý ${['I', 'II', 'III', 'IV'][Math.floor((Number(day.slice(5, 7)) - 1) / 3)]}/${day.slice(0, 4)}`;
