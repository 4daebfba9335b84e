const SHORT = /(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})/;
const LONG = /(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/i;

/** A printed date ("9 tháng 03 năm 2026", "10/02/2026") as ISO, and whether such a day exists; null when the words hold no date. */
export function dateIn(words: string): { iso: string; real: boolean; day: string; month: string; index: number; length: number } | null {
  const found = LONG.exec(words) ?? SHORT.exec(words);
  if (!found) return null;
  const [whole, d, m, y] = found as unknown as [string, string, string, string];
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const day = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  const real = day.getUTCMonth() === Number(m) - 1 && day.getUTCDate() === Number(d);
  return { iso, real, day: d, month: m, index: found.index, length: whole.length };
}
