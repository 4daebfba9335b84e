import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const read = (name: string): Plan => readPlan(fromText(readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8')));
const tasks = (plan: Plan) => plan.tasks.map((t) => [t.id, t.lead.join('; '), t.deadline]);
const duties = (plan: Plan) => plan.duties.map((d) => [d.actor, d.items]);
const targets = (plan: Plan) => plan.targets.map((t) => [t.comparator, t.value, t.max, t.unit, t.per]);
const defects = (plan: Plan) => plan.defects.map((d) => [d.kind, d.quote]);

test('a kindergarten: rounds that are no months, a weekday that comes back, guards who have duties', () => {
  const plan = read('y-te-mam-non.txt');
  expect(plan.tasks[0]!.schedule).toEqual([
    { kind: 'window', from: '2026-10-01', to: '2026-10-31' },
    { kind: 'window', from: '2027-04-01', to: '2027-04-30' },
  ]);
  expect(plan.tasks[1]!.lead).toEqual(['Giáo viên các nhóm, lớp']);
  expect(plan.tasks[6]).toMatchObject({ deadline: 'hằng tuần', schedule: [{ kind: 'recurring', every: 'week', at: null }] });
  expect(plan.duties[2]!.actor).toBe('Bảo vệ');
  expect(defects(plan)).toEqual([
    ['date', 'xong trước ngày 05/9/2026'],
    ['other', 'VHXH'],
  ]);
});

test('forest rangers: a law with its number after its name is one document, offices named in small letters after a comma', () => {
  const plan = read('chay-rung.md');
  expect(plan.citations.map((c) => [c.type, c.symbol, c.issuedOn, c.issuer, c.mentions])).toEqual([
    ['Luật', '16/2017/QH14', '2017-11-15', 'Quốc hội', 2],
    ['Nghị định', '156/2018/NĐ-CP', '2018-11-16', 'Chính phủ', 1],
  ]);
  expect(plan.signer).toEqual({ authority: null, position: 'CHI CỤC TRƯỞNG', name: 'Lù Seo Pao' });
  expect(plan.recipients).toHaveLength(4);
  expect(tasks(plan).filter(([, lead]) => lead !== '')).toEqual([
    ['III.1.a', 'Các Hạt Kiểm lâm khu vực', 'xong trước ngày 20/12/2025'],
    ['III.2.a', 'Phòng Quản lý, bảo vệ rừng', 'từ ngày 01/12/2025 đến ngày 30/5/2026'],
    ['III.3-2', 'Đội Kiểm lâm cơ động và phòng cháy, chữa cháy rừng', null],
  ]);
  expect(duties(plan)).toEqual([
    ['Các Hạt Kiểm lâm khu vực', 2],
    ['Phòng Hành chính, Tổng hợp', 1],
    ['Chủ rừng', 1],
  ]);
  expect(targets(plan).slice(0, 2)).toEqual([
    ['decrease', 20, null, 'percent', null],
    ['lte', 60, null, 'minutes', null],
  ]);
  expect(plan.defects).toEqual([]);
});

test('a Party cell of a village: forms of inspection, who is in charge after the colon, and the head of a bản', () => {
  const plan = read('chi-bo-ban.txt');
  expect(tasks(plan)).toEqual([
    ['II.1', '', 'tháng 5/2026'],
    ['II.2', '', 'tháng 9/2026'],
    ['III.1', 'đồng chí Phó Bí thư', null],
    ['III.2', '', 'trong thời hạn 05 ngày làm việc kể từ ngày nhận'],
    ['III.3', '', 'trước ngày 30/11/2026'],
  ]);
  expect(defects(plan)).toEqual([['other', 'UBKT']]);
});

test('a vocational college: a table of courses with their first and last days', () => {
  const plan = read('dao-tao-nghe.txt');
  expect(plan.tasks.slice(0, 4).map((t) => [t.id, t.lead, t.schedule.length])).toEqual([
    ['II.B.1', ['Khoa Cơ khí'], 2],
    ['II.B.2', ['Khoa May - Thiết kế thời trang'], 2],
    ['II.B.3', ['Khoa Du lịch'], 2],
    ['II.B.4', ['Khoa Cơ khí', 'Trung tâm Giáo dục nghề nghiệp Bàu Sen'], 2],
  ]);
  expect(plan.tasks.find((t) => t.id === 'III.2.a')!.lead).toEqual(['Phòng Công tác học sinh, sinh viên']);
  expect(plan.reports.map((r) => r.by)).toEqual([['Các đơn vị'], ['Phòng Đào tạo']]);
  expect(plan.defects).toEqual([]);
});

test('a women’s union: the mistakes that were made and no other', () => {
  const plan = read('phu-nu-xa.txt');
  expect(defects(plan)).toEqual([
    ['date', 'ngày 8 tháng 3 năm 2026'],
    ['citation', 'Kế hoạch số 30/KH-BTV ngày 25/02/2026'],
    ['spelling', 'lồng gép'],
    ['numbering', '3. Ra quân'],
    ['date', '31/9/2026'],
    ['other', 'Lưu VP'],
  ]);
  expect(targets(plan).slice(0, 2)).toEqual([
    ['gte', 200, null, null, null],
    ['range', 300, 350, null, null],
  ]);
  expect(duties(plan)).toEqual([
    ['Ban Thường vụ Hội LHPN xã', 1],
    ['Chi hội trưởng các ấp', 1],
    ['Đoàn Thanh niên, Hội Nông dân xã', 1],
  ]);
});
