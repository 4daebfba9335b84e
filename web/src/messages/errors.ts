import type { ErrorCode } from '@sauro/contract';
import type { Power } from '@sauro/contract/organisations';
import type { OwnStep } from '@sauro/contract/tasks';
import { ApiError, type ClientErrorCode } from '../lib/api-error.ts';
import { formatDay, formatMoment, formatNumber, formatSize } from '../lib/format.ts';
import type { Fault } from '../ui/ErrorSummary.tsx';
import { authority } from './authority.ts';
import { ownStepNames } from './lifecycle.ts';

type Detail = ApiError['detail'];
const text = (v: Detail[string] | undefined): string => (v === null || v === undefined ? '' : String(v));
const file = (d: Detail) => (d.name ? `Tệp ${text(d.name)}` : 'Tệp này');
const day = (v: Detail[string] | undefined) => (typeof v === 'string' && /^\d{4}-\d{2}-\d{2}/.test(v) ? ` (${formatDay(v)})` : '');

/** What a file turned out to be, inside a sentence. */
const kinds: Record<string, string> = {
  docx: 'văn bản Word (.docx)',
  doc: 'văn bản Word cũ (.doc)',
  rtf: 'văn bản RTF',
  xlsx: 'bảng tính Excel (.xlsx)',
  pptx: 'bài trình chiếu (.pptx)',
  pdf: 'PDF',
  html: 'trang web (.html)',
  text: 'chữ thường (.txt)',
  txt: 'chữ thường (.txt)',
  zip: 'tệp nén (.zip)',
  png: 'ảnh PNG',
  jpeg: 'ảnh JPEG',
  jpg: 'ảnh JPEG',
  tiff: 'ảnh TIFF',
  webp: 'ảnh WebP',
  heic: 'ảnh HEIC',
};
const kind = (v: Detail[string] | undefined) => kinds[text(v)] ?? 'loại khác';

const transitions: Record<string, string> = {
  given: 'việc chưa được nhận làm',
  'taken-up': 'việc đã có người nhận',
  'sent-back': 'việc đang gửi trả người giao',
  paused: 'việc đang tạm dừng',
  escalated: 'việc đang chờ cấp trên trả lời',
  doing: 'việc đang làm',
  submitted: 'việc đang chờ kiểm tra',
  closed: 'việc đã đóng',
  cancelled: 'việc đã hủy',
};

