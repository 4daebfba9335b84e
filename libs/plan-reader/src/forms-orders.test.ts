import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Plan } from './plan.ts';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const textOf = (name: string): string => readFileSync(new URL(`../samples/${name}`, import.meta.url), 'utf8');
const read = (name: string): Plan => readPlan(fromText(textOf(name)));
const tasks = (plan: Plan) => plan.tasks.map((t) => [t.id, t.lead.join('; '), t.support.join('; '), t.deadline]);
const duties = (plan: Plan) => plan.duties.map((d) => [d.actor, d.items]);
const defects = (plan: Plan) => plan.defects.map((d) => [d.kind, d.quote, d.mend]);
const yearly = (...days: string[]) =>
  days.map((d) => ({ kind: 'recurring', every: 'year', at: `M${d.slice(0, 2)}`, day: Number(d.slice(3)) }));

describe('papers that give orders', () => {
  test('a directive: work under each body, who supports, and a last item that is work itself', () => {
    const plan = read('chi-thi.txt');
    expect(plan).toMatchObject({ type: 'Chỉ thị', symbol: '07/CT-UBND', issuer: 'ỦY BAN NHÂN DÂN TỈNH HÒA SƠN' });
    expect(tasks(plan)).toEqual([
      ['1.a', 'Sở Giáo dục và Đào tạo', 'Sở Y tế', 'trước ngày 30/4/2026'],
      ['1.b', 'Sở Giáo dục và Đào tạo', '', 'trong tháng 4/2026'],
      ['2.a', 'Sở Y tế', '', 'mỗi quý'],
      ['2.b', 'Sở Y tế', '', 'xong trước ngày 31/8/2026'],
      ['3.1', 'Ủy ban nhân dân các xã, phường', '', null],
      ['4', 'Sở Y tế', '', 'trước ngày 15/12/2026'],
    ]);
    expect(defects(plan)).toEqual([]);
  });

  test('a notice of conclusions: whom it charges, and a last line that only makes it known', () => {
    const plan = read('thong-bao-ket-luan.txt');
    expect(tasks(plan)).toEqual([
      ['1.1', 'đồng chí Lò Văn Pản, Phó Chủ tịch UBND xã', '', 'trước ngày 20/4/2026'],
      ['2.1', 'Phòng Văn hóa - Xã hội', 'các trường tiểu học', 'trước ngày 25/4/2026'],
      ['3-1', 'Trung tâm Phục vụ hành chính công', '', 'trong tháng 4/2026'],
      ['3-2', 'các trưởng thôn', '', null],
      ['4.1', 'đồng chí Kế toán trưởng', '', 'trước ngày 10 hằng tháng'],
    ]);
    expect(defects(plan)).toEqual([]);
  });

  test('conclusions of a standing board: each item is work', () => {
    const plan = read('ket-luan-btv.txt');
    expect(plan.citations.map((c) => [c.symbol, c.issuer])).toEqual([['40-TTr/VPTU', 'Văn phòng Tỉnh ủy']]);
    expect(tasks(plan)).toEqual([
      ['1', 'Đảng ủy Ủy ban nhân dân tỉnh', '', 'trước ngày 31/01/2026'],
      ['2', 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'các cơ quan liên quan', 'trước ngày 25/01/2026'],
      ['3', 'Ủy ban Kiểm tra Tỉnh ủy', '', 'trong quý I/2026'],
      ['4', 'Các cấp ủy trực thuộc', '', null],
      ['5', 'Văn phòng Tỉnh ủy', '', null],
    ]);
    expect(plan.reports.map((r) => r.by)).toEqual([['Ủy ban Kiểm tra Tỉnh ủy']]);
  });

  test('an official letter: no title, its subject under the number', () => {
    const plan = read('cong-van.txt');
    expect(plan).toMatchObject({
      type: 'Công văn',
      symbol: '612/SGDĐT-GDTH',
      subject: 'tổ chức khảo sát chất lượng lớp 5 năm học 2025 - 2026',
      issuer: 'SỞ GIÁO DỤC VÀ ĐÀO TẠO',
    });
    expect(tasks(plan)).toEqual([
      ['1-1', 'Ủy ban nhân dân các xã, phường', '', 'trước ngày 10/4/2026'],
      ['1-2', 'Ủy ban nhân dân các xã, phường', '', null],
      ['2-1', 'Các trường tiểu học', '', 'trước ngày 05/4/2026'],
      ['2-2', 'Các trường tiểu học', '', null],
      ['2-3', 'Các trường tiểu học', '', 'chậm nhất ngày 05/5/2026'],
    ]);
    expect(defects(plan)).toEqual([]);
  });

  test('a decision: work in its articles, not from when it holds and who carries it out', () => {
    const plan = read('quyet-dinh.txt');
    expect(plan.issuer).toBe('ỦY BAN NHÂN DÂN PHƯỜNG BẾN TRÚC');
    expect(tasks(plan)).toEqual([
      ['1.1', 'Trung tâm Phục vụ hành chính công', '', 'trước ngày 30/6/2026'],
      ['1.2', 'Phòng Kinh tế, Hạ tầng và Đô thị', '', 'trong quý III/2026'],
      ['1.3', 'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân', '', null],
      ['2', 'Trung tâm Phục vụ hành chính công', '', 'trước ngày 05/12/2026'],
    ]);
    expect(defects(plan)).toEqual([]);
  });
});

