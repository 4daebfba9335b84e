import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import { type Grey, narrowed } from './grey.ts';
import { type OcrWord, wordsOfHocr } from './hocr.ts';

/** How words stand on a picture: `page` may have columns; `column` is one column of text; `line` is one line. */
export type Layout = 'page' | 'column' | 'line';

/** A recogniser of Vietnamese print. */
export interface Engine {
  /** Words of a picture in no settled order. Rejects where the recogniser broke down. */
  read(grey: Grey, layout: Layout, dpi: number): Promise<OcrWord[]>;
  close(): Promise<void>;
}

/** What is used of the machine code of the recogniser (tesseract.js-core). */
interface Core {
  FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
  TessBaseAPI: new () => Recogniser;
}

interface Recogniser {
  /** -1 where the model can't be used. */
  Init(folder: null, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  /** Takes the picture in the file "/input"; 1 where it is none. */
  SetImageFile(exif: number, radians: number): number;
  Recognize(monitor: null): number;
  GetHOCRText(): string;
  Clear(): void;
  End(): void;
}

/** Chooses the machine code for the processor and answers its maker. */
type GetCore = (engine: number, path: undefined, told: { progress(): void }) => Promise<(options: object) => Promise<Core>>;

/** The engine of the recogniser that the model is for. */
const LSTM_ONLY = 1;
/** The ways of taking a picture apart, by their numbers. */
const MODE: Readonly<Record<Layout, string>> = { page: '3', column: '6', line: '7' };
const INPUT = '/input';

/** Pictures of fewer dots an inch are read as they are: their letters have none to spare. */
const FINE_DPI = 180;

/**
 * How much narrower letters are made before they are recognised. The recogniser walks along each line step by step, set to one height, and its time goes by the length; letters a
 * fifth narrower it reads as well (tools/score-formats.mjs). Numbers that stand alone it doesn't.
 */
const narrowOf = (layout: Layout, dpi: number): number => (layout === 'line' || dpi < FINE_DPI ? 1 : 0.8);

/** The picture as a portable grey map, which the recogniser takes without unpacking. */
function pgm({ width, height, data }: Grey): Buffer {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  const out = Buffer.allocUnsafe(head.length + data.length);
  out.set(head);
  out.set(data, head.length);
  return out;
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
 * Starts the recogniser in this thread, which it holds up while it reads, with the Vietnamese model of the package: no network, no cache, nothing written to the working directory.
 * Of tesseract.js only the machine code is used: the thread that it starts would hold a heap and each picture once more. Rejects where the model or the machine code
 * can't be loaded.
 */
async function startEngine(): Promise<Engine> {
  const require = createRequire(import.meta.url);
  const getCore = require('tesseract.js/src/worker-script/node/getCore.js') as GetCore;
  const home = dirname(require.resolve('@tesseract.js-data/vie/package.json'));
  const makeCore = await getCore(LSTM_ONLY, undefined, { progress: () => undefined });
  // Half of the recogniser's machine code is run a few times only: compiled well only where it is hot, a page takes less time and 40 MB less (bench/src/benches/scan.ts).
  setFlagsFromString('--wasm-tiering-budget=300000000');
  const quiet = { print: () => undefined, printErr: () => undefined, TesseractProgress: () => undefined };
  const core = await makeCore(quiet).finally(() => setFlagsFromString('--wasm-tiering-budget=13000000'));
  // The whole-number model reads as well as the larger one here, loads faster and takes less memory (bench/src/benches/scan.ts).
  core.FS.writeFile('/vie.traineddata', gunzipSync(readFileSync(join(home, '4.0.0_best_int', 'vie.traineddata.gz'))));
  const recogniser = new core.TessBaseAPI();
  if (recogniser.Init(null, 'vie', LSTM_ONLY) === -1) throw new Error('the model of the recogniser is broken');
  core.FS.unlink('/vie.traineddata');
  return {
    async read(grey, layout, dpi) {
      const narrow = narrowOf(layout, dpi);
      recogniser.SetVariable('tessedit_pageseg_mode', MODE[layout]);
      recogniser.SetVariable('user_defined_dpi', String(Math.round(dpi)));
      core.FS.writeFile(INPUT, pgm(narrowed(grey, narrow)));
      const taken = recogniser.SetImageFile(1, 0);
      core.FS.unlink(INPUT);
      if (taken === 1) throw new Error('the picture was not taken');
      recogniser.Recognize(null);
      const words = wordsOfHocr(recogniser.GetHOCRText());
      recogniser.Clear();
      return words.map((w) => ({ ...w, x1: Math.round(w.x1 / narrow), x2: Math.round(w.x2 / narrow) }));
    },
    async close() {
      recogniser.End();
    },
  };
}
