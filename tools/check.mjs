// `npm run check`: everything that is held to a rule without running the program. `npm run check -- NAME …` runs some; `-- --write` first writes generated files.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { generators } from './generators.mjs';
import { root, underNode24, withNode } from './node24.mjs';

await underNode24();
const tool = (...path) => join(root, 'node_modules', ...path);
const tsc = tool('typescript/bin/tsc');
const own = (script) => join(root, script);

const checks = [
  { name: 'biome', args: [tool('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '--max-diagnostics=50'] },
  { name: 'types', args: [tsc, '-p', 'tsconfig.json'] },
  { name: 'types-web', args: [tsc, '-p', 'web/tsconfig.json'] },
  { name: 'boundaries', args: [own('tools/check-boundaries.mjs')] },
  { name: 'purity', args: [own('tools/check-purity.mjs')] },
  { name: 'dead-code', args: [tool('knip/bin/knip.js'), '--no-progress'] },
  ...generators.map(({ file, script }) => ({ name: file, args: [own(script), '--check'] })),
];

const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));
if (process.argv.includes('--write')) for (const { script } of generators) await run([own(script)]);

let failed = 0;
for (const { name, args } of checks) {
  if (wanted.length && !wanted.includes(name)) continue;
  const from = performance.now();
  const { code, text } = await run(args);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (code !== 0) {
    failed++;
    console.log(text.trim().replace(/^/gm, '     '));
  }
}
process.exit(failed ? 1 : 0);

function run(args) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, env: withNode(process.execPath) });
    let text = '';
    child.stdout.on('data', (b) => (text += b));
    child.stderr.on('data', (b) => (text += b));
    child.on('close', (code) => done({ code: code ?? 1, text }));
  });
}
