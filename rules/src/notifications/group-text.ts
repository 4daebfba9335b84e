import type { FourNumbers, Light } from '@sauro/contract/tasks';
import { shortCode } from './short-code.ts';

/** A task as a group is told of it. */
export interface GroupTask {
  id: number;
  title: string;
  light: Light;
  /** `YYYY-MM-DD`. */
  dueOn: string | null;
  executorName: string | null;
  leadName: string | null;
}

const day = (v: string) => v.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1');
/** One line, and short: a group reads it on a phone. */
const short = (v: string) => {
  const flat = v.replace(/\s+/g, ' ').trim();
  return flat.length > 120 ? `${flat.slice(0, 119).trimEnd()}…` : flat;
};

function stateOf(t: GroupTask): string {
  const due = t.dueOn ? `hạn ${day(t.dueOn)}` : 'chưa có hạn';
  if (t.light.kind === 'overdue') return `${due}, quá hạn ${t.light.days} ngày làm việc`;
  if (t.light.kind === 'near-due') return t.light.days ? `${due}, còn ${t.light.days} ngày làm việc` : `${due}, hôm nay`;
  if (t.light.kind === 'done-on-time' || t.light.kind === 'done-late') return 'đã hoàn thành';
  return due;
}

/**
 * The text that is pasted into a group chat: what is asked, for each task its title, who does it, how it stands and a short link that asks for signing in. Plain lines, because a
 * chat shows no marks. `origin` is the address of the program without a slash at its end.
 */
export function groupText(tasks: readonly GroupTask[], origin: string): string {
  return [headOf(tasks), ...linesOf(tasks, origin)].join('\n\n');
}

/** The text of the leaders' page for a group: of whom and of when, the four numbers, the tasks that wait for a decision, and the link to the page. `period` in words, `on` as `YYYY-MM-DD`. */
export function leadersText(
  of: { body: string; on: string; period: string; numbers: FourNumbers; tasks: readonly GroupTask[] },
  origin: string,
): string {
  const n = of.numbers;
  const near = n.nearDue ? ` (sắp đến hạn ${n.nearDue})` : '';
  const numbers = `Quá hạn ${n.overdue}, chưa đến hạn ${n.notDue}${near}, hoàn thành đúng hạn ${n.doneOnTime}, hoàn thành quá hạn ${n.doneLate}.`;
  return [
    `${short(of.body)}, ${of.period}, tính đến ${day(of.on)}:\n${numbers}`,
    ...(of.tasks.length ? [`${of.tasks.length} việc cần xử lý:`, ...linesOf(of.tasks, origin)] : ['Không có việc nào cần xử lý ngay.']),
    `Xem đủ: ${origin}/dieu-hanh`,
  ].join('\n\n');
}

function headOf(tasks: readonly GroupTask[]): string {
  const red = tasks.filter((t) => t.light.kind === 'overdue').length;
  if (tasks.length === 1) return red ? 'Đề nghị xử lý việc quá hạn:' : 'Nhắc việc:';
  return `Nhắc ${tasks.length} việc${red ? `, trong đó ${red} việc quá hạn` : ''}:`;
}

const linesOf = (tasks: readonly GroupTask[], origin: string): string[] =>
  tasks.map((t, i) => {
    const who = [t.executorName, t.leadName].filter(Boolean).join(', ') || 'chưa giao người làm';
    return `${tasks.length > 1 ? `${i + 1}. ` : ''}${short(t.title)}\n${who}: ${stateOf(t)}\n${origin}/v/${shortCode(t.id)}`;
  });
