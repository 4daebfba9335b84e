import { fromDayNumber, type IsoDate } from './date.ts';

// Astronomical algorithm of Hồ Ngọc Đức (public description "Thuật toán tính âm lịch"), for the zone UTC+7.
const zone = 7;
const rad = Math.PI / 180;
const epoch = 2440587.5;

function newMoon(k: number): number {
  const t = k / 1236.85;
  const t2 = t * t;
  const t3 = t2 * t;
  const base =
    2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 + 0.00033 * Math.sin((166.56 + 132.87 * t - 0.009173 * t2) * rad);
  const m = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
  const mp = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
  const f = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
  const c =
    (0.1734 - 0.000393 * t) * Math.sin(m * rad) +
    0.0021 * Math.sin(2 * rad * m) -
    0.4068 * Math.sin(mp * rad) +
    0.0161 * Math.sin(rad * 2 * mp) -
    0.0004 * Math.sin(rad * 3 * mp) +
    0.0104 * Math.sin(rad * 2 * f) -
    0.0051 * Math.sin(rad * (m + mp)) -
    0.0074 * Math.sin(rad * (m - mp)) +
    0.0004 * Math.sin(rad * (2 * f + m)) -
    0.0004 * Math.sin(rad * (2 * f - m)) -
    0.0006 * Math.sin(rad * (2 * f + mp)) +
    0.001 * Math.sin(rad * (2 * f - mp)) +
    0.0005 * Math.sin(rad * (2 * mp + m));
  const delta =
    t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3 : -0.000278 + 0.000265 * t + 0.000262 * t2;
  return base + c - delta;
}
const newMoonDay = (k: number): number => Math.floor(newMoon(k) + 0.5 + zone / 24);

function sunSector(day: number): number {
  const t = (day - 0.5 - zone / 24 - 2451545) / 36525;
  const t2 = t * t;
  const m = 357.5291 + 35999.0503 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
  const l0 = 280.46645 + 36000.76983 * t + 0.0003032 * t2;
  const dl =
    (1.9146 - 0.004817 * t - 0.000014 * t2) * Math.sin(rad * m) +
    (0.019993 - 0.000101 * t) * Math.sin(rad * 2 * m) +
    0.00029 * Math.sin(rad * 3 * m);
  const l = ((l0 + dl) * rad) / (2 * Math.PI);
  return Math.floor((l - Math.floor(l)) * 12);
}
const julian = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d) / 86_400_000 + epoch + 0.5;

function month11(year: number): number {
  const k = Math.floor((julian(year, 12, 31) - 2415021) / 29.530588853);
  const nm = newMoonDay(k);
  return sunSector(nm) >= 9 ? newMoonDay(k - 1) : nm;
}
function leapOffset(a11: number): number {
  const k = Math.floor((a11 - 2415021.076998695) / 29.530588853 + 0.5);
  let last = 0;
  let i = 1;
  let arc = sunSector(newMoonDay(k + i));
  do {
    last = arc;
    i++;
    arc = sunSector(newMoonDay(k + i));
  } while (arc !== last && i < 14);
  return i - 1;
}

/** The solar day of a lunar day, month (not a leap one) and year, in the Vietnamese zone. Meant for 1990–2100. */
export function lunarToSolar(day: number, month: number, year: number): IsoDate {
  const a11 = month11(month < 11 ? year - 1 : year);
  const b11 = month11(month < 11 ? year : year + 1);
  const k = Math.floor(0.5 + (a11 - 2415021.076998695) / 29.530588853);
  let off = month - 11;
  if (off < 0) off += 12;
  if (b11 - a11 > 365 && off >= leapOffset(a11)) off++;
  return fromDayNumber(newMoonDay(k + off) + day - 1 - (epoch + 0.5));
}
/** The first day of Tết in a year. */
export const tetOf = (year: number): IsoDate => lunarToSolar(1, 1, year);
/** Giỗ Tổ Hùng Vương, the tenth of the third lunar month. */
export const hungKingsDay = (year: number): IsoDate => lunarToSolar(10, 3, year);
