import type { PersonRef } from '@sauro/contract';
import type { ClarityWhy, Duty, LightKind, ProductKind, TaskEventKind, TaskState } from '@sauro/contract/tasks';
import { formatDay, formatNumber } from '../lib/format.ts';
import { Spoken, spoken } from '../lib/names.ts';

/** Names of the duties in a task. */
export const dutyNames: Record<Duty | 'lead' | 'supports', string> = {
  lead: 'Chủ trì',
  leader: 'Phụ trách',
  adviser: 'Tham mưu',
  executor: 'Thực hiện',
  decider: 'Quyết định',
  supports: 'Phối hợp',
  urger: 'Đôn đốc',
  checker: 'Kiểm tra',
};

/** Names of the kinds of product. */
export const productNames: Record<ProductKind, string> = {
  report: 'Báo cáo',
  plan: 'Kế hoạch',
  list: 'Danh sách, danh mục',
  minutes: 'Biên bản',
  resolution: 'Nghị quyết',
  conclusion: 'Kết luận',
  regulation: 'Quy chế, quy định',
  dataset: 'Dữ liệu số',
  'tracking-table': 'Bảng theo dõi',
  reply: 'Văn bản trả lời',
  result: 'Kết quả cụ thể',
};

/** Names of the states. */
export const stateNames: Record<TaskState, string> = {
  given: 'Đã giao',
  doing: 'Đang làm',
  submitted: 'Chờ kiểm tra',
  closed: 'Đã đóng',
  cancelled: 'Đã hủy',
};

/** Why a clarity is not clear, said to whoever can mend it. */
export const clarityWhy: Record<ClarityWhy, string> = {
  NO_EXECUTOR: 'Chưa có người thực hiện',
  NO_LEADER: 'Chưa có lãnh đạo phụ trách',
  GUESSED_PERSON: 'Tên người do máy đoán từ chức danh',
  NO_TITLE: 'Chưa ghi việc phải làm',
  VAGUE_VERB: 'Lời giao chỉ nêu hướng, chưa nêu việc kiểm tra được',
  NO_DUE_DATE: 'Chưa có hạn',
  EVENT_BOUND: 'Hạn tính theo một sự kiện, chưa có ngày',
  YEAR_INHERITED: 'Năm lấy theo kế hoạch',
  CONTINUOUS_NO_CHECKPOINT: 'Việc thường xuyên, chưa có ngày kiểm tra',
  DUE_BEFORE_START: 'Hạn đứng trước ngày bắt đầu',
  DUE_IN_PAST: 'Hạn đã qua',
  NO_LEAD_UNIT: 'Chưa có đơn vị chủ trì',
  TWO_LEADS: 'Văn bản nêu nhiều đơn vị chủ trì; chọn một',
  GUESSED_UNIT: 'Đơn vị do máy đoán từ tên trong văn bản',
  NO_CHECKER: 'Chưa có người kiểm tra',
  CHECKER_IS_DOER: 'Người kiểm tra trùng người thực hiện',
  NO_PRODUCT: 'Chưa nêu phải nộp ra cái gì',
  GUESSED_PRODUCT: 'Sản phẩm do máy đoán từ lời giao',
  NO_DECIDER: 'Chưa rõ ai quyết định',
  DECIDER_WITHOUT_AUTHORITY: 'Người quyết định không có thẩm quyền này',
};

const eventSaid: Record<TaskEventKind, string> = {
  created: 'giao việc',
  edited: 'sửa việc',
  started: 'nhận việc',
  progress: 'ghi tiến độ',
  submitted: 'nộp sản phẩm',
  'submit-undone': 'rút lại sản phẩm',
  accepted: 'nhận sản phẩm, đóng việc',
  returned: 'trả lại',
  stuck: 'báo vướng mắc',
  unstuck: 'đã gỡ vướng mắc',
  'extension-asked': 'xin thêm thời gian',
  'extension-granted': 'đồng ý thêm thời gian',
  'extension-refused': 'không đồng ý thêm thời gian',
  urged: 'đôn đốc',
  cancelled: 'hủy việc',
};
/** What an event of the history says after the name of who did it. */
export const eventWords = (kind: TaskEventKind): string => eventSaid[kind];

/** The steps at which a task can lie. */
export const stepNames = {
  giving: 'Chưa bắt đầu',
  doing: 'Người thực hiện làm',
  checking: 'Chờ kiểm tra',
  extension: 'Chờ trả lời xin thêm thời gian',
  stuck: 'Vướng mắc, chờ gỡ',
} as const;

