import { addWorkingDays, formatVi, type IsoDate, vietnamCalendar } from '@sauro/calendar';
import { people, units } from './bodies.ts';
import type { SamplePlan } from './plans.ts';

const calendar = vietnamCalendar();
/** The working day that lies `n` working days from `today`. */
export const workingDay = (today: IsoDate, n: number): IsoDate =>
  addWorkingDays(calendar, n === 0 ? addWorkingDays(calendar, addWorkingDays(calendar, today, -1), 1) : today, n);

const unitName = (key: string) => units.find((u) => u.key === key)?.name ?? '';
const longDate = (d: IsoDate) => `ngày ${d.slice(8, 10)} tháng ${d.slice(5, 7)} năm ${d.slice(0, 4)}`;

/** The plan as its clerk would have typed it: state or Party head, aims, targets, organisation, signature, and the annex as a table. */
export function planText(p: SamplePlan, today: IsoDate): string {
  const body = unitName(p.body);
  const issuedOn = workingDay(today, -(p.issued ?? p.uploaded));
  const parent = units.find((u) => u.key === p.body)?.parent;
  const head = p.party
    ? [
        `${(parent ? unitName(parent) : 'Đảng bộ tỉnh').toUpperCase()}\tĐẢNG CỘNG SẢN VIỆT NAM`,
        `${body.toUpperCase()}`,
        '*',
        `Số ${p.symbol}`,
      ]
    : [
        `${(parent ? unitName(parent) : '').toUpperCase()}`,
        body.toUpperCase(),
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        `Số: ${p.symbol}`,
      ];
  const signer = people.find((q) => q.slice(2).some((post) => String(post).startsWith(`${p.body}/head/`)))!;
  const signAs = p.party
    ? [`T/M ${p.body === 'du' ? 'BAN THƯỜNG VỤ' : 'CHI BỘ'}`, 'BÍ THƯ']
    : [p.body === 'tr' ? 'HIỆU TRƯỞNG' : 'CHỦ TỊCH'];
  const rows = p.tasks.map(([title, lead, leader, product, due, supports], i) =>
    [
      i + 1,
      title,
      unitName(lead),
      supports ? unitName(supports) : '',
      leader < 0 ? '' : people[leader]![0],
      product,
      formatVi(workingDay(today, due)),
    ].join('\t'),
  );
  const spanWords = (from: number, to: number) =>
    `từ ngày ${formatVi(workingDay(today, from))} đến ngày ${formatVi(workingDay(today, to))}`;
  return [
    ...head.filter(Boolean),
    `Lam Khê, ${longDate(issuedOn)}`,
    '',
    'KẾ HOẠCH',
    p.subject,
    '',
    ...p.basis,
    '',
    `${body} ban hành Kế hoạch như sau:`,
    '',
    p.party ? 'I- MỤC ĐÍCH, YÊU CẦU' : 'I. MỤC ĐÍCH, YÊU CẦU',
    ...p.aims.map((a, i) => `${i + 1}. ${a}`),
    '',
    p.party ? 'II- CHỈ TIÊU' : 'II. CHỈ TIÊU',
    ...p.targets.map((t) => `- ${t}.`),
    '',
    ...(p.prints
      ? [
          'III. THỜI GIAN THỰC HIỆN',
          ...p.prints.phases.map(([about, from, to], i) => `- Giai đoạn ${i + 1} (${spanWords(from, to)}): ${about}.`),
          '',
        ]
      : []),
    p.party ? 'III- TỔ CHỨC THỰC HIỆN' : `${p.prints ? 'IV' : 'III'}. TỔ CHỨC THỰC HIỆN`,
    `1. Các bộ phận được giao chủ trì trong phụ lục làm đúng hạn, nộp sản phẩm cho lãnh đạo phụ trách kiểm tra.`,
    `2. Văn thư theo dõi, đôn đốc, tổng hợp tình hình thực hiện.`,
    ...(p.prints?.reports ?? []).map(
      ([words, due], i) => `${i + 3}. ${words}${due === null ? '' : ` ngày ${formatVi(workingDay(today, due))}`}.`,
    ),
    '',
    'Nơi nhận:',
    ...(parent ? [`- ${unitName(parent)} (để b/c);`] : []),
    '- Các bộ phận (để t/h);',
    p.party ? '- Lưu.' : '- Lưu: VT.',
    '',
    ...signAs,
    '',
    signer[0],
    '',
    'PHỤ LỤC',
    `Nhiệm vụ cụ thể (kèm theo Kế hoạch số ${p.symbol})`,
    '',
    ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Lãnh đạo phụ trách', 'Sản phẩm', 'Thời hạn'].join('\t'),
    ...rows,
    '',
  ].join('\n');
}
