import { basename } from 'node:path';
import { annexColumns, annexRows, enactedBy } from './annex-form.ts';
import type { Plan } from './plan.ts';

/** A plan that was read, with the name of its file and the text that its spans point into. */
export interface ReadFile {
  name: string;
  plan: Plan;
  source: string;
}

const font = { fontFamily: 'Times New Roman', fontSize: 11 } as const;
const lineHeight = 15;

/** Height of a row in points that shows all its words: spreadsheets do not grow rows of files that they did not write. */
const heightOf = (cells: readonly { words: string; width: number }[]): number =>
  lineHeight * Math.max(1, ...cells.map((c) => Math.ceil((c.words.length * 1.08) / c.width)));
const border = { borderStyle: 'thin', alignVertical: 'center', wrap: true, ...font } as const;

/** Names of sheets: at most 31 characters, none of `[]:*?/\`, all different. */
function sheetNames(files: readonly ReadFile[]): string[] {
  const used = new Set<string>();
  return files.map(({ name }, i) => {
    const bare =
      basename(name)
        .replace(/\.[^.]+$/, '')
        .replace(/[[\]:*?/\\']/g, ' ')
        .trim()
        .slice(0, 27) || `Kế hoạch ${i + 1}`;
    let unique = bare;
    for (let n = 2; used.has(unique.toLowerCase()); n += 1) unique = `${bare} ${n}`;
    used.add(unique.toLowerCase());
    return unique;
  });
}

function sheetOf({ plan, source }: ReadFile, sheet: string) {
  const width = annexColumns.length;
  const across = (value: string, style: object) => [
    { value, columnSpan: width, align: 'center', wrap: true, ...font, ...style },
    ...Array(width - 1).fill(null),
  ];
  const rows = annexRows(plan, source).map((row, i, all) => {
    if (row.kind === 'group') {
      const part = all.slice(0, i + 1).filter((r) => r.kind === 'group').length;
      return [
        { value: `${part}`, fontWeight: 'bold', align: 'center', ...border },
        { value: row.title, fontWeight: 'bold', columnSpan: width - 1, ...border },
        ...Array(width - 2).fill(null),
      ];
    }
    const height = heightOf(row.cells.map((words, column) => ({ words, width: annexColumns[column]!.width })));
    return row.cells.map((value, column) => ({ value, height, align: column === 0 ? 'center' : 'left', ...border }));
  });
  return {
    sheet,
    orientation: 'landscape' as const,
    stickyRowsCount: 4,
    columns: annexColumns.map((c) => ({ width: c.width })),
    data: [
      across('PHỤ LỤC', { fontWeight: 'bold', fontSize: 14 }),
      across(`DANH MỤC NHIỆM VỤ${plan.subject ? ` - ${plan.subject}` : ''}`, { fontWeight: 'bold' }),
      across(`(${enactedBy(plan)})`, { fontStyle: 'italic' }),
      annexColumns.map((c) => ({ value: c.title, height: 2 * lineHeight, fontWeight: 'bold', align: 'center', ...border })),
      ...rows,
    ],
  };
}

/** Writes the annex form of plans as an Excel workbook, a sheet for each plan. Overwrites `path`. Throws what the file system throws. */
export async function writeSheets(files: readonly ReadFile[], path: string): Promise<void> {
  const { default: writeExcel } = await import('write-excel-file/node');
  const names = sheetNames(files);
  await writeExcel(files.map((file, i) => sheetOf(file, names[i]!)) as Parameters<typeof writeExcel>[0] & object[]).toFile(path);
}
