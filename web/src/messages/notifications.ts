import type { Channel, Delivery, Notification, NotificationKind } from '@sauro/contract/notifications';
import { digestLine } from '@sauro/rules/notifications';
import { formatDay, formatNumber } from '../lib/format.ts';
import { howAnswered, overWords } from './escalations.ts';
import { undoneWords } from './tasks.ts';

const checkpointSaid: Record<string, string> = {
  'on-track': ', đúng tiến độ',
  behind: ', đang chậm',
  'at-risk': ', có nguy cơ không xong',
};

/** Words of the list of notices. */
export const notices = {
  title: 'Thông báo',
  readAll: 'Đánh dấu đã xem hết',
  none: 'Chưa có thông báo nào',
  noneHint: 'Khi có việc giao cho tôi, việc được trả lại hoặc cần tôi quyết, tin hiện ở đây.',
  older: 'Cũ hơn',
  newest: 'Mới nhất',
  fresh: 'mới',
} as const;

/** What a notice says; one that comes because its reader stands in for another says so. */
export const noticeWords = (n: Notification): string => (n.facts.behalf ? `${said(n)} (tôi đang làm thay ${n.facts.behalf})` : said(n));

const works = (n: Notification) =>
  Number(n.facts.count ?? 1) > 1 ? `${formatNumber(Number(n.facts.count))} phần việc` : `việc “${n.facts.title ?? ''}”`;
const period = (n: Notification) => `${formatDay(String(n.facts.from))} – ${formatDay(String(n.facts.until))}`;

/** What the ladder says of a task, by rung. */
const redWords: Record<string, string> = {
  doer: 'của tôi vừa quá hạn',
  head: 'của tổ, bộ phận tôi phụ trách đã quá hạn',
  leader: 'tôi phụ trách đã quá hạn',
};

