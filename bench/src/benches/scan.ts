import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { drawPage, type PictureText } from '../../../libs/plan-reader/src/input/testing/picture.ts';
import { pdfOfScans, scanOf } from '../../../libs/plan-reader/src/input/testing/scan.ts';
import { atMost, type Bench } from '../bench.ts';

const SENTENCE = 'Tổ chuyên môn báo cáo kết quả công tác trước ngày 25/9/2026 về Văn phòng.';
const LINES = 44;
const PAGES = 4;

/** A full page of 44 lines at 200 dots an inch. */
const texts = Array.from({ length: LINES }, (_, i): PictureText => ({ x: 75, y: 60 + i * 17, text: `${i + 1}. ${SENTENCE}`, size: 12 }));

/** What reading a scan took: seconds of all threads together, and the most memory of the process. */
interface Run {
  seconds: number;
  pages: number;
  letters: number;
  peakMb: number;
}

/** One page as a scanner saves it, aslant and with grain, and four of them as the PDF of an office scanner. */
async function filesIn(folder: string): Promise<{ one: string; four: string }> {
  const [one, four] = [join(folder, 'trang.png'), join(folder, 'bon-trang.pdf')];
  writeFileSync(one, drawPage(texts, { dpi: 200, degrees: 1, noise: 10 }).toBuffer('image/png'));
  const straight = drawPage(texts, { dpi: 200 }).toBuffer('image/png');
  const pages = await Promise.all(Array.from({ length: PAGES }, (_, i) => scanOf(straight, { degrees: i % 2 === 0 ? 1 : -1, seed: i })));
  writeFileSync(four, pdfOfScans(pages));
  return { one, four };
}

async function measured(file: string, pages: number): Promise<Run> {
  const child = fileURLToPath(new URL('../scan-child.ts', import.meta.url));
  const run: Run = JSON.parse((await promisify(execFile)(process.execPath, [child, file])).stdout);
  if (run.pages !== pages) throw new Error(`${run.pages} pages were read, not ${pages}`);
  if (run.letters < SENTENCE.length * LINES * 0.9 * pages) throw new Error(`only ${run.letters} letters were read`);
  return run;
}

/** Recognising one page of a scan, and four in a row: seconds of one core, and the most memory that a process takes which does nothing else. */
export const bench: Bench = {
  name: 'scan',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
    try {
      const { one, four } = await filesIn(folder);
      const runs = [await measured(one, 1), await measured(one, 1)];
      const more = await measured(four, PAGES);
      return [
        atMost('recognise 1 page of 200 dpi, start of the engine included, one core', Math.min(...runs.map((r) => r.seconds)), 's', 8),
        atMost(`recognise each of ${PAGES} pages of 200 dpi in a row, one core`, more.seconds / PAGES, 's', 8),
        atMost('peak memory while 1 page is recognised', Math.max(...runs.map((r) => r.peakMb)), 'MB', 400),
        atMost(`peak memory while ${PAGES} pages are recognised`, more.peakMb, 'MB', 400),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
