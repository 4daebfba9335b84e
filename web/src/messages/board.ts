import type { TaskMove, TaskState } from '@sauro/contract/tasks';
import { type Act, type Refusal, whoMay } from '@sauro/rules/tasks';
import { actNames, relationNames } from './lifecycle.ts';
import { stateNames } from './tasks.ts';

const refusals: Partial<Record<Refusal, string>> = {
  SELF_CHECK: 'Người thực hiện không tự kiểm tra việc của mình.',
};

/** Words of the board. */
export const boardWords = {
  list: 'Danh sách',
  board: 'Bảng theo trạng thái',
  view: 'Cách xem',
  caption: (shown: number, all: number) =>
    shown < all ? `${shown} trên ${all} việc: việc đang mở trước, quá hạn trước hết` : `${all} việc`,
  column: (state: TaskState, n: number) => `${stateNames[state]}, ${n} việc`,
  count: (shown: number, total: number) => (shown < total ? `${shown}/${total}` : String(total)),
  empty: 'Không có việc',
  move: 'Chuyển sang…',
  moveOf: (title: string) => `Chuyển sang bước khác: ${title}`,
  to: (m: Pick<TaskMove, 'action' | 'to'>) => `${stateNames[m.to]}: ${actNames[m.action as Act].toLowerCase()}`,
  moved: (to: TaskState) => `Đã chuyển sang “${stateNames[to]}”.`,
  noWay: (from: TaskState, to: TaskState) => `Không có bước nào đưa việc từ “${stateNames[from]}” sang “${stateNames[to]}”.`,
  /** Why the reader may not go a way that there is. */
  why: (m: TaskMove): string =>
    refusals[m.why as Refusal] ??
    `Bước “${actNames[m.action as Act]}” là của ${whoMay(m.action as Act)
      .map((r) => relationNames[r])
      .join(', ')}.`,
  atEnd: 'Việc đã kết thúc, không chuyển tiếp được.',
  handIn: 'Gửi kiểm tra',
  hint: 'Kéo thẻ sang cột khác, hoặc mở “Chuyển sang…” ở từng thẻ bằng bàn phím.',
} as const;
