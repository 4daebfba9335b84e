// Holds the imports of the whole house to .dependency-cruiser.mjs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';
import { root } from './node24.mjs';

/** With a TypeScript that it can't use, the tool sees nothing, finds nothing and is content: a low count is a fault of its own. */
const least = { modules: 150, dependencies: 400 };

process.chdir(root);
const folders = ['libs', 'contract/src', 'rules/src', 'server', 'web/src', 'e2e/src', 'bench/src'].filter((f) => existsSync(join(root, f)));
const { forbidden, options } = config;
const { output } = await cruise(folders, { ...options, ruleSet: { forbidden }, validate: true });
const { violations, totalCruised, totalDependenciesCruised = 0 } = output.summary;
for (const v of violations) {
  const comment = forbidden.find((r) => r.name === v.rule.name)?.comment ?? '';
  const way = v.cycle ? v.cycle.map((c) => c.name ?? c).join(' → ') : v.to;
  console.error(`${v.rule.name}: ${v.from} → ${way}\n  ${comment}`);
}
if (totalCruised < least.modules || totalDependenciesCruised < least.dependencies) {
  console.error(`only ${totalCruised} modules and ${totalDependenciesCruised} imports were seen: the check itself is broken`);
  process.exitCode = 1;
}
if (violations.length) process.exitCode = 1;
else console.log(`${totalCruised} modules, ${totalDependenciesCruised} imports`);
