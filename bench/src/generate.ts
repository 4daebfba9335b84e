import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { tablesOfWork, withoutIndexes } from './generate-fast.ts';
import { fillEvents, fillPeople, fillPlans, fillTasks, fillUnits, finish } from './generate-rows.ts';

/** How much to make. The shape is that of the country: a body of five units, some fifty people and some 1,250 tasks. */
export interface Size {
  tasks: number;
  /** Bodies and their parts together. */
  units: number;
  people: number;
  /** The same seed and day make the same rows. */
  seed: number;
}

/** The size for a number of tasks in the usual proportions: 200 units and 2,000 people at 50,000. */
export const sizeFor = (tasks: number, seed = 1): Size => ({
  tasks,
  units: Math.max(10, Math.round(tasks / 250)),
  people: Math.max(20, Math.round(tasks / 25)),
  seed,
});

/** The size that the bars speak of, and the same country twenty times as large. */
export const sizes = { usual: sizeFor(50_000), big: sizeFor(1_000_000) } as const satisfies Record<string, Size>;

/** How many there are of each in a generated database. */
export interface Shape extends Size {
  bodies: number;
  partsPerBody: number;
  peoplePerBody: number;
  plansPerBody: number;
  tasksPerBody: number;
  today: string;
}

/** Counts of a size; at least two bodies of five people, so that there is something behind another wall. */
export function shapeOf(size: Size, today: string): Shape {
  const partsPerBody = 4;
  const bodies = Math.max(2, Math.floor(size.units / (partsPerBody + 1)));
  return {
    ...size,
    bodies,
    partsPerBody,
    peoplePerBody: Math.max(5, Math.floor(size.people / bodies)),
    plansPerBody: 5,
    tasksPerBody: Math.ceil(size.tasks / bodies),
    today,
  };
}

/**
 * Fills an empty, migrated database as its superuser, in SQL alone: bodies with their parts, people with posts, issued plans, tasks of every state and light with
 * their histories, supports, extensions and notices. Task rows of all bodies lie mixed, as years of use would leave them. Throws what PostgreSQL throws; nothing is kept then.
 *
 * Ids tell who is who: body `b` is unit `10b`, its parts `10b+1…10b+4`; person `b` heads it, `bodies+b` is deputy, `2·bodies+b` clerk, and every `k·bodies+b` with `k ≥ 3` a member of part `1+k%4`.
 */
export async function generate(adminUrl: string, size: Size, today: string): Promise<Shape> {
  const shape = shapeOf(size, today);
  const db = new Client({ connectionString: adminUrl });
  await db.connect();
  try {
    await db.query('begin');
    // Rows are right by construction, so foreign keys need no look-up for each.
    await db.query(`set local session_replication_role = replica; set local work_mem = '64MB'; set local maintenance_work_mem = '512MB'`);
    await fillUnits(db, shape);
    await fillPeople(db, shape);
    await withoutIndexes(db, tablesOfWork, async () => {
      await fillPlans(db, shape);
      await fillTasks(db, shape);
      await fillEvents(db, shape);
      // The triggers that keep the index of words slept meanwhile.
      await db.query('select app.search_fill()');
    });
    await finish(db, shape);
    await db.query('commit');
    await db.query('vacuum analyze');
    return shape;
  } finally {
    await db.end();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tasks: { type: 'string', default: '50000' }, seed: { type: 'string', default: '1' }, today: { type: 'string' } },
  });
  const url = positionals[0] ?? process.env.DATABASE_URL;
  const tasks = Number(values.tasks);
  if (!url || !Number.isInteger(tasks) || tasks < 1) {
    console.error(
      'usage: node bench/src/generate.ts [DATABASE_URL] [--tasks N] [--seed N] [--today YYYY-MM-DD]   (an empty, migrated database)',
    );
    process.exitCode = 2;
    return;
  }
  const from = performance.now();
  const shape = await generate(url, sizeFor(tasks, Number(values.seed)), values.today ?? new Date().toISOString().slice(0, 10));
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  console.log(
    `${shape.tasks} tasks, ${shape.bodies * (1 + shape.partsPerBody)} units, ${shape.bodies * shape.peoplePerBody} people in ${seconds} s`,
  );
}

if (import.meta.main) await main();
