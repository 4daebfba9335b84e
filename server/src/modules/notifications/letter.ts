import type { NotificationKind } from '@sauro/contract/notifications';
import { type Digest, digestGroups, digestHeading, digestLine } from '@sauro/rules/notifications';
import type { Mail } from '../../platform/mail/mail.ts';

/** What a letter is made from: one notice. `detail` of a digest is a `Digest`, of `task-red` its first tasks. */
export interface LetterNotice {
  id: number;
  kind: string;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
  detail: unknown;
  day: string | null;
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
  'escalation-received': 'Cấp dưới xin ý kiến',
  'escalation-over': 'Việc trình xin ý kiến không còn chờ',
  'escalation-answered': 'Cấp trên đã trả lời',
  'checkpoint-answered': 'Đã trả lời mốc kiểm tra giữa kỳ',
  'task-undone': 'Đã rút lại tin trước',
  'explanation-asked': 'Yêu cầu giải trình',
  'explanation-answered': 'Đã giải trình',
  'explanation-decided': 'Đã xem xét giải trình',
  'explanation-due': 'Đến hạn giải trình',
  'matter-owned': 'Được giao theo dõi việc trong danh sách điều hành',
  'meeting-closed': 'Kết luận giao ban',
  'standing-given': 'Việc thường xuyên được giao',
  'standing-changed': 'Việc thường xuyên thay đổi',
  'standing-made': 'Việc thường xuyên đến kỳ',
  'handover-asked': 'Đề nghị nhận bàn giao',
  'handover-decided': 'Đã trả lời bàn giao',
  'duties-moved': 'Việc được bàn giao',
  'absence-asked': 'Xin vắng mặt',
  'absence-decided': 'Vắng mặt và người làm thay',
  'calendar-changed': 'Lịch làm việc thay đổi',
  'task-red': 'Việc vừa quá hạn',
  'below-red': 'Đơn vị cấp dưới có việc quá hạn',
  digest: 'Việc hôm nay',
};

/** What a notice is about, in a word or two. */
export const whatOf = (n: Pick<LetterNotice, 'kind'>): string => what[n.kind as NotificationKind] ?? 'Tin mới';

/** `09/03/2026` of `2026-03-09`. */
export const shownDay = (v: string): string => v.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
/** One line: what a person typed must not break the letter's lines. */
export const flat = (v: string | number): string => String(v).replace(/\s+/g, ' ').trim();

/** One notice in one line: what it is and which task, plan or figures. */
export function headline(n: LetterNotice): string {
  if (n.kind === 'digest') return `${whatOf(n)}: ${digestLine(n.facts)}`;
  if (n.kind === 'below-red') return `${flat(n.facts.unit ?? '')}: ${n.facts.count} việc quá hạn từ ${n.facts.days} ngày làm việc trở lên`;
  if (n.kind === 'task-red' && Number(n.facts.count) > 1) return `${n.facts.count} việc quá hạn`;
  return `${whatOf(n)}${n.facts.title ? `: ${flat(n.facts.title)}` : ''}`;
}

/** The page of a notice within the program. */
export const pathOf = (n: Pick<LetterNotice, 'task_id' | 'plan_id' | 'kind'>): string | null =>
  n.task_id ? `/nhiem-vu/${n.task_id}` : n.plan_id ? `/ke-hoach/${n.plan_id}` : n.kind === 'below-red' ? '/thong-bao' : null;

/** Part of a letter before it is written as text or as HTML: a heading, or a line with what stands below it and a link. */
type Block = { heading: string } | { line: string; notes: string[]; path: string | null };

const standsIn = (who: unknown): string[] => (who ? [`Làm thay: ${flat(String(who))}`] : []);

function blocksOf(n: LetterNotice): Block[] {
  if (n.kind === 'digest') {
    const d = n.detail as Digest | null;
    return digestGroups.flatMap((g): Block[] => {
      const count = d?.counts[g];
      if (!count) return [];
      const lines = d.lines[g] ?? [];
      return [
        { heading: `${digestHeading(g)} (${count})` },
        ...lines.map((l) => ({
          line: flat(l.title),
          notes: [...(l.dueOn ? [`Hạn: ${shownDay(l.dueOn)}`] : []), ...standsIn(l.behalf)],
          path: `/nhiem-vu/${l.taskId}`,
        })),
        ...(count > lines.length
          ? [{ line: `và ${count - lines.length} việc nữa`, notes: [], path: g === 'ladder' ? '/danh-muc?light=overdue' : '/viec-cua-toi' }]
          : []),
      ];
    });
  }
  const { due, note, count } = n.facts;
  const notes: string[] = [];
  if (n.kind !== 'below-red' && n.kind !== 'task-red' && typeof count === 'number' && count > 0) notes.push(`Số việc: ${count}`);
  if (typeof due === 'string') notes.push(`Hạn: ${shownDay(due)}`);
  if (note) notes.push(`Ghi chú: ${flat(note)}`);
  notes.push(...standsIn(n.facts.behalf));
  return [{ line: headline(n), notes, path: pathOf(n) }];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = (v: string) => v.replace(/[&<>"']/g, (c) => escapes[c]!);

function asText(blocks: readonly Block[], origin: string | null): string[] {
  return blocks.flatMap((b) =>
    'heading' in b
      ? ['', b.heading.toUpperCase()]
      : [`- ${b.line}`, ...b.notes.map((x) => `  ${x}`), ...(origin && b.path ? [`  ${origin}${b.path}`] : [])],
  );
}

function asHtml(blocks: readonly Block[], origin: string | null): string[] {
  return blocks.map((b) => {
    if ('heading' in b) return `<h2 style="font-size:16px;margin:20px 0 6px">${html(b.heading)}</h2>`;
    const line = origin && b.path ? `<a href="${html(origin + b.path)}">${html(b.line)}</a>` : html(b.line);
    return `<p style="margin:4px 0">${line}${b.notes.map((x) => `<br><span style="color:#555">${html(x)}</span>`).join('')}</p>`;
  });
}

/** Writes one letter about all given notices, as text and as HTML without pictures or scripts; links only where the public address of the program is set. */
export function writeLetter(
  to: string,
  receiver: { name: string; address: string | null },
  notices: readonly LetterNotice[],
  publicUrl: string | null,
): Mail {
  const first = notices[0]!;
  const origin = publicUrl?.replace(/\/$/, '') ?? null;
  const subject = notices.length === 1 ? headline(first) : `${notices.length} tin mới về công việc`;
  const called = receiver.address
    ? `${receiver.address.charAt(0).toUpperCase()}${receiver.address.slice(1)} ${receiver.name}`
    : receiver.name;
  const greeting = `Kính gửi ${flat(called)},`;
  const foot = [
    origin ? `Xem và trả lời trong chương trình Sáu Rõ: ${origin}` : 'Xem và trả lời trong chương trình Sáu Rõ.',
    ...(origin ? [`Chọn giờ và cách nhận tin: ${origin}/toi/cach-nhan-tin`] : []),
    'Thư này do máy gửi; không trả lời vào thư.',
  ];
  const blocks = notices.flatMap(blocksOf);
  return {
    to,
    subject: subject.slice(0, 150),
    text: [greeting, '', ...asText(blocks, origin), '', ...foot].join('\n'),
    html: [
      '<!doctype html><html lang="vi"><body style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#111;max-width:640px">',
      `<p>${html(greeting)}</p>`,
      ...asHtml(blocks, origin),
      `<p style="color:#555;margin-top:24px">${foot.map(html).join('<br>')}</p></body></html>`,
    ].join('\n'),
  };
}