/** Sort orders of the register. */
export const sortNames = {
  red: 'đỏ trước, rồi hạn',
  due: 'hạn gần trước',
  '-due': 'hạn xa trước',
  code: 'mã',
  '-code': 'mã, mới trước',
  title: 'tên việc',
  '-updated': 'mới thay đổi trước',
} as const;
/** Ways of grouping. */
export const groupNames = {
  none: 'Không nhóm',
  lead: 'Đơn vị chủ trì',
  leader: 'Lãnh đạo phụ trách',
  plan: 'Kế hoạch',
  light: 'Đèn',
} as const;

/** Words of the task pages. */
export const tasks = {
  myWork: 'Việc của tôi',
  overdue: 'Quá hạn',
  thisWeek: 'Hôm nay và tuần này',
  later: 'Sau tuần này',
  noDate: 'Chưa có hạn',
  allPosts: 'Tất cả',
  byPost: 'Lọc theo chức danh',
  due: (day: string | null) => (day ? `Hạn ${formatDay(day)}` : 'Chưa có hạn'),
  handIn: (products: readonly string[]) => `Nộp: ${products.join('; ')}`,
  returned: (reason: string) => `Bị trả lại: ${reason}`,
  done: 'Đã xong',
  stuck: 'Vướng mắc',
  moreTime: 'Xin thêm thời gian',
  submit: 'Gửi kiểm tra',
  stop: 'Thôi',
  toCheckBy: (p: PersonRef | null) => (p ? `Nộp sản phẩm để ${spoken(p, true)} kiểm tra.` : 'Nộp sản phẩm để lãnh đạo kiểm tra.'),
  onlyCheckerCloses: 'Việc chỉ đóng khi người kiểm tra nhận.',
  fileOrPhoto: (product: string | undefined) => `${product ?? 'Sản phẩm'} (tệp hoặc ảnh)`,
  word: 'Lời nhắn',
  needFileOrWord: 'Chọn tệp, chụp ảnh hoặc viết một lời nhắn',
  stuckWhat: 'Vướng ở đâu, cần ai gỡ',
  stuckTo: 'Báo cho ai',
  sendStuck: 'Gửi vướng mắc',
  needStuck: 'Viết rõ vướng ở đâu',
  newDue: 'Hạn mới',
  reason: 'Lý do',
  sendExtension: 'Gửi xin thêm thời gian',
  needReason: 'Viết lý do xin thêm thời gian',
  needLaterDate: (than: string | null) => (than ? `Hạn mới phải sau hạn cũ (${formatDay(than)})` : 'Ghi hạn mới'),
  submittedAt: (time: string) => `Đã gửi kiểm tra lúc ${time}.`,
  submitUndone: 'Đã rút lại, việc trở về chỗ đang làm.',
  undo: 'Hoàn tác',
  extensionSent: 'Đã gửi xin thêm thời gian.',
  stuckSent: 'Đã gửi vướng mắc.',
  waitingExtension: 'Đang chờ trả lời xin thêm thời gian',
  isStuck: 'Đang vướng mắc',
  toCheck: 'Chờ tôi kiểm tra',
  handedIn: (by: PersonRef, day: string) => `${Spoken(by, true)} nộp ${day}`,
  waiting: 'Tôi đang chờ',
  waitingWhat: { extension: 'Xin thêm thời gian', check: 'Chờ kiểm tra', stuck: 'Vướng mắc' } as const,
  waitingOn: (on: PersonRef | null, days: number) =>
    `${on ? Spoken(on, true) : 'Lãnh đạo'} chưa trả lời${days ? `, ${formatNumber(days)} ngày` : ''}`,
  myMonth: (month: string) => `${month} của tôi`,
  sideLabel: 'Việc chờ tôi và số liệu của tôi',
  nothingMine: 'Hiện không có việc nào giao cho tôi.',
  nothingMineHint: 'Khi có việc mới, việc hiện ở đây và có thông báo ở chuông.',
  allDone: 'Hôm nay không còn việc nào đến hạn.',
  emptyDue: 'Không có việc nào quá hạn.',
  more: 'Còn việc nữa: mở Danh mục nhiệm vụ để xem đủ.',
} as const;

/** Name of a light filter in a sentence. */
export const lightIn = (kinds: readonly LightKind[], names: Record<LightKind, string>): string => kinds.map((k) => names[k]).join(', ');
