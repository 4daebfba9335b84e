// Hồ Ngọc Đức, "Thuật toán tính âm lịch" (2004): new moons and the sun's longitude after Jean Meeus, Astronomical Algorithms (1998).
// Day numbers are Julian days at noon; VIETNAM is the zone in which a new moon falls on a day, which is why Tết may differ from the Chinese year.
import { fromDayNumber, type IsoDate, toDayNumber } from './date.ts';

const VIETNAM = 7;
const JULIAN_OF_1970 = 2_440_588;
const MONTH = 29.530588853;
const RADIAN = Math.PI / 180;

function newMoonDay(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const mean =
    2415020.75933 +
    29.53058868 * k +
    0.0001178 * t2 -
    0.000000155 * t3 +
    0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * RADIAN);
  const m = (359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3) * RADIAN;
  const mpr = (306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3) * RADIAN;
  const f = (21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3) * RADIAN;
  const c =
    (0.1734 - 0.000393 * t) * Math.sin(m) +
    0.0021 * Math.sin(2 * m) -
    0.4068 * Math.sin(mpr) +
    0.0161 * Math.sin(2 * mpr) -
    0.0004 * Math.sin(3 * mpr) +
    0.0104 * Math.sin(2 * f) -
    0.0051 * Math.sin(m + mpr) -
    0.0074 * Math.sin(m - mpr) +
    0.0004 * Math.sin(2 * f + m) -
    0.0004 * Math.sin(2 * f - m) -
    0.0006 * Math.sin(2 * f + mpr) +
    0.001 * Math.sin(2 * f - mpr) +
    0.0005 * Math.sin(2 * mpr + m);
  const delta =
    t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3 : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return Math.floor(mean + c - delta + 0.5 + VIETNAM / 24);
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

/** First day of the eleventh lunar month, the one that holds the winter solstice of the solar year. */
function eleventhMonth(year: number): number {
  const off = toDayNumber(`${year}-12-31`) + JULIAN_OF_1970 - 2415021;
  const k = Math.floor(off / MONTH);
  const day = newMoonDay(k);
  return sunSector(day) >= 9 ? newMoonDay(k - 1) : day;
}

function leapOffset(a11: number): number {
  const k = Math.floor((a11 - 2415021.076998695) / MONTH + 0.5);
  let i = 1;
  let last: number;
  let arc = sunSector(newMoonDay(k + i));
  do {
    last = arc;
    i++;
    arc = sunSector(newMoonDay(k + i));
  } while (arc !== last && i < 14);
  return i - 1;
}

/**
 * The solar day of a day of the lunar calendar of Viet Nam (UTC+7), by Hồ Ngọc Đức's algorithm; good for the years 1900–2199.
 * `isLeap` asks for the leap month of that number; null when the lunar year has no such month.
 */
export function lunarToSolar(year: number, month: number, day: number, isLeap = false): IsoDate | null {
  const before = month < 11;
  const a11 = eleventhMonth(before ? year - 1 : year);
  const b11 = eleventhMonth(before ? year : year + 1);
  const k = Math.floor(0.5 + (a11 - 2415021.076998695) / MONTH);
  let off = month - 11;
  if (off < 0) off += 12;
  if (b11 - a11 > 365) {
    const leapOff = leapOffset(a11);
    let leapMonth = leapOff - 2;
    if (leapMonth < 0) leapMonth += 12;
    if (isLeap && month !== leapMonth) return null;
    if (isLeap || off >= leapOff) off++;
  } else if (isLeap) return null;
  return fromDayNumber(newMoonDay(k + off) + day - 1 - JULIAN_OF_1970);
}

/** Mùng 1 Tết of a year. */
export const tetOf = (year: number): IsoDate => lunarToSolar(year, 1, 1)!;
/** Giỗ Tổ Hùng Vương, the 10th of the third lunar month. */
export const gioToOf = (year: number): IsoDate => lunarToSolar(year, 3, 10)!;
