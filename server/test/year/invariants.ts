import { listTasks, overview } from '@sauro/contract/tasks';
import { Client as PgClient } from 'pg';
import { walkChains } from '../../src/cli/audit.ts';
import { calendarOf } from '../../src/modules/organisations/index.ts';
import { withActor } from '../../src/platform/db/scope.ts';
import type { TestApp } from '../harness.ts';
import { recount } from './recount.ts';
import type { Year } from './simulate.ts';

type Numbers = Record<'overdue' | 'notDue' | 'nearDue' | 'doneOnTime' | 'doneLate', number>;
const keys = ['overdue', 'notDue', 'nearDue', 'doneOnTime', 'doneLate'] as const;
const plain = (n: Numbers): Numbers => Object.fromEntries(keys.map((k) => [k, n[k]])) as Numbers;
const sum = (rows: readonly Numbers[]): Numbers => Object.fromEntries(keys.map((k) => [k, rows.reduce((x, r) => x + r[k], 0)])) as Numbers;

/** What must hold in a school on any day, and does not: sentences, none where all is well. One lead unit a task, no event lost or made up, states as their events say, nothing closed late without its cause, chains whole, and the four numbers the same however they are counted. */
export async function brokenOf(t: TestApp, year: Year, today: string): Promise<string[]> {
  const broken: string[] = [];
  const rows = await t.query<{ id: number; lead_unit_id: number | null }>('select id, lead_unit_id from task where body_id = $1', [
    year.body.id,
  ]);
  if (rows.length !== year.told.size) broken.push(`${rows.length} tasks for ${year.told.size} that were given`);
  for (const r of rows) if (r.lead_unit_id === null) broken.push(`task ${r.id} has no lead unit`);
  const events = await t.query<{ task_id: number; kinds: string[] }>(
    'select task_id, array_agg(kind order by id) as kinds from task_event where body_id = $1 group by task_id',
    [year.body.id],
  );
  const keptOf = new Map(events.map((e) => [e.task_id, e.kinds]));
  // Over what was told and not over what is kept: a task of which nothing is kept is the worst of all.
  for (const id of new Set([...year.told.keys(), ...keptOf.keys()])) {
    const told = [...(year.told.get(id) ?? [])].sort().join(' ');
    const kept = [...(keptOf.get(id) ?? [])].sort().join(' ');
    if (told !== kept) broken.push(`task ${id} keeps ${kept || 'nothing'} of ${told}`);
  }
  const mute = await t.query<{ id: number }>(
    `select id from task where body_id = $1 and state = 'closed' and done_on >= late_on and late_cause is null`,
    [year.body.id],
  );
  for (const { id } of mute) broken.push(`task ${id} closed late without a cause`);
  const admin = new PgClient({ connectionString: t.database.adminUrl });
  await admin.connect();
  for (const chain of await walkChains(admin)) if (chain.broken) broken.push(`the chain of ${chain.bodyId} breaks at ${chain.broken.seq}`);
  await admin.end();

  const head = t.as(year.head);
  const page = await head.call(overview, { query: { bodyId: year.body.id, period: 'year' } });
  const range = { bodyId: year.body.id, dueFrom: page.from, dueTo: page.to, limit: 1 };
  const register = await head.call(listTasks, { query: range });
  const totalOf = async (light: string) => (await head.call(listTasks, { query: { ...range, light } as never })).total;
  const byLight: Numbers = {
    overdue: await totalOf('overdue'),
    notDue: await totalOf('not-due,near-due'),
    nearDue: await totalOf('near-due'),
    doneOnTime: await totalOf('done-on-time'),
    doneLate: await totalOf('done-late'),
  };
  const calendar = await withActor(t.db, { personId: null, bodies: [year.body.id] }, (trx) => calendarOf(trx, year.body.id));
  const own = await recount(t.query, year.body.id, page, today, calendar);
  if (own.astray.length) broken.push(`tasks ${own.astray.join(', ')} are not in the state that their events say`);
  const ways: Record<string, Numbers> = {
    whole: page.numbers,
    'by unit': sum(page.byUnit),
    'by person': sum(page.byPerson),
    'by plan': sum(page.byPlan),
    register: register.numbers,
    'register by light': byLight,
    'from the events': own.numbers,
  };
  const first = JSON.stringify(plain(page.numbers));
  for (const [way, numbers] of Object.entries(ways))
    if (JSON.stringify(plain(numbers)) !== first) broken.push(`four numbers ${way}: ${JSON.stringify(plain(numbers))}, not ${first}`);
  return broken;
}
