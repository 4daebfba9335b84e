import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);

/** Writes a generated file; under `--check` compares instead and fails where it is not current. */
export function writeGenerated(path, text) {
  const place = fileURLToPath(new URL(path, root));
  if (!process.argv.includes('--check')) {
    writeFileSync(place, text);
    console.log(`wrote ${path}`);
    return;
  }
  let now = '';
  try {
    now = readFileSync(place, 'utf8');
  } catch {
    // missing counts as not current
  }
  if (now !== text) {
    console.error(`${path} is not current: run its generator and commit the file`);
    process.exitCode = 1;
  }
}
