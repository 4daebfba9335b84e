// `npm test`: every test, browser journeys included. Further arguments go to Vitest: `npm test -- rules`, `npm test -- --project e2e`.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureWeb } from './build-web.mjs';
import { root, underNode24, withNode } from './node24.mjs';

await underNode24();
if (!ensureWeb()) process.exit(1);
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: withNode(process.execPath),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
