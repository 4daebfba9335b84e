import type { Plan, PlanTask } from './plan.ts';

/** A row of the annex form: a heading over the tasks that follow it, or a task. */
export type AnnexRow = { kind: 'group'; title: string } | { kind: 'task'; cells: string[] };

/** The columns of the annex form, in the order that offices print them, with their widths in characters. */
export const annexColumns: readonly { title: string; width: number }[] = [
  { title: 'TT', width: 8 },
  { title: 'Nội dung nhiệm vụ', width: 40 },
  { title: 'Đơn vị chủ trì', width: 17 },
  { title: 'Đơn vị phối hợp', width: 17 },
  { title: 'Lãnh đạo phụ trách', width: 17 },
  { title: 'Sản phẩm', width: 15 },
  { title: 'Thời gian hoàn thành', width: 14 },
];

/** The whole words of a task as printed, without emphasis marks. */
export const workOf = (task: PlanTask, source: string): string =>
  source
    .slice(task.span.start, task.span.end)
    .replace(/<[^<>]{1,200}>/g, ' ')
    .replace(/[*\s]+/g, ' ')
    .trim();

/** The tasks of a plan as the rows of an annex, in printed order, each group under its heading. `source` is the text that the spans point into. */
export function annexRows(plan: Plan, source: string): AnnexRow[] {
  const rows: AnnexRow[] = [];
  let heading: string | null = null;
  for (const task of plan.tasks) {
    if (task.heading !== heading) {
      heading = task.heading;
      if (heading) rows.push({ kind: 'group', title: heading });
    }
    const names = [task.lead, task.support, task.leader, task.products].map((n) => n.join('; '));
    rows.push({ kind: 'task', cells: [task.id, workOf(task, source), ...names, task.deadline ?? ''] });
  }
  return rows;
}

const day = (iso: string): string => iso.split('-').reverse().join('/');

/** The line under the title of an annex: "Kèm theo Kế hoạch số … ngày … của …", as far as the plan prints it. */
export function enactedBy(plan: Plan): string {
  const number = plan.symbol ? ` số ${plan.symbol}` : '';
  const date = plan.issuedOn ? ` ngày ${day(plan.issuedOn)}` : '';
  return `Kèm theo ${plan.type ?? 'Văn bản'}${number}${date}${plan.issuer ? ` của ${plan.issuer}` : ''}`;
}
