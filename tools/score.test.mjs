import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const present = existsSync(`${root}/../shared/plans/score.mjs`);

// The plans and their labels are no part of the project.
it.skipIf(!present)(
  'the reader keeps its bars on the sample plans beside the repository',
  () => {
    const run = (...args) => execFileSync(process.execPath, ['tools/score.mjs', ...args], { cwd: root, encoding: 'utf8' });
    console.log(run());
    const { plans, mean } = JSON.parse(run('--json'));
    expect(plans).toHaveLength(5);
    const { plan: _name, defects, mean: whole, ...kinds } = mean;
    expect(whole).toBeGreaterThanOrEqual(0.95);
    for (const [kind, score] of Object.entries(kinds)) expect(score, kind).toBeGreaterThanOrEqual(0.88);
    expect(defects).toBeGreaterThanOrEqual(0.4);
  },
  60_000,
);
