import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeadline } from './deadline-find.ts';
import type { Schedule } from './schedule.ts';

const on = (day: string): Schedule => ({ kind: 'date', on: day });
const win = (from: string, to: string | null): Schedule => ({ kind: 'window', from, to });
const rec = (every: 'year' | 'quarter' | 'month' | 'week', at: string | null = null): Schedule => ({ kind: 'recurring', every, at });

const found: [sentence: string, phrase: string, schedules: Schedule[]][] = [
  ['Hoàn thành việc rà soát trước ngày 25/4/2026 và báo cáo Đảng ủy.', 'trước ngày 25/4/2026', [on('2026-04-25')]],
  ['Các tổ nộp kế hoạch chậm nhất ngày 05/9.', 'chậm nhất ngày 05/9', [on('2026-09-05')]],
  ['Xây dựng kế hoạch cá nhân, xong trước 30/9;', 'xong trước 30/9', [on('2026-09-30')]],
  ['Gửi danh sách về văn phòng đến hết ngày 15/10/2026.', 'đến hết ngày 15/10/2026', [on('2026-10-15')]],
  ['Tổ chức sơ kết trong Quý I/2026.', 'trong Quý I/2026', [win('2026-01-01', '2026-03-31')]],
  ['Ban hành quy chế, hoàn thành trong năm 2026.', 'trong năm 2026', [win('2026-01-01', '2026-12-31')]],
  ['Nộp báo cáo về văn phòng trước ngày 20 hằng tháng.', 'trước ngày 20 hằng tháng', [rec('month')]],
  ['Tổng hợp, gửi Phòng trước ngày 15 tháng cuối quý.', 'trước ngày 15 tháng cuối quý', [rec('quarter')]],
  ['Mở lớp bồi dưỡng từ ngày 10/8 đến ngày 20/8/2026 tại trường.', 'từ ngày 10/8 đến ngày 20/8/2026', [win('2026-08-10', '2026-08-20')]],
  ['Vận động phụ huynh cùng tham gia (tháng 10/2026).', 'tháng 10/2026', [win('2026-10-01', '2026-10-31')]],
  ['Tháng 9/2026: triển khai kế hoạch đến từng tổ', 'Tháng 9/2026', [win('2026-09-01', '2026-09-30')]],
  ['Định kỳ hằng quý, kiểm tra hồ sơ sổ sách.', 'Định kỳ hằng quý', [rec('quarter')]],
  ['Hằng năm, xây dựng chương trình công tác.', 'Hằng năm', [rec('year')]],
  ['Duy trì họp giao ban hằng tuần để nắm việc.', 'hằng tuần', [rec('week')]],
  [
    'Thời gian thực hiện: Quý II, Quý III năm 2026.',
    'Quý II, Quý III năm 2026',
    [win('2026-04-01', '2026-06-30'), win('2026-07-01', '2026-09-30')],
  ],
  ['- Thời hạn hoàn thành: 15.9.2026.', '15.9.2026', [on('2026-09-15')]],
  [
    'Sơ kết trước ngày 20/6/2026, tổng kết trước ngày 20/12/2026.',
    'trước ngày 20/6/2026, tổng kết trước ngày 20/12/2026',
    [on('2026-06-20'), on('2026-12-20')],
  ],
  [
    'Gửi về Phòng: Biểu số 1 trước ngày 05/6/2026; Biểu số 2 trước ngày 05/12/2026 để tổng hợp.',
    'Biểu số 1 trước ngày 05/6/2026; Biểu số 2 trước ngày 05/12/2026',
    [on('2026-06-05'), on('2026-12-05')],
  ],
  ['Chi bộ họp vào ngày 03 hằng tháng tại hội trường.', 'vào ngày 03 hằng tháng', [rec('month')]],
  ['Tổ chức hội thi (dự kiến tháng 11/2026).', 'tháng 11/2026', [win('2026-11-01', '2026-11-30')]],
  ['Hồ sơ phải được hoàn thành trước ngày 30/9/2026.', 'trước ngày 30/9/2026', [on('2026-09-30')]],
  ['Trả lời đơn trong 05 ngày làm việc kể từ ngày nhận được đơn.', 'trong 05 ngày làm việc kể từ ngày nhận được đơn', []],
];

// Every unit of UTF-16, halves of pairs too.
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((codes) => String.fromCharCode(...codes));

describe('due dates in running text', () => {
  it.each(found)('%s', (sentence, phrase, schedules) => {
    const hit = findDeadline(sentence, { year: 2026 });
    expect(hit).toMatchObject({ phrase, schedules, eventBound: schedules.length === 0 });
    expect(sentence.slice(hit!.span.start, hit!.span.end)).toBe(phrase);
  });
  it.each([
    'Căn cứ Kế hoạch số 12-KH/ĐU ngày 09/3/2026 của Đảng ủy phường;',
    'Thực hiện Nghị quyết của đại hội giai đoạn 2021 - 2025 về giáo dục.',
    'Tính đến ngày 31/12/2025, trường có 45 đảng viên.',
    'Thực hiện tốt việc đánh giá, xếp loại đảng viên hằng năm.',
    'Xây dựng kế hoạch phát triển đảng viên hằng năm và giao chỉ tiêu cho các tổ.',
    'Văn bản đã ban hành trước ngày 01/7/2025 vẫn còn hiệu lực.',
    'Tổ chức ít nhất 02 chuyên đề/học kỳ.',
    'Đối thoại với đảng viên định kỳ 06 tháng/lần.',
    'Áp dụng từ năm học 2021-2022.',
    'Phấn đấu đến năm 2030 mọi phòng học đạt chuẩn.',
    'Thường xuyên kiểm tra, đôn đốc các tổ.',
    'Rõ thời gian: mỗi việc có ngày bắt đầu và ngày xong.',
    'Trước mắt, tập trung củng cố tổ chức.',
    'Nộp báo cáo trước ngày 31/02/2026.',
    '',
  ])('sets none: %s', (sentence) => expect(findDeadline(sentence, { year: 2026 })).toBeNull());
  it('spans count in the text as given, decomposed or with marks of emphasis', () => {
    const sentence = 'Nộp   hồ sơ **trước  ngày 25/4/2026** tại văn phòng'.normalize('NFD');
    const hit = findDeadline(sentence)!;
    expect(hit.phrase).toBe('trước  ngày 25/4/2026'.normalize('NFD'));
    expect(hit.schedules).toEqual([on('2026-04-25')]);
  });
  it('finds the phrase wherever it stands, and its span is the phrase', () => {
    const words = fc
      .array(fc.constantFrom('các', 'tổ', 'nộp', 'hồ sơ', 'về', 'văn phòng', 'đúng', 'mẫu'), { minLength: 1, maxLength: 8 })
      .map((w) => w.join(' '));
    fc.assert(
      fc.property(words, words, fc.constantFrom(...found.slice(0, 4)), (before, after, [, phrase, schedules]) => {
        const sentence = `${before} ${phrase} ${after}.`;
        expect(findDeadline(sentence, { year: 2026 })).toMatchObject({
          schedules,
          span: { start: before.length + 1, end: before.length + 1 + phrase.length },
        });
      }),
    );
  });
  it('no text breaks it', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...found.map((f) => f[0])), (noise, sentence) => {
        const text = noise + sentence + noise;
        const hit = findDeadline(text, { year: 2026 });
        if (hit) expect(text.slice(hit.span.start, hit.span.end)).toBe(hit.phrase);
      }),
    );
  });
});
