import type { IssuerKind } from './found.ts';

/** A document that another has replaced. `symbol` is as cited without spaces; `from` is the first day on which the older one is out of force. */
export interface Replaced {
  symbol: string;
  /** Year that the citation must print, where the number is used anew each term. */
  year?: string;
  by: string;
  from: string;
  about: string;
}

/**
 * Law that the plans of 2025 and 2026 still cite and that has been replaced. Each row names its source in `by`: the replacing act with its day of issue.
 * Rows are added here and nowhere else; what is only amended, or replaced in part, stays out.
 */
export const REPLACED: readonly Replaced[] = [
  { symbol: '58/2010/QH12', by: 'Luật Viên chức số 129/2025/QH15', from: '2026-07-01', about: 'viên chức' },
  {
    symbol: '90/2020/NĐ-CP',
    by: 'Nghị định số 335/2025/NĐ-CP (công chức) và số 233/2026/NĐ-CP (viên chức)',
    from: '2026-07-01',
    about: 'đánh giá, xếp loại',
  },
  {
    symbol: '48/2023/NĐ-CP',
    by: 'Nghị định số 335/2025/NĐ-CP (công chức) và số 233/2026/NĐ-CP (viên chức)',
    from: '2026-07-01',
    about: 'đánh giá, xếp loại',
  },
  { symbol: '73/2024/NĐ-CP', by: 'Nghị định số 161/2026/NĐ-CP', from: '2026-07-01', about: 'lương cơ sở' },
  { symbol: '98/2023/NĐ-CP', by: 'Nghị định số 152/2025/NĐ-CP', from: '2025-07-01', about: 'thi đua, khen thưởng' },
  {
    symbol: '124-QĐ/TW',
    year: '2023',
    by: 'Quy định số 366-QĐ/TW ngày 30/8/2025',
    from: '2025-08-30',
    about: 'kiểm điểm, xếp loại trong Đảng',
  },
  {
    symbol: '25-HD/BTCTW',
    year: '2023',
    by: 'Hướng dẫn số 43-HD/BTCTW ngày 31/10/2025',
    from: '2025-10-31',
    about: 'kiểm điểm, xếp loại trong Đảng',
  },
  { symbol: '66-QĐ/TW', year: '2017', by: 'Quy định số 399-QĐ/TW ngày 09/01/2026', from: '2026-01-09', about: 'thể loại văn bản của Đảng' },
  {
    symbol: '36-HD/VPTW',
    year: '2018',
    by: 'Hướng dẫn số 05-HD/VPTW ngày 27/5/2026',
    from: '2026-05-27',
    about: 'thể thức văn bản của Đảng',
  },
  {
    symbol: '22-QĐ/TW',
    year: '2021',
    by: 'Quy định số 296-QĐ/TW ngày 30/5/2025',
    from: '2025-05-30',
    about: 'kiểm tra, giám sát của Đảng',
  },
  {
    symbol: '37-QĐ/TW',
    year: '2021',
    by: 'Quy định số 207-QĐ/TW ngày 26/7/2026',
    from: '2026-07-26',
    about: 'những điều đảng viên không được làm',
  },
  {
    symbol: '24-QĐ/TW',
    year: '2021',
    by: 'Quy định số 294-QĐ/TW ngày 26/5/2025 và các quy định sau',
    from: '2025-05-26',
    about: 'thi hành Điều lệ Đảng',
  },
  { symbol: '294-QĐ/TW', year: '2025', by: 'Quy định số 208-QĐ/TW ngày 26/7/2026', from: '2026-07-26', about: 'thi hành Điều lệ Đảng' },
  { symbol: '64/2014/NĐ-CP', by: 'Nghị định số 154/2026/NĐ-CP ngày 15/5/2026', from: '2026-07-01', about: 'tiếp công dân' },
  { symbol: '61/2018/NĐ-CP', by: 'Nghị định số 118/2025/NĐ-CP ngày 09/6/2025', from: '2025-07-01', about: 'một cửa, một cửa liên thông' },
  { symbol: '107/2021/NĐ-CP', by: 'Nghị định số 118/2025/NĐ-CP ngày 09/6/2025', from: '2025-07-01', about: 'một cửa, một cửa liên thông' },
  { symbol: '31/2021/QĐ-TTg', by: 'Quyết định số 29/2026/QĐ-TTg ngày 04/6/2026', from: '2026-07-20', about: 'Cổng dịch vụ công' },
  { symbol: '42/2022/NĐ-CP', by: 'Nghị định số 224/2026/NĐ-CP ngày 24/6/2026', from: '2026-07-01', about: 'dịch vụ công trực tuyến' },
  { symbol: '13/2023/NĐ-CP', by: 'Luật số 91/2025/QH15 và Nghị định số 356/2025/NĐ-CP', from: '2026-01-01', about: 'dữ liệu cá nhân' },
  { symbol: '29/2018/QH14', by: 'Luật số 117/2025/QH15', from: '2026-03-01', about: 'bí mật nhà nước' },
  { symbol: '01/2011/QH13', by: 'Luật Lưu trữ số 33/2024/QH15', from: '2025-07-01', about: 'lưu trữ' },
  { symbol: '130/2018/NĐ-CP', by: 'Nghị định số 23/2025/NĐ-CP', from: '2025-04-10', about: 'chữ ký số' },
  { symbol: '28/2020/TT-BGDĐT', by: 'Thông tư số 15/2026/TT-BGDĐT ngày 24/3/2026', from: '2026-05-10', about: 'điều lệ trường tiểu học' },
  { symbol: '32/2020/TT-BGDĐT', by: 'Thông tư số 15/2026/TT-BGDĐT ngày 24/3/2026', from: '2026-05-10', about: 'điều lệ trường trung học' },
  { symbol: '50/2021/TT-BGDĐT', by: 'Thông tư số 15/2026/TT-BGDĐT ngày 24/3/2026', from: '2026-05-10', about: 'chuyển trường' },
  { symbol: '01/2011/TT-BNV', by: 'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020', from: '2020-03-05', about: 'thể thức văn bản' },
];

