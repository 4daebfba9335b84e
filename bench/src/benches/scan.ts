import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { drawPage, type PictureText } from '../../../libs/plan-reader/src/input/testing/picture.ts';
import { atMost, type Bench } from '../bench.ts';

const SENTENCE = 'Tổ chuyên môn báo cáo kết quả công tác trước ngày 25/9/2026 về Văn phòng.';

/** A full page of 44 lines, as a scanner of 200 dots an inch saves it: aslant, with grain. */
function page(): Buffer {
  const texts = Array.from({ length: 44 }, (_, i): PictureText => ({ x: 75, y: 60 + i * 17, text: `${i + 1}. ${SENTENCE}`, size: 12 }));
  return drawPage(texts, { dpi: 200, degrees: 1, noise: 10 }).toBuffer('image/png');
}

/** Recognising one page of a scan: seconds of one core, and the most memory that a process takes which does nothing else. */
export const bench: Bench = {
  name: 'scan',
  run: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
    try {
      const file = join(folder, 'trang.png');
      writeFileSync(file, page());
      const child = fileURLToPath(new URL('../scan-child.ts', import.meta.url));
      const runs: { seconds: number; letters: number; peakMb: number }[] = [];
      for (let turn = 0; turn < 2; turn += 1) runs.push(JSON.parse((await promisify(execFile)(process.execPath, [child, file])).stdout));
      const letters = Math.min(...runs.map((r) => r.letters));
      if (letters < SENTENCE.length * 40) throw new Error(`only ${letters} letters were read`);
      return [
        atMost('recognise a page of 200 dpi, one core', Math.min(...runs.map((r) => r.seconds)), 's', 8),
        atMost('peak memory while a page is recognised', Math.max(...runs.map((r) => r.peakMb)), 'MB', 400),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
