import { computedHolidays } from '@sauro/calendar';
import { recomputeDates } from '../../../server/src/modules/tasks/jobs.ts';
import { atMost, type Bench, type Figure } from '../bench.ts';
import { sizeFor } from '../generate.ts';
import { type Rig, startRig } from '../rig.ts';

const openTasks = 100_000;
const bar = 10;

/** A superior changes its calendar: how long the job takes that computes the dates of all open tasks below again, and tells each person once. On data of its own, because it makes every task an open one. */
export const bench: Bench = {
  name: 'calendar',
  run: async () => {
    const rig = await startRig(sizeFor(openTasks));
    try {
      const above = await openAll(rig);
      const year = Number(rig.shape.today.slice(0, 4));
      const figures: Figure[] = [];
      const measure = async (name: string, change: () => Promise<unknown>) => {
        await change();
        const before = await tally(rig);
        const seconds = await run(rig, above, year + 1);
        const after = await tally(rig);
        figures.push(
          atMost(`${name}: ${openTasks} open tasks`, seconds, 's', bar),
          { name: `${name}: people told`, value: after.told - before.told, unit: 'people' },
          { name: `${name}: told twice`, value: after.twice - before.twice, unit: 'people', bar: 0, ok: after.twice === before.twice },
        );
      };
      // From no marks at all to the first: not what is measured.
      await run(rig, above, year);
      await rig.admin.query('vacuum analyze task');
      await measure('calendar, notice of a year', () => saveNotice(rig, above, year + 1));
      await measure('calendar, working week', () => rig.admin.query(`update unit set working_week = 'mon-sat' where id = $1`, [above]));
      figures.push(atMost('calendar, run again with nothing to do', await run(rig, above, year + 1), 's', bar));
      return figures;
    } finally {
      await rig.stop();
    }
  },
};

/** Hangs all bodies under the first, and makes every task an open one that is due within the next year and a half. Answers the body above. */
async function openAll({ admin }: Rig): Promise<number> {
  const [first] = (await admin.query<{ id: string }>('select min(id) as id from unit where is_body')).rows;
  const above = Number(first!.id);
  await admin.query('update unit set working_week = null, parent_id = case when id = $1 then parent_id else $1 end where is_body', [above]);
  // The triggers that keep the index of words would go row by row; nothing here asks them.
  await admin.query('set session_replication_role = replica');
  await admin.query(
    `update task set state = 'doing', done_on = null, closed_on = null, submitted_on = null, submitted_at = null, submitted_by = null, near_on = null, late_on = null,
       due_on = current_date + 5 + (id % 540)::int, start_on = current_date - (id * 7 % 61)::int`,
  );
  await admin.query('reset session_replication_role');
  await admin.query('vacuum analyze task');
  return above;
}

const saveNotice = ({ admin }: Rig, body: number, year: number) =>
  admin.query(
    `insert into calendar_year (body_id, year, number, issued_on, issuer, is_confirmed, days, saved_at) values ($1, $2, '1/TB', current_date, 'Cấp trên', true, $3, now())`,
    [
      body,
      year,
      JSON.stringify([
        ...computedHolidays(year).map((d) => ({ ...d, isConfirmed: true })),
        ...['03', '06', '09'].map((m) => ({ date: `${year}-${m}-15`, kind: 'holiday', name: 'Ngày nghỉ', isConfirmed: true })),
      ]),
    ],
  );

async function run({ deps }: Rig, bodyId: number, year: number): Promise<number> {
  const start = performance.now();
  await recomputeDates.run({ bodyId, year, actorId: null }, { deps, attempt: 1, isLast: false, signal: new AbortController().signal });
  return (performance.now() - start) / 1000;
}

/** Notices of the change, and those beyond the first that one person got at one moment. */
async function tally({ admin }: Rig): Promise<{ told: number; twice: number }> {
  const r = await admin.query<{ told: string; people: string }>(
    `select count(*) as told, count(distinct (person_id, created_at)) as people from notification where kind = 'calendar-changed'`,
  );
  const [told, people] = [Number(r.rows[0]!.told), Number(r.rows[0]!.people)];
  return { told, twice: told - people };
}
