import { plain } from '../clean.ts';
import { addAll } from '../lists.ts';
import type { Flow, FlowPara, FlowTable } from './flow.ts';

const LAYOUT = /cong hoa xa hoi|dang cong san viet nam|doc lap\s?[-–]\s?tu do|noi nhan\s?:/;
const TABBED = /\S[ \u00a0]*\t\s*\S/;

function parted(para: FlowPara): FlowTable['rows'] {
  return para.text.split('\n').map((line) => {
    const at = /[ \u00a0]*\t\s*(?=\S)/.exec(line.trimStart());
    const text = line.trimStart();
    const left = at && TABBED.test(line) ? text.slice(0, at.index) : text;
    const right = at && TABBED.test(line) ? text.slice(at.index + at[0].length) : '';
    const side = (words: string, column: number) => ({
      column,
      columnSpan: 1,
      rowSpan: 1,
      content: [
        { type: 'para' as const, kind: 'paragraph' as const, text: words.replaceAll('\t', ' '), ...(para.bold ? { bold: true } : {}) },
      ],
    });
    // A line with tabs only before its words stands on the right.
    return /^[ \u00a0]*\t/.test(line) && right === '' ? [side('', 0), side(text, 1)] : [side(left, 0), side(right, 1)];
  });
}

/**
 * Letterheads and signatures set in two columns by tabs, not by a table: neighbouring lines with a tab inside become rows of two cells when one of
 * them holds words that only stand there (the national title, "Nơi nhận"), so that left and right are read apart. Other tabs are left alone.
 */
export function partTabbedHeads(flow: readonly Flow[]): Flow[] {
  const out: Flow[] = [];
  for (let i = 0; i < flow.length; i += 1) {
    const run: FlowPara[] = [];
    for (let j = i; j < flow.length; j += 1) {
      const item = flow[j]!;
      if (item.type !== 'para' || item.label || item.text.length > 2000 || !/\t/.test(item.text.trimEnd())) break;
      run.push(item);
    }
    const words = plain(run.map((p) => p.text).join('\n'));
    if (run.length > 0 && run.some((p) => TABBED.test(p.text)) && LAYOUT.test(words)) {
      out.push({ type: 'table', rows: run.flatMap(parted) });
      i += run.length - 1;
    } else if (run.length > 0) {
      addAll(out, run);
      i += run.length - 1;
    } else out.push(flow[i]!);
  }
  return out;
}
