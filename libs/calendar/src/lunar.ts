// The rules of the lunar calendar after Hồ Ngọc Đức, "Thuật toán tính âm lịch" (2004); new moons by `moon.ts`, which is finer than his own: his day differs twice in 1990–2100.
// Day numbers are Julian days at noon; VIETNAM is the zone in which a new moon falls on a day, which is why Tết may differ from the Chinese year.
import { fromDayNumber, type IsoDate, toDayNumber } from './date.ts';
import { newMoonAt } from './moon.ts';

const VIETNAM = 7;
const JULIAN_OF_1970 = 2_440_588;
const MONTH = 29.530588853;
const RADIAN = Math.PI / 180;

/** A day of the lunar calendar of Viet Nam: year by its number in the solar calendar (Tết of 2026 begins 2026), month 1–12, day 1–30. */
export interface LunarDate {
  year: number;
  month: number;
  day: number;
  isLeap: boolean;
}

const days = new Map<number, number>();
/** The Julian day, in Viet Nam, of new moon `k` (0: 6 January 2000). */
function newMoonDay(k: number): number {
  let day = days.get(k);
  if (day === undefined) {
    day = Math.floor(newMoonAt(k) + 0.5 + VIETNAM / 24);
    days.set(k, day);
  }
  return day;
}

/** The number of the last new moon on or before a Julian day. */
function moonBefore(julian: number): number {
  let k = Math.floor((julian - 2_451_550) / MONTH) + 1;
  while (newMoonDay(k) > julian) k--;
  return k;
}

/** The sun's longitude at local midnight in twelfths of the circle, 0–11. */
function sunSector(julian: number): number {
  const t = (julian - 0.5 - VIETNAM / 24 - 2451545) / 36525;
  const t2 = t * t;
  const m = (357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2) * RADIAN;
  const l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
  const dl =
    (1.9146 - 0.004817 * t - 0.000014 * t2) * Math.sin(m) + (0.019993 - 0.000101 * t) * Math.sin(2 * m) + 0.00029 * Math.sin(3 * m);
  const l = (l0 + dl) * RADIAN;
  return Math.floor(((l - Math.PI * 2 * Math.floor(l / (Math.PI * 2))) / Math.PI) * 6);
}

/** The new moon that begins the eleventh lunar month, the one that holds the winter solstice of the solar year. */
function eleventhMonth(year: number): number {
  const k = moonBefore(toDayNumber(`${year}-12-31`) + JULIAN_OF_1970);
  return sunSector(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/** Months from one eleventh month to the next: which new moon begins them, what they are called. */
interface Course {
  first: number;
  /** 12, or 13 where one of them is a leap month. */
  length: number;
  /** Place of the leap month after the first, the first one that holds no principal term of the sun; 0 when there is none. */
  leapAt: number;
}

const courses = new Map<number, Course>();
/** The course that ends before the eleventh month of `year`; it holds months 1–10 of the year and 11–12 of the year before. */
function courseOf(year: number): Course {
  let course = courses.get(year);
  if (!course) {
    const first = eleventhMonth(year - 1);
    const length = eleventhMonth(year) - first;
    let leapAt = 0;
    if (length === 13) {
      leapAt = 1;
      while (leapAt < 12 && sunSector(newMoonDay(first + leapAt)) !== sunSector(newMoonDay(first + leapAt + 1))) leapAt++;
    }
    course = { first, length, leapAt };
    courses.set(year, course);
  }
  return course;
}

/** Number and leap of the month at a place of a course: place 0 is the eleventh month. */
function monthAt({ leapAt }: Course, place: number): { month: number; isLeap: boolean } {
  const isLeap = leapAt > 0 && place === leapAt;
  const plain = leapAt > 0 && place >= leapAt ? place - 1 : place;
  return { month: ((plain + 10) % 12) + 1, isLeap };
}

/** The leap month of a lunar year, 1–12, or null when the year has twelve months. */
export function leapMonthOf(year: number): number | null {
  for (const inCourse of [year, year + 1]) {
    const course = courseOf(inCourse);
    if (!course.leapAt) continue;
    const { month } = monthAt(course, course.leapAt);
    if (month >= 11 === (inCourse === year + 1)) return month;
  }
  return null;
}

/**
 * The solar day of a day of the lunar calendar of Viet Nam (UTC+7); checked for 1990–2100.
 * `isLeap` asks for the leap month of that number. Null when the lunar year has no such month, or the month no 30th.
 */
export function lunarToSolar(year: number, month: number, day: number, isLeap = false): IsoDate | null {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 30)) return null;
  const course = courseOf(month >= 11 ? year + 1 : year);
  for (let place = 0; place < course.length; place++) {
    const found = monthAt(course, place);
    if (found.month !== month || found.isLeap !== isLeap) continue;
    const k = course.first + place;
    return newMoonDay(k) + day - 1 < newMoonDay(k + 1) ? fromDayNumber(newMoonDay(k) + day - 1 - JULIAN_OF_1970) : null;
  }
  return null;
}

/** The lunar day of a solar day in Viet Nam; checked for 1990–2100. */
export function solarToLunar(date: IsoDate): LunarDate {
  const julian = toDayNumber(date) + JULIAN_OF_1970;
  const k = moonBefore(julian);
  const solarYear = Number(date.slice(0, 4));
  const year = k >= eleventhMonth(solarYear) ? solarYear + 1 : solarYear;
  const course = courseOf(year);
  const { month, isLeap } = monthAt(course, k - course.first);
  return { year: month >= 11 ? year - 1 : year, month, day: julian - newMoonDay(k) + 1, isLeap };
}

/** Mùng 1 Tết of a year. */
export const tetOf = (year: number): IsoDate => lunarToSolar(year, 1, 1)!;
/** Giỗ Tổ Hùng Vương, the 10th of the third lunar month. */
export const gioToOf = (year: number): IsoDate => lunarToSolar(year, 3, 10)!;
