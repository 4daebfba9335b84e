import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDeadline } from './deadline-find.ts';
import type { Schedule } from './schedule.ts';

const on = (day: string): Schedule => ({ kind: 'date', on: day });
const win = (from: string, to: string | null): Schedule => ({ kind: 'window', from, to });
const rec = (every: 'year' | 'quarter' | 'month' | 'week', at: string | null = null, day?: number): Schedule => ({
  kind: 'recurring',
  every,
  at,
  ...(day === undefined ? {} : { day }),
});

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
  ['Tổ chức tập huấn cho các tổ (Quý II/2026).', 'Quý II/2026', [win('2026-04-01', '2026-06-30')]],
  ['Quý I/2026: ban hành chương trình công tác.', 'Quý I/2026', [win('2026-01-01', '2026-03-31')]],
  ['Hoàn thành việc thay sách xong trong quý III/2026.', 'trong quý III/2026', [win('2026-07-01', '2026-09-30')]],
  ['Triển khai trong dịp hè 2026 tại các xã.', 'trong dịp hè 2026', [win('2026-06-01', '2026-08-31')]],
  ['Hoàn thành việc sắp xếp trong 3 tháng đầu năm 2026.', 'trong 3 tháng đầu năm 2026', [win('2026-01-01', '2026-03-31')]],
  ['Hoàn thành trong nhiệm kỳ 2025-2030.', 'trong nhiệm kỳ 2025-2030', [win('2025-01-01', '2030-12-31')]],
  ['Thực hiện từ tháng 9/2026 đến tháng 5/2027.', 'từ tháng 9/2026 đến tháng 5/2027', [win('2026-09-01', '2027-05-31')]],
  ['Nộp danh sách trước ngày 1 5/3/2026.', 'trước ngày 1 5/3/2026', [on('2026-03-15')]],
  ['Nộp danh sách truớc ngày 15/3/2026.', 'truớc ngày 15/3/2026', [on('2026-03-15')]],
  ['Tổ chức thi vào ngày 15, 16/9/2026.', 'vào ngày 15, 16/9/2026', [on('2026-09-15'), on('2026-09-16')]],
  [
    'Gửi báo cáo trước ngày 25 tháng 6, 12 hằng năm về văn phòng.',
    'trước ngày 25 tháng 6, 12 hằng năm',
    [rec('year', 'M06', 25), rec('year', 'M12', 25)],
  ],
  ['Tổng hợp, gửi Sở trước ngày 20/11 hằng năm.', 'trước ngày 20/11 hằng năm', [rec('year', 'M11', 20)]],
  ['Hoàn thành trước năm học mới.', 'trước năm học', [on('2026-08-31')]],
  ['Nộp đề về văn phòng chậm nhất 17 giờ ngày 05/12/2026.', 'chậm nhất 17 giờ ngày 05/12/2026', [on('2026-12-05')]],
  ['Có mặt trước 6h30, ngày 11/6/2026.', 'trước 6h30, ngày 11/6/2026', [on('2026-06-11')]],
  [
    'Trực từ 7 giờ 00 ngày 28/4 đến 17 giờ 00 ngày 01/5/2026.',
    'từ 7 giờ 00 ngày 28/4 đến 17 giờ 00 ngày 01/5/2026',
    [win('2026-04-28', '2026-05-01')],
  ],
  ['Nhận đơn phúc khảo: ngày 28/12/2026 và ngày 29/12/2026.', 'ngày 28/12/2026 và ngày 29/12/2026', [on('2026-12-28'), on('2026-12-29')]],
  ['Tổ chức lễ phát động trong ngày 08/3/2026 tại xã.', 'trong ngày 08/3/2026', [on('2026-03-08')]],
  ['Mỗi tổ thực hiện 02 chuyên đề trong năm học 2026 - 2027.', 'trong năm học 2026 - 2027', [win('2026-09-01', '2027-05-31')]],
  ['Sửa chữa nhà văn hóa từ năm 2026 đến năm 2028.', 'từ năm 2026 đến năm 2028', [win('2026-01-01', '2028-12-31')]],
  [
    'Ban A trồng cây, xong trước ngày 20/4/2026; Hội B chủ trì, phối hợp với Sở C thu gom rác trong tháng 6/2026.',
    'xong trước ngày 20/4/2026',
    [on('2026-04-20')],
  ],
  ['Hằng quý, trước ngày 20 của tháng cuối quý, gửi báo cáo.', 'Hằng quý, trước ngày 20 của tháng cuối quý', [rec('quarter')]],
  ['Ban hành kế hoạch ngay sau khi có hướng dẫn của cấp trên.', 'ngay sau khi có hướng dẫn của cấp trên', []],
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
    'Đánh giá kết quả thực hiện nhiệm vụ năm học 2021-2022 của từng tổ.',
    'Xây dựng kế hoạch năm 2026 của nhà trường.',
    'Triển khai Nghị quyết số 15-NQ/ĐU ngày 11/12/2025 của Đảng ủy xã.',
    'Quán triệt Nghị quyết số 05-NQ/TU ngày 11/12/2025 về chuyển đổi số giai đoạn 2026-2030.',
    'Tuyên truyền Đề án phát triển văn hóa đọc giai đoạn 2021-2025.',
    'Tổ chức sinh hoạt chuyên đề ít nhất 02 lần/năm.',
    'Mỗi đảng viên viết ít nhất 01 bài thu hoạch/năm.',
    'Kiểm tra nội bộ 01 lần/quý.',
    'Bảo đảm chi bộ sinh hoạt đủ 12 kỳ/năm.',
    'Rà soát số liệu năm 2025 để đối chiếu.',
    'Tổng kết công tác năm 2025 và đề ra nhiệm vụ năm 2026.',
    'Hoàn thiện hồ sơ của học kỳ I năm học 2025-2026.',
    'Cập nhật dữ liệu đến ngày 31/12/2025 vào phần mềm.',
    'Tổng hợp báo cáo quý III/2026 của các chi bộ.',
    'Xếp loại chất lượng quý IV cho viên chức.',
    'Kỷ niệm 50 năm ngày thành lập trường.',
    'Áp dụng mức chi theo Nghị quyết 10/2024/NQ-HĐND ngày 15/7/2024.',
    'Đối chiếu với kết quả 6 tháng đầu năm để điều chỉnh chỉ tiêu.',
    'Lập danh sách đảng viên được kết nạp từ ngày 01/01/2025.',
    'Thống kê số trẻ sinh từ ngày 01/01/2020 đến ngày 31/12/2020.',
    'Phát huy truyền thống 95 năm của Đảng.',
    'Quản lý hồ sơ theo Thông tư số 22/2021/TT-BGDĐT.',
    'Đạt từ 95% trở lên số hộ đăng ký.',
    'Bố trí 02 đồng chí trực 24/24 giờ.',
    'Phân bổ kinh phí năm 2026 cho các bộ phận.',
    'Tổng hợp số vụ vi phạm phát sinh trong năm 2026.',
    'Đánh giá kết quả đạt được trong năm học 2025-2026.',
    'Sửa đổi quy chế ban hành ngày 20/10/2024.',
    'Đánh giá giữa nhiệm kỳ việc thực hiện nghị quyết đại hội nhiệm kỳ 2020-2025.',
    'Biên soạn tài liệu tập huấn theo chương trình năm học 2025-2026.',
    'Nâng tỉ lệ hoàn thành tốt nhiệm vụ lên 90% vào năm 2030.',
    'Bổ sung quy hoạch giai đoạn 2025-2030 và 2030-2035.',
    'Đăng ký thi đua năm học 2025-2026.',
    'Xử lý nghiêm các vi phạm xảy ra từ năm 2023 đến nay.',
    'Mỗi lớp học 02 buổi/ngày, 05 ngày trong tuần.',
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
