import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { atMost, type Bench } from '../bench.ts';

const dist = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Gzipped JavaScript that the built web app loads before its first screen: what its page asks for, and what those scripts import at once. */
export const bench: Bench = {
  name: 'first-screen',
  run: async () => {
    if (!existsSync(join(dist, 'index.html'))) throw new Error('the web app is not built yet: npm start builds it');
    const seen = new Map<string, number>();
    const take = (path: string) => {
      if (seen.has(path)) return;
      const code = readFileSync(join(dist, path));
      seen.set(path, gzipSync(code, { level: 9 }).length);
      for (const m of code.toString().matchAll(/(?:^|[;}\s])import\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g))
        take(`assets/${m[1]}`);
    };
    for (const m of readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) take(m[1]!);
    if (seen.size === 0) throw new Error('the page of the web app names no script');
    const kb = [...seen.values()].reduce((a, b) => a + b, 0) / 1000;
    return [atMost('JavaScript of the first screen, gzipped', kb, 'kB', 250)];
  },
};
