import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const rows = [
  ...readFileSync(new URL('docs/features.md', root), 'utf8').matchAll(
    /^\| (\d+) \| (.+?) \| (done|partly|not yet) \| (?:`(.+?)`)? ?\| (.*?) ?\|$/gm,
  ),
].map(([, n, name, state, test, lacks]) => ({ n: Number(n), name, state, test, lacks }));

it('tells the state of all 99 features, each done one with a test that is there, each partial one with what lacks', () => {
  expect(rows.map((r) => r.n)).toEqual(Array.from({ length: 99 }, (_, i) => i + 1));
  for (const r of rows) {
    if (r.state !== 'not yet') expect(existsSync(new URL(r.test ?? '-', root)), `${r.n} ${r.test}`).toBe(true);
    if (r.state === 'partly') expect(r.lacks, `${r.n}`).not.toBe('');
  }
});
