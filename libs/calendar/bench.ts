// Prints what one question costs: node libs/calendar/bench.ts
import {
  addDays,
  findDeadline,
  parseDeadline,
  solarToLunar,
  usualHours,
  vietnamCalendar,
  workingDaysBetween,
  workingMinutesBetween,
} from './src/index.ts';

const calendar = vietnamCalendar();
const phrases = ['Quý I/2026', 'trước ngày 25/4/2026', 'Hàng quý, 6 tháng, năm', '07/2021 và Hàng năm'];
const sentence = 'Các tổ chuyên môn rà soát, tổng hợp và nộp kế hoạch của tổ về văn phòng, xong trước 30/9 để trình duyệt.';

function time(name: string, count: number, act: (i: number) => unknown): void {
  for (let i = 0; i < count / 10; i++) act(i);
  const start = performance.now();
  for (let i = 0; i < count; i++) act(i);
  process.stdout.write(`${name}: ${(((performance.now() - start) * 1000) / count).toFixed(2)} µs\n`);
}

const days = Array.from({ length: 1000 }, (_, i) => addDays('2025-01-01', i));
time('workingDaysBetween', 500_000, (i) => workingDaysBetween(calendar, days[i % 1000]!, days[(i * 7) % 1000]!));
const clock = { calendar, hours: usualHours };
const moments = days.map((d) => Date.parse(`${d}T09:00:00+07:00`));
time('workingMinutesBetween', 200_000, (i) => workingMinutesBetween(clock, moments[i % 1000]!, moments[(i * 7) % 1000]!));
time('solarToLunar', 200_000, (i) => solarToLunar(days[i % 1000]!));
time('parseDeadline', 5_000, (i) => parseDeadline(phrases[i % 4]!, { year: 2026 }));
time('findDeadline', 2_000, () => findDeadline(sentence, { year: 2026 }));
