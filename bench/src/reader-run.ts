import { fromText, readPlan } from '@sauro/plan-reader';
import { readSource } from '@sauro/plan-reader/input';
import { makeDocx, p } from '../../libs/plan-reader/src/input/testing/docx.ts';
import { planLines } from './plan-text.ts';

/** What one run of the reader took: milliseconds of one core, and the most memory that the process ever held. */
export interface ReaderRun {
  warmMs: number;
  /** Time for each kB at 2 MB over time for each kB at 40 kB. */
  growth: number;
  docxMs: number;
  peakMb: number;
}

// A page of 14-point Vietnamese holds about this many bytes.
const PAGE = 3400;

/** Time of this thread on a core, so that other programs of a shared machine do not count. */
const coreMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * Mean time of one reading in the best of some rounds of `times` (neighbours on a shared processor slow a round, nothing hastens one); `warm` readings go before. Throws where fewer tasks were read than
 * the plan has.
 */
function time(text: string, tasks: number, warm: number, rounds: number, times: number): number {
  const read = () => {
    const found = readPlan(fromText(text)).tasks.length;
    if (found < tasks) throw new Error(`only ${found} of ${tasks} tasks were read`);
  };
  for (let i = 0; i < warm; i++) read();
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const from = coreMs();
    for (let i = 0; i < times; i++) read();
    best = Math.min(best, (coreMs() - from) / times);
  }
  return best;
}

const bullets = (lines: string[]) => lines.filter((l) => l.startsWith('- ')).length - 5;
const small = planLines(40_000);
const large = planLines(2_000_000);
const warmMs = time(small.join('\n'), bullets(small), 150, 5, 40);
const largeMs = time(large.join('\n'), bullets(large), 0, 3, 1);

const pages = planLines(200 * PAGE);
const docx = makeDocx(pages.map((line) => p(line)).join(''));
const from = coreMs();
const read = readPlan(await readSource(docx, 'ke-hoach.docx'));
const docxMs = coreMs() - from;
if (read.tasks.length < bullets(pages)) throw new Error(`only ${read.tasks.length} tasks of the DOCX were read`);

const kb = (lines: string[]) => Buffer.byteLength(lines.join('\n')) / 1000;
const run: ReaderRun = {
  warmMs,
  growth: largeMs / kb(large) / (warmMs / kb(small)),
  docxMs,
  peakMb: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(JSON.stringify(run));
