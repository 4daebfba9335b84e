import { writeFileSync } from 'node:fs';
import type { Figure } from './bench.ts';

/** A figure as a line of the table. */
export function line({ name, value, unit, bar, ok }: Figure): string {
  const held = bar === undefined ? '' : `  bar ${bar}  ${ok ? 'ok' : 'MISSED'}`;
  return `${name.padEnd(64)} ${value.toFixed(unit === 'ratio' ? 2 : 1).padStart(9)} ${unit.padEnd(5)}${held}`.trimEnd();
}

/** Writes figures as JSON `[{name, value, unit, bar, ok}]`; bar and ok are null where a figure is only told. */
export function writeJson(file: string, figures: readonly Figure[]): void {
  const rows = figures.map(({ name, value, unit, bar = null, ok = null }) => ({ name, value, unit, bar, ok }));
  writeFileSync(file, `${JSON.stringify(rows, null, 1)}\n`);
}
