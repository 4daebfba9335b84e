import { plain, spanOf } from '../clean.ts';
import { dateIn } from '../dates.ts';
import { type Node, walk } from '../outline.ts';
import { type Found, foundAt, type Line, type Reading } from './found.ts';

const WEEKDAYS = ['chủ nhật', 'thứ hai', 'thứ ba', 'thứ tư', 'thứ năm', 'thứ sáu', 'thứ bảy'];
const WEEKDAY =
  /(?<!\p{L})(chủ nhật|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7]))\s*,?\s*(?:\(\s*)?(?:ngày\s+)?(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/giu;
const RANGE =
  /từ\s+(?:ngày\s+)?(\d{1,2}\/\d{1,2}(?:\/\d{4})?)\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(\d{1,2}\/\d{1,2}(?:\/\d{4})?)(?!\/?\d)/giu;
const PERIOD =
  /báo cáo\s+(?:kết quả\s+)?(?:sơ kết\s+)?(6 tháng|sáu tháng|9 tháng|chín tháng|quý\s+(?:I{1,3}|IV|[1-4]))(?:\s+đầu năm)?\s*(?:gửi\s*)?(?:trước|chậm nhất)\s+ngày\s+(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})/giu;

const dayOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

function weekdays(line: Line, out: Found[]): void {
  for (const m of line.clean.text.matchAll(WEEKDAY)) {
    const date = dateIn(m[2]!);
    if (!date?.real) continue;
    const right = dayOf(date.iso).getUTCDay();
    const word = m[1]!.toLowerCase().replace(/\s+/g, ' ');
    const printed = /\d$/.test(word) ? Number(word.at(-1)) - 1 : WEEKDAYS.indexOf(word);
    if (printed === right) continue;
    const to = m.index + m[1]!.length;
    out.push(
      foundAt(line.clean, m.index, to, 'date', `Ngày ${date.day}/${date.month}/${date.iso.slice(0, 4)} là ${WEEKDAYS[right]}.`, 0.9),
    );
  }
}

/** "từ ngày 15/9 đến ngày 10/9": the end stands before the start; without years only where both are in one half of the year. */
function ranges(line: Line, out: Found[]): void {
  for (const m of line.clean.text.matchAll(RANGE)) {
    const [a, b] = [m[1]!, m[2]!].map((s) => s.split('/').map(Number)) as [number[], number[]];
    if (a[2] === undefined && b[2] === undefined && a[1]! - b[1]! > 5) continue;
    const year = b[2] ?? a[2] ?? 0;
    const number = (d: number[]): number => (d[2] ?? year) * 372 + d[1]! * 31 + d[0]!;
    if (a[2] !== undefined && b[2] === undefined && a[1]! > b[1]!) continue;
    if (number(b) < number(a))
      out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'date', 'Ngày kết thúc trước ngày bắt đầu.', 0.85));
  }
}

/** A report on six months that is due long before six months are over. */
function reports(line: Line, out: Found[]): void {
  for (const m of line.clean.text.matchAll(PERIOD)) {
    const what = m[1]!.toLowerCase();
    const quarter = ['i', 'ii', 'iii', 'iv'].indexOf(what.replace(/^quý\s+/u, '')) + 1 || Number(/\d$/.exec(what)?.[0] ?? 0);
    const ends = /^(?:6|sáu)/.test(what) ? 6 : /^(?:9|chín)/.test(what) ? 9 : quarter * 3;
    if (Number(m[3]) < ends - 1 && Number(m[3]) >= 1 && ends > 0)
      out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'date', `Hạn báo cáo ${what} đến khi kỳ báo cáo chưa hết.`, 0.7));
  }
}

const PADDED = /^(\D*)(\d)(\s+tháng|\/)/u;

