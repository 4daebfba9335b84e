import { expect, test } from 'vitest';
import { isActorPhrase, opensWithBody, subjectLength } from './bodies.ts';
import { splitBodies, splitLeaders, splitProducts } from './split.ts';

test.each([
  ['Chi ủy, các tổ chuyên môn và Đoàn Thanh niên', ['Chi ủy', 'các tổ chuyên môn', 'Đoàn Thanh niên']],
  ['Phòng Kinh tế Phòng Văn hóa - Xã hội Trung tâm Dịch vụ công', ['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Trung tâm Dịch vụ công']],
  ['Sở Văn hóa, Thể thao và Du lịch; Công an tỉnh', ['Sở Văn hóa, Thể thao và Du lịch', 'Công an tỉnh']],
  ['Phòng Giáo dục và Đào tạo', ['Phòng Giáo dục và Đào tạo']],
  ['các sở, ban, ngành và địa phương', ['các sở, ban, ngành và địa phương']],
  ['Đảng ủy các xã, phường', ['Đảng ủy các xã, phường']],
  ['BGH các tổ chuyên môn', ['BGH', 'các tổ chuyên môn']],
  ['Văn phòng HĐND và UBND', ['Văn phòng HĐND và UBND']],
  ['Ban Tuyên giáo Đảng ủy xã', ['Ban Tuyên giáo Đảng ủy xã']],
])('bodies of %j', (cell, names) => {
  expect(splitBodies(cell)).toEqual(names);
});

test('a leader keeps the post after the comma', () => {
  expect(splitLeaders('Đ/c Mai Thị Nga - Phó Bí thư, Chủ tịch UBND; đ/c Lý Văn Bền')).toEqual([
    'Đ/c Mai Thị Nga - Phó Bí thư, Chủ tịch UBND',
    'đ/c Lý Văn Bền',
  ]);
});

test('products are split at strokes and list marks, not at semicolons or inside abbreviations', () => {
  expect(splitProducts('Hội nghị/ Báo cáo; biên bản.')).toEqual(['Hội nghị', 'Báo cáo; biên bản']);
  expect(splitProducts('- Sổ theo dõi.\n- Danh sách.')).toEqual(['Sổ theo dõi', 'Danh sách']);
  expect(splitProducts('Quyết định số 12/QĐ-UBND')).toEqual(['Quyết định số 12/QĐ-UBND']);
});

test('one-syllable words are told apart by their marks', () => {
  expect(opensWithBody('Sở Nội vụ')).toBe(true);
  expect(opensWithBody('Số lượng hồ sơ')).toBe(false);
  expect(opensWithBody('Đổi mới phương pháp')).toBe(false);
  expect(opensWithBody('Đội thiếu niên')).toBe(true);
});

test.each([
  ['Chi bộ phân công đảng viên phụ trách', 'Chi bộ'],
  ['Ban Tuyên giáo và Dân vận chủ trì tham mưu', 'Ban Tuyên giáo và Dân vận'],
  ['Ban Tổ chức Đảng ủy có trách nhiệm theo dõi', 'Ban Tổ chức Đảng ủy'],
  ['Các tổ chức chính trị - xã hội tăng cường giám sát', 'Các tổ chức chính trị - xã hội'],
  ['Tổ chức hội nghị quán triệt', ''],
  ['Phòng, chống dịch bệnh', ''],
  ['Rà soát quy chế', ''],
])('subject of %j', (sentence, subject) => {
  expect(sentence.slice(0, subjectLength(sentence))).toBe(subject);
});

test('a name may end in a word that is also a verb', () => {
  expect(isActorPhrase('Tổ giúp việc')).toBe(true);
  expect(isActorPhrase('Bà Lý Thị Hoa - Văn thư lưu trữ')).toBe(true);
  expect(isActorPhrase('Các tổ chuyên môn thực hiện tốt nền nếp dạy học')).toBe(false);
});
