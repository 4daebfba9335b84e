import { describe, expect, test } from 'vitest';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

/** Milliseconds of this thread that a reading takes. */
function cost(text: string): number {
  const from = process.threadCpuUsage();
  readPlan(fromText(text));
  const { user, system } = process.threadCpuUsage(from);
  return (user + system) / 1000;
}

/** The thing over and over, as a line, inside each part of a plan, and in the cells of a table. */
const places: Record<string, (filling: (share: number) => string) => string> = {
  alone: (of) => of(1),
  'in every part': (of) =>
    `KẾ HOẠCH\nTuyên truyền ${of(0.1)}\nI. MỤC TIÊU\n1. ${of(0.2)}\nII. NHIỆM VỤ\n1. ${of(0.2)}\n- Lập ${of(0.2)}\nIII. TỔ CHỨC THỰC HIỆN\n1. Chi bộ ${of(0.2)}\nNơi nhận:\n- ${of(0.1)}`,
  'inside the lines of every part': (of) =>
    `KẾ HOẠCH${of(0.1)}a\nTuyên truyền${of(0.1)}a\nI. MỤC TIÊU${of(0.1)}a\n1. Đạt${of(0.1)}a\nII. NHIỆM VỤ${of(0.1)}a\n1.${of(0.1)}a\n- Lập${of(0.1)}a\nIII. TỔ CHỨC THỰC HIỆN\n1. Chi bộ${of(0.1)}a\nNơi nhận:\n- Nh${of(0.1)}a\nTM. BAN${of(0.05)}a\nBÍ THƯ${of(0.05)}a`,
  'in cells': (of) => {
    const cell = of(0.25).replace(/[\n\t]/g, ' ');
    return `KẾ HOẠCH\nII. NHIỆM VỤ\n1. Việc\nTT\tNội dung\tChủ trì\tThời gian\tSản phẩm\n1\tLập ${cell}\tBan ${cell}\tQuý I ${cell}\tBáo cáo ${cell}\n`;
  },
};

describe('100,000 characters of one thing are read in less than a second', () => {
  cost('KẾ HOẠCH\nI. NHIỆM VỤ\n1. Lập danh sách, xong trước ngày 5/6/2026.\n');
  const things = [
    'a',
    'A',
    '0',
    '1',
    'IV',
    '\u0301',
    '\n\n',
    '((',
    '“',
    '. ',
    'số ',
    'ABC ',
    '(ABC) ',
    'và các ',
    'Hội ',
    '1.1.1.1.',
    '1. Ab\n',
    'ngày 1/1/2026 ',
    'tỷ lệ ',
    'trình ',
    '.',
    ';',
    ', ',
    ':',
    '–',
    '…',
    ' /',
  ];
  test.each(things.flatMap((thing) => Object.keys(places).map((place) => [thing, place] as const)))('%j %s', (thing, place) => {
    const text = places[place]!((share) => thing.repeat((100_000 * share) / thing.length));
    expect(cost(text)).toBeLessThan(1000);
  });
});

test('a text of 2,000,000 characters without a line break is read, in time that grows no faster than its length', () => {
  const sentence =
    'Văn phòng chủ trì, phối hợp với các đơn vị (tổ, nhóm) lập danh sách, trình Hiệu trưởng ký trước ngày 15/3/2026; đạt 95% trở lên. ';
  const of = (size: number): string => sentence.repeat(size / sentence.length);
  cost(of(100_000));
  const small = cost(of(200_000));
  const large = cost(of(2_000_000));
  expect(large / small).toBeLessThan(25);
}, 120_000);

test('more than a hundred thousand years, rows and paragraphs are read', () => {
  expect(readPlan(fromText(`${'QĐ-2020 '.repeat(130_000)}\nKẾ HOẠCH`)).tasks).toEqual([]);
  expect(readPlan(fromText(`KẾ HOẠCH\nI. NHIỆM VỤ\n${'a\tb\tc\n'.repeat(130_000)}`)).type).toBe('Kế hoạch');
}, 60_000);