/** The place-and-date line and the căn cứ write days below 10 with a 0, and in the first also months 1 and 2 (Decree 30/2020, annex I). */
function days(line: Line, reading: Reading, out: Found[]): void {
  if (line.zone !== 'head') return;
  const text = line.clean.text;
  const place = /,\s*(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/u.exec(text);
  if (place && text.length < 120) {
    const printed = place[1]!;
    const mend = printed.replace(/ngày\s+(\d)(?=\s)/u, 'ngày 0$1').replace(/tháng\s+([12])(?=\s)/u, 'tháng 0$1');
    const at = place.index + place[0].length - printed.length;
    const what = /ngày\s+\d\s/u.test(printed) ? 'Ngày dưới 10' : 'Tháng 1 và tháng 2';
    if (mend !== printed) out.push(foundAt(line.clean, at, at + printed.length, 'date', `${what} phải thêm số 0 ở trước.`, 0.9, mend));
  }
  if (!/^(?:-\s*)?(?:căn cứ|thực hiện)\s/iu.test(text) || line.para?.bold || line.para?.heading) return;
  for (const m of reading.mentions) {
    if (m.clean !== line.clean || m.symbol === null) continue;
    const bare = /ngày\s+([1-9])(?:\/\d{1,2}\/\d{4}|\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/u.exec(text.slice(m.at, m.end));
    if (!bare) continue;
    const at = m.at + bare.index;
    out.push(
      foundAt(line.clean, at, at + bare[0].length, 'date', 'Ngày dưới 10 phải thêm số 0 ở trước.', 0.8, bare[0].replace(PADDED, '$10$2$3')),
    );
    return;
  }
}

/** Dates that no calendar has, anywhere in the text ("ngày 31/4/2026"). */
function impossible(source: string, mentions: Reading['mentions'], out: Found[]): void {
  for (const m of mentions)
    if (m.badDate) out.push({ kind: 'date', span: m.span, why: `Không có ngày ${m.badDate}.`, confidence: 0.95, mend: null });
  for (const m of source.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/g)) {
    if (dateIn(m[0])?.real) continue;
    const span = { start: m.index, end: m.index + m[0].length };
    if (!out.some((x) => x.span.start <= span.start && x.span.end >= span.end && x.kind === 'date'))
      out.push({ kind: 'date', span, why: `Không có ngày ${m[0]}.`, confidence: 0.95, mend: null });
  }
}

/** Under headings that are years, the same work for another year each time ("kế hoạch năm 2023", "… 2024"): a year that comes twice. */
function yearSeries(root: Node[], out: Found[]): void {
  const last = new Map<string, { year: number; steps: number }>();
  for (const node of walk(root)) {
    const heading = node.parent?.para.body.text ?? '';
    if (!/^năm\s+\d{4}(?:\s*[-–]\s*\d{4})?\s*:?$/iu.test(heading)) continue;
    const text = node.para.body.text;
    const year = /(?<!\p{L})năm\s+(\d{4})(?!\s*[-–]\s*\d)(?=\D*$)/u.exec(text);
    if (!year) continue;
    const key = plain(text)
      .replace(/\d+/g, '')
      .replace(/[\s.;,]+/g, ' ')
      .trim();
    const known = last.get(key);
    const now = Number(year[1]);
    if (known && known.steps > 0 && now <= known.year)
      out.push({
        kind: 'date',
        span: spanOf(node.para.clean, 0, node.para.clean.text.length),
        why: `Năm ${now} đã có ở mục trước; theo trình tự phải là năm ${known.year + 1}.`,
        confidence: 0.75,
        mend: null,
      });
    last.set(key, { year: Math.max(now, known?.year ?? now), steps: (known?.steps ?? 0) + (known && now === known.year + 1 ? 1 : 0) });
  }
}

/** Tasks that are due before the plan is issued. */
function pastDue(reading: Reading, out: Found[]): void {
  const { issuedOn } = reading;
  if (!issuedOn) return;
  for (const task of reading.tasks) {
    if (!task.deadlineSpan || task.inheritedYear || task.schedule.length !== 1) continue;
    const only = task.schedule[0]!;
    const end = only.kind === 'date' ? only.on : only.kind === 'window' ? only.to : null;
    if (end !== null && end < issuedOn && end.slice(0, 4) >= String(Number(issuedOn.slice(0, 4)) - 2))
      out.push({ kind: 'date', span: task.deadlineSpan, why: 'Hạn hoàn thành trước ngày ban hành kế hoạch.', confidence: 0.7, mend: null });
  }
}

/** Dates that cannot be, that disagree with their weekday or their neighbours, and days written without their 0. */
export function datesIn(reading: Reading): Found[] {
  const out: Found[] = [];
  impossible(reading.source, reading.mentions, out);
  for (const line of reading.lines) {
    if (!/\d/.test(line.clean.text)) continue;
    days(line, reading, out);
    if (/thứ|chủ nhật/iu.test(line.clean.text)) weekdays(line, out);
    if (/từ/iu.test(line.clean.text)) ranges(line, out);
    if (/báo cáo/iu.test(line.clean.text)) reports(line, out);
  }
  yearSeries(reading.root, out);
  pastDue(reading, out);
  return out;
}
