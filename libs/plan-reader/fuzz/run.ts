import { readdirSync, readFileSync } from 'node:fs';
import { detectType, readSource } from '../src/input/index.ts';
import { readPdfHere } from '../src/input/pdf-read.ts';
import { li, lvl, makeDocx, p, tbl } from '../src/input/testing/docx.ts';
import { grid, makePdf } from '../src/input/testing/pdf.ts';
import type { Plan } from '../src/plan.ts';
import { readPlan } from '../src/read.ts';
import { ReadError, type SourceDocument, type Span } from '../src/source.ts';
import { mutateBytes, mutateText, numbered, repeatIn, tangled } from './mutate.ts';
import { type Seeded, seeded } from './seeded.ts';

/** One input that broke a promise of the reader; the same seed makes it again. */
export interface Fault {
  seed: number;
  kind: string;
  what: string;
}
/** What a run came to. */
export interface FuzzResult {
  runs: number;
  /** Refused with a documented error. */
  refused: number;
  faults: Fault[];
  /** The longest reading in milliseconds, and of which input. */
  slowest: { ms: number; seed: number; kind: string };
}

const samples = new URL('../samples/', import.meta.url);
const texts = readdirSync(samples).map((name) => readFileSync(new URL(name, samples), 'utf8'));
const numbering = `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}${lvl(1, 'lowerLetter', '%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`;
const wordBody = (text: string): string =>
  text
    .split('\n')
    .slice(0, 40)
    .map((l, i) => (i % 5 === 3 ? li(l, 1) : p(l)))
    .join('') +
  tbl([
    ['TT', 'Nội dung', 'Chủ trì', 'Thời gian'],
    ['1', '<w:vMerge w:val="restart"/>::Lập danh sách', 'Văn phòng', 'Quý I/2026'],
    ['2', 'Nộp báo cáo', 'Tổ Toán', 'trước ngày 15/3/2026'],
  ]);
const pdf = makePdf([
  {
    texts: [
      { x: 80, y: 60, text: 'KẾ HOẠCH' },
      { x: 80, y: 90, text: 'I. NHIỆM VỤ' },
      { x: 85, y: 110, text: 'TT' },
      { x: 150, y: 110, text: 'Nội dung' },
      { x: 85, y: 130, text: '1' },
      { x: 150, y: 130, text: 'Lập danh sách' },
    ],
    rules: grid([80, 140, 300], [100, 120, 140]),
  },
]);
const SCRAPS = [
  '',
  '<',
  '</w:p>',
  '<w:tbl>',
  '<w:tr>',
  '&x;',
  '99999999999',
  '-1',
  '"',
  '<w:gridSpan w:val="99"/>',
  '<w:numId w:val="7"/>',
];

const kinds: Record<string, (r: Seeded) => Promise<SourceDocument>> = {
  text: (r) => readSource(new TextEncoder().encode(mutateText(r.pick(texts), r)), r.next() < 0.5 ? 'a.txt' : 'a.md'),
  html: (r) =>
    readSource(new TextEncoder().encode(`<html><meta charset=utf-8><body>${mutateText(r.pick(texts).replace(/\n/g, '<p>'), r)}`), 'a.html'),
  repeats: (r) => readSource(new TextEncoder().encode(repeatIn(r.pick(texts), r)), 'a.txt'),
  numbers: (r) => readSource(new TextEncoder().encode(numbered(r)), 'a.txt'),
  tables: (r) => readSource(new TextEncoder().encode(`<html><meta charset=utf-8><body>${tangled(r)}`), 'a.html'),
  'docx parts': (r) => {
    const body = wordBody(r.pick(texts));
    const at = r.below(body.length);
    return readSource(makeDocx(body.slice(0, at) + r.pick(SCRAPS) + body.slice(at + r.below(30)), { numbering }), 'a.docx');
  },
  'docx bytes': (r) => readSource(mutateBytes(makeDocx(wordBody(r.pick(texts)), { numbering }), r), 'a.docx'),
  'pdf objects': (r) => readPdfHere(mutateBytes(pdf, r)),
  'any bytes': (r) => {
    const bytes = Uint8Array.from({ length: r.below(300) }, () => r.below(256));
    detectType(bytes);
    return readSource(bytes, r.pick(['a.txt', 'a.docx', 'a.html', 'a']));
  },
};
/** What never ends, for the test of the guard. */
kinds.endless = () => {
  for (;;);
};
/** How often each kind comes: PDF objects take the longest. */
const shares: readonly [string, number][] = [
  ['text', 0.5],
  ['repeats', 0.02],
  ['numbers', 0.06],
  ['tables', 0.06],
  ['html', 0.08],
  ['docx parts', 0.12],
  ['docx bytes', 0.06],
  ['pdf objects', 0.02],
  ['any bytes', 0.08],
];

function kindAt(share: number): string {
  let from = 0;
  for (const [kind, width] of shares) {
    from += width;
    if (share < from) return kind;
  }
  return 'text';
}

/** What is wrong with the spans of a plan; null where all lie in the text. */
function spanFault(plan: Plan, text: string): string | null {
  const inside = (s: Span): boolean => s.start >= 0 && s.start < s.end && s.end <= text.length;
  for (const [name, items] of Object.entries({
    tasks: plan.tasks,
    targets: plan.targets,
    duties: plan.duties,
    citations: plan.citations,
    recipients: plan.recipients,
    defects: plan.defects,
  }))
    for (const [i, item] of items.entries()) {
      if (!item.span || !inside(item.span)) return `${name}[${i}] has no span in the text`;
      if (!(item.confidence >= 0 && item.confidence <= 1)) return `${name}[${i}] has confidence ${item.confidence}`;
    }
  return new Set(plan.tasks.map((t) => t.id)).size === plan.tasks.length ? null : 'two tasks have one id';
}

/** Reads the changed input of a seed and adds what came of it. Never throws for what the input does. */
export async function one(seed: number, kind: string, result: FuzzResult): Promise<void> {
  const fail = (what: string) => result.faults.push({ seed, kind, what });
  // The time of this thread alone: others on the machine must not make a slow reader of a fast one.
  const from = process.threadCpuUsage();
  let size = 0;
  try {
    const source = await kinds[kind]!(seeded(seed));
    size = source.text.length;
    const fault = spanFault(readPlan(source), source.text);
    if (fault) fail(fault);
  } catch (e) {
    if (e instanceof ReadError) result.refused += 1;
    else fail(String(e instanceof Error ? e.stack : e).slice(0, 600));
  }
  const { user, system } = process.threadCpuUsage(from);
  const ms = (user + system) / 1000;
  if (ms > result.slowest.ms) result.slowest = { ms, seed, kind };
  if (ms > 1000 * Math.max(1, size / 100_000)) fail(`${Math.round(ms)} ms for ${size} characters`);
}

/** The kind of input that a seed stands for where none is asked for. */
export function kindOf(seed: number): string {
  return kindAt(seeded(seed).next());
}
