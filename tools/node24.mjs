import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * What `npm start` tells Node, as the package says it. Room for young objects, in MB: left to itself it grows fourfold in a busy minute and is not given back, which on an office PC is memory for
 * nothing, as the work is no slower.
 */
const flags = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  .scripts.start.split(' ')
  .filter((word) => word.startsWith('--'));

/** The Node 24 to work with: the running one if it is new enough, else the project's own; null where neither is there. */
export function findNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const own = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : null;
}

/**
 * Makes sure that this script runs under Node 24: resolves `true` where it does. Otherwise starts itself anew under the project's Node, passes signals on,
 * ends with the same code, and never resolves.
 */
export function underNode24() {
  const node = findNode24();
  if (node === process.execPath) {
    // Keeps what was stripped and compiled, which halves the time to load the server. Where the folder can't be written, nothing is kept.
    module.enableCompileCache?.(join(root, 'node_modules/.cache/compiled'));
    return Promise.resolve(true);
  }
  if (!node) {
    console.error('Thiếu Node 24. Chạy npm ci trước.');
    process.exit(1);
  }
  // The channel tells the child when we are killed outright, so that it never stays behind.
  const child = spawn(node, [...flags, ...process.argv.slice(1)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: withNode(node) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
  return new Promise(() => {});
}

/** The environment with the given Node first on the path, for tools that call `node` by name. */
export function withNode(node) {
  return { ...process.env, PATH: `${dirname(node)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}` };
}
