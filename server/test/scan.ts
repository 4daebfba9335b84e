import { crc32, deflateSync } from 'node:zlib';
import type { PageResult } from '@sauro/plan-reader/input';

let grey = 0;
/** A grey page of 120 by 170 that no test has put in yet: nothing stands on it, so that recognising it takes no time. */
export function picture(): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.from([0, 0, 0, 120, 0, 0, 0, 170, 8, 0, 0, 0, 0]);
  const rows = Buffer.alloc(121 * 170, 200 + ++grey);
  for (let y = 0; y < 170; y += 1) rows[y * 121] = 0;
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([mark, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
/** What was read of a page, as an earlier run kept it. */
export const pageOf = (lines: readonly string[]): PageResult => ({
  number: 1,
  width: 595,
  height: 842,
  items: lines.map((text, i) => ({
    text,
    x: 90,
    y: 80 + i * 18,
    width: text.length * 5,
    size: 13,
    bold: false,
    italic: false,
    font: null,
  })),
  rules: [],
  turn: 0,
  slant: 0,
  confidence: 93,
});