function said(n: Notification): string {
  const who = n.actorName ?? 'Hệ thống';
  const title = `“${n.facts.title ?? ''}”`;
  const note = n.facts.note ? `: ${n.facts.note}` : '';
  switch (n.kind) {
    case 'plan-issued':
      return `${who} ban hành kế hoạch ${title}${n.facts.count ? `, ${formatNumber(Number(n.facts.count))} việc` : ''}`;
    case 'plan-read':
      if (n.facts.error) return `Máy chưa đọc được bản quét ${title}. Mở ra xem lý do`;
      return n.facts.again ? `Máy đã đọc lại xong kế hoạch ${title}` : `Máy đã đọc xong bản quét ${title}, chờ rà soát`;
    case 'task-assigned':
      return `${who} giao việc ${title}${n.facts.due ? `, hạn ${formatDay(String(n.facts.due))}` : ''}`;
    case 'task-submitted':
      return `${who} nộp sản phẩm của việc ${title}, chờ kiểm tra`;
    case 'task-accepted':
      return `${who} nhận sản phẩm của việc ${title}`;
    case 'task-returned':
      return `${who} trả lại việc ${title}${note}`;
    case 'task-stuck':
      return `${who} báo vướng mắc ở việc ${title}${note}`;
    case 'extension-asked':
      return `${who} xin lùi hạn việc ${title}${n.facts.until ? ` đến ${formatDay(String(n.facts.until))}` : ''}`;
    case 'extension-decided':
      return `${who} ${n.facts.granted ? 'đồng ý' : 'không đồng ý'} lùi hạn việc ${title}${note}`;
    case 'task-urged':
      return `${who} đôn đốc việc ${title}${note}`;
    case 'task-cancelled':
      return `${who} hủy việc ${title}${note}`;
    case 'task-sent-back':
      return `${who} gửi trả việc ${title}, ${n.facts.reason === 'wrong-authority' ? 'không đúng thẩm quyền' : 'chưa rõ'}${note}`;
    case 'task-decided':
      return `${who} cho ý kiến quyết định việc ${title}${note}`;
    case 'task-paused':
      return `${who} tạm dừng việc ${title}${n.facts.until ? ` đến ${formatDay(String(n.facts.until))}` : ''}${note}`;
    case 'task-resumed':
      return `${who} cho làm tiếp việc ${title}${note}`;
    case 'task-escalated':
      return `${who} báo cáo việc ${title} lên cấp trên${note}`;
    case 'escalation-received':
      return `${who} ${n.facts.again ? 'lại xin' : 'xin'} ý kiến cấp trên về việc ${title}${note}`;
    case 'escalation-over':
      return `${who} ${overWords(n.facts.how)} việc ${title}, không còn chờ ý kiến cấp trên`;
    case 'escalation-answered':
      return `${n.facts.from ?? 'Cấp trên'} ${howAnswered(n.facts.how) || 'trả lời'} việc ${title}${note}`;
    case 'checkpoint-answered':
      return `${who} trả lời mốc kiểm tra giữa kỳ của việc ${title}${checkpointSaid[String(n.facts.state)] ?? ''}${note}`;
    case 'task-undone':
      return `${who} rút lại tin trước về việc ${title}: ${undoneWords(String(n.facts.of ?? ''))}`;
    case 'task-changed':
      return `${who} sửa việc ${title}${note}`;
    case 'standing-given':
      return `${who} giao việc thường xuyên ${title}${n.facts.rule ? `, ${n.facts.rule}` : ''}`;
    case 'standing-changed':
      return `${who} ${n.facts.state === 'paused' ? 'tạm dừng' : n.facts.state === 'ended' ? 'kết thúc' : n.facts.state === 'active' ? 'cho tiếp tục' : 'sửa'} việc thường xuyên ${title}${note}`;
    case 'standing-made':
      return Number(n.facts.count) > 1
        ? `Đến kỳ ${formatNumber(Number(n.facts.count))} việc thường xuyên của tôi: ${title} và việc khác`
        : `Đến kỳ việc thường xuyên ${title}`;
    case 'explanation-asked':
      return `${who} yêu cầu giải trình ${title}, trước ngày ${formatDay(String(n.facts.due ?? ''))}${note}`;
    case 'explanation-answered':
      return `${who} đã giải trình ${title}${note}`;
    case 'explanation-decided':
      return `${who} ${n.facts.accepted ? 'chấp nhận' : 'trả lại'} giải trình ${title}${note}`;
    case 'explanation-due':
      return `Đến hạn giải trình ${title}: ngày ${formatDay(String(n.facts.due ?? ''))}`;
    case 'matter-owned':
      return `${who} giao theo dõi ${title}${n.facts.due ? `, xem lại ngày ${formatDay(String(n.facts.due))}` : ''}`;
    case 'meeting-closed':
      return `${who} khép biên bản ${title}: ${formatNumber(Number(n.facts.count ?? 0))} kết luận`;
    case 'handover-asked':
      if (n.facts.lead) return `${who} đề nghị ${n.facts.lead} nhận chủ trì việc ${title}${note}`;
      return `${who} đề nghị nhận bàn giao ${works(n)}${note}`;
    case 'handover-decided':
      if (n.facts.withdrawn) return `Đề nghị bàn giao ${formatNumber(Number(n.facts.count ?? 1))} phần việc đã rút`;
      if (n.facts.lead) return `${n.facts.lead} ${n.facts.granted ? '' : 'không '}nhận chủ trì việc ${title}${n.facts.granted ? '' : note}`;
      return n.facts.granted
        ? `${who} nhận bàn giao ${works(n)}${n.facts.until ? `, từ ${formatDay(String(n.facts.until))}` : ''}`
        : `${who} không nhận bàn giao ${works(n)}${note}`;
    case 'duties-moved':
      return `${n.actorName ? `${who} bàn giao` : 'Đã bàn giao'} ${works(n)}${note}`;
    case 'absence-asked':
      return `${who} xin vắng mặt ${period(n)}; người làm thay: ${n.facts.substitute ?? ''}`;
    case 'absence-decided':
      if (n.facts.withdrawn) return `Lần vắng mặt ${period(n)} của ${n.facts.title ?? ''} không còn`;
      return n.facts.granted
        ? `${n.facts.title ?? ''} vắng mặt ${period(n)}; người làm thay: ${n.facts.substitute ?? ''}`
        : `${who} không đồng ý cho ${n.facts.title ?? ''} vắng mặt ${period(n)}${note}`;
    case 'task-red':
      return Number(n.facts.count) > 1
        ? `${formatNumber(Number(n.facts.count))} việc ${redWords[String(n.facts.rung)] ?? 'quá hạn'}`
        : `Việc ${title} ${redWords[String(n.facts.rung)] ?? 'quá hạn'}${n.facts.due ? `, hạn ${formatDay(String(n.facts.due))}` : ''}`;
    case 'below-red':
      return `${n.facts.unit}: ${formatNumber(Number(n.facts.count))} việc quá hạn từ ${n.facts.days} ngày làm việc trở lên`;
    case 'digest':
      return `Việc hôm nay: ${digestLine(n.facts)}`;
    case 'calendar-changed':
      if (n.facts.schoolYear !== undefined)
        return `${who} đổi kế hoạch thời gian năm học${n.facts.schoolYear ? ` ${n.facts.schoolYear}–${Number(n.facts.schoolYear) + 1}` : ''}: các kỳ chưa bắt đầu của ${formatNumber(Number(n.facts.count ?? 0))} việc thường xuyên của tôi được tính lại`;
      return `${who} đổi lịch làm việc${n.facts.year ? ` năm ${n.facts.year}` : ''}: mốc nhắc và ngày quá hạn của ${formatNumber(Number(n.facts.count ?? 0))} việc của tôi được tính lại`;
  }
}