describe('plans of other layouts', () => {
  test('an annex in columns of odd order, parted by strokes, and report days of every year', () => {
    const plan = read('phu-luc-nguoc.txt');
    expect(tasks(plan)).toEqual([
      ['PL.1', 'Đảng ủy Ủy ban nhân dân xã', 'Các chi bộ thôn', 'Tháng 3/2026'],
      ['PL.2', 'Phòng Kinh tế', 'Hạt Kiểm lâm khu vực; Công an xã', 'Trước 30/6/2026'],
      ['PL.3', 'Hạt Kiểm lâm khu vực', 'Ban Chỉ huy Quân sự xã', 'Hằng quý'],
    ]);
    expect(plan.tasks.map((t) => t.products)).toEqual([['Nghị quyết chuyên đề'], ['Danh sách hộ'], ['Báo cáo']]);
    expect(plan.reports.map((r) => [r.by, r.schedule])).toEqual([[['Văn phòng Đảng ủy'], yearly('06-15', '12-10')]]);
    expect(plan.targets.map((t) => [t.comparator, t.value, t.per])).toEqual([
      ['gte', 62, null],
      ['gte', 150, 'year'],
    ]);
  });

  test('a table set by spaces, and two who sign below each other', () => {
    const plan = read('can-cot.txt');
    expect(tasks(plan)).toEqual([
      ['II.B.1', 'Cô Đinh Mai Chi', '', 'Tuần 2 tháng 10/2025'],
      ['II.B.2', 'Thầy Lưu Đức Tấn', '', 'Trước ngày 15/11/2025'],
      ['II.B.3', 'Tổ trưởng', '', 'Hằng tháng'],
    ]);
    expect(plan.signer).toEqual({ authority: null, position: 'TỔ TRƯỞNG', name: 'Lưu Đức Tấn' });
    expect(duties(plan)).toEqual([
      ['Tổ trưởng', 1],
      ['Tổ viên', 1],
    ]);
  });

  test('a youth union: items that fill in a form, and times before their work', () => {
    const plan = read('doan-xa.txt');
    expect(plan.issuer).toBe('BAN CHẤP HÀNH ĐOÀN XÃ LŨNG MÂY');
    expect(tasks(plan)).toEqual([
      ['III.1', 'Ban Thường vụ Đoàn xã', '', '07 giờ 30 phút, ngày 06/6/2026'],
      ['III.2', 'các chi đoàn thôn', '', 'từ ngày 10/6/2026 đến ngày 30/6/2026'],
      ['III.3', 'Chi đoàn Trường THCS Lũng Mây', 'Hội đồng Đội xã', 'tháng 7/2026'],
      ['IV.1', '', '', 'Tháng 5/2026'],
      ['IV.2', '', '', 'Tháng 6, 7/2026'],
      ['IV.3', '', '', 'Trước ngày 20/8/2026'],
    ]);
  });

  test('steps whose numbers begin again', () => {
    const plan = read('buoc.txt');
    expect(plan.tasks.map((t) => [t.id, t.lead])).toEqual([
      ['B.1.1', ['Hiệu trưởng']],
      ['B.1.2', ['Thư ký Hội đồng']],
      ['B.2.1', ['Các nhóm công tác']],
      ['B.2.2', ['Nhóm trưởng nhóm 2']],
      ['B.3.1', ['Các nhóm']],
      ['B.3.2', ['Chủ tịch Hội đồng']],
    ]);
    expect(defects(plan)).toEqual([]);
  });

  test('who leads, who supports and by when in brackets', () => {
    const plan = read('giam-sat-mttq.txt');
    expect(tasks(plan)).toEqual([
      ['I.1', 'Ban Dân chủ - Pháp luật', '', 'hoàn thành trong quý II/2026'],
      ['I.2', 'Hội Cựu chiến binh tỉnh', 'Sở Nội vụ', 'tháng 7/2026'],
      ['I.3', 'Hội Liên hiệp Phụ nữ tỉnh', '', 'trước ngày 31/10/2026'],
      ['II.1', 'Ban Thường trực', '', null],
    ]);
    expect(plan.duties).toHaveLength(3);
  });

  test('a programme: labels in one line, a product that is no cited document, a body named after what it does', () => {
    const plan = read('chuong-trinh-hd.txt');
    expect(plan.issuer).toBe('HỘI ĐỒNG NHÂN DÂN - ỦY BAN NHÂN DÂN THÀNH PHỐ AN BÌNH');
    expect(tasks(plan)).toEqual([
      ['II.I.1', 'Sở Tài chính', 'Văn phòng UBND thành phố', 'quý II năm 2026'],
      ['II.I.2', 'Các đơn vị dự toán cấp I', '', 'hằng năm, trước ngày 15/01'],
      ['II.II.1', 'Sở Tài chính', 'Sở Xây dựng; UBND các xã, phường', 'trước 30/9/2026'],
    ]);
    expect(plan.tasks[2]!.products).toEqual(['Đề án xử lý trụ sở']);
    expect(plan.citations).toEqual([]);
    expect(duties(plan)).toEqual([
      ['Sở Tài chính', 1],
      ['Thanh tra thành phố', 1],
    ]);
    expect(plan.reports[0]!.schedule).toEqual([{ kind: 'recurring', every: 'half-year', at: null }, ...yearly('06-15', '12-15')]);
  });

  test('a letterhead broken over lines, a part numbered twice, and a day that is none', () => {
    const plan = read('trang-thai-xa.txt');
    expect(plan.issuer).toBe('ỦY BAN NHÂN DÂN XÃ CỔ LĨNH');
    expect(tasks(plan)).toEqual([
      ['I.1', 'Ban Chỉ huy Quân sự xã', '', 'trước 28/02/2026'],
      ['I.2', 'Phòng Kinh tế', 'các thôn', null],
      ['I.1#2', '', '', null],
      ['I.4', '', '', null],
    ]);
    expect(defects(plan)).toEqual([
      ['numbering', 'I. NHIỆM VỤ KHI CÓ THIÊN TAI', 'II. NHIỆM VỤ KHI CÓ THIÊN TAI'],
      ['numbering', '4. Sơ tán dân vùng sạt lở theo phương án.', '2. Sơ tán dân vùng sạt lở theo phương án.'],
      ['date', '31/4/2026', null],
      ['other', 'Như trên', null],
    ]);
  });

  test('runs of spaces in prose and letterheads make no table', () => {
    const source = fromText('Nội dung   công việc   của tổ.\nTrồng cây.\n\nTT  Nội dung  Thời gian\nhai dòng không có cột nào ở đây\n');
    expect(source.blocks.some((b) => b.kind === 'table-row')).toBe(false);
    const rows = fromText('TT  Nội dung   Thời gian\n1   Trồng cây  Quý I\n               và quý II\n').blocks.filter(
      (b) => b.kind === 'table-row',
    );
    expect(rows).toHaveLength(3);
  });
});
