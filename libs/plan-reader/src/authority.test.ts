import { expect, test } from 'vitest';
import { readPlan } from './read.ts';
import { fromText } from './text.ts';

const school = (...work: string[]) =>
  readPlan(
    fromText(
      `TRƯỜNG TIỂU HỌC MINH TÂN\nMinh Tân, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nCông tác năm 2026\nTrường Tiểu học Minh Tân xây dựng Kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng.\nII. NHIỆM VỤ\n${work.map((w, i) => `${i + 1}. ${w}`).join('\n')}\n`,
    ),
  );

test.each([
  ['Xây dựng quy chế chi tiêu nội bộ, trình UBND xã phê duyệt trước ngày 30/4/2026.', 'trình UBND xã phê duyệt'],
  ['Lập danh sách học sinh giỏi. Hiệu trưởng ký ban hành quyết định khen thưởng.', 'Hiệu trưởng ký ban hành'],
  ['Tham mưu Hiệu trưởng ban hành quyết định thành lập tổ tư vấn.', 'Tham mưu Hiệu trưởng ban hành'],
  ['Tổ chức kiểm tra nội bộ dưới sự chỉ đạo của Hiệu trưởng.', 'dưới sự chỉ đạo của Hiệu trưởng'],
  ['Mua sắm thiết bị theo dự toán do Chủ tịch UBND xã phê duyệt.', 'do Chủ tịch UBND xã phê duyệt'],
  ['Rà soát hồ sơ theo quy trình đã ban hành.', null],
  ['Báo cáo kết quả thực hiện kế hoạch được phê duyệt.', null],
])('%s', (work, words) => {
  const plan = school(work);
  expect(plan.tasks[0]!.authority).toBe(words);
});

test('the place of the words is told, a label and a column say it too', () => {
  const text =
    'KẾ HOẠCH\nTuyên truyền\nI. NHIỆM VỤ\n1. Lập dự toán kinh phí.\n- Người phê duyệt: Giám đốc\n2. Lập danh mục, trình Giám đốc ký duyệt.\nPHỤ LỤC\nTT\tNội dung\tChủ trì\tCấp phê duyệt\n1\tLập kế hoạch\tPhòng A\tChủ tịch UBND xã\n2\tLập báo cáo\tPhòng B\tGiám đốc\n3\tLập sổ\tPhòng C\tGiám đốc\n';
  const plan = readPlan(fromText(text));
  expect(plan.tasks.map((t) => [t.id, t.authority])).toEqual([
    ['I.1', 'Giám đốc'],
    ['I.2', 'trình Giám đốc ký duyệt'],
    ['PL.1', 'Chủ tịch UBND xã'],
    ['PL.2', 'Giám đốc'],
    ['PL.3', 'Giám đốc'],
  ]);
  for (const t of plan.tasks) expect(text.slice(t.authoritySpan!.start, t.authoritySpan!.end)).toBe(t.authority);
});

const competence = (plan: ReturnType<typeof readPlan>) => plan.defects.filter((d) => d.why.includes('thẩm quyền')).map((d) => d.quote);

test('an act that the body has no authority for is sent back; to prepare it for another is not', () => {
  expect(competence(school('Ban hành nghị quyết của HĐND về mức thu.', 'Ban hành quy định trực ban.'))).toEqual([
    'Ban hành nghị quyết của HĐND',
  ]);
  expect(competence(school('Tham mưu UBND xã trình HĐND xã ban hành nghị quyết.'))).toEqual([]);
  const cell = (date: string) =>
    readPlan(
      fromText(
        `ĐẢNG ỦY XÃ MINH TÂN\nCHI BỘ TRƯỜNG TIỂU HỌC\nMinh Tân, ngày ${date}\nKẾ HOẠCH\nCông tác\nChi bộ Trường Tiểu học xây dựng Kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Nâng cao chất lượng.\nII. NHIỆM VỤ\n1. Ban hành hướng dẫn sinh hoạt chuyên đề.\n2. Ban hành quy chế làm việc.\n`,
      ),
    );
  expect(competence(cell('05 tháng 3 năm 2026'))).toEqual(['Ban hành hướng dẫn']);
  expect(competence(cell('05 tháng 3 năm 2025'))).toEqual([]);
});