/** What is wrong and what to do, for every code of the catalogue; filled from the refusal's `detail`. */
export const errorWords: Record<ErrorCode, (d: Detail) => string> = {
  VALIDATION: () => 'Có chỗ viết chưa đúng. Xem lại các ô được nêu.',
  UNAUTHENTICATED: () => 'Phiên làm việc đã hết. Đăng nhập lại; phần đã viết vẫn còn.',
  SIGN_IN_FAILED: () => 'Tên đăng nhập hoặc mật khẩu chưa đúng. Nhập lại cả hai; chú ý phím hoa và bộ gõ dấu.',
  SIGN_IN_THROTTLED: (d) =>
    `Thử sai nhiều lần. Chờ ${typeof d.seconds === 'number' ? `${Math.max(1, Math.ceil(d.seconds / 60))} phút` : 'một lúc'} rồi đăng nhập lại, hoặc nhờ người quản trị cấp mật khẩu mới.`,
  PASSWORD_CHANGE_REQUIRED: () => 'Mật khẩu được cấp chỉ dùng một lần. Đổi mật khẩu rồi làm tiếp.',
  PASSWORD_WRONG: () => 'Mật khẩu đang dùng chưa đúng. Nhập lại.',
  PASSWORD_WEAK: () => 'Mật khẩu này dễ đoán. Dùng ít nhất 10 ký tự, không trùng tên đăng nhập; một câu ngắn là tốt nhất.',
  ORIGIN_REFUSED: () => 'Yêu cầu đến từ một trang khác nên không được nhận. Mở lại Sáu Rõ bằng địa chỉ của đơn vị rồi làm lại.',
  FORBIDDEN: () => 'Chức danh đang giữ không làm được việc này. Hỏi người quản trị của đơn vị.',
  NOT_FOUND: () => 'Không có nội dung này, hoặc không có quyền xem. Nếu có người gửi đường dẫn, hãy hỏi lại người đó.',
  VERSION_CONFLICT: (d) =>
    `${d.by ? text(d.by) : 'Người khác'} vừa sửa chỗ này${typeof d.at === 'string' ? ` lúc ${formatMoment(d.at, new Date().toISOString().slice(0, 10))}` : ''}. Phần đã viết ở đây vẫn còn; xem bản mới rồi chọn phần muốn giữ.`,
  RATE_LIMITED: () => 'Thao tác nhanh quá. Chờ một phút rồi làm lại.',
  INTERNAL: () => 'Máy chủ gặp lỗi. Phần đã viết vẫn còn; thử lại sau một phút.',
  UNAVAILABLE: () => 'Máy chủ chưa trả lời. Phần đã viết vẫn còn; thử lại sau một phút.',
  IDEMPOTENCY_MISMATCH: () => 'Lần gửi này trùng số với một lần gửi khác. Tải lại trang rồi gửi lại.',
  SETUP_DONE: () => 'Hệ thống đã được thiết lập rồi. Đăng nhập để làm việc.',
  SETUP_TOKEN_INVALID: () => 'Đường dẫn thiết lập đã hết hạn hoặc sai. Khởi động lại chương trình để lấy đường dẫn mới.',
  USERNAME_TAKEN: () => 'Tên đăng nhập này đã có người dùng. Chọn tên khác.',
  PHONE_TAKEN: () => 'Số điện thoại này đã gắn với tài khoản khác. Kiểm tra lại số.',
  UNIT_CYCLE: () => 'Đơn vị không thể nằm dưới chính nó hoặc cấp dưới của nó. Chọn đơn vị cấp trên khác.',
  UNIT_CLOSED: () => 'Đơn vị này đã kết thúc hoạt động. Chọn đơn vị khác.',
  POST_EXISTS: () => 'Người này đang giữ chức danh đó ở đơn vị này rồi.',
  EMPTY_FILE: (d) => `${file(d)} không có nội dung. Chọn tệp khác.`,
  FILE_TOO_LARGE: (d) =>
    `${file(d)} lớn quá${typeof d.limit === 'number' ? `; nhiều nhất ${formatSize(d.limit)}` : ''}. Chia nhỏ hoặc nén ảnh rồi gửi lại.`,
  UNSUPPORTED_TYPE: (d) =>
    `${file(d)} ${kinds[text(d.found)] ? `là ${kind(d.found)},` : 'thuộc loại'} không dùng được ở đây. Chọn Word (.docx), PDF, ảnh hoặc loại tệp được nêu ở ô chọn tệp.`,
  TYPE_MISMATCH: (d) =>
    `${file(d)} mang đuôi ${text(d.extension) || 'này'} nhưng nội dung là ${kind(d.found)}. Mở bằng đúng chương trình rồi lưu lại.`,
  ENCRYPTED_FILE: (d) => `${file(d)} có mật khẩu. Bỏ mật khẩu rồi đưa vào lại.`,
  BROKEN_FILE: (d) => `${file(d)} bị hỏng, máy không mở được. Mở bằng Word rồi lưu lại, hoặc xin bản khác.`,
  ZIP_BOMB: (d) => `${file(d)} giải nén ra quá lớn nên máy không mở. Mở bằng Word rồi lưu lại thành tệp mới.`,
  EXTERNAL_ENTITY: (d) => `${file(d)} chứa phần trỏ ra ngoài, máy không mở để giữ an toàn. Mở bằng Word rồi lưu lại thành tệp mới.`,
  NO_TEXT_LAYER: (d) =>
    `${file(d)} chỉ có ảnh chụp, chưa có chữ để đọc. Đưa vào bản Word, PDF có chữ, hoặc đưa vào lại ở mục Kế hoạch để máy nhận dạng.`,
  LEGACY_ENCODING: (d) =>
    `${file(d)} dùng bảng mã cũ${d.encoding ? ` (${text(d.encoding).toUpperCase()})` : ''}. Chọn chuyển sang Unicode để đọc tiếp.`,
  DUPLICATE_FILE: (d) => `${file(d)} đã được đưa vào trước đây. Mở kế hoạch đã có, hoặc chọn đọc lại từ đầu.`,
  SECRET_REFUSED: (d) =>
    `${file(d)} có dấu độ mật${d.mark ? ` “${text(d.mark)}”` : ''}, không được đưa nội dung vào hệ thống. Chỉ ghi số, ngày và nơi giữ.`,
  DOCUMENT_IS_PLAN: () => 'Văn bản này là kế hoạch. Đang rà soát thì sửa ở đầu văn bản của kế hoạch; đã ban hành thì giữ như bản đã ký.',
  PLAN_ISSUED: () => 'Kế hoạch đã ban hành, không sửa ở bước rà soát được nữa. Sửa từng nhiệm vụ trong danh mục.',
  PLAN_EMPTY: () => 'Chưa có nhiệm vụ nào được nhận. Nhận hoặc thêm ít nhất một nhiệm vụ rồi ban hành.',
  ITEM_NOT_SPLITTABLE: () => 'Không tách được ở chỗ này. Đặt con trỏ giữa hai ý rồi tách lại.',
  ITEMS_NOT_MERGEABLE: () => 'Các nhiệm vụ này không gộp được với nhau. Chỉ gộp việc chưa ban hành của cùng kế hoạch.',
  REASON_REQUIRED: () => 'Viết lý do.',
  TRANSITION_REFUSED: (d) => {
    const state = transitions[text(d.state)];
    return `Chưa làm được bước này${state ? ` vì ${state}` : ''}. Tải lại trang để xem tình trạng mới.`;
  },
  PRODUCT_REQUIRED: (d) => `Nộp kèm ${d.product ? `“${text(d.product)}”` : 'sản phẩm'}: một tệp, một ảnh hoặc một lời ghi.`,
  SELF_CHECK: () => 'Người thực hiện không tự kiểm tra việc của mình. Chọn người kiểm tra khác.',
  UNDO_TOO_LATE: () => 'Đã quá mười phút, không hoàn tác được nữa. Việc đã gửi kiểm tra thì nhờ người kiểm tra trả lại.',
  NO_AUTHORITY: (d) =>
    `Theo bảng thẩm quyền của đơn vị, chức danh đang giữ không có thẩm quyền ${(authority.powers[d.power as Power] ?? text(d.power)).toLowerCase()}. Xem mục Thẩm quyền, hoặc nhờ người có thẩm quyền làm.`,
  POWER_OF_NOBODY: (d) =>
    `Chưa lưu được: không chức danh nào có thẩm quyền ${(authority.powers[d.power as Power] ?? text(d.power)).toLowerCase()}, nên không ai nhận sản phẩm và không việc nào kết thúc được. Giao thẩm quyền này cho ít nhất một chức danh.`,
  ESCALATION_OVER: () => 'Việc này đã được trả lời, hoặc đơn vị đã rút lại. Tải lại trang để xem bản mới.',
  OWN_STEPS_FIRST: (d) =>
    `Việc trong thẩm quyền của đơn vị, chưa báo cáo lên cấp trên được. Còn phải: ${text(d.missing)
      .split(',')
      .map((s) => ownStepNames[s as OwnStep] ?? s)
      .join('; ')}.`,
  DATE_NOT_LATER: (d) => `Ngày này phải sau ngày trước đó${day(d.than)}.`,
  EXTENSION_PENDING: () => 'Đã có một lần xin thêm thời gian đang chờ trả lời.',
  EXTENSION_DECIDED: () => 'Lần xin thêm thời gian này đã được trả lời hoặc đã rút. Tải lại trang để xem.',
  PERSON_NOT_IN_BODY: () => 'Người này không giữ chức danh nào ở đơn vị. Chọn người khác.',
  UNIT_NOT_IN_BODY: () => 'Bộ phận này không thuộc đơn vị. Chọn bộ phận khác.',
  VIEW_NAME_TAKEN: () => 'Đã có cách xem mang tên này. Đặt tên khác.',
  STANDING_ENDED: () => 'Việc thường xuyên này đã kết thúc nên không sửa được. Cần làm tiếp thì lập việc mới.',
  NOT_LATE: () => 'Không có việc quá hạn, nên không có gì phải giải trình.',
  LATE_CAUSE_REQUIRED: () => 'Việc xong sau hạn: chọn vì sao chậm rồi nhận.',
  EXPLANATION_OPEN: () => 'Đã yêu cầu giải trình con số này, đang chờ trả lời. Mở trang Giải trình để xem.',
  MEETING_CLOSED: () => 'Cuộc giao ban đã khép biên bản, không ghi thêm được.',
  MATTER_LISTED: () => 'Việc này đã có trong danh sách.',
  HANDOVER_OPEN: () => 'Phần việc này đang chờ trả lời một đề nghị bàn giao khác. Rút đề nghị đó rồi bàn giao lại.',
  HANDOVER_DECIDED: () => 'Đề nghị bàn giao này đã xong hoặc đã rút. Tải lại trang để xem.',
  DUTY_NOT_HELD: (d) => `Việc${d.code ? ` ${text(d.code)}` : ''} không còn ở người bàn giao, hoặc đã đóng. Tải lại trang rồi chọn lại.`,
  DUTIES_REMAIN: (d) =>
    `Người này còn giữ ${typeof d.count === 'number' ? formatNumber(d.count) : 'một số'} phần việc, kế hoạch hoặc đề nghị bàn giao. Bàn giao hết rồi mới kết thúc được.`,
  ABSENCE_OVERLAPS: () => 'Người này đã có một lần vắng mặt trùng ngày. Sửa lại ngày, hoặc kết thúc lần kia trước.',
  ABSENCE_DECIDED: () => 'Lần vắng mặt này đã được trả lời hoặc đã kết thúc. Tải lại trang để xem.',
  SUBSTITUTE_AWAY: (d) =>
    `Người làm thay cũng vắng${d.from ? ` từ ${formatDay(String(d.from))}` : ''} và lại do chính người này làm thay. Chọn người khác.`,
  NOTICE_REQUIRED: () => 'Tin này quy chế hoặc lãnh đạo yêu cầu phải nhận, không tắt được.',
  PUSH_SERVER_REFUSED: () => 'Máy chủ chưa cho phép gửi thông báo tới trình duyệt này. Hãy báo người quản trị.',
  DELIVERY_NOT_FAILED: () => 'Tin này không còn ở trạng thái lỗi. Tải lại danh sách.',
  LADDER_ORDER: () => 'Số ngày của cấp trên không được nhỏ hơn cấp dưới. Sửa lại các bậc.',
};

