import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Grey } from './grey.ts';
import { type OcrWord, wordsOfHocr } from './hocr.ts';

/** How words stand on a picture: `page` may have columns; `column` is one column of text; `line` is one line. */
export type Layout = 'page' | 'column' | 'line';

/** A recogniser of Vietnamese print. */
export interface Engine {
  /** Words of a picture in no settled order. Rejects where the recogniser broke down. */
  read(grey: Grey, layout: Layout, dpi: number): Promise<OcrWord[]>;
  close(): Promise<void>;
}

/** The picture as a portable grey map, which the recogniser takes without unpacking. */
function pgm(grey: Grey): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${grey.width} ${grey.height}\n255\n`, 'latin1'), grey.data]);
}

/** A recogniser that starts with the first picture: a file of blank pages never wakes it. */
export function lazyEngine(): Engine {
  let started: Promise<Engine> | null = null;
  return {
    async read(grey, layout, dpi) {
      started ??= startEngine();
      return (await started).read(grey, layout, dpi);
    },
    async close() {
      await (await started?.catch(() => null))?.close();
    },
  };
}

/**
 * Starts the recogniser in a thread of its own with the Vietnamese model of the package: no network, no cache, nothing written to the working directory.
 * Rejects where the model or the machine code can't be loaded.
 */
async function startEngine(): Promise<Engine> {
  const { createWorker, OEM, PSM } = (await import('tesseract.js')).default;
  const home = dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
  // Half of the recogniser's machine code is run a few times only: compiled well only where it is hot, a page takes less time and 40 MB less (bench/src/benches/scan.ts).
  setFlagsFromString('--wasm-tiering-budget=300000000');
  const starting = createWorker('vie', OEM.LSTM_ONLY, {
    // The whole-number model reads as well as the larger one here, loads faster and takes less memory (bench/src/benches/scan.ts).
    langPath: join(home, '4.0.0_best_int'),
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => undefined,
  });
  const worker = await starting.finally(() => setFlagsFromString('--wasm-tiering-budget=13000000'));
  return {
    async read(grey, layout, dpi) {
      await worker.setParameters({
        tessedit_pageseg_mode: layout === 'page' ? PSM.AUTO : layout === 'column' ? PSM.SINGLE_BLOCK : PSM.SINGLE_LINE,
        user_defined_dpi: String(Math.round(dpi)),
      });
      const { data } = await worker.recognize(pgm(grey), {}, { text: false, hocr: true });
      return wordsOfHocr(data.hocr ?? '');
    },
    async close() {
      await worker.terminate();
    },
  };
}
