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
const turns = 3;

/** With `--big`: how much the p95 of each endpoint grows from 50,000 tasks to 1,000,000, one connection, the best of three turns at either size. */
export const bench: Bench = {
  name: 'growth',
  run: async ({ rig, seconds, big }) => {
    if (!big) return [];
    const before = await p95s(await rig(), seconds);
    const large = await startRig(sizes.big);
    try {
      const after = await p95s(large, seconds);
      return endpoints.flatMap(({ name }) => {
        const [small, grown] = [before.get(name)!, after.get(name)!];
        return [
          { name: `${name}: p95 at ${large.shape.tasks} tasks`, value: grown, unit: 'ms' },
          atMost(`${name}: p95 at ${large.shape.tasks} tasks over p95 at ${sizes.usual.tasks}`, grown / small, 'ratio', 1.5),
        ];
      });
    } finally {
      await large.stop();
    }
  },
};

async function p95s(rig: Rig, seconds: number): Promise<Map<string, number>> {
  const out = new Map<string, number>();
  for (const { name, shots } of endpoints) {
    const asked = await shots(rig);
    await load(rig.port, asked, { connections: 1, seconds });
    const p95: number[] = [];
    for (let turn = 0; turn < turns; turn++) p95.push((await load(rig.port, asked, { connections: 1, seconds })).p95);
    out.set(name, Math.min(...p95));
  }
  return out;
}
