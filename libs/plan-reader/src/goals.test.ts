import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const plan = readPlan(fromText(readFileSync(new URL('../samples/thi-dua-chi-tieu.txt', import.meta.url), 'utf8')));

test('lines of a plan of emulation that say what is to be reached are targets and no tasks', () => {
  expect(plan.tasks.map((t) => [t.id, t.deadline])).toEqual([
    ['II.1-3', 'trước ngày 15/11/2026'],
    ['III.1.1-1', null],
    ['III.2-3', 'trước ngày 25/5/2027'],
  ]);
  expect(plan.targets.map((t) => [t.quote, t.comparator, t.value, t.unit])).toEqual([
    ['100% giáo viên thực hiện đúng chương trình', 'eq', 100, 'percent'],
    ['Có ít nhất 05 giáo viên đạt danh hiệu giáo viên dạy giỏi cấp xã', 'gte', 5, 'people'],
    ['Không có học sinh bỏ học', 'eq', 0, 'people'],
    ['Chiến sĩ thi đua cơ sở: 04 đồng chí', 'eq', 4, 'people'],
    ['Lao động tiên tiến: 30 đồng chí', 'eq', 30, 'people'],
    ['Học sinh hoàn thành chương trình lớp học: 99%', 'eq', 99, 'percent'],
    ['Phấn đấu 95% gia đình cán bộ đạt gia đình văn hóa', 'eq', 95, 'percent'],
    ['Tỷ lệ chuyên cần đạt 98% trở lên', 'gte', 98, 'percent'],
  ]);
});

const work = (subject: string, heading: string, items: string[]): string[] =>
  readPlan(
    fromText(
      [
        'UBND XÃ LAM KHÊ',
        'TRẠM Y TẾ',
        'Số: 9/KH-TYT',
        'KẾ HOẠCH',
        subject,
        '',
        `I. ${heading}`,
        ...items.map((item, i) => `${i + 1}. ${item}`),
        '',
        'TRƯỞNG TRẠM',
        '',
        'Bàn Thị Sao',
      ].join('\n'),
    ),
  ).tasks.map((t) => t.text);

test.each([
  'Lễ phát động: 8 giờ 30 ngày 12/5/2026 tại trạm.',
  'Tổ chức 02 đợt khám sức khỏe.',
  'Hội đồng thi đua: họp xét trước ngày 15/5/2026.',
])('work of a plan of emulation stays work: %s', (item) => {
  expect(work('Phong trào thi đua năm 2026', 'NỘI DUNG', [item, 'Viết bài về gương điển hình.'])).toContain(item);
});

test('a share stays a task where the plan is of something else', () => {
  expect(work('Phòng, chống sốt xuất huyết năm 2026', 'NHIỆM VỤ', ['100% hộ gia đình được phát tờ rơi.', 'Phun hóa chất.'])).toHaveLength(
    2,
  );
});
