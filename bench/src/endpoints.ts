import { type Load, load, type Shot } from './load.ts';
import type { Figure } from './report.ts';
import type { Rig } from './rig.ts';

interface Endpoint {
  name: string;
  /** The least share of the ceiling's requests per second. */
  bar: number;
  person: (rig: Rig) => number;
  shot: (rig: Rig, cookie: string, ids: readonly number[]) => Shot;
}

const get = (path: string, cookie: string): ReturnType<Shot> => ({ path, headers: { cookie } });
const head = () => 1;
const teacher = (rig: Rig) => 3 * rig.bodies + 1;
const write = (path: string, cookie: string, body: unknown): ReturnType<Shot> => ({
  method: 'POST',
  path,
  headers: { cookie },
  body: JSON.stringify(body),
});

/** The endpoints that the bars speak of. Body 1 has unit ids from 10; person 1 heads it. */
export const endpoints: readonly Endpoint[] = [
  { name: 'my work', bar: 0.5, person: teacher, shot: (_r, c) => () => get('/api/v1/my-work', c) },
  {
    name: 'register, two filters',
    bar: 0.5,
    person: head,
    shot: (_r, c) => () => get('/api/v1/tasks?unitId=11&light=overdue,near-due&limit=50', c),
  },
  { name: 'task page', bar: 0.5, person: head, shot: (_r, c, ids) => (n) => get(`/api/v1/tasks/${ids[n % ids.length]}`, c) },
  {
    name: 'record progress',
    bar: 0.4,
    person: teacher,
    shot: (_r, c, ids) => (n) => write(`/api/v1/tasks/${ids[n % ids.length]}/progress`, c, { percent: n % 100 }),
  },
];

async function idsFor(rig: Rig, e: Endpoint): Promise<number[]> {
  const mine = e.name === 'record progress' ? `and executor_id = ${teacher(rig)}` : '';
  const rows = await rig.admin.query(`select id from task where body_id = 10 and state in ('given', 'doing') ${mine} order by id limit 50`);
  return rows.rows.map((r: { id: string }) => Number(r.id));
}

/** Runs one endpoint and its ceiling in turn, twice, at 1 and 16 connections; the better of each counts. */
export async function benchEndpoint(rig: Rig, e: Endpoint, seconds: number): Promise<Figure[]> {
  const cookie = await rig.cookieOf(e.person(rig));
  const ids = await idsFor(rig, e);
  const shot = e.shot(rig, cookie, ids);
  const one = shot(0);
  const record = async () => {
    const r = await rig.app.inject({
      method: (one.method ?? 'GET') as 'GET',
      url: one.path,
      headers: { ...one.headers, host: 'localhost', ...(one.body ? { 'content-type': 'application/json' } : {}) },
      ...(one.body ? { payload: one.body } : {}),
    });
    if (r.statusCode !== 200) throw new Error(`${e.name}: ${r.statusCode} ${r.body.slice(0, 200)}`);
  };
  await record();
  const ceiling = await rig.ceiling(record);
  const out: Figure[] = [];
  for (const connections of [1, 16]) {
    const best: { real?: Load; bare?: Load } = {};
    for (let turn = 0; turn < 2; turn++) {
      const bare = await load(ceiling.port, () => ({ path: '/' }), { connections, seconds });
      const real = await load(rig.port, shot, { connections, seconds });
      if (!best.bare || bare.perSecond > best.bare.perSecond) best.bare = bare;
      if (!best.real || real.perSecond > best.real.perSecond) best.real = real;
      if (real.failed) throw new Error(`${e.name}: ${real.failed} requests failed`);
    }
    const { real, bare } = best as { real: Load; bare: Load };
    const at = `${e.name}, ${connections} connection${connections > 1 ? 's' : ''}`;
    out.push(
      {
        name: `${at}: share of ceiling`,
        value: real.perSecond / bare.perSecond,
        unit: 'ratio',
        bar: e.bar,
        ok: real.perSecond / bare.perSecond >= e.bar,
      },
      { name: `${at}: requests`, value: real.perSecond, unit: '1/s' },
      { name: `${at}: p50`, value: real.p50, unit: 'ms' },
      { name: `${at}: p95`, value: real.p95, unit: 'ms' },
      { name: `${at}: p99`, value: real.p99, unit: 'ms' },
    );
  }
  await ceiling.stop();
  return out;
}

/** p95 of every listed endpoint at one connection, for comparing two sizes. */
export async function p95s(rig: Rig, seconds: number): Promise<Map<string, number>> {
  const out = new Map<string, number>();
  for (const e of endpoints) {
    const shot = e.shot(rig, await rig.cookieOf(e.person(rig)), await idsFor(rig, e));
    await load(rig.port, shot, { connections: 1, seconds: 1 });
    out.set(e.name, (await load(rig.port, shot, { connections: 1, seconds })).p95);
  }
  return out;
}
