import type { AbsenceKind, AssignmentWarning, Handover, HandoverOutcome } from '@sauro/contract/duties';
import { formatDay, formatNumber } from '../lib/format.ts';
import { authority } from './authority.ts';

const few = (n: number) => `${formatNumber(n)} phần việc`;

/** Words of handing over: the page, the dialog on a task, the answer. */
export const handovers = {
  title: 'Bàn giao',
  boxes: { 'to-me': 'Giao cho tôi', 'from-me': 'Tôi bàn giao', all: 'Tôi được xem' },
  openOnly: 'Đang chờ',
  done: 'Đã xong',
  none: 'Không có đề nghị bàn giao nào',
  noneHint: 'Mở một việc, bấm “Việc khác” rồi “Bàn giao” để đề nghị người khác nhận.',
  fromTo: (from: string, to: string) => `${from} → ${to}`,
  sum: (n: number) => few(n),
  from: (day: string) => `từ ${formatDay(day)}`,
  at: (when: string) => `Đề nghị ${when}`,
  reason: 'Lý do',
  answered: (who: string) => `${who} trả lời`,
  accept: 'Nhận bàn giao',
  refuse: 'Không nhận',
  withdraw: 'Rút đề nghị',
  refuseTitle: 'Không nhận bàn giao',
  refuseWhy: 'Vì sao không nhận',
  needRefuse: 'Viết lý do không nhận',
  accepted: 'Đã nhận bàn giao',
  acceptedLater: (day: string) => `Đã nhận; việc chuyển từ ${formatDay(day)}`,
  refused: 'Đã trả lời không nhận',
  withdrawn: 'Đã rút đề nghị',
  states: { asked: 'Chờ trả lời', accepted: 'Đã nhận, chờ tới ngày', moved: 'Đã bàn giao', refused: 'Không nhận', withdrawn: 'Đã rút' },
  older: 'Cũ hơn',
  ask: 'Bàn giao',
  askTitle: 'Đề nghị bàn giao',
  which: 'Phần việc bàn giao',
  to: 'Người nhận',
  fromOn: 'Chuyển từ ngày',
  fromOnHint: 'Để trống thì chuyển ngay khi người nhận đồng ý.',
  send: 'Gửi đề nghị',
  sent: (who: string) => `Đã gửi đề nghị tới ${who}`,
  needDuty: 'Chọn ít nhất một phần việc',
  needTo: 'Chọn người nhận',
  needReason: 'Viết lý do bàn giao',
  waiting: (h: Handover) => `${h.from.name} đề nghị ${h.to.name} nhận bàn giao`,
  open: 'Xem đề nghị',
} as const;

/** What became of one duty of a request. */
export const outcomes: Record<HandoverOutcome, string> = {
  open: 'chờ',
  moved: 'đã chuyển',
  gone: 'không còn ở người bàn giao',
  closed: 'việc đã đóng',
  'self-check': 'không chuyển: người làm và người kiểm tra sẽ là một',
  left: 'ở nguyên chỗ cũ',
};

