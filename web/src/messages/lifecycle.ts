import type { CheckpointState, OwnStep, SendBackReason } from '@sauro/contract/tasks';
import type { Act, Audience, Need, Relation } from '@sauro/rules/tasks';
import { dayOf, formatDay } from '../lib/format.ts';

/** Names of the acts upon a task. */
export const actNames: Record<Act, string> = {
  edit: 'Sửa',
  takeUp: 'Nhận việc',
  sendBack: 'Gửi trả người giao',
  giveAgain: 'Làm rõ và giao lại',
  start: 'Bắt đầu làm',
  progress: 'Ghi tiến độ',
  submit: 'Đã xong',
  accept: 'Nhận sản phẩm',
  return: 'Trả lại',
  stuck: 'Vướng mắc',
  unstuck: 'Đã gỡ vướng mắc',
  askExtension: 'Xin thêm thời gian',
  withdrawExtension: 'Rút lại đề nghị thêm thời gian',
  decideExtension: 'Trả lời xin thêm thời gian',
  urge: 'Đôn đốc',
  decide: 'Cho ý kiến quyết định',
  pause: 'Tạm dừng',
  resume: 'Làm tiếp',
  escalate: 'Báo cáo lên cấp trên',
  answerEscalation: 'Ghi ý kiến trả lời của cấp trên',
  setCheckpoint: 'Đặt mốc kiểm tra giữa kỳ',
  answerCheckpoint: 'Trả lời mốc kiểm tra',
  takeBackCheckpoint: 'Rút lại trả lời mốc kiểm tra',
  seeCheckpoint: 'Đã xem trả lời',
  cancel: 'Hủy việc',
  undo: 'Hoàn tác',
};

/** How somebody stands to a task, in words. */
export const relationNames: Record<Relation, string> = {
  executor: 'người thực hiện',
  'lead-head': 'người đứng đầu đơn vị chủ trì',
  'support-head': 'người đứng đầu đơn vị phối hợp',
  leader: 'lãnh đạo phụ trách',
  adviser: 'người tham mưu',
  decider: 'người quyết định',
  urger: 'người đôn đốc',
  checker: 'người kiểm tra',
  'body-leader': 'lãnh đạo đơn vị',
  clerk: 'văn thư',
  giver: 'người giao',
  superior: 'lãnh đạo cấp trên',
};

/** What an act must bring, in words. */
export const needNames: Record<Need, string> = {
  words: 'lời viết',
  'reason-of-list': 'lý do chọn trong danh sách',
  date: 'ngày',
  product: 'tệp hoặc lời ghi',
  'words-or-percent': 'lời viết, tệp hoặc phần trăm',
  'own-steps': 'đã làm đủ các bước của mình',
  'late-cause': 'vì sao chậm, nếu chậm',
  version: 'bản mới nhất',
};

/** Who hears of an act, in words. */
export const audienceNames: Record<Audience, string> = {
  executor: 'người thực hiện',
  leader: 'lãnh đạo phụ trách',
  checker: 'người kiểm tra',
  checkers: 'người kiểm tra, không có thì lãnh đạo phụ trách',
  'in-charge': 'lãnh đạo phụ trách, không có thì người quyết định',
  decider: 'người quyết định',
  giver: 'người giao',
  named: 'người được nêu tên',
  told: 'người đã được báo trước đó',
  parties: 'tất cả người có phần việc',
};

/** Why a doer sends a task back. */
export const sendBackReasons: Record<SendBackReason, string> = { 'wrong-authority': 'không đúng thẩm quyền', unclear: 'chưa rõ' };

/** How it stands at a checkpoint. */
export const checkpointStates: Record<CheckpointState, string> = {
  'on-track': 'Đúng tiến độ',
  behind: 'Đang chậm',
  'at-risk': 'Có nguy cơ không xong',
};

/** Steps of one's own before a task goes up. */
export const ownStepNames: Record<OwnStep, string> = {
  'taken-up': 'nhận việc',
  reported: 'ghi tiến độ hoặc báo vướng mắc ít nhất một lần',
  decided: 'có ý kiến của người quyết định',
};

