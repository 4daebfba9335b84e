import { writeFileSync } from 'node:fs';

/** One measured figure. A figure without a bar is only told. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  bar?: number;
  ok?: boolean;
}

/** Prints the figures as a table and, where a file is named, writes them as JSON `[{name, value, unit, bar, ok}]`. Answers whether every bar was met. */
export function report(figures: readonly Figure[], file: string | null): boolean {
  for (const f of figures) {
    const bar = f.bar === undefined ? '' : `  bar ${f.bar}  ${f.ok ? 'ok' : 'MISSED'}`;
    console.log(`${f.name.padEnd(58)} ${f.value.toFixed(f.unit === 'ratio' ? 2 : 1).padStart(10)} ${f.unit}${bar}`);
  }
  if (file)
    writeFileSync(
      file,
      `${JSON.stringify(
        figures.map(({ name, value, unit, bar = null, ok = null }) => ({ name, value, unit, bar, ok })),
        null,
        1,
      )}\n`,
    );
  return figures.every((f) => f.ok !== false);
}
