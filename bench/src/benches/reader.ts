import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { atMost, type Bench } from '../bench.ts';
import type { ReaderRun } from '../reader-run.ts';

const program = fileURLToPath(new URL('../reader-run.ts', import.meta.url));

/** Reading plans made by code, in a process of its own whose memory is the reader's alone; times are those of one core. */
export const bench: Bench = {
  name: 'reader',
  run: async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [program], { timeout: 180_000 });
    const { warmMs, growth, docxMs, peakMb } = JSON.parse(stdout) as ReaderRun;
    return [
      atMost('read a plan of 40 kB, warm', warmMs, 'ms', 15),
      atMost('time for each kB at 2 MB over that at 40 kB', growth, 'ratio', 1.5),
      atMost('read a DOCX of 200 pages', docxMs / 1000, 's', 2),
      atMost('most memory held while reading all these', peakMb, 'MB', 400),
    ];
  },
};
