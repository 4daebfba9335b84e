import { parseArgs } from 'node:util';
import { fuzz } from './guard.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' }, kind: { type: 'string' } },
});
const from = performance.now();
const { runs, refused, faults, slowest } = await fuzz(Number(values.runs), Number(values.seed), values.kind);
const say = (line: string) => process.stdout.write(`${line}\n`);
for (const { seed, kind, what } of faults) say(`seed ${seed}, ${kind}: ${what}`);
say(
  `${runs} inputs, ${refused} refused with a documented error, ${faults.length} faults, slowest ${slowest.ms.toFixed(0)} ms (seed ${slowest.seed}, ${slowest.kind}), ${((performance.now() - from) / 1000).toFixed(0)} s`,
);
process.exitCode = faults.length ? 1 : 0;