const clientWords: Record<Exclude<ClientErrorCode, ErrorCode>, string> = {
  NETWORK: 'Không có mạng nên chưa tới được máy chủ. Phần đã viết vẫn còn; thử lại khi có mạng.',
  SESSION_GIVEN_UP: 'Chưa đăng nhập lại nên chưa gửi. Phần đã viết vẫn còn.',
};

/** A failure in plain words: what is wrong and what to do. Faults of ours end with the code by which the office finds them in the log. */
export function sayError(e: unknown): string {
  if (!(e instanceof ApiError)) return 'Trang này gặp lỗi. Tải lại trang; phần đã viết vẫn còn.';
  if (e.code === 'NETWORK' || e.code === 'SESSION_GIVEN_UP') return clientWords[e.code];
  if (e.invalidParams.some((p) => p.code === 'bad_character')) return `${sayParam('Nội dung gửi đi', 'bad_character')}.`;
  const said = errorWords[e.code](e.detail);
  return e.status >= 500 && e.requestId ? `${said} Mã lỗi ${e.requestId.slice(-6)}` : said;
}

/** What is wrong with one field, by the code of its check. */
export function sayParam(label: string, code: string): string {
  if (code === 'too_small' || code === 'required' || code === 'invalid_type')
    return `Nhập ${label.charAt(0).toLocaleLowerCase('vi')}${label.slice(1)}`;
  if (code === 'too_big') return `${label} dài quá hoặc lớn quá; viết ngắn lại`;
  if (code === 'bad_character') return `${label} có ký tự hỏng, không lưu được, thường do chép từ nơi khác; xóa chỗ đó rồi gõ lại`;
  return `${label} chưa đúng cách viết; xem lại`;
}

/** Fields of a form by their name in the contract (`admin.name`): id on the page and label. */
export type FormFields = Readonly<Record<string, { id: string; label: string }>>;

/** A refusal as faults for `ErrorSummary`: each wrong parameter at its field, else the whole refusal, at the field that it names. */
export function faultsOf(e: unknown, fields: FormFields = {}): Fault[] {
  if (!(e instanceof ApiError)) return [{ text: sayError(e) }];
  const at = e.invalidParams
    .map((p) => ({ f: fields[p.name.replace(/^(body|query|params)\./, '')], code: p.code }))
    .filter((x) => x.f !== undefined)
    .map(({ f, code }) => ({ field: f!.id, text: sayParam(f!.label, code) }));
  if (at.length) return at.filter((x, i) => at.findIndex((y) => y.field === x.field) === i);
  const named = fields[text(e.detail.field)];
  return [{ ...(named ? { field: named.id } : {}), text: sayError(e) }];
}
