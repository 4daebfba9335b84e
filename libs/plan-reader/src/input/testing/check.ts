import { expect } from 'vitest';
import type { SourceDocument } from '../../source.ts';

/** Texts of the blocks; rows as their cells joined by " | ". Also holds the source to what every reader promises of spans. */
export function lines(source: SourceDocument): string[] {
  let last = 0;
  expect(source.text).toBe(source.text.normalize('NFC'));
  for (const block of source.blocks) {
    expect(block.start).toBeGreaterThanOrEqual(last);
    expect(block.end).toBeGreaterThanOrEqual(block.start);
    last = block.end;
    let cellEnd = block.start;
    for (const cell of block.cells ?? []) {
      expect(cell.start).toBeGreaterThanOrEqual(cellEnd);
      expect(cell.end).toBeLessThanOrEqual(block.end);
      cellEnd = cell.end;
    }
  }
  expect(last).toBeLessThanOrEqual(source.text.length);
  return source.blocks
    .filter((b) => b.kind !== 'page-break')
    .map((b) => (b.cells ? b.cells.map((c) => source.text.slice(c.start, c.end)).join(' | ') : source.text.slice(b.start, b.end)));
}
