import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const read = (name: string): Plan => readPlan(fromText(readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8')));
const tasks = (plan: Plan) => plan.tasks.map((t) => [t.id, t.lead.join('; '), t.deadline]);
const duties = (plan: Plan) => plan.duties.map((d) => [d.actor, d.items]);
const targets = (plan: Plan) => plan.targets.map((t) => [t.comparator, t.value, t.max, t.unit, t.per]);

test('a department of education: issuer without its short form, a bracket that names who leads, duties in four forms', () => {
  const plan = read('so-giao-duc.md');
  expect(plan).toMatchObject({ issuer: 'Sở Giáo dục và Đào tạo', signer: { authority: 'KT. GIÁM ĐỐC', position: 'PHÓ GIÁM ĐỐC' } });
  expect(tasks(plan)).toEqual([
    ['III.1.a', '', 'trước ngày 28/02/2026'],
    ['III.1.b', 'Văn phòng Sở', 'Quý I/2026'],
    ['III.2.a', 'Phòng Kế hoạch - Tài chính', 'tháng 6/2026'],
    ['III.2.b', 'Trung tâm Công nghệ thông tin và Ngoại ngữ', null],
    ['III.2.c', 'Các trường trung học phổ thông', 'trước ngày 15 tháng 3 năm 2026'],
    ['III.3.1', '', 'từ tháng 4 đến tháng 8 năm 2026'],
    ['III.3.2', '', null],
    ['III.3.3', '', 'trong tháng 11/2026'],
  ]);
  expect(targets(plan)).toEqual([
    ['gte', 90, null, 'percent', null],
    ['eq', 100, null, 'percent', null],
    ['gte', 80, null, 'percent', null],
    ['gte', 2, null, 'people', null],
    ['range', 75, 85, 'percent', null],
    ['decrease', 30, null, 'percent', null],
    ['lte', 2, null, 'days', null],
  ]);
  expect(plan.duties.map((d) => d.items)).toEqual([2, 1, 1, 2, 2]);
});

test('a commune: items that lines assign, a cut that is at least so much, a front asked to take part', () => {
  const plan = read('ubnd-xa.txt');
  expect(plan.tasks[0]).toMatchObject({
    lead: ['Phòng Văn hóa - Xã hội'],
    support: ['Văn phòng HĐND và UBND xã', 'Trung tâm Phục vụ hành chính công'],
    products: ['Kế hoạch của UBND xã'],
  });
  expect(plan.tasks[2]).toMatchObject({ eventBound: true, schedule: [] });
  expect(plan.targets.at(-1)).toMatchObject({ comparator: 'decrease', value: 30 });
  expect(plan.duties[2]!.actor).toBe('Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội');
});

test('the Front: what is looked at is no work, steps are, and a request heads duties', () => {
  const plan = read('mat-tran.md');
  expect(tasks(plan)).toEqual([
    ['III.1', '', 'xong trước ngày 20/02/2026'],
    ['III.2', 'Đơn vị được giám sát', 'trước ngày 15/3/2026'],
    ['III.3', 'Đoàn giám sát', 'từ ngày 01/4 đến ngày 15/4/2026'],
    ['III.4', '', 'tháng 5/2026'],
  ]);
  expect(plan.duties[1]).toMatchObject({ actor: 'các tổ chức chính trị - xã hội phường', first: 'Cử cán bộ tham gia Đoàn giám sát.' });
});

test('a school year: parts over letters, what looks back sets no work, a signature without Nơi nhận', () => {
  const plan = read('nam-hoc.txt');
  expect(plan).toMatchObject({ place: 'Hưng Loan', signer: { position: 'HIỆU TRƯỞNG', name: 'Hoàng Thị Bích Liên' }, recipients: [] });
  expect(plan.tasks.map((t) => t.id).slice(0, 4)).toEqual(['II.A.1', 'II.I.2-1', 'II.I.2-2', 'II.I.2-3']);
  expect(plan.tasks.at(-3)).toMatchObject({ lead: ['BGH', 'GVCN'], schedule: [{ kind: 'window', from: '2024-08-01', to: '2024-08-31' }] });
  expect(duties(plan)).toEqual([
    ['Ban giám hiệu', 2],
    ['tổ chuyên môn', 1],
    ['giáo viên chủ nhiệm', 1],
    ['Tổng phụ trách Đội', 1],
  ]);
});

test('a Party organ: stages of a road map are work, annexes by groups, an actor nobody listed', () => {
  const plan = read('tuyen-giao.md');
  expect(plan.tasks.filter((t) => t.id.startsWith('IV')).map((t) => t.id)).toEqual(['IV-1', 'IV-2', 'IV-3']);
  expect(plan.tasks.find((t) => t.id === 'PL.I.1')).toMatchObject({ lead: ['Phòng Tuyên truyền'], leader: ['Đ/c Trịnh Xuân Đài'] });
  expect(plan.tasks.filter((t) => t.id.startsWith('PL'))).toHaveLength(4);
  expect(plan.duties[2]!.actor).toBe('Báo và phát thanh, truyền hình tỉnh');
});

test('a table left in tags: two header rows, groups, cells merged over rows', () => {
  const plan = read('bang-html.txt');
  const annex = plan.tasks.filter((t) => t.origin === 'annex');
  expect(annex.map((t) => [t.id, t.lead, t.support, t.products, t.deadline])).toEqual([
    ['PL.I.1', ['Ban Xây dựng Đảng'], ['Văn phòng Đảng ủy'], ['Hướng dẫn'], 'Tháng 5/2025'],
    ['PL.I.2', ['Văn phòng Đảng ủy'], ['Các chi bộ trực thuộc', 'Ủy ban Kiểm tra'], ['Báo cáo; hội nghị sơ kết'], 'Quý II/2026'],
    ['PL.II.3', ['Ủy ban Kiểm tra Đảng ủy'], ['Ban Xây dựng Đảng'], ['Thông báo kết luận'], 'Hằng năm'],
    ['PL.II.4', ['Ủy ban Kiểm tra Đảng ủy'], ['Ban Xây dựng Đảng'], ['Báo cáo'], 'Quý IV hằng năm'],
  ]);
  expect(plan.tasks.find((t) => t.id === 'II.3-1')!.lead).toEqual(['Ủy ban Kiểm tra Đảng ủy']);
  expect(plan.duties[1]!.actor).toBe('Ban Xây dựng Đảng, Ủy ban Kiểm tra, Văn phòng Đảng ủy');
});

test('a contest: a time before the colon is the deadline, prizes are no work', () => {
  const plan = read('hoi-thi.txt');
  expect(tasks(plan).slice(-3)).toEqual([
    ['7-1', '', 'Từ 20/02 đến 28/02/2026'],
    ['7-2', '', 'Ngày 04/3/2026'],
    ['7-3', '', 'Ngày 06/3/2026'],
  ]);
  expect(plan.tasks.some((t) => /giải/.test(t.text))).toBe(false);
});

test('a programme of action: indicators in a table, one resolution under its name and its number', () => {
  const plan = read('chuong-trinh.md');
  expect(plan.type).toBe('Chương trình hành động');
  expect(targets(plan).slice(0, 6)).toEqual([
    ['eq', 95, null, 'percent', null],
    ['eq', 98, null, 'percent', null],
    ['gte', 70, null, 'percent', null],
    ['eq', 85, null, 'percent', null],
    ['eq', 2, null, 'people', null],
    ['eq', 10, null, 'people', null],
  ]);
  expect(plan.citations.map((c) => [c.symbol, c.mentions])).toEqual([['01-NQ/ĐH', 2]]);
});

test('two columns parted by spaces: letterhead, number and place, recipients beside the signature', () => {
  const plan = read('hai-cot.txt');
  expect(plan).toMatchObject({
    symbol: '27/KH-VHXH',
    place: 'Đại Loan',
    issuer: 'Phòng Văn hóa - Xã hội',
    subject: 'Kiểm tra công tác phổ cập giáo dục, xóa mù chữ năm 2025',
    signer: { position: 'TRƯỞNG PHÒNG', name: 'Lương Thị Kim Oanh' },
  });
  expect(plan.recipients.map((r) => r.name)).toEqual(['UBND xã', 'Các trường MN, TH, THCS', 'VT']);
  expect(plan.tasks).toEqual([]);
});

test('a province: a scheme approved by a numbered decision is not a second document, names of the highlands', () => {
  const plan = read('ubnd-tinh.md');
  expect(plan.symbol).toBeNull();
  expect(plan.signer).toMatchObject({ authority: 'TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH', name: "Ksor H' Bin" });
  expect(plan.citations.map((c) => c.symbol)).toEqual(['1373/QĐ-TTg', '387/QĐ-TTg']);
  expect(plan.tasks[0]).toMatchObject({ support: ['Hội Khuyến học tỉnh', 'Sở Văn hóa, Thể thao và Du lịch'] });
  expect(plan.tasks[1]!.lead).toEqual(['Báo và Đài Phát thanh - Truyền hình tỉnh']);
});

test('a month of a group: the week is counted, its dates bind, also for rows that share them', () => {
  const plan = read('thang.txt');
  expect(tasks(plan).slice(-5)).toEqual([
    ['III.B.1', 'Tổ trưởng', '01/10 - 03/10'],
    ['III.B-2', 'GV các lớp', '01/10 - 03/10'],
    ['III.B.2', 'Đ/c Hiền; đ/c Nga', '06/10 - 10/10'],
    ['III.B.3', 'Đ/c Hiền', '13/10 - 17/10'],
    ['III.B.4', 'CĐ; CM', '20/10 - 24/10'],
  ]);
  expect(plan.signer).toMatchObject({ position: 'TỔ TRƯỞNG', name: 'Vũ Thị Hiền' });
});