/** The page that a notice leads to. */
export function noticeHref(n: Pick<Notification, 'kind' | 'taskId' | 'planId' | 'facts'>): string {
  if (n.taskId) return `/nhiem-vu/${n.taskId}`;
  if (n.kind === 'plan-read') return n.planId ? `/ke-hoach/${n.planId}/ra-soat` : `/ke-hoach/${n.facts.reading}`;
  if (n.planId) return `/ke-hoach/${n.planId}`;
  if (n.kind.startsWith('standing')) return n.facts.dutyId ? `/viec-thuong-xuyen/${n.facts.dutyId}` : '/viec-thuong-xuyen';
  if (n.kind.startsWith('handover')) return '/ban-giao';
  if (n.kind.startsWith('absence')) return '/vang-mat';
  return String(n.facts.path ?? '/viec-cua-toi');
}

/** What a kind of news is called where one chooses how to be told. */
export const kindNames: Record<NotificationKind, string> = {
  'plan-issued': 'Ban hành kế hoạch',
  'plan-read': 'Đọc xong bản quét',
  'task-assigned': 'Giao việc cho tôi',
  'task-submitted': 'Nộp sản phẩm chờ tôi kiểm tra',
  'task-accepted': 'Sản phẩm được nhận',
  'task-returned': 'Trả lại để làm tiếp',
  'task-stuck': 'Báo vướng mắc',
  'extension-asked': 'Xin lùi hạn',
  'extension-decided': 'Trả lời xin lùi hạn',
  'task-urged': 'Đôn đốc',
  'task-changed': 'Sửa việc',
  'task-cancelled': 'Hủy việc',
  'task-sent-back': 'Người nhận gửi trả việc',
  'task-decided': 'Ý kiến quyết định',
  'task-paused': 'Tạm dừng việc',
  'task-resumed': 'Làm tiếp việc',
  'task-escalated': 'Báo cáo lên cấp trên',
  'escalation-received': 'Cấp dưới xin ý kiến',
  'escalation-over': 'Cấp dưới rút việc xin ý kiến',
  'escalation-answered': 'Cấp trên trả lời',
  'checkpoint-answered': 'Trả lời mốc kiểm tra',
  'task-undone': 'Rút lại tin trước',
  'explanation-asked': 'Yêu cầu tôi giải trình',
  'explanation-answered': 'Giải trình gửi tôi',
  'explanation-decided': 'Ý kiến về giải trình',
  'explanation-due': 'Đến hạn giải trình',
  'matter-owned': 'Giao theo dõi việc khó, điểm nóng',
  'meeting-closed': 'Kết luận giao ban',
  'standing-given': 'Giao việc thường xuyên',
  'standing-changed': 'Việc thường xuyên thay đổi',
  'standing-made': 'Kỳ mới của việc thường xuyên',
  'handover-asked': 'Đề nghị tôi nhận bàn giao',
  'handover-decided': 'Trả lời bàn giao',
  'duties-moved': 'Việc được bàn giao',
  'absence-asked': 'Xin vắng mặt',
  'absence-decided': 'Trả lời xin vắng mặt',
  'calendar-changed': 'Lịch làm việc thay đổi',
  'task-red': 'Việc vừa quá hạn',
  'below-red': 'Đơn vị cấp dưới quá hạn',
  digest: 'Bản tin trong ngày',
};

/** By which way; short, as heads of columns. */
export const channelNames: Record<Channel, string> = { program: 'Tại đây', email: 'Thư', push: 'Đẩy', zalo: 'Zalo' };

/** How a sending stands. */
export const deliveryStates: Record<Delivery['state'], string> = {
  waiting: 'Chờ gửi',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  failed: 'Lỗi',
  off: 'Không gửi được tới người này',
};

