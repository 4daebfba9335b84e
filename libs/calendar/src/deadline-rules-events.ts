import { DAY_LEFT, RIGHT, type Rule, rule, word, YEAR } from './deadline-words.ts';

const LATER =
  '(?:(?:các|những) )?năm (?:học )?(?:tiếp theo|tiếp sau|sau đó|kế tiếp|về sau)|(?:các|những) (?:năm(?: học)?|quý|tháng|học kỳ|kỳ) (?:sau|tiếp theo|kế tiếp)';

/** Events, limits counted from them, and the open end of a time. */
export const eventRules: readonly Rule[] = [
  // Limits counted from an event, and events themselves.
  word(
    'trong:tvmhbn0123456789 sau chậm không:q #:(ngt một hai ba năm:(ngt bảy mười',
    '(?:(?:trong|sau|chậm nhất|không quá)(?: thời hạn| vòng| thời gian)? )?(\\d{1,3}|một|hai|ba|năm|bảy|mười)(?: \\([\\p{L} ]+\\))? (ngày|giờ|tháng|tuần)( làm việc)?,? (?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày|trước khi|trước ngày (?!\\d))',
    (m) => (m[2] === 'ngày' && !m[3] && /^\d/.test(m[1]!) ? { kind: 'event', days: Number(m[1]) } : { kind: 'event' }),
  ),
  word(
    'ngay sau khi trước',
    '(?:ngay )?(?:sau khi|khi (?:có|được|phát sinh|cần|cấp|kết thúc|hoàn thành|nhận|đủ|xảy)|trước khi|ngay khi)|khi',
    () => ({
      kind: 'event',
    }),
  ),
  word(
    'thực theo tùy',
    '(?:thực hiện )?theo (?:kế hoạch|yêu cầu|hướng dẫn|chỉ đạo|tiến độ|lịch|quy định|thực tế|tình hình|chương trình|thông báo|quyết định|đề nghị|thời gian|từng thời điểm)|tùy (?:theo )?tình hình',
    () => ({ kind: 'event', isLoose: true }),
  ),
  word(
    'đột sau trước',
    'đột xuất|(?:sau|trước) (?:mỗi |các )?(?:đại hội|hội nghị|kỳ họp|cuộc họp|buổi họp|đợt|lễ|khai giảng|bế giảng|bầu cử|ngày bầu cử|sơ kết|tổng kết|kỳ thi|kiểm tra|giám sát|thanh tra|ngày (?:họp|diễn ra|tổ chức|khai mạc|làm việc))',
    () => ({ kind: 'event' }),
  ),
  // Days of the moon, which the normal form does not hold: the words are kept.
  word(
    'tết',
    `tết(?: nguyên đán| trung thu| cổ truyền)?(?: (?!năm|và|hoặc)\\p{L}+ (?!năm|và|hoặc)\\p{L}+(?= ?20))?(?: ?(?:năm )?${YEAR})?`,
    () => ({ kind: 'event' }),
  ),
  rule('#:/-', `${DAY_LEFT}\\d{1,2} ?[/-] ?\\d{1,2}(?: ?[/-] ?${YEAR})? ?\\(?âm lịch`, () => ({ kind: 'event' })),
  // A limit whose start goes without saying.
  word(
    'trong:tv0123456789 sau chậm',
    '(?:(?:sau|chậm nhất(?: là)?|trong (?:thời hạn|vòng)) (?:\\d{1,3}|một|hai|ba|năm|bảy|mười)(?: \\([\\p{L} ]+\\))? (?:ngày|giờ|tháng|tuần)(?: làm việc)?|trong \\d{1,3} ngày làm việc|(?<=^)trong \\d{1,3} ngày)(?! ?,? ?(?:\\d|đầu|cuối|ngày|từ|lần))',
    () => ({ kind: 'event' }),
  ),
  word('kể từ', '(?:kể )?từ (?:khi|lúc)|(?:kể )?từ ngày (?:nhận|ký|có|ban hành|được)', () => ({ kind: 'event' })),
  // What looks past the plan is no deadline.
  word('tầm', `tầm nhìn(?: đến| tới)?(?: năm)? ?${YEAR}`, () => ({ kind: 'bad' })),
  // Open end, before "và" is read as a joint.
  word('và:cn các:nqthk những:nqthk năm:htskv trở về', `(?:và )?(?:${LATER})|trở đi|trở về sau|về sau`, () => ({ kind: 'onward' })),
  rule(',:cn', `, ?(?:${LATER})${RIGHT}`, () => ({ kind: 'onward' })),
];
