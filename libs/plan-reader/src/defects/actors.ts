import { plain } from '../clean.ts';
import type { PlanTask } from '../plan.ts';
import type { Found, Reading } from './found.ts';

const FILLER = new Set(
  'va cac cua ve cho theo tai trong thuc hien trien khai to chuc ke hoach noi dung cong tac nam nam, hang thang quy so'.split(' '),
);

const wordsOf = (text: string): Set<string> =>
  new Set(
    plain(text)
      .split(/[^a-z0-9]+/)
      .filter((w) => w.length > 1 && !FILLER.has(w)),
  );

/** Share of the shorter text's words that the other has. */
function likeness(a: Set<string>, b: Set<string>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < 4) return 0;
  let both = 0;
  for (const w of small) if (large.has(w)) both += 1;
  return both / small.size;
}

const LONG: Record<string, string> = {
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  mttq: 'mat tran to quoc',
  bgh: 'ban giam hieu',
  ubkt: 'uy ban kiem tra',
  vp: 'van phong',
  lhpn: 'lien hiep phu nu',
  ccb: 'cuu chien binh',
  'gd&dt': 'giao duc va dao tao',
  gddt: 'giao duc va dao tao',
};
const SHORT = /\b(?:ubnd|hdnd|mttq|bgh|ubkt|vp|lhpn|ccb|gd&dt|gddt)\b/g;
/** A name as letters alone, its commonest short forms written out. */
const keyOf = (name: string): string =>
  plain(name)
    .replace(SHORT, (short) => LONG[short]!)
    .replace(/[^a-z0-9]/g, '');

/** True where none of one list is named in the other, short or long. */
function apart(a: readonly string[], b: readonly string[]): boolean {
  return !a.some((x) => b.some((y) => keyOf(x).includes(keyOf(y)) || keyOf(y).includes(keyOf(x))));
}

/** The same list of bodies with some other body in place of one. */
function differs(a: readonly string[], b: readonly string[]): boolean {
  if (apart(a, b)) return true;
  const alone = (x: string, other: readonly string[]): boolean => apart([x], other);
  return a.some((x) => alone(x, b)) && b.some((y) => alone(y, a));
}

/** Where the leads are printed in the row of the task. */
function leadSpan(source: string, task: PlanTask): Found['span'] | null {
  const row = source.slice(task.span.start, task.span.end + 600);
  const first = row.indexOf(task.lead[0]!);
  const last = task.lead.at(-1)!;
  const end = row.indexOf(last, Math.max(first, 0));
  if (first < 0 || end < 0 || end - first > 300) return null;
  return { start: task.span.start + first, end: task.span.start + end + last.length };
}

/** Work that body and annex give to different bodies, and work that only one of the two has where the annex otherwise repeats the body. */
export function actorsIn(reading: Reading): Found[] {
  const out: Found[] = [];
  const [inBody, inAnnex] = [reading.tasks.filter((t) => t.origin === 'body'), reading.tasks.filter((t) => t.origin === 'annex')];
  if (inBody.length === 0 || inAnnex.length === 0 || inBody.length * inAnnex.length > 40_000) return out;
  const withWords = (task: PlanTask) => ({ task, words: wordsOf(whole(reading.source, task)) });
  const [body, annex] = [inBody.map(withWords), inAnnex.map(withWords)];
  const pairs = annex.map((a) => {
    let best: { task: PlanTask; score: number } | null = null;
    for (const b of body) {
      const score = likeness(a.words, b.words);
      if (score >= 0.7 && score > (best?.score ?? 0)) best = { task: b.task, score };
    }
    return { row: a.task, twin: best?.task ?? null, score: best?.score ?? 0 };
  });
  for (const { row, twin, score } of pairs) {
    if (!twin || row.lead.length === 0 || twin.lead.length === 0 || !differs(row.lead, twin.lead)) continue;
    // Lists that share nobody are one work's only where the words are all but the same.
    if (score < 0.85 && apart(row.lead, twin.lead)) continue;
    const span = leadSpan(reading.source, row);
    if (span)
      out.push({
        kind: 'other',
        span,
        why: `Cùng việc này, mục ${twin.id} giao ${twin.lead.join(', ')}; phụ lục giao ${row.lead.join(', ')}.`,
        confidence: apart(row.lead, twin.lead) ? 0.65 : 0.6,
        mend: null,
      });
  }
  const twins = new Set(pairs.map((p) => p.twin));
  const repeated = body.filter((b) => twins.has(b.task)).length / body.length;
  const covered = pairs.filter((p) => p.twin).length / pairs.length;
  if (annex.length < 5 || repeated < 0.8 || covered < 0.8) return out;
  const lone = (task: PlanTask, why: string): void => {
    out.push({ kind: 'other', span: task.span, why, confidence: 0.55, mend: null });
  };
  for (const b of body) if (!twins.has(b.task)) lone(b.task, `Việc ở mục ${b.task.id} không có trong phụ lục.`);
  for (const p of pairs) if (!p.twin) lone(p.row, `Việc ${p.row.id} của phụ lục không có trong phần nội dung.`);
  return out;
}

const whole = (source: string, task: PlanTask): string => source.slice(task.span.start, Math.min(task.span.end, task.span.start + 220));