/** Words of what stops a task, of its checkpoints and of taking back. */
export const lifecycle = {
  sentBack: (by: string, reason: string) => `${by} gửi trả, ${reason}`,
  paused: (by: string, until: string | null) => `${by} tạm dừng${until ? ` đến ${formatDay(until)}` : ''}`,
  pausedOver: 'Đã qua ngày dừng, cần cho làm tiếp.',
  pauseKeepsDue: 'Tạm dừng không đổi hạn: việc vẫn tính theo hạn đã giao.',
  escalated: (by: string, to: string | null) => `${by} báo cáo lên ${to ?? 'cấp trên'}, chờ trả lời`,
  sendBackTitle: 'Gửi trả người giao',
  sendBackWhy: 'Lý do',
  sendBackWords: 'Nói rõ thêm',
  sendBackDo: 'Gửi trả',
  needSendBack: 'Viết rõ vì sao gửi trả',
  giveAgainTitle: 'Làm rõ và giao lại',
  giveAgainWords: 'Làm rõ',
  giveAgainLead: 'Đổi đơn vị chủ trì',
  giveAgainExecutor: 'Đổi người thực hiện',
  keepAsIs: 'Giữ như cũ',
  giveAgainDo: 'Giao lại',
  needGiveAgain: 'Viết rõ chỗ người nhận hỏi',
  pauseTitle: 'Tạm dừng việc này',
  pauseUntil: 'Dừng đến ngày',
  pauseWhy: 'Lý do tạm dừng',
  pauseDo: 'Tạm dừng',
  needPauseUntil: 'Ghi ngày, sau hôm nay',
  needPauseWhy: 'Viết lý do tạm dừng',
  decideTitle: 'Cho ý kiến quyết định',
  decideWords: 'Ý kiến',
  decideDo: 'Gửi ý kiến',
  needDecide: 'Viết ý kiến quyết định',
  escalateTitle: 'Báo cáo lên cấp trên',
  escalateWhy: 'Vì sao cần cấp trên',
  escalateDo: 'Báo cáo',
  needEscalate: 'Viết vì sao cần cấp trên',
  exceeds: 'Việc này vượt thẩm quyền của đơn vị.',
  ownSteps: (steps: readonly string[]) => `Việc trong thẩm quyền của đơn vị. Trước khi báo cáo lên còn phải: ${steps.join('; ')}.`,
  answer: 'Cấp trên đã trả lời',
  answerTitle: 'Cấp trên trả lời thế nào',
  answerWords: 'Nội dung trả lời (số, ngày văn bản nếu có)',
  answerDo: 'Ghi lại, việc tiếp tục',
  needAnswer: 'Viết nội dung trả lời',
  checkpoints: 'Mốc kiểm tra giữa kỳ',
  addCheckpoint: 'Thêm mốc',
  checkpointTitle: 'Mốc kiểm tra giữa kỳ',
  checkpointOn: 'Ngày kiểm tra',
  checkpointExpects: 'Đến ngày đó phải có gì',
  checkpointDo: 'Lưu mốc',
  needCheckpointOn: 'Ghi ngày kiểm tra',
  changeCheckpoint: (day: string) => `Sửa mốc ${formatDay(day)}`,
  dropCheckpoint: 'Bỏ mốc này',
  checkpointDue: (day: string, expects: string | null) => `Mốc kiểm tra ${formatDay(day)}${expects ? `: ${expects}` : ''}`,
  checkpointOpen: 'chưa trả lời',
  seen: (by: string) => `${by} đã xem`,
  see: 'Đã xem',
  takeBack: 'Rút lại',
  takeBackAnswer: (day: string) => `Rút lại trả lời mốc ${formatDay(day)}`,
  change: 'Sửa',
  answeredBy: (by: string, at: string, percent: number | null) =>
    `${by} trả lời ${formatDay(dayOf(at))}${percent === null ? '' : `, đã làm ${percent}%`}`,
  behindTitle: 'Chậm ở đâu, cần gì',
  behindWords: 'Viết ngắn',
  behindDo: 'Gửi',
  needBehind: 'Viết chậm ở đâu, cần gì',
  newTask: 'Việc mới giao',
  undoOf: (act: string) => `Hoàn tác: ${act}`,
  said: {
    takeUp: 'Đã nhận việc.',
    sendBack: 'Đã gửi trả người giao.',
    giveAgain: 'Đã giao lại.',
    decide: 'Đã gửi ý kiến.',
    pause: 'Đã tạm dừng.',
    resume: 'Việc đã làm tiếp.',
    escalate: 'Đã báo cáo lên cấp trên.',
    answerEscalation: 'Đã ghi trả lời, việc tiếp tục.',
    checkpointSet: 'Đã lưu mốc kiểm tra.',
    checkpointDropped: 'Đã bỏ mốc kiểm tra.',
    checkpointAnswered: 'Đã trả lời mốc kiểm tra.',
    checkpointSeen: 'Đã ghi là đã xem.',
    checkpointTakenBack: 'Đã rút lại trả lời mốc kiểm tra.',
    undone: 'Đã hoàn tác, việc trở về như trước.',
  },
} as const;
