import type { Explanation, ExplanationState } from '@sauro/contract/explanations';
import { formatDay, formatNumber } from '../lib/format.ts';

/** Names of the states of an explanation. */
export const explanationStates: Record<ExplanationState, string> = {
  asked: 'chờ giải trình',
  answered: 'đã giải trình, chờ xem xét',
  accepted: 'đã chấp nhận',
  returned: 'trả lại, chờ giải trình lại',
};
const said: Record<ExplanationState, string> = {
  asked: 'yêu cầu giải trình',
  answered: 'giải trình',
  accepted: 'chấp nhận',
  returned: 'trả lại',
};

/** Words of the pages of explanations. */
export const explanations = {
  title: 'Giải trình',
  demand: 'Yêu cầu giải trình…',
  /** Begins with what is seen, so that it can be said to a voice control. */
  demandOf: (label: string) => `Yêu cầu giải trình… về ${label}`,
  stands: (state: string) => `Giải trình: ${state}`,
  demandTitle: 'Yêu cầu giải trình',
  of: (label: string) => `Về: ${label}`,
  to: 'Ai giải trình',
  due: 'Trả lời trước ngày',
  question: 'Cần làm rõ điều gì',
  needTo: 'Chọn người giải trình',
  needDue: 'Ghi ngày phải trả lời',
  needQuestion: 'Viết điều cần làm rõ',
  send: 'Gửi yêu cầu',
  sent: 'Đã gửi yêu cầu giải trình.',
  answer: 'Giải trình',
  answerWords: 'Lời giải trình',
  files: 'Tệp kèm theo',
  needAnswer: 'Viết lời giải trình',
  sendAnswer: 'Gửi giải trình',
  answered: 'Đã gửi giải trình.',
  accept: 'Chấp nhận',
  giveBack: 'Trả lại…',
  returnTitle: 'Trả lại giải trình',
  returnWhy: 'Cần nói rõ thêm điều gì',
  returnDo: 'Trả lại',
  needReturnWhy: 'Viết cần nói rõ thêm điều gì',
  accepted: 'Đã chấp nhận giải trình.',
  returned: 'Đã trả lại giải trình.',
  stop: 'Thôi',
  inPeriod: (p: { from: string; to: string }) => `Trong kỳ ${formatDay(p.from)} – ${formatDay(p.to)}`,
  otherPeriod: (e: Pick<Explanation, 'figure' | 'figureOn' | 'period'>) =>
    e.period
      ? `${formatNumber(e.figure)} việc, kỳ ${formatDay(e.period.from)} – ${formatDay(e.period.to)}`
      : `${formatNumber(e.figure)} việc, tất cả các kỳ`,
  figure: (e: Pick<Explanation, 'about' | 'figure' | 'figureOn' | 'period'>) =>
    e.about === 'task'
      ? `Quá hạn ${formatNumber(e.figure)} ngày làm việc, tính đến ${formatDay(e.figureOn)}`
      : `${formatNumber(e.figure)} việc quá hạn${e.period ? ` trong kỳ ${formatDay(e.period.from)} – ${formatDay(e.period.to)}` : ''}, tính đến ${formatDay(e.figureOn)}`,
  dueOn: (day: string, late: boolean) => `trước ngày ${formatDay(day)}${late ? ', đã quá ngày' : ''}`,
  says: (kind: ExplanationState) => said[kind],
  filters: { waiting: 'Chờ giải trình', answered: 'Chờ xem xét', all: 'Tất cả', mine: 'Tôi phải giải trình' } as const,
  none: 'Không có yêu cầu giải trình nào.',
  noneHint: 'Lãnh đạo yêu cầu giải trình từ trang nhiệm vụ quá hạn, trang kế hoạch hoặc trang Điều hành.',
  filter: 'Lọc',
  sum: (waiting: number, answered: number) => `${formatNumber(waiting)} chờ giải trình, ${formatNumber(answered)} chờ xem xét`,
} as const;
