import { isActorPhrase, subjectLength } from './bodies.ts';
import { type Clean, spanOf, subClean, withoutEnd } from './clean.ts';
import { dueInSentence, type TimeContext } from './deadlines.ts';
import { type Node, walk } from './outline.ts';
import type { Report } from './plan.ts';
import type { Span } from './source.ts';
import { splitBodies } from './split.ts';

/** A report that comes at set times: it says how often, or is named after its period. */
const PERIODIC =
  /(?:định kỳ|hằng|hàng|mỗi)\s+(?:\p{L}+\s+){0,2}(?:năm|quý|tháng|tuần)|báo cáo\s+(?:\p{L}+\s+){0,4}(?:\d{1,2} tháng|sáu tháng|quý|tháng|năm|tuần|học kỳ|sơ kết|tổng kết|định kỳ)(?!\p{L})|(?:sơ kết|tổng kết)/iu;

/** Clauses between semicolons and full stops that speak of a report. */
function clausesOf(clean: Clean): Clean[] {
  const out: Clean[] = [];
  let from = 0;
  const cut = (to: number): void => {
    const clause = subClean(clean, from, to);
    if (/báo cáo/iu.test(clause.text) && PERIODIC.test(clause.text)) out.push(clause);
  };
  for (const m of clean.text.matchAll(/;\s|\.\s(?=\p{Lu})/gu)) {
    cut(m.index);
    from = m.index + m[0].length;
  }
  cut(clean.text.length);
  return out;
}

/** Who reports: the subject of the clause, else the body that the nearest heading names. */
function reporterOf(clause: Clean, node: Node): string[] {
  const length = subjectLength(clause.text);
  if (length > 0) return splitBodies(clause.text.slice(0, length));
  for (let at: Node | null = node; at; at = at.parent) {
    const title = withoutEnd(at.para.body.text, ':.;').replace(/^(?:đối với|đề nghị|giao(?: cho)?)\s+/iu, '');
    if (isActorPhrase(title)) return splitBodies(title);
  }
  return [];
}

/** The words of a deadline with the brackets that it opens or closes whole: "định kỳ hằng quý (trước ngày 20 …)". */
function inBrackets(clause: Clean, span: Span): string {
  let from = clause.map.indexOf(span.start);
  let to = clause.map.indexOf(span.end - 1) + 1;
  const text = clause.text;
  if (/^[^(]*\)/u.test(text.slice(from, to))) from = Math.max(text.lastIndexOf('(', from), 0);
  if (/\([^)]*$/u.test(text.slice(from, to)) && text[to] === ')') to += 1;
  return text.slice(from, to);
}

/** The reports that a plan asks for at set times ("báo cáo định kỳ hằng quý trước ngày 20 tháng cuối quý"), in printed order, whatever part they stand in. */
export function reportsOf(root: Node[], context: TimeContext): Report[] {
  const reports: Report[] = [];
  for (const node of walk(root)) {
    for (const clean of [node.para.body, ...node.paras.map((p) => p.para.clean)]) {
      if (!/báo cáo/iu.test(clean.text)) continue;
      for (const clause of clausesOf(clean)) {
        const due = dueInSentence(clause, context);
        if (!due || due.schedule.length === 0) continue;
        const words = inBrackets(clause, due.span);
        const recurs = due.schedule.some((s) => s.kind === 'recurring');
        reports.push({
          by: reporterOf(clause, node),
          deadline: words,
          schedule: due.schedule,
          span: spanOf(clause, 0, clause.text.length),
          confidence: recurs ? 0.85 : 0.7,
        });
      }
    }
  }
  return reports.sort((a, b) => a.span.start - b.span.start);
}
