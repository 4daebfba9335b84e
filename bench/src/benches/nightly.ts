import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { addDays, isWorkingDay, vietnamCalendar } from '@sauro/calendar';
import { vietnamDate } from '../../../server/src/platform/clock.ts';
import { atMost, type Bench, type Figure } from '../bench.ts';
import { type Rig, startRig } from '../rig.ts';
import { fillDuties } from './standing.ts';

const openTasks = 100_000;
const people = 20_000;
/** Occurrences of standing duties that fall due in the measured night, as on the first of a month: one for every person. */
const due = 20_000;
const bar = 60;
/** As `npm start` calls Node. */
const flags = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));
const child = fileURLToPath(new URL('../nightly-child.ts', import.meta.url));

/**
 * The night of a province: occurrences, lights, ladder and digests for 100,000 open tasks and 20,000 people with addresses, in a process of its own. The first run is killed halfway and run again;
 * then the next day is run whole, and run again with nothing to do. Nobody may be told twice, and nobody left out.
 */
export const bench: Bench = {
  name: 'nightly',
  run: async () => {
    const rig = await startRig({ tasks: openTasks, units: 2000, people, seed: 1 });
    const dir = mkdtempSync(join(tmpdir(), 'sauro-night-'));
    try {
      await openAll(rig);
      const url = String(rig.deps.db.pool.options.connectionString);
      const run = async (day: string) =>
        JSON.parse((await promisify(execFile)(process.execPath, [...flags, child, url, dir, `${day}T02:00:00Z`])).stdout) as {
          seconds: number;
          made: number;
          occurrenceSeconds: number;
          nightSeconds: number;
          grownMb: number;
        };
      const [first, second] = workingDays();
      const killed = spawn(process.execPath, [...flags, child, url, dir, `${first}T02:00:00Z`], { stdio: 'ignore' });
      const ended = once(killed, 'exit');
      while ((await told(rig, first)) < 200 && killed.exitCode === null) await sleep(50);
      killed.kill('SIGKILL');
      await ended;
      const half = await told(rig, first);
      await run(first);
      const whole = await told(rig, first);
      const figures: Figure[] = [
        { name: 'nightly: told before the kill', value: half, unit: 'notices' },
        { name: 'nightly: told after the run again', value: whole, unit: 'notices', ok: half > 0 && half < whole },
      ];
      await fillDuties(rig, due, second);
      await rig.admin.query('vacuum analyze');
      const next = await run(second);
      const again = await run(second);
      figures.push(
        atMost(`nightly: ${openTasks} open tasks, ${people} people, ${due} occurrences`, next.seconds, 's', bar),
        { name: 'nightly: of it occurrences', value: next.occurrenceSeconds, unit: 's' },
        atMost('nightly: occurrences missing', due - next.made, 'n', 0),
        atMost('nightly: occurrences made when run again', again.made, 'n', 0),
        { name: 'nightly: of it lights and ladder', value: next.nightSeconds, unit: 's' },
        { name: 'nightly: digests', value: await told(rig, second, 'digest'), unit: 'notices' },
        atMost('nightly: memory that it grows by', next.grownMb, 'MB', 150),
        { name: 'nightly: run again with nothing to do', value: again.seconds, unit: 's' },
        atMost('nightly: told twice', await twice(rig), 'notices', 0),
        atMost('nightly: left out', await leftOut(rig, second), 'people', 0),
      );
      return figures;
    } finally {
      rmSync(dir, { recursive: true, force: true });
      await rig.stop();
    }
  },
};

/** Makes every task an open one around today, a third of them overdue, and gives every person an address. */
async function openAll({ admin }: Rig): Promise<void> {
  await admin.query('update unit set parent_id = 10 where is_body and id <> 10');
  await admin.query(
    `update task set state = case when id % 10 = 0 then 'given' else 'doing' end, done_on = null, closed_on = null, submitted_on = null, submitted_at = null, submitted_by = null,
       near_on = null, late_on = null, long_on = null, due_on = current_date - 30 + (id % 90)::int, start_on = current_date - 60`,
  );
  await admin.query(`update person set email = username || '@xa.example'`);
  await admin.query('vacuum analyze');
}

/** The next two working days in a row. */
function workingDays(): [string, string] {
  const calendar = vietnamCalendar('mon-fri');
  let day = addDays(vietnamDate(new Date()), 1);
  while (!isWorkingDay(calendar, day) || !isWorkingDay(calendar, addDays(day, 1))) day = addDays(day, 1);
  return [day, addDays(day, 1)];
}

const count = async ({ admin }: Rig, sql: string, params: unknown[]): Promise<number> =>
  Number((await admin.query<{ n: string }>(`select count(*) as n from (${sql}) x`, params)).rows[0]!.n);

const told = (rig: Rig, day: string, kind?: string): Promise<number> =>
  count(rig, 'select 1 from notification where day = $1 and ($2::text is null or kind = $2)', [day, kind ?? null]);

const twice = (rig: Rig): Promise<number> =>
  count(
    rig,
    `select 1 from notification where day is not null group by person_id, kind, subject, day having count(*) > 1
     union all select 1 from notification_delivery group by notification_id, channel having count(*) > 1
     union all select 1 from ladder_step where times > 2`,
    [],
  );

/** People with something overdue to do who got no digest that day, or got it without a letter. */
const leftOut = (rig: Rig, day: string): Promise<number> =>
  count(
    rig,
    `select distinct t.executor_id from task t where t.state in ('given', 'doing') and t.late_on <= $1::date
       and not exists (select from notification n join notification_delivery d on d.notification_id = n.id and d.channel = 'email'
         where n.person_id = t.executor_id and n.kind = 'digest' and n.day = $1::date)`,
    [day],
  );
