import { benchEndpoint, endpoints, p95s } from './endpoints.ts';
import { sizes } from './generate.ts';
import { type Figure, report } from './report.ts';
import { startRig } from './rig.ts';
import { benchReader, benchWebSize, benchWhole } from './whole.ts';

const args = process.argv.slice(2);
const option = (name: string): string | null => {
  const i = args.indexOf(name);
  return i < 0 ? null : (args[i + 1] ?? null);
};
const only = option('--only');
const wants = (name: string) => only === null || only === name;
const seconds = Number(option('--seconds') ?? 2);
const figures: Figure[] = [];

if (wants('endpoints') || wants('growth')) {
  const rig = await startRig(sizes.usual);
  if (wants('endpoints')) for (const e of endpoints) figures.push(...(await benchEndpoint(rig, e, seconds)));
  if (args.includes('--big')) {
    const small = await p95s(rig, seconds);
    const big = await startRig(sizes.big);
    const large = await p95s(big, seconds);
    for (const [name, p] of small) {
      const growth = large.get(name)! / p;
      figures.push({
        name: `${name}: p95 at 1,000,000 tasks over p95 at 50,000`,
        value: growth,
        unit: 'ratio',
        bar: 1.5,
        ok: growth <= 1.5,
      });
    }
    await big.stop();
  }
  await rig.stop();
}
if (wants('reader')) figures.push(...benchReader());
if (wants('web')) figures.push(...benchWebSize());
if (wants('whole')) figures.push(...(await benchWhole(new Date().toISOString().slice(0, 10))));
process.exitCode = report(figures, option('--json')) ? 0 : 1;
