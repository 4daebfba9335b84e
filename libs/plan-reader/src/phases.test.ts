import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const textOf = (name: string): string => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8');
const window = (from: string, to: string) => [{ kind: 'window', from, to }];
const schedules = (plan: Plan) => Object.fromEntries(plan.tasks.map((t) => [t.id, t.schedule]));

describe('a plan of several years in numbered phases', () => {
  const text = textOf('nong-thon-moi.txt');
  const plan = readPlan(fromText(text));

  test('phases with what they are about and when', () => {
    expect(plan.phases.map((p) => [p.name, p.title, p.from, p.to])).toEqual([
      ['Giai đoạn 1', null, '2026-01-01', '2027-12-31'],
      ['Giai đoạn 2', 'Hoàn thành các tiêu chí còn lại', '2028-01-01', '2029-12-31'],
      ['Giai đoạn 3', 'tổng kết, đề nghị công nhận', '2030-01-01', '2030-12-31'],
    ]);
    for (const p of plan.phases) expect(text.slice(p.span.start, p.span.end)).toContain(p.name);
  });

  test('a phase gives its time to the work under it; a date of the work outranks it', () => {
    expect(schedules(plan)).toMatchObject({
      'III.1-1': window('2026-01-01', '2027-12-31'),
      'III.1-2': window('2026-01-01', '2027-12-31'),
      'III.2-1': window('2028-01-01', '2029-12-31'),
      'III.2-2': [{ kind: 'date', on: '2029-06-30' }],
      'III.3': window('2030-01-01', '2030-12-31'),
      'II.1': [],
    });
  });

  test('reports that come back, who owes them and by when, in whatever part', () => {
    expect(plan.reports.map((r) => [r.by, r.deadline])).toEqual([
      [['Các thôn'], 'định kỳ hằng quý trước ngày 20 tháng cuối quý'],
      [[], 'trước ngày 15/6, báo cáo năm trước ngày 10/12 hằng năm'],
      [['Phòng Kinh tế'], 'định kỳ hằng quý (trước ngày 20 của tháng cuối quý)'],
      [['Các thôn'], 'trước ngày 15 hằng tháng'],
    ]);
    expect(plan.reports[0]!.schedule).toEqual([{ kind: 'recurring', every: 'quarter', at: null }]);
    for (const r of plan.reports) expect(text.slice(r.span.start, r.span.end)).toMatch(/báo cáo/i);
  });
});

test('phases by their years, in brackets, and without a number before them', () => {
  const plan = readPlan(fromText(textOf('giai-doan.txt')));
  expect(schedules(plan)).toMatchObject({
    'I.1.a-1': window('2026-01-01', '2027-12-31'),
    'I.1.b-1': window('2028-01-01', '2030-12-31'),
    'I.2-1': window('2026-01-01', '2027-12-31'),
    'II.h1-1': window('2026-03-01', '2027-12-31'),
    'II.h2-1': window('2028-01-01', '2030-12-31'),
  });
  expect(plan.phases.map((p) => p.name)).toEqual([
    'Giai đoạn 2026 - 2027',
    'Giai đoạn 2028 - 2030',
    'Giai đoạn 1',
    'Giai đoạn 2',
    'Giai đoạn 1',
    'Giai đoạn 2',
  ]);
  expect(plan.reports.map((r) => r.by)).toEqual([['Các phòng, đơn vị'], ['Văn phòng']]);
  expect(plan.reports[1]!.deadline).toBe('(trước ngày 20/6), năm (trước ngày 15/12)');
});

test.each([
  'Giai đoạn 2026 - 2030 phấn đấu tăng thu nhập của người dân.',
  'Giai đoạn 2 của đề án có nhiều việc khó.',
  'Đợt 3 hoạt động cao điểm: làm sạch bãi biển.',
  'Năm 2026 xã có 12 thôn.',
])('words that open like a phase and set no time are none: %s', (item) => {
  const plan = readPlan(fromText(`KẾ HOẠCH\nLàm sạch bãi biển năm 2026\n\nI. NHIỆM VỤ\n\n1. ${item}\n\n2. Mua dụng cụ.`));
  expect(plan.phases).toEqual([]);
});

test('report days of one list come back every year, each clause with its own', () => {
  const plan = readPlan(
    fromText(
      'KẾ HOẠCH\nTrồng cây năm 2026\nI. NHIỆM VỤ\n1. Trồng cây bên đường.\nII. TỔ CHỨC THỰC HIỆN\n1. Chế độ báo cáo: Các thôn gửi báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm về Phòng Kinh tế.\n2. Phòng Kinh tế gửi báo cáo sơ kết 6 tháng trước ngày 20/6; báo cáo tổng kết năm trước ngày 20/12 hằng năm. Công an xã báo cáo quý I trước ngày 25/3.',
    ),
  );
  const yearly = (...days: string[]) =>
    days.map((d) => ({ kind: 'recurring', every: 'year', at: `M${d.slice(0, 2)}`, day: Number(d.slice(3)) }));
  expect(plan.reports.map((r) => [r.by, r.schedule])).toEqual([
    [['Các thôn'], yearly('06-15', '12-15')],
    [['Phòng Kinh tế'], yearly('06-20')],
    [['Phòng Kinh tế'], yearly('12-20')],
    [['Công an xã'], [{ kind: 'date', on: '2026-03-25' }]],
  ]);
});
