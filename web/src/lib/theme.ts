import { readStored, writeStored } from './storage.ts';

/** Light or dark, as the person chose on this machine; never by the machine alone. */
export type Theme = 'light' | 'dark';
const key = 'sauro.theme';

/** The chosen theme; light until chosen. */
export const theme = (): Theme => (readStored(key) === 'dark' ? 'dark' : 'light');

/** Shows the chosen theme; at start and after a change. */
export function applyTheme(next: Theme = theme()): void {
  document.documentElement.dataset.theme = next;
  writeStored(key, next === 'dark' ? next : null);
}
