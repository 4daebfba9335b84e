import { makeDueOccurrences } from '../../../server/src/modules/standing/index.ts';
import { vietnamDate } from '../../../server/src/platform/clock.ts';
import { atMost, type Bench, type Figure } from '../bench.ts';
import { load } from '../load.ts';
import { type Rig, startRig } from '../rig.ts';
import { leader } from './endpoint.ts';

/** What the bars speak of: 100,000 tasks and as many standing duties, 20,000 people. */
const size = { tasks: 100_000, units: 2000, people: 20_000, seed: 1 };

/** The part of the nightly run that makes occurrences, with one due of each of 100,000 standing duties; and the timeline of 2,000 tasks. */
export const bench: Bench = {
  name: 'standing',
  run: async ({ seconds }) => {
    const rig = await startRig(size);
    try {
      return [...(await night(rig)), ...(await timeline(rig, seconds))];
    } finally {
      await rig.stop();
    }
  },
};

/** Makes up to `most` monthly duties, each like one task of the register, last made a month before the day. Answers how many. */
export async function fillDuties({ admin }: Pick<Rig, 'admin'>, most: number, day: string): Promise<number> {
  const rule = {
    schedules: [{ kind: 'recurring', every: 'month', at: null }],
    report: 'quarter',
    yearKind: 'calendar',
    dueDay: null,
    from: '2020-01-01',
    until: null,
  };
  const { rowCount } = await admin.query(
    `insert into standing_duty (body_id, title, lead_unit_id, leader_id, executor_id, decider_id, checker_id, products, rule, made_to, next_on, clarity, clarities)
     select body_id, title, lead_unit_id, leader_id, executor_id, decider_id, checker_id, products, $1, $2::date - 31, $2::date - 1, clarity, clarities from task order by id limit $3`,
    [JSON.stringify(rule), day, most],
  );
  await admin.query('vacuum analyze standing_duty');
  return rowCount ?? 0;
}

async function night(rig: Rig): Promise<Figure[]> {
  const duties = await fillDuties(rig, 100_000, vietnamDate(new Date()));
  let most = 0;
  const before = process.memoryUsage.rss();
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const from = performance.now();
  const made = await makeDueOccurrences(rig.deps);
  const took = (performance.now() - from) / 1000;
  clearInterval(watch);
  const again = performance.now();
  const twice = await makeDueOccurrences(rig.deps);
  const idle = (performance.now() - again) / 1000;
  const { rows } = await rig.admin.query<{ n: string }>('select count(*) as n from task where duty_id is not null');
  return [
    { name: 'standing: duties with an occurrence due', value: duties, unit: 'n' },
    { name: 'standing: occurrences made', value: made, unit: 'n' },
    atMost('standing: duties whose occurrence is missing', duties - Number(rows[0]!.n), 'n', 0),
    atMost('standing: making them all', took, 's', 60),
    atMost('standing: memory on top while making them', (Math.max(most, before) - before) / 1e6, 'MB', 400),
    atMost('standing: made when run again', twice, 'n', 0),
    { name: 'standing: running again', value: idle, unit: 's' },
  ];
}

/** Brings the first body to 2,000 tasks of this year, none of a standing duty, each a row of its own. */
async function fillYear({ admin }: Rig): Promise<void> {
  await admin.query(`update task set start_on = date_trunc('year', current_date)::date + (id % 300)::int, due_on = date_trunc('year', current_date)::date + (id % 300 + 20)::int,
    near_on = null, late_on = null where body_id = 10 and duty_id is null`);
  await admin.query(
    `insert into task (body_id, code, title, lead_unit_id, leader_id, executor_id, state, start_on, due_on, clarity, clarities, plan_id, products)
     select 10, 'B-' || row_number() over (), title, lead_unit_id, leader_id, executor_id, 'given', start_on, due_on, clarity, clarities, plan_id, products
     from task, generate_series(1, 20) where body_id = 10 and duty_id is null limit 2000`,
  );
  await admin.query(`delete from task_support where task_id in (select id from task where body_id = 10)`);
  await admin.query('vacuum analyze task');
}

async function timeline(rig: Rig, seconds: number): Promise<Figure[]> {
  await fillYear(rig);
  const cookie = await rig.cookieOf(leader());
  const year = vietnamDate(new Date()).slice(0, 4);
  const span = `bodyId=10&from=${year}-01-01&to=${year}-12-31`;
  const figures: Figure[] = [];
  for (const [name, limit] of [
    ['opened (200 rows)', 200],
    ['whole, for the printer (2,000 rows)', 2000],
  ] as const) {
    const shots = [{ path: `/api/v1/timeline?${span}&limit=${limit}`, cookie }];
    await load(rig.port, shots, { connections: 1, seconds });
    const { p50, p95 } = await load(rig.port, shots, { connections: 1, seconds: seconds * 2 });
    figures.push(
      { name: `timeline of 2,000 tasks, ${name}: p50`, value: p50, unit: 'ms' },
      atMost(`timeline of 2,000 tasks, ${name}: p95`, p95, 'ms', 100),
    );
  }
  return figures;
}
