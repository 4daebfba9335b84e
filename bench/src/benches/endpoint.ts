import { atLeast, type Bench, type Figure } from '../bench.ts';
import { type Load, load, type Shot } from '../load.ts';
import type { Rig } from '../rig.ts';

/** An endpoint to be held against its raw ceiling. */
export interface Endpoint {
  name: string;
  /** The least share of the ceiling's requests per second; absent where it is only told. */
  bar?: number;
  /** Whether its p95 may not grow with the number of tasks. */
  growth: boolean;
  /** What is asked, in turn and over again. */
  shots(rig: Rig): Promise<Shot[]>;
}

/** The person who heads the first body, and one of its members. */
export const leader = (): number => 1;
export const member = ({ shape }: Rig): number => 3 * shape.bodies + 1;

/** Up to fifty tasks under way in the first body; of one doer where named. */
export async function openTasks(rig: Rig, executorId?: number): Promise<number[]> {
  const { rows } = await rig.admin.query<{ id: string }>(
    `select id from task where body_id = 10 and state in ('given', 'doing') and ($1::bigint is null or executor_id = $1) order by id limit 50`,
    [executorId ?? null],
  );
  if (rows.length === 0) throw new Error('the generated data have no task to ask for');
  return rows.map((r) => Number(r.id));
}

/** The bench of an endpoint: in turns with a bare handler that sends the same SQL by the same pool, at 1 and at 16 connections; the better of two turns counts for each. */
export const endpointBench = (endpoint: Endpoint): Bench => ({
  name: endpoint.name,
  run: async ({ rig: open, seconds }) => {
    const rig = await open();
    const shots = await endpoint.shots(rig);
    const ceiling = await rig.ceiling(shots);
    const figures: Figure[] = [];
    try {
      for (const connections of [1, 16]) {
        const bare: Load[] = [];
        const real: Load[] = [];
        await load(rig.port, shots, { connections, seconds: seconds / 2 });
        for (let turn = 0; turn < 2; turn++) {
          bare.push(await load(ceiling.port, [{ path: '/' }], { connections, seconds }));
          real.push(await load(rig.port, shots, { connections, seconds }));
        }
        figures.push(...told(endpoint, connections, best(real), best(bare)));
      }
    } finally {
      await ceiling.stop();
    }
    figures.push({ name: `${endpoint.name}: statements a request`, value: ceiling.statements, unit: 'n' });
    return figures;
  },
});

const best = (loads: readonly Load[]): Load => loads.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));

function told({ name, bar }: Endpoint, connections: number, real: Load, bare: Load): Figure[] {
  const at = `${name}, ${connections} connection${connections > 1 ? 's' : ''}`;
  const share = real.perSecond / bare.perSecond;
  return [
    bar === undefined
      ? { name: `${at}: share of the ceiling`, value: share, unit: 'ratio' }
      : atLeast(`${at}: share of the ceiling`, share, 'ratio', bar),
    { name: `${at}: requests`, value: real.perSecond, unit: '1/s' },
    { name: `${at}: the ceiling's requests`, value: bare.perSecond, unit: '1/s' },
    { name: `${at}: p50`, value: real.p50, unit: 'ms' },
    { name: `${at}: p95`, value: real.p95, unit: 'ms' },
    { name: `${at}: p99`, value: real.p99, unit: 'ms' },
  ];
}
