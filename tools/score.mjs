#!/usr/bin/env node
// Reads the shared sample plans with libs/plan-reader and scores them against their gold labels.
//   node tools/score.mjs [--misses] [--json]
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const plans = join(root, '..', 'shared', 'plans');
if (!existsSync(join(plans, 'score.mjs'))) {
  console.log('No sample plans: ../shared/plans is absent beside this repository, nothing to score.');
  process.exit(0);
}
const { fromText, readPlan } = await import('../libs/plan-reader/src/index.ts');
const out = mkdtempSync(join(tmpdir(), 'sauro-score-'));
try {
  for (const name of readdirSync(join(plans, 'text')).filter((n) => n.endsWith('.txt'))) {
    const plan = readPlan(fromText(readFileSync(join(plans, 'text', name), 'utf8')));
    writeFileSync(join(out, name.replace(/\.txt$/, '.json')), JSON.stringify(plan));
  }
  const run = spawnSync(process.execPath, [join(plans, 'score.mjs'), join(plans, 'gold'), out, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = run.status ?? 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
