import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exceptions, owners, published } from './table-owners.ts';
import { tableUses, unread } from './table-use.ts';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const types = readFileSync(`${src}db/types.gen.ts`, 'utf8');
const inDatabase = [...(/export interface DB \{([^}]*)\}/.exec(types)?.[1] ?? '').matchAll(/^ {2}(\w+):/gm)].map((m) => m[1]!);
const known = new Set(inDatabase);
const ownerOf = new Map(Object.entries(owners).flatMap(([module, tables]) => tables.map((t) => [t, module] as const)));

/** Whose code a file is: a module's, or the platform's with the commands on it. */
const moduleOf = (path: string): string => /^modules\/([^/]+)\//.exec(path)?.[1] ?? 'platform';

/** What is wrong with a file's use of tables, a sentence each. */
function faults(path: string, source: string): string[] {
  const module = moduleOf(path);
  return tableUses(path, source, known).flatMap(({ table, write, line }) => {
    const at = `${path}:${line}`;
    if (table === unread) return [`${at} does not write out which table it means`];
    if (table in published) return write ? [`${at} writes the view ${table}`] : [];
    const owner = ownerOf.get(table);
    if (owner === undefined) return [`${at} names ${table}, which nobody owns: add it to server/test/table-owners.ts`];
    if (owner === module || exceptions.some((e) => e.module === module && e.table === table)) return [];
    return [
      `${at} ${write ? 'writes' : 'reads'} ${table}, which belongs to ${owner}: ask its front door, or read a view that it publishes`,
    ];
  });
}

it('every table and view of the database has one owner', () => {
  expect(inDatabase.length).toBeGreaterThan(25);
  expect([...Object.values(owners).flat(), ...Object.keys(published)].sort()).toEqual([...inDatabase].sort());
  for (const owner of Object.values(published)) expect(Object.keys(owners)).toContain(owner);
});

it('code names tables of its own module only', () => {
  const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((p) => p.replaceAll('\\', '/'))
    .filter((p) => p.endsWith('.ts') && !p.endsWith('.test.ts') && !p.endsWith('.gen.ts'));
  const sources = paths.map((p) => [p, readFileSync(src + p, 'utf8')] as const);
  expect(sources.flatMap(([p, source]) => faults(p, source))).toEqual([]);
  const uses = sources.flatMap(([p, source]) => tableUses(p, source, known).map((u) => `${moduleOf(p)} ${u.table}`));
  expect(uses.length).toBeGreaterThan(80);
  for (const e of exceptions) expect(uses, e.why).toContain(`${e.module} ${e.table}`);
});

describe.each(Object.keys(owners))('the README of %s', (module) => {
  const folder = module === 'platform' ? `${src}platform/` : `${src}modules/${module}/`;
  const readme = readFileSync(`${folder}README.md`, 'utf8').replaceAll(/\s+/g, ' ');

  it('says which tables it owns', () => {
    const said = /\*\*Tables owned\*\*: ([a-z_, ]+)/.exec(readme)?.[1] ?? '';
    expect(said.split(',').map((s) => s.trim())).toEqual(expect.arrayContaining([...owners[module]!]));
    expect(said.split(',')).toHaveLength(owners[module]!.length);
  });

  it('names every event that it tells and every job', () => {
    for (const path of readdirSync(folder).filter((f) => f.endsWith('.ts') && !f.endsWith('.test.ts'))) {
      const source = readFileSync(folder + path, 'utf8');
      const events = [...source.matchAll(/defineEvent<[\s\S]*?>\('([^']+)'\)/g)];
      const jobs = [...source.matchAll(/defineJob\(\{\s*name: '([^']+)'/g)];
      for (const [, name] of [...events, ...jobs]) expect(readme).toContain(`\`${name}\``);
    }
  });
});

describe('the reading of sources finds', () => {
  const found = (source: string) => tableUses('x.ts', source, known).map((u) => (u.write ? `${u.table}!` : u.table));
  it.each([
    ["trx.selectFrom('task').innerJoin('unit_ref as u', 'u.id', 'task.body_id')", ['unit_ref', 'task']],
    ["trx.selectFrom(['task', 'plan as p']).selectAll()", ['task', 'plan']],
    [
      "trx.insertInto('person').values({}); trx.updateTable('post'); trx.deleteFrom('file').using('task')",
      ['person!', 'post!', 'task', 'file!'],
    ],
    ['sql`select 1 from task t, plan where exists (select from post_ref)`', ['task', 'plan', 'post_ref']],
    [
      'sql<number>`with up as (select id from unit) delete from "file" using up join public.document d on true`',
      ['unit', 'file!', 'document'],
    ],
    [`sql\`insert into session (id) select \${x} from lateral (select 1) q\`; sql\`update \${a} set b\``, ['session!']],
    [`client.query(\`update task set note = 'from plan' where id = \${id}\`)`, ['task!']],
    ["trx.with('late', (q) => q.selectFrom('task')).selectFrom('late')", ['task']],
    ['sql`select extract(epoch from at), a is distinct from b from app.session_actor(1)`', []],
    ['trx.selectFrom(name)', [unread]],
    ["trx.selectFrom((q) => q.selectFrom('task').as('x'))", ['task']],
  ])('%s', (source, tables) => expect(found(source).sort()).toEqual([...tables].sort()));

  it('a planted breach', () => {
    expect(faults('modules/files/queries.ts', "trx.selectFrom('task')")).toEqual([
      'modules/files/queries.ts:1 reads task, which belongs to tasks: ask its front door, or read a view that it publishes',
    ]);
    expect(faults('modules/tasks/queries.ts', "\ntrx.updateTable('person_ref')")).toEqual([
      'modules/tasks/queries.ts:2 writes the view person_ref',
    ]);
    expect(faults('modules/tasks/queries.ts', "trx.selectFrom('weather')")[0]).toContain('nobody owns');
  });
});