/** Words of the page on which one chooses how to be told. */
export const preferences = {
  title: 'Cách nhận tin',
  digest: 'Bản tin trong ngày',
  hour: 'Giờ nhận',
  hourHint: 'Mỗi ngày làm việc một bản, trong giờ làm việc; ngày nghỉ và ban đêm không gửi.',
  asBody: (hour: number) => `Theo đơn vị (${hour} giờ)`,
  hourName: (hour: number) => `${hour} giờ`,
  kinds: 'Tin nào, qua đường nào',
  kindsHint: 'Ô không đổi được là tin quy chế hoặc lãnh đạo yêu cầu phải nhận.',
  kind: 'Tin',
  noEmail: 'Chưa có địa chỉ thư: ghi ở trang Tôi để nhận qua thư.',
  save: 'Lưu',
  saved: 'Đã lưu cách nhận tin.',
  push: 'Thông báo đẩy',
  pushHint: 'Báo trên máy này cả khi không mở chương trình; chỉ ghi tên việc.',
  pushOn: 'Bật trên trình duyệt này',
  pushOff: 'Tắt',
  pushNone: 'Trình duyệt này chưa nhận được thông báo đẩy. Cần mở bằng HTTPS và cài chương trình.',
  pushDenied: 'Trình duyệt đang chặn thông báo. Mở lại trong cài đặt của trình duyệt.',
  pushed: 'Đã bật thông báo đẩy.',
  since: (at: string) => `từ ${at}`,
  feeds: 'Hạn việc trong lịch điện thoại',
  feedsHint: 'Địa chỉ bí mật cho Google Calendar, Outlook, lịch điện thoại. Ai có địa chỉ thì đọc được; bỏ địa chỉ thì hết đọc.',
  mine: 'Việc của tôi',
  whose: 'Lịch của',
  makeFeed: 'Tạo địa chỉ',
  feedMade: 'Địa chỉ chỉ hiện một lần này. Tạo lại thì địa chỉ cũ hết dùng.',
  feedAddress: 'Địa chỉ lịch',
  copy: 'Chép',
  copied: 'Đã chép.',
  copyFailed: 'Chưa chép được. Chọn chữ rồi chép bằng tay.',
  dropFeed: (name: string) => `Bỏ địa chỉ của ${name}`,
  drop: 'Bỏ',
  never: 'chưa ai đọc',
  readAt: (at: string) => `đọc lần cuối ${at}`,
} as const;

/** Words of the list of what went out. */
export const deliveries = {
  title: 'Tin gửi đi',
  hint: 'Trong 30 ngày. Chỉ hiện ai, loại tin và kết quả, không hiện nội dung.',
  all: 'Tất cả',
  none: 'Không có tin nào',
  noneHint: 'Tin gửi qua thư, thông báo đẩy và Zalo hiện ở đây.',
  cols: { at: 'Lúc', person: 'Người nhận', kind: 'Tin', channel: 'Đường', state: 'Kết quả' },
  tries: (n: number) => `${n} lần thử`,
  interrupted: 'Máy dừng giữa lúc gửi, chưa rõ đã tới hay chưa',
  retry: 'Gửi lại',
  retryOf: (who: string) => `Gửi lại cho ${who}`,
  queued: 'Đã xếp gửi lại.',
  older: 'Cũ hơn',
} as const;

/** Words of the rule by which a body warns. */
export const rule = {
  title: 'Quy tắc nhắc việc',
  source: 'Pháp luật không quy định những số này; đang dùng số có sẵn của chương trình khi đơn vị không đặt số riêng.',
  lights: 'Đèn',
  share: 'Sắp đến hạn khi còn (phần trăm thời gian)',
  atLeast: 'Ít nhất (ngày làm việc)',
  atMost: 'Nhiều nhất (ngày làm việc)',
  longAfter: 'Quá hạn lâu từ (ngày làm việc)',
  ladder: 'Báo dần lên trên',
  ladderHint: 'Số ngày làm việc quá hạn thì báo. Mỗi bậc mỗi ngày báo một lần cho đến khi việc xong.',
  rungs: {
    doer: 'Người làm',
    head: 'Trưởng bộ phận',
    leader: 'Lãnh đạo phụ trách',
    superior: 'Thủ trưởng đơn vị cấp trên (chỉ báo con số)',
  },
  digestHour: 'Giờ bản tin trong ngày',
  required: 'Tin phải nhận cả qua thư',
  own: 'Đơn vị dùng số riêng',
  save: 'Lưu quy tắc',
  saved: 'Đã lưu. Đèn của các việc đang mở được tính lại.',
  needNumber: (label: string) => `${label}: ghi số nguyên từ 1 đến 250`,
} as const;

/** Words of copying for a group. */
export const forGroup = {
  copy: 'Chép gửi Zalo',
  copied: 'Đã chép. Dán vào nhóm Zalo để gửi.',
  failed: 'Chưa chép được. Trình duyệt không cho phép.',
} as const;
