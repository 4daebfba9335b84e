import { parseDeadline, type Schedule } from '@sauro/calendar';
import { isActorPhrase, subjectLength } from './bodies.ts';
import { type Clean, indexOf, spanOf, subClean, withoutEnd } from './clean.ts';
import { dueInSentence, type TimeContext } from './deadlines.ts';
import { type Node, walk } from './outline.ts';
import type { Report } from './plan.ts';
import type { Span } from './source.ts';
import { splitBodies } from './split.ts';

/** A report that comes at set times: it says how often, or is named after its period. */
const PERIODIC =
  /(?:định kỳ|hằng|hàng|mỗi)\s+(?:\p{L}+\s+){0,2}(?:năm|quý|tháng|tuần)|báo cáo\s+(?:\p{L}+\s+){0,4}(?:\d{1,2} tháng|sáu tháng|quý|tháng|năm|tuần|học kỳ|sơ kết|tổng kết|định kỳ)(?!\p{L})|(?:sơ kết|tổng kết)|tháng cuối (?:mỗi )?quý|cuối (?:mỗi )?(?:quý|tháng)(?!\p{L})/iu;

/** A clause that speaks of a report, and the sentence that it stands in. */
interface Clause {
  clean: Clean;
  sentence: string;
}

/** Clauses between semicolons and full stops that speak of a report. */
function clausesOf(clean: Clean): Clause[] {
  const out: Clause[] = [];
  let from = 0;
  let opens = 0;
  let waiting: Clean[] = [];
  const cut = (to: number): void => {
    const clause = subClean(clean, from, to);
    if (/báo cáo/iu.test(clause.text) && PERIODIC.test(clause.text)) waiting.push(clause);
  };
  const close = (to: number): void => {
    const sentence = clean.text.slice(opens, to);
    out.push(...waiting.map((clause) => ({ clean: clause, sentence })));
    waiting = [];
  };
  for (const m of clean.text.matchAll(/;\s|\.\s(?=\p{Lu})/gu)) {
    cut(m.index);
    from = m.index + m[0].length;
    if (m[0].startsWith(';')) continue;
    close(m.index);
    opens = from;
  }
  cut(clean.text.length);
  close(clean.text.length);
  return out;
}

/** "báo cáo 6 tháng trước ngày 15/6; báo cáo năm trước ngày 15/12 hằng năm": the yearly word at the end of the list is said of every clause. */
function yearlyOf(words: string, sentence: string): Schedule[] | null {
  if (!/(?:hằng|hàng) năm/iu.test(sentence) || /(?:hằng|hàng) năm/iu.test(words)) return null;
  const isYearly = (all: readonly Schedule[]): boolean => all.length > 0 && all.every((s) => s.kind === 'recurring' && s.at !== null);
  const here = parseDeadline(`${words} hằng năm`).schedules;
  return isYearly(parseDeadline(sentence).schedules) && isYearly(here) ? here : null;
}

/** Who reports: the subject of the clause, a label or "Giao" before it passed over, else the body that the nearest heading names. */
function reporterOf(clause: Clean, item: Clean, node: Node): string[] {
  for (const words of [clause.text, clause.text.replace(/^(?:[^:;.]{1,60}:|Giao(?: cho)?|Đề nghị|Yêu cầu)\s+/u, '')]) {
    const length = subjectLength(words);
    if (length > 0) return splitBodies(words.slice(0, length));
  }
  // "Sở A theo dõi …; tổng hợp, báo cáo …": who opens the item does all that it says.
  const opening = subjectLength(item.text);
  if (opening > 0) return splitBodies(item.text.slice(0, opening));
  for (let at: Node | null = node; at; at = at.parent) {
    const title = withoutEnd(at.para.body.text, ':.;').replace(/^(?:đối với|đề nghị|giao(?: cho)?)\s+/iu, '');
    if (isActorPhrase(title)) return splitBodies(title);
  }
  return [];
}

/** The words of a deadline with the brackets that it opens or closes whole: "định kỳ hằng quý (trước ngày 20 …)". */
function inBrackets(clause: Clean, span: Span): string {
  let from = indexOf(clause, span.start);
  let to = indexOf(clause, span.end - 1) + 1;
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
      for (const { clean: clause, sentence } of clausesOf(clean)) {
        const due = dueInSentence(clause, context);
        if (!due || due.schedule.length === 0) continue;
        const words = inBrackets(clause, due.span);
        const schedule = yearlyOf(words, sentence) ?? due.schedule;
        const recurs = schedule.some((s) => s.kind === 'recurring');
        reports.push({
          by: reporterOf(clause, clean, node),
          deadline: words,
          schedule,
          span: spanOf(clause, 0, clause.text.length),
          confidence: recurs ? 0.85 : 0.7,
        });
      }
    }
  }
  return reports.sort((a, b) => a.span.start - b.span.start);
}
