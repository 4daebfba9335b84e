import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const read = (name: string): Plan => readPlan(fromText(readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8')));
const tasks = (plan: Plan) => plan.tasks.map((t) => [t.id, t.lead.join('; '), t.support.join('; '), t.deadline]);
const duties = (plan: Plan) => plan.duties.map((d) => [d.actor, d.items]);
const targets = (plan: Plan) => plan.targets.map((t) => [t.comparator, t.value, t.max, t.unit, t.per]);
const defects = (plan: Plan) => plan.defects.map((d) => d.quote);

test('a province: an annex in unusual order whose groups stand beside their number, a heading that guards and names nobody', () => {
  const plan = read('kinh-te-bien.md');
  const boards = 'Ban Quản lý dự án đầu tư xây dựng các công trình';
  expect(tasks(plan)).toEqual([
    ['III.1.a', 'Sở Nông nghiệp và Môi trường', 'Sở Xây dựng', 'trong quý IV/2026'],
    ['III.1.b', 'Sở Tài chính', '', 'trước ngày 30/9/2026'],
    ['III.2.a', `${boards} dân dụng và công nghiệp tỉnh`, '', 'chậm nhất ngày 31 tháng 12 năm 2027'],
    ['III.2.b', '', '', null],
    ['III.3-1', 'Ủy ban nhân dân các xã, phường ven biển', '', null],
    ['III.3-2', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh', '', null],
    ['PL.I.1', 'Sở Nông nghiệp và Môi trường', 'Sở Xây dựng', 'Quý IV/2026'],
    ['PL.I.2', 'Sở Tài chính', 'Sở Nông nghiệp và Môi trường; các xã, phường ven biển', 'Tháng 9/2026'],
    ['PL.II.1', `${boards} dân dụng và công nghiệp tỉnh`, 'Sở Xây dựng', '31/12/2027'],
    ['PL.II.2', 'Sở Nông nghiệp và Môi trường', 'UBND phường Rạng Đông', 'Hằng năm'],
    ['PL.III.1', 'UBND các xã, phường ven biển', 'Tỉnh đoàn; Hội Liên hiệp Phụ nữ tỉnh', 'Hằng tuần'],
    ['PL.III.2', 'Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'Công an tỉnh', 'Thường xuyên'],
  ]);
  expect(targets(plan)).toEqual([
    ['eq', 6.5, null, 'percent', 'year'],
    ['eq', 100, null, 'percent', null],
    ['gte', 85, null, 'percent', null],
    ['range', 2, 3, 'percent', 'year'],
    ['range', 1.2, 1.5, null, null],
  ]);
  // Body and annex name the same bodies, one of them short: nothing disagrees.
  expect(defects(plan)).toEqual(['PCT']);
  expect(plan.reports.map((r) => r.by.at(-1))).toEqual(['Ủy ban nhân dân các xã, phường ven biển', 'Sở Nông nghiệp và Môi trường']);
});

test('a commune: a heading that ends in "số" stands alone, posts joined by a dash, members by field', () => {
  const plan = read('chuyen-doi-so.txt');
  expect(plan.targets[0]!.quote).toMatch(/^Phấn đấu 100%/u);
  expect(tasks(plan).slice(4)).toEqual([
    ['II.3.1', 'Văn phòng HĐND và UBND xã', '', 'Quý III năm 2026'],
    ['II.3.2', 'Công an xã', '', null],
    ['II.3.3', 'Công chức địa chính - xây dựng', '', '20/11/2026'],
    ['II.4', '', '', 'trước ngày 31/3/2026'],
  ]);
  expect(duties(plan)).toEqual([
    ['Phòng Văn hóa - Xã hội', 2],
    ['Phòng Kinh tế', 1],
    ['Trưởng các thôn', 2],
    ['Các thành viên Ban Chỉ đạo', 1],
  ]);
  expect(plan.reports.map((r) => [r.by, r.deadline])).toEqual([[['Phòng Văn hóa - Xã hội'], 'trước ngày 20 tháng cuối quý']]);
});

test('a Party committee: uỷ for ủy, goals numbered inside one paragraph, a name in capitals that is like a misspelt word', () => {
  const plan = read('dang-uy-giao-duc.md');
  expect(plan).toMatchObject({
    type: 'Chương trình hành động',
    symbol: '07-CTr/ĐU',
    signer: { authority: 'T/M ĐẢNG UỶ', position: 'BÍ THƯ' },
  });
  expect(targets(plan).slice(1)).toEqual([
    ['gte', 80, null, 'percent', null],
    ['gte', 98, null, 'percent', null],
    ['range', 3, 5, 'people', 'year'],
    ['gte', 1, null, 'times', 'quarter'],
  ]);
  expect(plan.targets[1]!.quote).toMatch(/^Có ít nhất 80%/u);
  expect(tasks(plan).slice(3)).toEqual([
    ['III.2.1', 'Đảng uỷ Uỷ ban nhân dân phường', '', 'trong quý III/2026'],
    ['III.2.2', '', '', 'từ năm 2026 đến năm 2028'],
    ['III.3', 'Uỷ ban Kiểm tra Đảng uỷ', '', 'trước ngày 30 tháng 10 năm 2026'],
  ]);
  expect(plan.reports.map((r) => r.by)).toEqual([['Ban Xây dựng Đảng']]);
  expect(plan.defects).toEqual([]);
});

test('the Front of a commune: who is charged and who is asked', () => {
  const plan = read('ngay-hoi.txt');
  expect(duties(plan)).toEqual([
    ['Ban công tác Mặt trận các thôn', 3],
    ['Ủy ban nhân dân xã', 2],
    ['các tổ chức chính trị - xã hội xã', 1],
    ['đồng chí Y Hương, Phó Chủ tịch Ủy ban MTTQ xã', 1],
  ]);
  expect(plan.signer).toEqual({ authority: 'TM. BAN THƯỜNG TRỰC', position: 'CHỦ TỊCH', name: 'A Nhơi' });
});

test('weeks of a month: who does, who checks, and a day among the notes', () => {
  const rows = read('tuan-thang-9.txt').tasks.filter((t) => t.id.startsWith('II.B'));
  expect(rows).toHaveLength(11);
  expect(rows[1]).toMatchObject({
    lead: ['BGH', 'TPT Đội'],
    leader: ['HT'],
    schedule: [{ kind: 'window', from: '2026-09-01', to: '2026-09-06' }],
  });
  expect(rows[5]).toMatchObject({ lead: ['Cô Mai', 'thầy Khôi'], leader: ['PHT'] });
  expect(rows[9]).toMatchObject({ deadline: 'Trước 28/9', schedule: [{ kind: 'date', on: '2026-09-28' }] });
  expect(rows[10]!.deadline).toBe('Tuần 4 (21/9 - 30/9)');
});

test('a hospital: what is looked at and how is no work, titles before names are no abbreviations', () => {
  const plan = read('kiem-tra-khoa.md');
  expect(tasks(plan).slice(4)).toEqual([
    ['IV.1', 'Các khoa, phòng', '', 'trước ngày 12/6/2026'],
    ['IV.2', 'Đoàn kiểm tra', '', 'từ ngày 15/6 đến ngày 17/6/2026'],
    ['IV.3', 'Phòng Quản lý chất lượng', '', 'trước ngày 25/6/2026'],
    ['IV.4', 'Các khoa', '', 'trong vòng 15 ngày kể từ ngày có thông báo kết luận'],
  ]);
  expect(plan.tasks.slice(0, 4).map((t) => t.id)).toEqual(['III.B-1', 'III.B-2', 'III.B-3', 'III.B-4']);
  expect(plan.defects).toEqual([]);
});

test('an examination: times of day before the day, two days after a colon, rooms that are counted', () => {
  const plan = read('kiem-tra-hoc-ky.txt');
  expect(tasks(plan)).toEqual([
    ['B.I.1', 'Tổ trưởng chuyên môn', '', 'chậm nhất 17 giờ ngày 05/12/2026'],
    ['B.I.2', 'Tổ in sao', '', null],
    ['B.III.1', '', '', null],
    ['B.III.2', 'Giáo viên chấm bài', '', 'từ ngày 18/12 đến hết ngày 22/12/2026'],
    ['B.III.3', 'Giáo viên bộ môn', '', 'trước 11 giờ 00 ngày 24/12/2026'],
    ['B.III.4', '', '', 'ngày 28/12/2026 và ngày 29/12/2026'],
  ]);
  expect(plan.tasks[5]!.schedule).toHaveLength(2);
});

test('headings in capitals without numbers: the first of them opens the body, stages give their time to their items', () => {
  const plan = read('dot-thi-dua.txt');
  expect(tasks(plan)).toEqual([
    ['h2.1', '', '', null],
    ['h2.2', '', '', null],
    ['h2.3', '', '', null],
    ['h3.1-1', 'Công đoàn cơ sở', '', 'trước ngày 31/01/2026'],
    ['h3.1-2', 'Ban Chính sách - Pháp luật và Quan hệ lao động', '', 'từ ngày 15/01/2026 đến ngày 01/5/2026'],
    ['h3.2-1', '', '', 'từ ngày 02/5/2026 đến ngày 28/7/2026'],
    ['h3.2-2', '', '', 'trước ngày 10/7/2026'],
    ['h3.3-1', '', '', 'từ ngày 29/7/2026 đến ngày 31/12/2026'],
  ]);
  expect(plan.phases.map((p) => [p.name, p.from, p.to])).toEqual([
    ['Đợt 1', '2026-01-15', '2026-05-01'],
    ['Đợt 2', '2026-05-02', '2026-07-28'],
    ['Đợt 3', '2026-07-29', '2026-12-31'],
  ]);
  expect(targets(plan)).toEqual([
    ['gte', 2, null, null, null],
    ['decrease', 5, null, 'percent', null],
  ]);
});

test('lines broken as a page copied from PDF breaks them: teams head their work', () => {
  const plan = read('phuong-an-lut.txt');
  expect(plan).toMatchObject({ type: 'Phương án', subject: expect.stringMatching(/phường Bến Sỏi năm 2026$/u) });
  expect(tasks(plan)).toEqual([
    ['II.1-1', 'Tổ thông tin, cảnh báo', '', 'ngay sau khi có tin bão'],
    ['II.1-2', 'Tổ thông tin, cảnh báo', '', 'xong trước ngày 15/6/2026'],
    ['II.2-1', 'Tổ sơ tán, cứu nạn', '', 'trước ngày 20/6/2026'],
    ['II.2-2', 'Tổ sơ tán, cứu nạn', '', null],
    ['II.3-1', 'Tổ chữa cháy', '', 'mỗi tháng'],
    ['II.3-2', 'Tổ chữa cháy', '', 'vào ngày 12/7/2026'],
    ['II.4-1', 'Tổ hậu cần', '', null],
  ]);
  expect(plan.targets.at(-1)).toMatchObject({ comparator: 'eq', value: 1, unit: 'times', per: 'month' });
});

test('long sentences of several bodies: the first act keeps its own date', () => {
  const plan = read('tinh-doan.txt');
  expect(tasks(plan)).toEqual([
    ['h3.1', 'Ban Tuyên giáo Tỉnh Đoàn', '', 'trong ngày 08/3/2026'],
    ['h3.2', 'Các đội hình tiếp sức mùa thi', '', 'trước 6 giờ 00 ngày 11/6/2026'],
  ]);
  expect(targets(plan)).toEqual([
    ['eq', 50000, null, null, null],
    ['eq', 15, null, null, null],
    ['gte', 300, null, null, null],
    ['gte', 9000, null, 'people', null],
    ['eq', 100, null, 'percent', null],
  ]);
  expect(duties(plan)).toEqual([
    ['Tỉnh Đoàn', 1],
    ['Các xã, phường đoàn', 1],
    ['Các đồng chí Ủy viên Ban Chấp hành Tỉnh Đoàn', 1],
  ]);
});
