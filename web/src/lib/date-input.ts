import { daysInMonth, isoDay, partsOf, shiftDays, weekdayOf } from './days.ts';
import { fold } from './fold.ts';

/** What was made of typed words: a day, nothing (empty), or why they are no day. */
export type DateInput =
  | { day: string }
  | { day: null }
  | { fault: 'unread' }
  | { fault: 'no-such-month'; month: number }
  | { fault: 'no-such-day'; month: number; year: number; days: number };

const roman: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const endOfMonth = (year: number, month: number) => isoDay(year, month, daysInMonth(year, month));

function checked(day: number, month: number, year: number): DateInput {
  if (month < 1 || month > 12) return { fault: 'no-such-month', month };
  const days = daysInMonth(year, month);
  if (day < 1 || day > days) return { fault: 'no-such-day', month, year, days };
  return { day: isoDay(year, month, day) };
}

function fullYear(text: string | undefined, today: string): number {
  if (!text) return partsOf(today).year;
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function fromWords(text: string, today: string): string | null {
  const { year, month } = partsOf(today);
  const simple: Record<string, string> = {
    'hom nay': today,
    nay: today,
    mai: shiftDays(today, 1),
    'ngay mai': shiftDays(today, 1),
    'hom qua': shiftDays(today, -1),
    'ngay kia': shiftDays(today, 2),
    'cuoi tuan': shiftDays(today, (4 - weekdayOf(today) + 7) % 7),
    'cuoi nam': isoDay(year, 12, 31),
    'dau nam': isoDay(year, 1, 1),
  };
  const hit = simple[text];
  if (hit) return hit;
  const edge = /^(dau|cuoi) (thang|quy)(?: ([ivx\d]+))?(?:[/ ](?:nam )?(\d{4}))?$/.exec(text);
  if (edge) {
    const [, end, unit, which, inYear] = edge;
    const y = inYear ? Number(inYear) : year;
    const number = which === undefined ? undefined : unit === 'quy' ? roman[which] : Number(which);
    if (which !== undefined && (!number || number < 1 || number > 12)) return null;
    const first = unit === 'thang' ? (number ?? month) : ((number ?? Math.ceil(month / 3)) - 1) * 3 + 1;
    return end === 'dau' ? isoDay(y, first, 1) : endOfMonth(y, unit === 'thang' ? first : first + 2);
  }
  const weekday = /^(?:thu |t)([2-7])$/.exec(text)?.[1] ?? (text === 'chu nhat' || text === 'cn' ? '8' : undefined);
  if (weekday) return shiftDays(today, (Number(weekday) - 2 - weekdayOf(today) + 7) % 7);
  const later = /^\+\s?(\d{1,3})$/.exec(text)?.[1];
  return later ? shiftDays(today, Number(later)) : null;
}

/** Reads a typed day: `9/3`, `09/03/26`, `9.3.2026`, `0903`, `09032026`, `2026-03-09`, `hôm nay`, `mai`, `thứ 6`, `cuối tuần` (Friday), `cuối tháng 3`, `cuối quý II`, `cuối năm`, `+5` (days); marks may lack. A year that is not written is that of `today`. */
export function readDateInput(typed: string, today: string): DateInput {
  const text = fold(typed);
  if (!text) return { day: null };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return checked(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const split = /^(?:ngay )?(\d{1,2})\s?[/.\- ]\s?(\d{1,2})(?:\s?[/.\- ]\s?(\d{4}|\d{2}))?$/.exec(text);
  if (split) return checked(Number(split[1]), Number(split[2]), fullYear(split[3], today));
  const run = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(text);
  if (run) return checked(Number(run[1]), Number(run[2]), fullYear(run[3], today));
  const day = fromWords(text, today);
  return day ? { day } : { fault: 'unread' };
}
