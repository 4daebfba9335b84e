import type { Notification } from '@sauro/contract/notifications';
import { formatDay, formatNumber } from '../lib/format.ts';
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
    case 'escalation-answered':
      return `Cấp trên trả lời việc ${title}${note}`;
    case 'checkpoint-answered':
      return `${who} trả lời mốc kiểm tra giữa kỳ của việc ${title}${checkpointSaid[String(n.facts.state)] ?? ''}${note}`;
    case 'task-undone':
      return `${who} rút lại tin trước về việc ${title}: ${undoneWords(String(n.facts.of ?? ''))}`;
    case 'task-changed':
      return `${who} sửa việc ${title}${note}`;
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
      return `${who} đề nghị nhận bàn giao ${works(n)}${note}`;
    case 'handover-decided':
      if (n.facts.withdrawn) return `Đề nghị bàn giao ${formatNumber(Number(n.facts.count ?? 1))} phần việc đã rút`;
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
    case 'calendar-changed':
      return `${who} đổi lịch làm việc${n.facts.year ? ` năm ${n.facts.year}` : ''}: mốc nhắc và ngày quá hạn của ${formatNumber(Number(n.facts.count ?? 0))} việc của tôi được tính lại`;
  }
}

/** The page that a notice leads to. */
export function noticeHref(n: Pick<Notification, 'kind' | 'taskId' | 'planId' | 'facts'>): string {
  if (n.taskId) return `/nhiem-vu/${n.taskId}`;
  if (n.kind === 'plan-read') return n.planId ? `/ke-hoach/${n.planId}/ra-soat` : `/ke-hoach/${n.facts.reading}`;
  if (n.planId) return `/ke-hoach/${n.planId}`;
  if (n.kind.startsWith('handover')) return '/ban-giao';
  if (n.kind.startsWith('absence')) return '/vang-mat';
  return String(n.facts.path ?? '/viec-cua-toi');
}