/** Names of bodies that no longer exist, the first day without them, and why. */
export const GONE: readonly { words: RegExp; from: string; why: string }[] = [
  {
    words:
      /(?:Huyện|Quận|Thị) ủy(?!\s+viên)|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|MTTQ|Công an|Đảng ủy|Đảng bộ)\s+(?:các\s+)?(?:huyện|quận|thị xã)(?!\s+đội)|[Pp]hòng\s+(?:GD\s?&\s?ĐT|GDĐT|Giáo dục và [Đđ]ào tạo)|(?:Huyện|Quận) đoàn|Liên đoàn [Ll]ao động\s+(?:huyện|quận|thị xã)|cấp huyện/u,
    from: '2025-07-01',
    why: 'cấp huyện đã kết thúc hoạt động từ 01/7/2025, chính quyền địa phương còn cấp tỉnh và cấp xã (Luật số 72/2025/QH15)',
  },
  {
    words:
      /Bộ (?:Kế hoạch và Đầu tư|Giao thông [Vv]ận tải|Thông tin và Truyền thông|Lao động\s?[-–,]\s?Thương binh và Xã hội|Tài nguyên và Môi trường|Nông nghiệp và Phát triển nông thôn)|Ủy ban Dân tộc/u,
    from: '2025-03-01',
    why: 'bộ này đã được sắp xếp lại từ 01/3/2025 (Nghị quyết số 176/2025/QH15 ngày 18/02/2025 của Quốc hội)',
  },
];

/** An act that bodies of a kind have no authority for; `issuer` is tried on the issuer's name without marks where no kind tells enough. */
export type Competence = {
  act: RegExp;
  why: string;
  source: string;
  /** First day on which the source is in force. */
  from: string;
} & ({ kinds: readonly IssuerKind[]; issuer?: never } | { issuer: RegExp; kinds?: never });

/** Rows are added with their source; what the law leaves to delegation stays out. */
export const COMPETENCE: readonly Competence[] = [
  {
    act: /^(?:xây dựng và |soạn thảo và )?ban hành\s+(?:các\s+)?nghị quyết\s+(?:của\s+)?(?:HĐND|Hội đồng nhân dân)/iu,
    why: 'nghị quyết này do Hội đồng nhân dân ban hành',
    source: 'Luật Tổ chức chính quyền địa phương số 72/2025/QH15',
    from: '2025-07-01',
    kinds: ['school', 'party'],
  },
  {
    act: /^(?:xây dựng và |soạn thảo và )?ban hành\s+(?:các\s+)?(?:quy định|hướng dẫn)(?!\p{L})/iu,
    why: 'chi bộ không ban hành quy định, hướng dẫn',
    source: 'Quy định số 399-QĐ/TW, Điều 11, Điều 13',
    from: '2026-01-09',
    issuer: /^(?:chi bo|chi uy|ban chap hanh chi bo)\b/,
  },
  {
    act: /^(?:xây dựng và |soạn thảo và )?ban hành\s+(?:các\s+)?(?:chỉ thị|thông tri)(?!\p{L})/iu,
    why: 'chi bộ và đảng bộ cơ sở không ban hành chỉ thị, thông tri',
    source: 'Quy định số 399-QĐ/TW, Điều 11, Điều 13',
    from: '2026-01-09',
    issuer: /^(?:chi bo|chi uy|ban chap hanh (?:chi bo|dang bo co so))\b/,
  },
];
