// The first screen of the web app: scripts that index.html asks for, and what those import at once, compressed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './node24.mjs';

const budget = 250 * 1000;
const dist = join(root, 'web/dist');
const seen = new Map();

function take(name) {
  if (seen.has(name)) return;
  const text = readFileSync(join(dist, name));
  seen.set(name, gzipSync(text, { level: 9 }).length);
  for (const [, next] of text.toString().matchAll(/(?:^|[;}\s])import\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g))
    take(`assets/${next}`);
}

const html = readFileSync(join(dist, 'index.html'), 'utf8');
for (const [, name] of html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) take(name);
const total = [...seen.values()].reduce((a, b) => a + b, 0);
console.log(`first screen: ${(total / 1000).toFixed(1)} kB of scripts in ${seen.size} files (at most ${budget / 1000} kB)`);
if (seen.size === 0 || total > budget) process.exitCode = 1;
