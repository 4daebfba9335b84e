import {
  every,
  notNumbered,
  onceIn,
  PERIOD,
  PERIODS,
  periodOfWords,
  point,
  QUARTER,
  type Rule,
  rule,
  TERM,
  word,
} from './deadline-words.ts';

/** What comes back, and bare periods. */
export const returnRules: readonly Rule[] = [
  // What comes back.
  word(
    'ít:n tối:t không:q từ:mhb0123456789 #:-lbkcpsđ một:lbkcpsđ hai:lbkcpsđ ba:lbkcpsđ',
    `(?:(?:ít nhất|tối thiểu|tối đa|không quá|từ) )?(?:\\d{1,2}(?:-\\d{1,2})?|một|hai|ba) (?:lần|buổi|kỳ|cuộc|phiên|số|bài|đợt) ?(?:/|trong|mỗi|một|trên) ?(?:0?1 |một |mỗi )?${PERIOD}${notNumbered}`,
    (m) => every(m[1]!),
  ),
  word(
    'định:k #:nqt một:nqt hai:nqt ba:nqt sáu:nqt',
    `(?:định ${TERM} )?(\\d{1,2}|một|hai|ba|sáu) (năm|${QUARTER}|tháng|tuần) ?(?:/|một|mỗi|0?1) ?(?:0?1 |một )?lần`,
    (m) => onceIn(m[1]!, m[2]!),
  ),
  word('#:nshqt một', `(?:0?1|một) ${PERIOD} (?:ít nhất |tối thiểu )?(?:\\d{1,2}|một|hai|ba|bốn) (?:lần|kỳ|buổi|cuộc)`, (m) =>
    every(m[1]!),
  ),
  // The first or last days of a period that comes back.
  word(
    'trong:tnmhb0123456789 vào:tnmhb0123456789 #:tn tuần ngày thứ một:tn hai:tn ba:tn năm:tn',
    `(?:trong |vào )?(?:(?:\\d{1,2}|một|hai|ba|năm) )?(?:tuần|ngày|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))(?: làm việc)? (?:thứ (?:nhất|hai|ba|tư|[1-4])|đầu|cuối)(?: tiên| cùng)?(?: của)?(?: mỗi| h[ằà]ng)? (tháng|${QUARTER}|năm)${notNumbered}(?! học)(?: (?:sau|tiếp theo|kế tiếp))?`,
    (m) => every(m[1]!),
  ),
  word('#:nqt một', `(?:0?1|một) (năm|${QUARTER}|tháng|tuần)${notNumbered}`, (m, past) => {
    const p = past.recurs ? periodOfWords(m[1]!) : null;
    return p && { kind: 'bare', ...p };
  }),
  word(PERIODS, `${PERIOD} ?(?:/|một|0?1) ?(?:0?1 |một )?(?:lần|kỳ|số)`, (m) => every(m[1]!)),
  word(
    'định:k vào:cđthm cuối:hmt đầu:hmt trong:hmt hằng hàng hăng hâng hẳng hang mỗi từng theo',
    `(?:định ${TERM},? ?(?:theo )?)?(?:vào )?(?:cuối |đầu |trong )?(?:h[ằàăâẳa]ng|mỗi|từng|theo từng|theo) ?${PERIOD}${notNumbered}`,
    (m) => every(m[1]!),
  ),
  word('định:k', `định ${TERM} (?:vào )?(?:cuối |đầu )?${PERIOD}${notNumbered}`, (m) => every(m[1]!)),
  word('cuối đầu', `(?:cuối|đầu) (${QUARTER}|tháng|tuần)${notNumbered}(?! (?:này|sau|tới|trước))`, (m) => every(m[1]!)),
  word(
    'thường thuờng thưòng liên xuyên quanh trong:s suốt hàng:g hằng:g',
    'th(?:ườ|uờ|ưò)ng xuyên|liên tục|xuyên suốt|quanh năm|(?:trong )?suốt (?:cả )?(?:năm(?: học)?|quá trình|nhiệm k[ỳì])|h[ằà]ng giờ',
    () => ({
      kind: 'continuous',
    }),
  ),
  // The end of a school year (n 2) is in another calendar year than its start.
  word('năm:h', `năm học${notNumbered}(?: này)?`, (m, past) =>
    past.tokens.at(-1)?.kind === 'every'
      ? null
      : point({ unit: 'school-year', n: /(?:cuối|hết|kết thúc) $/.test(m.input.slice(0, m.index).slice(-10)) ? 2 : 0, year: null }),
  ),
  word('trong:n cả:n hết:n cuối:n đầu:n giữa:n', `(?:trong|cả|hết|cuối|đầu|giữa) năm(?! học)(?: nay)?${notNumbered}`, (_m, past) =>
    past.recurs ? { kind: 'bare', every: 'year', at: null } : point({ unit: 'year', n: 0, year: null }),
  ),
  // A length of time says neither when nor how often.
  word('#:nqt', `(?<!ngày )(?!0?[369] tháng)\\d{1,2} (?:năm|${QUARTER}|tháng|tuần)${notNumbered}`, () => ({ kind: 'bad' })),
  word(PERIODS, `${PERIOD}${notNumbered}`, (m) => {
    const p = m[1] === 'ngày' ? null : periodOfWords(m[1]!);
    return p && { kind: 'bare', ...p };
  }),
  // A day whose month is said elsewhere or that comes back.
  word('#', '(?<=ngày )(\\d{1,2})(?![ ]?[/.-] ?\\d)', (m) =>
    Number(m[1]) <= 31 ? point({ unit: 'day-of-month', n: 0, day: Number(m[1]), year: null }) : null,
  ),
];

/** Joints and bounds between times. */
export const jointRules: readonly Rule[] = [
  word('xong trước', '(?:xong )?trước(?: thời hạn)?', () => ({ kind: 'before' })),
  word(
    'chậm muộn trễ không hạn',
    '(?:chậm|muộn|trễ) nhất(?: là)?|không (?:quá|muộn hơn|chậm hơn|sau)|hạn (?:cuối|chót)(?: cùng)?|hạn',
    () => ({ kind: 'by' }),
  ),
  word('bắt kể thực áp tính từ', '(?:bắt đầu |kể |thực hiện |áp dụng |tính )?từ', () => ({ kind: 'from' })),
  word('cho đến tới hết', '(?:cho )?(?:đến|tới)(?: (?:hết|cuối)(?! năm(?! ?\\d| học)| nhiệm))?|hết', () => ({ kind: 'to' })),
  word('và hoặc hay cùng', 'và|hoặc|hay|cùng với', () => ({ kind: 'sep' })),
  rule(', ; + & /', '[,;+&/]', () => ({ kind: 'sep' })),
  rule('-', '-', (_m, past) => ({ kind: past.tokens.at(-1)?.kind === 'point' ? 'to' : 'sep' })),
];
