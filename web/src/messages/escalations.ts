import type { EscalationAnswer, EscalationState } from '@sauro/contract/tasks';
import { formatDay } from '../lib/format.ts';

/** How a superior answers, as a choice. */
export const answerNames: Record<EscalationAnswer, { label: string; hint: string }> = {
  decide: { label: 'Quyết định', hint: 'Cấp trên nhận thẩm quyền và quyết định việc này.' },
  extend: { label: 'Cho thêm thời gian', hint: 'Việc giữ nguyên, lùi hạn đến ngày ghi dưới đây.' },
  direct: { label: 'Chỉ đạo', hint: 'Nói rõ cách làm; đơn vị tiếp tục thực hiện.' },
  'give-back': { label: 'Trả lại', hint: 'Việc thuộc thẩm quyền của đơn vị; nói rõ vì sao trả lại.' },
};
/** States of what was put before the superior. */
export const escalationStates: Record<EscalationState, string> = {
  asked: 'chờ trả lời',
  decided: 'đã quyết định',
  extended: 'đã cho thêm thời gian',
  directed: 'đã chỉ đạo',
  'given-back': 'đã trả lại',
  over: 'không còn chờ',
};
const said: Record<EscalationAnswer, string> = {
  decide: 'quyết định',
  extend: 'cho thêm thời gian',
  direct: 'chỉ đạo',
  'give-back': 'trả lại đơn vị',
};
/** How the superior answered, for a history and a notice; '' where the answer was written down below. */
export const howAnswered = (how: unknown): string => (typeof how === 'string' && how in said ? said[how as EscalationAnswer] : '');

const ended: Record<string, string> = { undone: 'rút lại', cancelled: 'hủy', 'answered-below': 'đã ghi ý kiến trả lời bằng văn bản cho' };
/** What those below did with what they had put before the superior. */
export const overWords = (how: unknown): string => ended[String(how)] ?? 'rút lại';

/** Words of “Cấp dưới xin ý kiến” and of laying a task before the superior. */
export const escalations = {
  title: 'Cấp dưới xin ý kiến',
  one: 'Xin ý kiến',
  filter: 'Lọc',
  filters: { asked: 'Chờ trả lời', answered: 'Đã xong', all: 'Tất cả' },
  none: 'Không có việc nào chờ ý kiến.',
  noneHint: 'Đơn vị cấp dưới báo cáo lên việc vượt thẩm quyền, hoặc việc đã làm hết phần mình mà còn vướng.',
  from: (body: string, by: string, day: string) => `${body}, ${by} báo cáo ${formatDay(day)}`,
  exceeds: 'Vượt thẩm quyền của đơn vị',
  reason: 'Vì sao cần cấp trên',
  files: 'Tệp gửi kèm',
  six: 'Sáu rõ của việc, lúc báo cáo',
  how: 'Trả lời thế nào',
  words: 'Nội dung trả lời',
  until: 'Hạn mới',
  needWords: 'Viết nội dung trả lời',
  needUntil: 'Ghi hạn mới, sau hôm nay và sau hạn cũ',
  send: 'Trả lời',
  sent: 'Đã trả lời. Đơn vị và những người trong việc đã được báo.',
  answered: (by: string, behalf: string | null, day: string) => `${by}${behalf ? ` (thay ${behalf})` : ''} trả lời ${formatDay(day)}`,
  newDue: (day: string) => `Hạn mới ${formatDay(day)}.`,
  over: 'Đơn vị đã rút lại, đã hủy việc, hoặc đã ghi ý kiến trả lời bằng văn bản.',
  all: 'Xem tất cả',
  offered: 'Tệp đã có trong việc, chọn tệp gửi lên',
  newFiles: 'Tệp mới gửi kèm',
  goesTo: (to: string) =>
    `Gửi đến lãnh đạo ${to}: sáu rõ của việc, lý do và các tệp chọn dưới đây. Phần khác của đơn vị cấp trên không xem.`,
} as const;