/** Words of absences. */
export const absences = {
  title: 'Vắng mặt',
  present: 'Đang và sắp vắng',
  past: 'Đã qua',
  mine: 'Của tôi',
  everybody: 'Cả đơn vị',
  ask: 'Xin vắng mặt',
  set: 'Ghi vắng mặt',
  none: 'Không ai vắng mặt',
  noneHint: 'Khi có người đi công tác, nghỉ ốm hay nghỉ phép, ghi ở đây để người làm thay thấy việc của người ấy.',
  person: 'Người vắng',
  substitute: 'Người làm thay',
  from: 'Từ ngày',
  to: 'Đến hết ngày',
  kind: 'Lý do',
  note: 'Ghi thêm',
  noteHint: 'Chỉ người vắng, người làm thay, lãnh đạo và văn thư xem được.',
  send: 'Gửi xin',
  save: 'Ghi lại',
  asked: 'Đã gửi, chờ lãnh đạo trả lời',
  saved: 'Đã ghi; người làm thay thấy việc trong những ngày này',
  needPerson: 'Chọn người vắng',
  needSubstitute: 'Chọn người làm thay',
  needFrom: 'Chọn ngày bắt đầu',
  needTo: 'Chọn ngày cuối',
  days: (from: string, to: string) => (from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`),
  by: (who: string) => `Làm thay: ${who}`,
  now: 'Hôm nay',
  states: { asked: 'Chờ trả lời', agreed: 'Đã đồng ý', refused: 'Không đồng ý', withdrawn: 'Đã rút' },
  agree: 'Đồng ý',
  refuse: 'Không đồng ý',
  refuseTitle: 'Không đồng ý cho vắng mặt',
  refuseWhy: 'Vì sao không đồng ý',
  needRefuse: 'Viết lý do',
  agreed: 'Đã đồng ý',
  refused: 'Đã trả lời không đồng ý',
  end: 'Kết thúc sớm',
  endTitle: (who: string) => `Kết thúc lần vắng mặt của ${who}`,
  lastDay: 'Ngày vắng cuối cùng',
  endHint: 'Chọn ngày trước khi bắt đầu vắng thì lần vắng mặt này được rút.',
  ended: 'Đã kết thúc sớm',
  answered: (who: string) => `${who} trả lời`,
  standsIn: (who: string) => `Làm thay ${who}`,
  actedFor: (who: string) => `thay ${who}`,
  weekTitle: 'Báo khi một người có quá nhiều việc trong một tuần',
  weekIs: (n: number, from: string, own: boolean) =>
    own ? `Đang báo khi quá ${n} việc, áp dụng từ ${formatDay(from)}.` : `Đang báo khi quá ${n} việc (mức sẵn có của chương trình).`,
  weekChange: 'Đổi mức',
  weekLimit: 'Số việc trong một tuần',
  weekFrom: 'Áp dụng từ ngày',
  weekSave: 'Lưu mức này',
  weekSaved: 'Đã lưu mức mới',
  needLimit: 'Nhập số từ 1 đến 200',
} as const;
/** Why somebody is away. */
export const absenceKinds: Record<AbsenceKind, string> = {
  leave: 'Nghỉ phép',
  sick: 'Nghỉ ốm',
  business: 'Đi công tác',
  study: 'Đi học, tập huấn',
  maternity: 'Nghỉ thai sản',
  other: 'Lý do khác',
};

/** Words of leaving a post. */
export const leaving = {
  title: (who: string) => `Bàn giao việc của ${who}`,
  link: 'Việc còn giữ',
  open: 'Mở danh sách để bàn giao',
  remaining: (n: number) => `Còn ${formatNumber(n)} mục phải bàn giao trước khi rời vị trí.`,
  clear: 'Không còn việc nào phải bàn giao. Có thể kết thúc chức danh.',
  duties: 'Phần việc đang giữ',
  standing: 'Việc thường xuyên đang giữ',
  standingHint: 'Kỳ đã vào danh mục nằm ở phần trên; bàn giao ở đây để các kỳ sau về người mới.',
  plans: 'Kế hoạch đang rà soát',
  handovers: 'Đề nghị người này nhận',
  absences: 'Những ngày người này làm thay',
  absencesHint: 'Không giữ chức danh nữa thì không làm thay được; chọn người khác ở trang Vắng mặt.',
  more: 'Danh sách còn nữa; bàn giao những việc này rồi tải lại để xem tiếp.',
  all: 'Chọn tất cả',
  pick: (title: string, duty: string) => `Chọn ${duty} của ${title}`,
  pickPlan: (subject: string) => `Chọn kế hoạch ${subject}`,
  waits: (who: string) => `đang đề nghị ${who} nhận`,
  form: 'Chọn người nhận',
  to: 'Người nhận',
  reason: 'Lý do',
  give: (n: number) => (n ? `Giao ${formatNumber(n)} mục đã chọn` : 'Giao mục đã chọn'),
  ask: (n: number) => (n ? `Đề nghị nhận ${formatNumber(n)} mục đã chọn` : 'Đề nghị nhận mục đã chọn'),
  needPick: 'Chọn ít nhất một mục',
  needTo: 'Chọn người nhận',
  needReason: 'Viết lý do',
  given: (n: number) => `Đã giao ${formatNumber(n)} mục`,
  notGiven: (n: number) => `${few(n)} không giao được: người làm và người kiểm tra sẽ là một, hoặc việc đã đổi. Chọn người khác.`,
  units: 'Đơn vị và người',
} as const;

const listOf = (w: AssignmentWarning) => w.tasks.map((t) => t.code).join(', ');
const dutyWord = {
  executor: 'thực hiện',
  leader: 'phụ trách',
  checker: 'kiểm tra',
  adviser: 'tham mưu',
  decider: 'quyết định',
  urger: 'đôn đốc',
} as const;
/** What speaks against a task as it is about to be given. */
export const warnings = {
  title: 'Nên xem lại trước khi giao',
  hint: 'Vẫn giao được.',
  say: (w: AssignmentWarning): string => {
    const who = w.person?.name ?? '';
    switch (w.kind) {
      case 'same-work':
        return 'Có thể trùng việc đã giao:';
      case 'week-full':
        return `${who} sẽ ${dutyWord[w.duty ?? 'executor']} ${formatNumber(w.count ?? 0)} việc đến hạn trong tuần ${formatDay(w.from)} – ${formatDay(w.to)} (mức báo: ${w.limit}).`;
      case 'leader-checks':
        return `${who} vừa phụ trách vừa kiểm tra việc này.`;
      case 'nobody-checks':
        return `${who} vừa phụ trách vừa thực hiện, chưa có người kiểm tra: sẽ không ai nhận sản phẩm được.`;
      case 'away':
        return `${who} (${dutyWord[w.duty ?? 'executor']}) vắng ${formatDay(w.from)} – ${formatDay(w.to)}, trùng ngày đến hạn${w.substitute ? `; ${w.substitute.name} làm thay` : ''}.`;
      case 'leaving':
        return `${who} (${dutyWord[w.duty ?? 'executor']}) chỉ giữ chức danh đến ${formatDay(w.to)}.`;
      case 'no-power':
        return `${who} (${dutyWord[w.duty ?? 'leader']}) chưa có thẩm quyền “${authority.powers[w.power ?? 'direct'].toLowerCase()}” theo bảng thẩm quyền của đơn vị, khi làm sẽ bị từ chối${(w.count ?? 1) > 1 ? ` (${formatNumber(w.count ?? 0)} việc)` : ''}.`;
    }
  },
  items: (n: number) => `Mục ${n}`,
  others: listOf,
} as const;
