import { parseArgs } from 'node:util';
import { startTestApp } from '../harness.ts';
import { startTestCluster } from '../template-db.ts';
import { brokenOf } from './invariants.ts';
import { simulateYear } from './simulate.ts';

/** The whole year: 60 people, 1,200 tasks, from September to June. Ends with 1 where something broke, and prints the seed that shows it again. */
const { values } = parseArgs({
  options: { seed: { type: 'string' }, people: { type: 'string', default: '60' }, tasks: { type: 'string', default: '1200' } },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
say(`seed ${seed}`);
const cluster = await startTestCluster();
const t = await startTestApp({ now: '2025-09-01T01:00:00Z', cluster });
let broken: string[] = [];
try {
  const size = { seed, people: Number(values.people), tasks: Number(values.tasks), from: '2025-09-01', days: 300, lookEvery: 60 };
  const year = await simulateYear(t, size, async (y, today) => {
    broken = broken.length ? broken : await brokenOf(t, y, today);
    say(`${today}: ${y.told.size} tasks, ${y.done} acts, ${broken.length ? 'broken' : 'all holds'}`);
  });
  say(`refused: ${[...year.refused].map(([code, n]) => `${code} ${n}`).join(', ')}`);
  for (const b of broken) say(b);
} finally {
  await t.stop();
  await cluster.stop();
}
process.exitCode = broken.length ? 1 : 0;
