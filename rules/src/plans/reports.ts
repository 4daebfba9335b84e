import { Schedule } from '@sauro/contract/tasks';
import { firstDue } from './dates.ts';
import type { Directory } from './directory.ts';
import { type Draft, draftTask } from './draft.ts';
import { bare } from './wording.ts';

/** A report that a plan asks back, as it prints it. */
export interface PrintedReport {
  text: string;
  by: readonly string[];
  deadline: string | null;
  schedule: readonly Schedule[];
}

/** Where the name of a report ends: at a stop, at when it is due, or at whom it goes to. */
const ends =
  /[,;.:(–]|\s(?:gửi|trước|sau khi|định kỳ|hằng|hàng|mỗi|theo định kỳ|chậm nhất|vào ngày|đến hết)(?=\s)|\s(?:về|với|cho|lên|qua|đến|đồng chí|đ\/c)\s+(?=\p{Lu})|\s(?=\p{Lu})/u;

/** What a report is called: “… báo cáo kết quả thực hiện với Hiệu trưởng” → “Báo cáo kết quả thực hiện”; a bare “báo cáo” is that on the plan. */
export function reportName(text: string, plan: { type: string | null; symbol: string | null }): string {
  const words = bare(text);
  const at = words.search(/báo cáo/iu);
  const rest = at < 0 ? '' : words.slice(at + 'báo cáo'.length);
  const end = rest.search(ends);
  const said = (end < 0 ? rest : rest.slice(0, end)).replace(/\s+/g, ' ').trim().slice(0, 200);
  const name = `Báo cáo ${said || 'kết quả thực hiện'}`;
  const of = [plan.type ?? 'Kế hoạch', plan.symbol].filter(Boolean).join(' ');
  return /(?:thực hiện|triển khai)$/iu.test(name) ? `${name} ${of}` : name;
}

/** The words of the deadline up to the day that follows them: of “hằng tháng, trước ngày 25” the reading has the first half. */
function wholeDeadline({ text, deadline }: PrintedReport): string | null {
  const words = bare(text);
  const at = deadline === null ? -1 : words.indexOf(bare(deadline));
  if (at < 0 || /ngày\s+\d/iu.test(deadline ?? '')) return deadline;
  const more =
    /^.{0,60}?ngày\s+\d{1,2}(?!\d|[/.-]\d|\s+tháng\s+\d)(?:\s+(?:tháng cuối|hằng|hàng)\s+\p{L}+|\s+(?:tháng|quý)\s+(?:sau|tiếp\p{L}*|kế\p{L}*))?/iu.exec(
      words.slice(at),
    );
  return more?.[0] ?? deadline;
}

/** Who hears reports asks nobody of the body for one (“nghe báo cáo”). */
const hears = /(?:nghe|tiếp nhận|thẩm định|thông qua)\s+(?:\p{L}+\s+)?báo cáo/iu;

/** What is proposed of a report: the fields of the duty or task that it becomes, and whether it is followed unless a person says otherwise: who reports is one unit or post of the body. */
export interface ReportDraft extends Draft {
  own: boolean;
}

/**
 * Makes of a printed report what is proposed for the register: who reports is the lead, the report is the product, its times are the schedule. One that comes back is due on the day that its words name,
 * else at the end of the period, the first time after `today`.
 */
export function draftReport(
  r: PrintedReport,
  plan: { type: string | null; symbol: string | null },
  d: Directory,
  today: string,
): ReportDraft {
  const name = reportName(r.text, plan);
  const deadline = wholeDeadline(r);
  const draft = draftTask({ ...r, deadline, lead: r.by, support: [], leader: [], products: [name] }, d, today);
  const schedule = r.schedule.filter((s) => Schedule.safeParse(s).success).slice(0, 12);
  const next = firstDue(schedule, deadline, today);
  const fields = { ...draft.fields, title: name.slice(0, 450), ...(next ? { startOn: null, dueOn: next } : {}) };
  return { ...draft, fields, own: draft.fields.leadUnitId !== null && !hears.test(r.text) };
}
