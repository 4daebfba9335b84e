import type { NotificationKind } from '@sauro/contract/notifications';
import type { Mail } from '../../platform/mail/mail.ts';

/** What a letter is made from: one notice. */
export interface MailNotice {
  kind: string;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
}

const what: Record<NotificationKind, string> = {
  'plan-issued': 'Kế hoạch đã ban hành',
  'plan-read': 'Đã đọc xong bản quét',
  'task-assigned': 'Việc mới giao',
  'task-submitted': 'Chờ kiểm tra',
  'task-accepted': 'Đã nhận sản phẩm',
  'task-returned': 'Trả lại để làm tiếp',
  'task-stuck': 'Có vướng mắc',
  'extension-asked': 'Xin thêm thời gian',
  'extension-decided': 'Đã trả lời xin thêm thời gian',
  'task-urged': 'Đôn đốc',
  'task-changed': 'Việc có thay đổi',
  'task-cancelled': 'Việc đã hủy',
  'task-sent-back': 'Người nhận gửi trả việc',
  'task-decided': 'Đã có ý kiến quyết định',
  'task-paused': 'Việc tạm dừng',
  'task-resumed': 'Việc làm tiếp',
  'task-escalated': 'Báo cáo lên cấp trên',
  'escalation-answered': 'Cấp trên đã trả lời',
  'checkpoint-answered': 'Đã trả lời mốc kiểm tra giữa kỳ',
  'task-undone': 'Đã rút lại tin trước',
  'calendar-changed': 'Lịch làm việc thay đổi',
  'explanation-asked': 'Yêu cầu giải trình',
  'explanation-answered': 'Đã giải trình',
  'explanation-decided': 'Đã xem xét giải trình',
  'explanation-due': 'Đến hạn giải trình',
  'matter-owned': 'Được giao theo dõi việc trong danh sách điều hành',
  'meeting-closed': 'Kết luận giao ban',
  'handover-asked': 'Đề nghị nhận bàn giao',
  'handover-decided': 'Đã trả lời bàn giao',
  'duties-moved': 'Việc được bàn giao',
  'absence-asked': 'Xin vắng mặt',
  'absence-decided': 'Vắng mặt và người làm thay',
};

const day = (v: string) => v.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
/** One line: what a person typed must not break the letter's lines. */
const flat = (v: string | number) => String(v).replace(/\s+/g, ' ').trim();

function lines(n: MailNotice, publicUrl: string | null): string[] {
  const { title, due, note, count } = n.facts;
  const out = [`- ${what[n.kind as NotificationKind] ?? 'Tin mới'}${title ? `: ${flat(title)}` : ''}`];
  if (typeof count === 'number' && count > 0) out.push(`  Số việc: ${count}`);
  if (typeof due === 'string') out.push(`  Hạn: ${day(due)}`);
  if (note) out.push(`  Ghi chú: ${flat(note)}`);
  const path = n.task_id
    ? `/nhiem-vu/${n.task_id}`
    : n.plan_id
      ? `/ke-hoach/${n.plan_id}`
      : typeof n.facts.path === 'string'
        ? n.facts.path
        : null;
  if (publicUrl && path) out.push(`  ${publicUrl.replace(/\/$/, '')}${path}`);
  return out;
}

/** Writes one plain-text letter about all given notices; links only where the public address of the program is set. */
export function writeMail(
  to: string,
  receiver: { name: string; address: string | null },
  notices: readonly MailNotice[],
  publicUrl: string | null,
): Mail {
  const first = notices[0]!;
  const head = `${what[first.kind as NotificationKind] ?? 'Tin mới'}${first.facts.title ? `: ${flat(first.facts.title)}` : ''}`;
  const subject = notices.length === 1 ? head : `${notices.length} tin mới về công việc`;
  const called = receiver.address
    ? `${receiver.address.charAt(0).toUpperCase()}${receiver.address.slice(1)} ${receiver.name}`
    : receiver.name;
  const text = [
    `Kính gửi ${called},`,
    '',
    ...notices.flatMap((n) => lines(n, publicUrl)),
    '',
    publicUrl ? `Xem và trả lời trong chương trình Sáu Rõ: ${publicUrl}` : 'Xem và trả lời trong chương trình Sáu Rõ.',
    'Thư này do máy gửi; không trả lời vào thư.',
  ].join('\n');
  return { to, subject: subject.slice(0, 150), text };
}
