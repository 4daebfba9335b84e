import { expect, test } from 'vitest';
import { piecesOf } from '../paras.ts';
import { fromText } from '../text.ts';
import { linesOf } from './found.ts';
import { writingIn } from './writing.ts';

const found = (text: string): { quote: string; mend: string | null; why: string }[] => {
  const source = fromText(text);
  return writingIn(linesOf(piecesOf(source), [], [], [])).map((f) => ({
    quote: source.text.slice(f.span.start, f.span.end),
    mend: f.mend,
    why: f.why,
  }));
};
const quotes = (text: string): string[] => found(text).map((f) => f.quote);

test.each([
  ['Nâng cao ý thức của của hộ dân.', 'của của', 'của'],
  ['Tổ tổ chức tổ chức hội thi hằng năm.', 'tổ chức tổ chức', 'tổ chức'],
  ['Loa của xóm phát thanh thanh trong ngày.', 'thanh thanh', null],
  ['Thôn thống nhất cách làm với các hộ..', 'Thôn thống nhất cách làm với các hộ..', 'Thôn thống nhất cách làm với các hộ.'],
  ['Kết quả của, đơn vị được ghi sổ.', 'Kết quả của, đơn vị', null],
  ['Các việc trọng tâm của theo quy định.', 'việc trọng tâm của theo quy định', null],
  ['Vận động các tổ chức chính trị - cùng tham gia.', 'tổ chức chính trị - ', 'tổ chức chính trị - xã hội '],
  ['- Phần đầu đến cuối năm có ba tổ tự quản.', 'Phần đầu', 'Phấn đấu'],
  ['Góp phần tăng cao chất lượng phục vụ.', 'tăng cao ', 'nâng cao '],
  ['Lập kế hoạch , phân công rõ.', 'hoạch ,', 'hoạch,'],
  ['Quét dọn,trồng cây ven đường.', 'dọn,trồng', 'dọn, trồng'],
  ['Phát động “Ngày chủ nhật xanh trong toàn xóm.', '“Ngày chủ nhật xanh trong toàn xóm.', null],
  ['Người thực hiện: Tổ bảo vệ, và các hộ kinh doanh.', 'Tổ bảo vệ, và các hộ kinh doanh.', 'Tổ bảo vệ và các hộ kinh doanh.'],
])('found: %s', (text, quote, mend) => {
  expect(found(text)).toContainEqual(expect.objectContaining({ quote, mend }));
});

test('a comma is doubted where the plan prints the phrase without it', () => {
  const text = 'Bỏ các cuộc họp, không cần thiết của tổ.\n\nHạn chế những cuộc họp không cần thiết.';
  expect(quotes(text)).toContain('cuộc họp, không cần thiết');
});

test.each([
  'Luôn luôn giữ nền nếp; ngày ngày quét dọn, người người tham gia.',
  'Lập hồ sơ cho cán bộ bộ phận một cửa.',
  'Công đoàn, Đoàn thanh niên... cùng tham gia.',
  'Phong trào “Xóm sạch” và cuộc thi "Vườn đẹp" (nếu có).',
  'Các mục a) quét dọn; b) trồng cây.',
  'Giảm 1,5 ngày công; tỉ lệ 97,5% hộ.',
  'Khắc phục tồn tại, hạn chế; bảo đảm công bằng, công khai; có văn bằng, chứng chỉ.',
  'Phần đầu chương trình là văn nghệ.',
  'Nhu cầu dùng điện tăng cao vào mùa hè.',
  'Tổ chức chính trị - xã hội và tổ chức chính trị - xã hội - nghề nghiệp.',
  'Trưởng thôn và các tổ trưởng, bí thư chi đoàn.',
  'Gửi thư về hopthu@xomlang.vn, hoặc nộp tại nhà văn hóa.',
])('left alone: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('a title that is broken into lines closes its quotation in the next', () => {
  const text = '# “Ngày hội đọc sách\n\n# ở thôn Đồi Sim”';
  expect(found(text)).toEqual([]);
});
