import type { LineageKind } from '@sauro/contract/documents';
import type { z } from 'zod';
import { formatNumber } from '../lib/format.ts';

type Kind = z.infer<typeof LineageKind>;

/** Types of document that a public body sends or receives: those of Nghị định 30/2020/NĐ-CP Điều 7, and the legal documents above them. Others may be typed. */
export const documentTypes = [
  'Công văn',
  'Kế hoạch',
  'Quyết định',
  'Thông báo',
  'Báo cáo',
  'Tờ trình',
  'Nghị quyết',
  'Chỉ thị',
  'Hướng dẫn',
  'Chương trình',
  'Quy chế',
  'Quy định',
  'Kết luận',
  'Phương án',
  'Đề án',
  'Dự án',
  'Biên bản',
  'Công điện',
  'Hợp đồng',
  'Giấy mời',
  'Giấy giới thiệu',
  'Phiếu chuyển',
  'Thông tư',
  'Nghị định',
  'Luật',
] as const;

export const directions = { in: 'Văn bản đến', out: 'Văn bản đi' } as const;

/** How a document stands to one that it names. */
export const lineageNames: Record<Kind, string> = {
  implements: 'Thực hiện',
  'pursuant-to': 'Căn cứ',
  amends: 'Sửa đổi, bổ sung',
  replaces: 'Thay thế',
  answers: 'Trả lời',
  cites: 'Viện dẫn',
};
/** The same from the other end. */
export const citedByNames: Record<Kind, string> = {
  implements: 'Thực hiện văn bản này',
  'pursuant-to': 'Căn cứ văn bản này',
  amends: 'Sửa đổi văn bản này',
  replaces: 'Thay thế văn bản này',
  answers: 'Trả lời văn bản này',
  cites: 'Viện dẫn văn bản này',
};

/** Fields of a document. */
export const fields = {
  direction: 'Đến hay đi',
  type: 'Loại văn bản',
  symbol: 'Số, ký hiệu',
  issuedOn: 'Ngày ban hành',
  issuer: 'Cơ quan ban hành',
  place: 'Địa danh',
  subject: 'Trích yếu',
  signer: 'Người ký',
  file: 'Tệp văn bản',
  body: 'Sổ của đơn vị',
} as const;

/** Words of the register of documents. */
export const documents = {
  title: 'Văn bản',
  add: 'Vào sổ văn bản',
  search: 'Tìm văn bản',
  searchHint: 'Số, trích yếu, cơ quan; gõ không dấu cũng được',
  all: 'Tất cả',
  filters: 'Lọc',
  issuedFrom: 'Ban hành từ ngày',
  issuedTo: 'đến ngày',
  empty: 'Sổ chưa có văn bản nào',
  emptyHint: 'Văn bản đến, văn bản đi được ghi ở đây. Kế hoạch đưa vào hệ thống thì tự vào sổ.',
  noMatch: (n: number) => (n > 1 ? `Không có văn bản nào khớp cả ${formatNumber(n)} điều kiện` : 'Không có văn bản nào khớp'),
  drop: (name: string) => `Bỏ ${name}`,
  from: (day: string) => `từ ${day}`,
  to: (day: string) => `đến ${day}`,
  cols: { subject: 'Trích yếu', issuedOn: 'Ngày', direction: 'Đến, đi', issuer: 'Cơ quan ban hành', body: 'Đơn vị', file: 'Tệp' },
  in: 'Đến',
  out: 'Đi',
  openFile: 'Mở tệp',
  openFileOf: (name: string) => `Mở tệp ${name}`,
  shown: (n: number) => `${formatNumber(n)} văn bản trên trang này`,
  secret: 'Mật',
  none: 'không ghi',
} as const;

/** Words of entering and correcting a document. */
export const documentForm = {
  newTitle: 'Vào sổ văn bản',
  enter: 'Vào sổ',
  entered: (name: string) => `Đã vào sổ ${name}.`,
  editTitle: 'Sửa văn bản',
  save: 'Lưu',
  saved: 'Đã lưu văn bản.',
  stop: 'Thôi',
  secret: 'Văn bản có độ mật',
  secretHint:
    'Văn bản mật chỉ ghi loại, số, ký hiệu, ngày và cơ quan ban hành. Trích yếu, địa danh, người ký và tệp không được đưa vào hệ thống.',
  secretSubject: 'Văn bản mật',
  secretFile: 'Văn bản có độ mật không được đưa nội dung vào hệ thống; bỏ tệp này ra',
  fileHint: 'PDF, Word, Excel hoặc ảnh',
  replaceFile: 'Thay bằng tệp khác',
  dropFile: (name: string) => `Gỡ tệp ${name} khỏi văn bản`,
  needType: 'Nhập loại văn bản',
  needSubject: 'Nhập trích yếu',
  badDate: 'Ngày ban hành chưa đúng cách viết',
  conflict: (who: string) => `${who} vừa sửa văn bản này`,
  conflictLead: 'Phần viết ở đây vẫn còn. Chọn phần muốn giữ rồi lưu lại:',
  chooseSides: 'Chọn phần muốn giữ ở từng ô hai người cùng sửa',
  someone: 'người khác',
} as const;

/** Words of the page of a document. */
export const documentPage = {
  edit: 'Sửa',
  openPlan: 'Mở kế hoạch',
  head: 'Thông tin văn bản',
  entered: (day: string) => `Vào sổ ngày ${day}`,
  noFile: 'Chưa có tệp.',
  secretNoFile: 'Văn bản mật: nội dung không được đưa vào hệ thống.',
  cites: 'Văn bản này nêu',
  citesNone: 'Không nêu văn bản nào.',
  citedBy: 'Được nêu trong',
  citedByNone: 'Chưa có văn bản nào trong sổ nêu văn bản này.',
  citedByMore: (shown: number, total: number) => `${formatNumber(shown)} văn bản mới nhất trong ${formatNumber(total)}`,
  notInRegister: 'chưa có trong sổ',
  plan: 'Kế hoạch',
} as const;
