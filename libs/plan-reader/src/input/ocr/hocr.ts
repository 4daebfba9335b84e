/** A word as it was recognised, in pixels of its picture. */
export interface OcrWord {
  text: string;
  /** 0 to 100. */
  confidence: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  /** Where its line stands on the paper below the middle of the line. */
  baseline: number;
  /** From the tops of the tall letters of its line to the bottoms of the low ones. */
  height: number;
  /** Lines of one picture are numbered from 0. */
  line: number;
}

const ENTITY: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const LINE =
  /^\s*<span class='ocr_\w+' [^>]*?title="bbox (\d+) \d+ (\d+) (\d+);(?: textangle [-\d.]+;)?(?: baseline ([-\d.]+) ([-\d.]+);)? x_size ([\d.]+)/;
const WORD = /<span class='ocrx_word' [^>]*?title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^>]*>(.*?)<\/span>/;

/**
 * Words of a page in hOCR as the recogniser writes it: one element a text line, a line's before its words. It is asked for rather than JSON, which repeats all text at five levels
 * and takes twice as long to write. What is no line or word is passed over.
 */
export function wordsOfHocr(hocr: string): OcrWord[] {
  const words: OcrWord[] = [];
  let line = -1;
  let [baseline, height] = [0, 0];
  for (const row of hocr.split('\n')) {
    const head = LINE.exec(row);
    if (head) {
      const [left, right, bottom, slope, offset] = [head[1], head[2], head[3], head[4] ?? '0', head[5] ?? '0'].map(Number) as [
        number,
        number,
        number,
        number,
        number,
      ];
      line += 1;
      baseline = bottom + offset + (slope * (right - left)) / 2;
      height = Number(head[6]);
      continue;
    }
    const word = WORD.exec(row);
    if (!word) continue;
    const text = word[6]!.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITY[name]!);
    if (text.trim() === '') continue;
    const [x1, y1, x2, y2, confidence] = word.slice(1, 6).map(Number) as [number, number, number, number, number];
    words.push({ text, confidence, x1, y1, x2, y2, baseline, height, line });
  }
  return words;
}
