import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './node24.mjs';

const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'contract/src',
  'rules/src',
  'libs/calendar/src',
];

/** Builds the web app where it is missing or older than its sources; answers whether a current one is there. */
export function ensureWeb() {
  const built = join(root, 'web/dist/index.html');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const newest = Math.max(...sources.map((s) => newestIn(join(root, s))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return true;
  if (!existsSync(vite) || !existsSync(join(root, 'web/index.html'))) return existsSync(built);
  console.log('Dựng giao diện web (lần đầu hoặc sau khi cập nhật), mất chừng nửa phút…');
  const done = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'error'], { cwd: root, stdio: 'inherit' });
  return done.status === 0;
}

function newestIn(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  let newest = 0;
  for (const entry of readdirSync(path, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      newest = Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs);
  }
  return newest;
}
