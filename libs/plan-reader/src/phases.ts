import { spanOf, subClean, withoutEnd } from './clean.ts';
import { type Due, dueOfPhrase, type TimeContext } from './deadlines.ts';
import { type Node, walk } from './outline.ts';
import { bodySpan, type Para } from './paras.ts';
import type { Phase } from './plan.ts';

/** Words that say nothing but when. */
export const TIME_WORDS =
  /^(?:(?:từ|trong|đến|tới|hết|giai đoạn|năm học|năm|quý|tháng|tuần|học kỳ|hằng|hàng|đợt|trước|sau|cuối|đầu|\(|và|\d|[ivx]+\b|[-–—/.,)\s]|thường xuyên|ngày|cả|toàn|i{1,3}(?![ivx]|\b)|nhất|hai|ba|một)+)$/iu;

const ORDINAL = '(?:thứ\\s+)?(?:\\d{1,2}(?!\\d)|[IVX]{1,4}(?!\\p{L})|nhất|hai|ba|bốn|tư|năm(?!\\s+\\d))';
/** "Giai đoạn 1", "Đợt II", "Bước thứ nhất". */
const COUNTED = new RegExp(`^((?:giai đoạn|đợt|bước|chặng|phân kỳ)\\s+${ORDINAL})(?=[\\s:,.;(–-]|$)[\\s:,.–-]*`, 'iu');
/** "Giai đoạn 2026 - 2027", "Năm 2026": the name is the time. */
const DATED = /^(?=giai đoạn\s+(?:từ\s+)?(?:năm\s+)?\d{4}|(?:trong\s+)?năm\s+\d{4})/iu;
/** No name and time of a phase are longer. */
const LONGEST = 110;

interface Opening {
  name: string;
  due: Due;
  title: string | null;
}

/** The phase that a paragraph opens: "Giai đoạn 1 (2026 - 2027): Hoàn thành …", "Giai đoạn 2: từ năm 2028 đến năm 2030", "Năm 2026: …"; null where its words are no phase with a time. */
export function phaseOf(para: Para, context: TimeContext): Opening | null {
  const clean = para.marker?.kind === 'step' ? para.clean : para.body;
  const opening = clean.text.slice(0, LONGEST);
  if (!/^[gđbcptn]/i.test(opening)) return null;
  const counted = COUNTED.exec(opening);
  if (!counted && !DATED.test(opening)) return null;
  const from = counted ? counted[0].length : 0;
  const rest = opening.slice(from);
  const bracket = counted ? /^\(([^()]{4,60})\)/u.exec(rest) : null;
  const at = bracket ? from + 1 : from;
  const said = bracket ? bracket[1]! : withoutEnd(/^[^:;]*/.exec(rest)![0], '.,–-(');
  const time = TIME_WORDS.test(said) ? said : (/^[^,]{6,60}(?=,\s)/u.exec(said)?.[0] ?? '');
  if (time === '' || !TIME_WORDS.test(time)) return null;

  const due = dueOfPhrase(subClean(clean, at, at + time.length), context);
  if (!due || due.schedule.length === 0) return null;
  const after = withoutEnd(clean.text.slice(at + time.length).replace(/^[\s):;.,–-]+/u, ''), ':.;');
  return { name: counted ? counted[1]! : time, due, title: after === '' ? null : after.slice(0, 200) };
}

/** The phases of a plan in printed order, each once: headings and items that open with a phase and its time. */
export function phasesOf(root: Node[], context: TimeContext): Phase[] {
  const phases: Phase[] = [];
  for (const node of walk(root)) {
    const found = phaseOf(node.para, context);
    const span = found?.due.schedule.find((s) => s.kind === 'window' || s.kind === 'date');
    if (!found || !span) continue;
    const [from, to] = span.kind === 'window' ? [span.from, span.to] : [null, span.on];
    const clean = node.para.marker?.kind === 'step' ? node.para.clean : node.para.body;
    const place = node.children.length > 0 ? bodySpan(node.para) : spanOf(clean, 0, clean.text.length);
    phases.push({ name: found.name, title: found.title, from, to, span: place, confidence: node.children.length > 0 ? 0.9 : 0.75 });
  }
  return phases;
}
