import { atMost, type Bench } from '../bench.ts';
import { sizes } from '../generate.ts';
import { load } from '../load.ts';
import { type Rig, startRig } from '../rig.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoint as myWork } from './my-work.ts';
import { endpoint as progress } from './progress.ts';
import { endpoint as register } from './register.ts';
import { endpoint as taskPage } from './task-page.ts';

const endpoints: readonly Endpoint[] = [myWork, register, taskPage, progress];
const turns = 5;

/** With `--big`: how much the p95 of each endpoint grows from 50,000 tasks to 1,000,000; one connection, both sizes in turns, the best turn of each. */
export const bench: Bench = {
  name: 'growth',
  run: async ({ rig, seconds, big }) => {
    if (!big) return [];
    const small = await rig();
    const large = await startRig(sizes.big);
    try {
      const figures = [];
      for (const endpoint of endpoints) {
        const [before, after] = await p95s([small, large], endpoint, seconds);
        figures.push(
          { name: `${endpoint.name}: p95 at ${large.shape.tasks} tasks`, value: after!, unit: 'ms' },
          atMost(`${endpoint.name}: p95 at ${large.shape.tasks} tasks over p95 at ${small.shape.tasks}`, after! / before!, 'ratio', 1.5),
        );
      }
      return figures;
    } finally {
      await large.stop();
    }
  },
};

/** The least p95 of each rig over turns that alternate, so that what else the machine does falls on both alike. */
async function p95s(rigs: readonly Rig[], { shots }: Endpoint, seconds: number): Promise<number[]> {
  const asked = [];
  for (const rig of rigs) asked.push({ rig, shots: await shots(rig), best: Number.POSITIVE_INFINITY });
  for (const { rig, shots } of asked) await load(rig.port, shots, { connections: 1, seconds });
  for (let turn = 0; turn < turns; turn++)
    for (const each of asked) each.best = Math.min(each.best, (await load(each.rig.port, each.shots, { connections: 1, seconds })).p95);
  return asked.map((a) => a.best);
}
