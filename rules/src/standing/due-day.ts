import type { Schedule } from '@sauro/contract/tasks';

const named = /ngày\s+(?:mồng\s+|mùng\s+)?(\d{1,2})(?!\d|[/.-]\d|\s+tháng\s+\d)/giu;
const later = /(?:tháng|quý|kỳ|năm|tuần)\s+(?:sau|tiếp|kế)/iu;

/**
 * On which day of the last month of a period a duty is due, as the words of its deadline say (“hằng quý trước ngày 20 tháng cuối quý” → 20). Null where they name no such day or several, where it lies in the period
 * after, or where nothing comes back.
 */
export function dueDayOf(words: string | null, schedules: readonly Schedule[]): number | null {
  if (!words || later.test(words) || !schedules.some((s) => s.kind === 'recurring' && s.every !== 'week')) return null;
  const days = new Set([...words.matchAll(named)].map((m) => Number(m[1])));
  const [day, other] = days;
  return day !== undefined && other === undefined && day >= 1 && day <= 31 ? day : null;
}
