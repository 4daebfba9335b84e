import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const read = (name: string): Plan => readPlan(fromText(readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8')));
const tasks = (plan: Plan) => plan.tasks.map((t) => [t.id, t.lead.join('; '), t.deadline]);
const duties = (plan: Plan) => plan.duties.map((d) => [d.actor, d.items]);
const targets = (plan: Plan) => plan.targets.map((t) => [t.comparator, t.value, t.max, t.unit, t.per]);
const whys = (plan: Plan) => plan.defects.map((d) => d.why);

test("a women's union: tasks named and counted, a resolution spoken of by its short name, recipients written short", () => {
  const plan = read('phu-nu.txt');
  expect(plan).toMatchObject({
    issuer: 'Ban Thường vụ Hội Liên hiệp Phụ nữ xã Phú Lãm',
    signer: { authority: 'TM. BAN THƯỜNG VỤ', position: 'CHỦ TỊCH', name: 'Đào Thị Ngân' },
  });
  expect(tasks(plan)).toEqual([
    ['III.1.1', 'Đồng chí Vũ Thị Hảo, Phó Chủ tịch Hội', 'Quý II và quý III/2026'],
    ['III.1.2', '', 'hằng quý'],
    ['III.2.1', '', 'trước ngày 28/02/2026'],
    ['III.2.2', '', null],
    ['III.3.1', '', 'trong tháng 3/2026'],
  ]);
  expect(plan.tasks[0]!.support).toEqual(['Công an xã', 'Trạm Y tế']);
  expect(plan.tasks[3]!.products).toEqual(['biên bản giải ngân của từng tổ tiết kiệm']);
  expect(plan.tasks[0]!.heading).toBe('Tuyên truyền, giáo dục phụ nữ');
  expect(targets(plan)).toEqual([
    ['eq', 60, null, 'people', null],
    ['gte', 85, null, 'percent', null],
    ['gte', 5, null, null, null],
  ]);
  expect(plan.citations.map((c) => [c.symbol, c.mentions])).toEqual([
    ['02-NQ/ĐU', 3],
    ['31/HD-BTV', 1],
  ]);
  expect(duties(plan)).toEqual([
    ['Ban Thường vụ Hội LHPN xã', 2],
    ['Các chi hội phụ nữ', 2],
  ]);
  expect(whys(plan)).toEqual(['Nơi nhận có chữ viết tắt không được giải thích: UVBCH, CHT.']);
});

test('a province: all work in the annex, in groups with lettered rows, and a body asked over two lines', () => {
  const plan = read('tinh-phu-luc.txt');
  expect(tasks(plan)).toEqual([
    ['PL.I.1', 'Sở Công Thương', 'Quý II/2026'],
    ['PL.I.2.a', 'Sở Công Thương', 'Tháng 4/2026'],
    ['PL.I.2.b', 'Sở Công Thương', 'Trước ngày 30/9/2026'],
    ['PL.II.3', 'Liên minh Hợp tác xã tỉnh', 'Thường xuyên'],
    ['PL.II.4', 'Sở Nông nghiệp và Môi trường', 'Hằng quý'],
  ]);
  expect(plan.tasks.map((t) => t.heading)).toEqual([
    'Hoàn thiện cơ chế, chính sách',
    'Xây dựng bộ chỉ số thương mại điện tử cấp xã',
    'Xây dựng bộ chỉ số thương mại điện tử cấp xã',
    'Phát triển hạ tầng, nhân lực',
    'Phát triển hạ tầng, nhân lực',
  ]);
  expect(targets(plan)).toEqual([
    ['eq', 12, null, 'percent', null],
    ['range', 60, 70, 'percent', null],
    ['gte', 300, null, null, null],
    ['gte', 10, null, null, null],
  ]);
  expect(duties(plan)).toEqual([
    ['Sở Công Thương', 2],
    ['Sở Tài chính', 1],
    ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội', 1],
  ]);
  expect(whys(plan)).toEqual(['Nơi nhận có chữ viết tắt không được giải thích: CT, PCT.']);
});

test('a hospital: who leads said in a clause of the item, and a signer with the degree before the name', () => {
  const plan = read('benh-vien.txt');
  expect(plan.signer).toEqual({ authority: null, position: 'GIÁM ĐỐC', name: 'BSCKII. Lê Hữu Chấn' });
  expect(tasks(plan)).toEqual([
    ['II.1.1', 'Phòng Hành chính - Quản trị', 'tháng 5/2026'],
    ['II.1.2', 'Phòng Vật tư - Thiết bị y tế', 'trước 30/6/2026'],
    ['II.2.1', 'Phòng Kế hoạch tổng hợp', null],
    ['II.2.2', '', 'trong quý III/2026'],
    ['II.3.1', 'Tổ Công nghệ thông tin', 'xong trước ngày 30/9/2026'],
  ]);
  expect(plan.tasks[2]!.support).toEqual(['các khoa lâm sàng']);
  expect(targets(plan)).toEqual([
    ['gte', 3.8, null, null, null],
    ['gte', 95, null, 'percent', null],
    ['lte', 60, null, 'minutes', null],
    ['eq', 1, null, 'times', 'month'],
  ]);
  expect(duties(plan)).toEqual([
    ['Hội đồng Quản lý chất lượng', 1],
    ['Phòng Quản lý chất lượng', 1],
    ['Các khoa, phòng', 1],
  ]);
});

test("a commune's administrative reform: a named table in the body is its tasks, its title is none", () => {
  const plan = read('cchc-xa.txt');
  expect(tasks(plan)).toEqual([
    ['B.B.I.1', 'Công chức Tư pháp - Hộ tịch', 'Tháng 2'],
    ['B.B.I.2', 'Công chức Tư pháp - Hộ tịch', 'Thường xuyên'],
    ['B.B.II.3', 'Trung tâm Phục vụ hành chính công', 'Ngay sau khi có quyết định công bố'],
    ['B.B.II.4', 'Văn phòng HĐND và UBND', 'Quý II, quý IV'],
  ]);
  expect(plan.tasks[2]).toMatchObject({ eventBound: true, products: ['Danh mục thủ tục được niêm yết'] });
  expect(duties(plan)).toEqual([
    ['Văn phòng HĐND và UBND xã', 1],
    ['Các phòng, đơn vị', 1],
  ]);
});

test("a Party committee's action programme: a line that divides the work says who leads, supports and directs", () => {
  const plan = read('dang-uy-cthd.txt');
  expect(plan).toMatchObject({ type: 'Chương trình hành động', symbol: '05-CTr/ĐU', issuer: 'Ban Thường vụ Đảng ủy xã', defects: [] });
  expect(tasks(plan)).toEqual([
    ['III.1.1', 'Ban Xây dựng Đảng', 'tháng 3/2026'],
    ['III.1.2', 'các chi bộ trực thuộc', 'định kỳ hằng quý'],
    ['III.2.1', 'Phòng Kinh tế', 'trước ngày 31/12/2026'],
  ]);
  expect(plan.tasks[0]!.support).toEqual(['các chi bộ trực thuộc']);
  expect(plan.tasks[2]!.leader).toEqual(['Đảng ủy UBND xã']);
  expect(plan.citations).toHaveLength(1);
  expect(duties(plan)).toEqual([
    ['Ủy ban Kiểm tra Đảng ủy', 1],
    ['Ban Xây dựng Đảng', 1],
    ['Văn phòng Đảng ủy', 1],
  ]);
});

test('a school year month by month: the month stands once for its rows, the post alone above the name signs', () => {
  const plan = read('lich-nam-hoc.txt');
  expect(plan.signer).toEqual({ authority: null, position: 'HIỆU TRƯỞNG', name: 'Tống Thị Mai Lan' });
  expect(tasks(plan)).toEqual([
    ['II.B-1', 'BGH; TPT', '9/2025'],
    ['II.B-2', 'BGH', '9/2025'],
    ['II.B-3', 'GVCN', '9/2025'],
    ['II.B-4', 'BGH; CĐ', '10/2025'],
    ['II.B-5', 'TTCM', '10/2025'],
    ['II.B-6', 'TTCM; GV', '11/2025'],
    ['II.B-7', 'BGH; GVCN', '12/2025'],
    ['II.B-8', 'HT', '01/2026'],
  ]);
  expect(whys(plan)).toEqual(['Nơi nhận có chữ viết tắt không được giải thích: BGH, TTCM, CĐ, ĐTN.']);
});

test('an inspection: units by days are work, what is looked at is none, a paper signed before a day is due on it', () => {
  const plan = read('kiem-tra.txt');
  expect(plan.tasks.map((t) => [t.id, t.text.slice(0, 20), t.lead.join('; '), t.schedule])).toEqual([
    ['III.B.1', 'UBND xã Minh Tân', '', [{ kind: 'date', on: '2026-05-05' }]],
    ['III.B.2', 'UBND xã Phú Lãm', '', [{ kind: 'date', on: '2026-05-05' }]],
    ['III.B.3', 'Chi cục Kiểm lâm', '', [{ kind: 'date', on: '2026-05-07' }]],
    ['IV.1', 'Các đơn vị được kiểm', 'Các đơn vị được kiểm tra', [{ kind: 'date', on: '2026-04-25' }]],
    ['IV.2', 'Tiến hành kiểm tra t', '', [{ kind: 'window', from: '2026-05-05', to: '2026-05-08' }]],
    ['IV.3', 'Thư ký Đoàn tổng hợp', 'Thư ký Đoàn', [{ kind: 'date', on: '2026-05-20' }]],
  ]);
  expect(plan.signer.name).toBe('Nghiêm Xuân Bách');
  expect(plan.recipients.map((r) => r.name)).toEqual(['Các đơn vị được kiểm tra', 'Thành viên Đoàn', 'VT, ĐKT']);
});

test('emulation: the time of a round in its bracket, a clause that names who leads, a law whose name has a comma', () => {
  const plan = read('thi-dua.md');
  expect(tasks(plan).filter(([id]) => /^III/.test(id as string))).toEqual([
    ['III.1-1', 'Công đoàn', 'từ ngày 05/9/2025 đến ngày 20/11/2025'],
    ['III.1-2', '', 'từ ngày 05/9/2025 đến ngày 20/11/2025'],
    ['III.2-1', 'Đoàn trường', 'xong trước ngày 28/02/2026'],
  ]);
  expect(plan.citations[0]).toMatchObject({ title: 'Luật Thi đua, khen thưởng', issuedOn: '2022-06-15' });
  expect(targets(plan)).toEqual([
    ['eq', 100, null, 'percent', null],
    ['gte', 1, null, null, null],
    ['gte', 60, null, 'percent', null],
  ]);
  expect(plan.signer).toEqual({ authority: null, position: 'HIỆU TRƯỞNG', name: 'Kiều Minh Đức' });
  expect(plan.defects).toEqual([]);
});
