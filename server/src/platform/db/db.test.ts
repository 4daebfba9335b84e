import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase, testSecret } from '../../../test/template-db.ts';
import { silentLog } from '../log.ts';
import { type Db, openDb } from './db.ts';
import { applyMigrations, MigrationError } from './migrate.ts';
import { prepareDatabase } from './prepare.ts';
import { askAs, readAs, withActor } from './scope.ts';

let test: TestDatabase;
let db: Db;
let admin: Client;
beforeAll(async () => {
  test = await createTestDatabase();
  db = openDb(test.appUrl, { max: 4 });
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query(`create table note (id int primary key, body_id bigint not null, text text not null);
    alter table note enable row level security;
    create policy own on note using (body_id = any ((select app.bodies())::bigint[])) with check (body_id = any ((select app.bodies())::bigint[]));
    grant select, insert, update on note to sauro_app;
    insert into note values (1, 10, 'mười'), (2, 20, 'hai mươi')`);
});
afterAll(async () => {
  await db.destroy();
  await admin.end();
  await test.drop();
});

const notes = sql<{ id: number }>`select id from note order by id`;
const code = (want: string) => expect.objectContaining({ code: want });

describe('the wall', () => {
  it('shows the rows of the bodies in scope, and none without a scope', async () => {
    expect((await withActor(db, { personId: 1, bodies: [10] }, (trx) => notes.execute(trx))).rows).toEqual([{ id: 1 }]);
    expect((await readAs(db, { personId: 1, bodies: [10, 20] }, (trx) => notes.execute(trx))).rows).toEqual([{ id: 1 }, { id: 2 }]);
    expect((await readAs(db, { personId: null, bodies: [] }, (trx) => notes.execute(trx))).rows).toEqual([]);
    expect(await askAs(db, { personId: 1, bodies: [20] }, notes)).toEqual([{ id: 2 }]);
    expect(await askAs(db, { personId: 1, bodies: [] }, notes)).toEqual([]);
    expect((await notes.execute(db)).rows).toEqual([]);
  });

  it('leaves no scope behind on the connection', async () => {
    const one = openDb(test.appUrl, { max: 1 });
    await readAs(one, { personId: 7, bodies: [10] }, (trx) => notes.execute(trx));
    await withActor(one, { personId: 7, bodies: [10] }, (trx) => notes.execute(trx)).catch(() => {});
    await askAs(one, { personId: 7, bodies: [10] }, notes);
    expect((await sql<{ p: number | null; b: number[] }>`select app.person() as p, app.bodies() as b`.execute(one)).rows).toEqual([
      { p: null, b: [] },
    ]);
    await one.destroy();
  });

  it('lets nobody write beyond it', async () => {
    const write = withActor(db, { personId: 1, bodies: [10] }, (trx) => sql`insert into note values (3, 20, 'x')`.execute(trx));
    await expect(write).rejects.toEqual(code('42501'));
  });

  it('one query in one message reads only, fails as the query does, and leaves the connection good', async () => {
    const one = openDb(test.appUrl, { max: 1 });
    const scope = { personId: 7, bodies: [10] };
    await expect(askAs(one, scope, sql`update note set text = 'x' where id = 1 returning id`)).rejects.toEqual(code('25006'));
    await expect(askAs(one, scope, sql`select 1 / 0`)).rejects.toEqual(code('22012'));
    await expect(askAs(one, { personId: 1.5, bodies: [] }, notes)).rejects.toThrow(TypeError);
    const both = await Promise.all([askAs(one, scope, notes), askAs(one, { personId: 7, bodies: [20] }, notes)]);
    expect(both).toEqual([[{ id: 1 }], [{ id: 2 }]]);
    await one.destroy();
  });

  it('takes ids only', async () => {
    await expect(
      withActor(db, { personId: 1, bodies: ["1}'; drop table note; --" as unknown as number] }, (trx) => notes.execute(trx)),
    ).rejects.toThrow(TypeError);
    await expect(withActor(db, { personId: 1.5, bodies: [] }, (trx) => notes.execute(trx))).rejects.toThrow(TypeError);
  });

  it('keeps many scopes at once apart', async () => {
    const seen = await Promise.all(
      Array.from({ length: 40 }, (_, i) => withActor(db, { personId: i, bodies: [i % 2 ? 10 : 20] }, (trx) => notes.execute(trx))),
    );
    expect(seen.map((r) => r.rows[0]?.id)).toEqual(seen.map((_, i) => (i % 2 ? 1 : 2)));
  });
});

describe('a text that keeps coming back', () => {
  it('is prepared once a connection, and answers the same', async () => {
    const one = openDb(test.appUrl, { max: 1 });
    const ask = (id: number) =>
      readAs(one, { personId: 1, bodies: [10, 20] }, async (trx) => {
        const found = await sql<{ text: string }>`select text from note where id = ${id}`.execute(trx);
        const names = await sql<{
          n: number;
        }>`select count(*) as n from pg_prepared_statements where statement like 'select text from note%'`.execute(trx);
        return [found.rows.length, names.rows[0]?.n];
      });
    const seen: unknown[] = [];
    for (const id of [1, 2, 1, 99, 2]) seen.push(await ask(id));
    expect(seen).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
      [0, 1],
      [1, 1],
    ]);
    await one.destroy();
  });
});

describe('a transaction', () => {
  const scope = { personId: 1, bodies: [10] };
  const text = async () => (await admin.query(`select text from note where id = 1`)).rows[0].text;

  it('is kept whole or not at all', async () => {
    const broken = withActor(db, scope, async (trx) => {
      await sql`update note set text = 'half' where id = 1`.execute(trx);
      throw new Error('stop');
    });
    await expect(broken).rejects.toThrow('stop');
    expect(await text()).toBe('mười');
    const done = await withActor(db, scope, (trx) => sql`update note set text = 'whole' where id = 1`.execute(trx));
    expect(done.numAffectedRows).toBe(1n);
    expect(await text()).toBe('whole');
  });

  it('does not report success where a failed statement was passed over', async () => {
    const hidden = withActor(db, scope, async (trx) => {
      await sql`update note set text = 'lost' where id = 1`.execute(trx);
      await sql`select 1/0`.execute(trx).catch(() => {});
      return 'done';
    });
    await expect(hidden).rejects.toThrow();
    expect(await text()).toBe('whole');
  });

  it('refuses queries after its end', async () => {
    const trx = await withActor(db, scope, async (t) => t);
    await expect(notes.execute(trx)).rejects.toThrow('after the end');
  });

  it('reads only, where only reading was asked for', async () => {
    await expect(readAs(db, scope, (trx) => sql`update note set text = 'x' where id = 1`.execute(trx))).rejects.toEqual(code('25006'));
    expect((await readAs(db, scope, (trx) => notes.execute(trx))).rows).toHaveLength(1);
  });

  it('gives its connection back whatever happens', async () => {
    for (let i = 0; i < 12; i++) await withActor(db, scope, (trx) => sql`select 1/0`.execute(trx)).catch(() => {});
    // Earlier reads answer before their transaction has closed, so the last of them may still be on its way back.
    await vi.waitFor(() => expect(db.pool.idleCount).toBe(db.pool.totalCount));
    expect(db.pool.waitingCount).toBe(0);
  });
});

describe('the roles', () => {
  const refused = (query: string) => expect(sql.raw(query).execute(db)).rejects.toEqual(code('42501'));

  it('cannot step round the wall or change the house', async () => {
    const { rows } = await admin.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname in ('sauro_app', 'sauro_queue')`,
    );
    expect(rows).toEqual(Array(2).fill({ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }));
    const { rows: owned } = await admin.query(`select relname from pg_class where relowner = 'sauro_app'::regrole`);
    expect(owned).toEqual([]);
    await refused('create table mine (x int)');
    await refused('create temporary table mine (x int)');
    await refused('create schema mine');
    await refused('create function app.mine() returns int language sql as $$ select 1 $$');
    await refused('alter table note disable row level security');
    await refused('drop policy own on note');
    await refused('create role other');
    await refused('set role sauro_queue');
    await refused('select * from migration.applied');
    await refused('select * from graphile_worker._private_jobs');
  });

  it('cannot touch the audit log', async () => {
    for (const act of [
      'update audit_log set act = act',
      'delete from audit_log',
      'truncate audit_log',
      `insert into audit_log (body_id) values (1)`,
    ])
      await refused(act);
  });

  it('leaves the queue no table of ours', async () => {
    const queue = new Client({ connectionString: test.queueUrl });
    await queue.connect();
    for (const query of [
      'select * from person',
      'select * from note',
      'create table x (y int)',
      'create function app.more() returns int language sql as $$ select 1 $$',
    ])
      await expect(queue.query(query)).rejects.toEqual(code('42501'));
    await queue.end();
  });
});

describe('values', () => {
  it('come back as plain numbers, days and instants', async () => {
    const { rows } = await sql`select 9007199254740991::bigint as big, 12.50::numeric as amount, '2026-03-09'::date as day,
      '2026-03-09 07:00:00.123456+07'::timestamptz as at, array[1, null]::bigint[] as ids, array['2026-03-09']::date[] as days,
      array['2026-03-09 07:00+07']::timestamptz[] as ats`.execute(db);
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        amount: 12.5,
        day: '2026-03-09',
        at: '2026-03-09T00:00:00.123456Z',
        ids: [1, null],
        days: ['2026-03-09'],
        ats: ['2026-03-09T00:00:00Z'],
      },
    ]);
  });

  it('sort Vietnamese names as people do', async () => {
    const { rows } = await sql<{
      n: string;
    }>`select n from unnest(array['Đạt', 'Dũng', 'Ân', 'Ăn', 'An', 'Ánh', 'Dân']) n order by n collate "vi-x-icu"`.execute(db);
    expect(rows.map((r) => r.n)).toEqual(['An', 'Ánh', 'Ăn', 'Ân', 'Dân', 'Dũng', 'Đạt']);
  });
});

describe('migrations', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-migrations-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const applied = async (own: Client) => (await own.query(`select name from migration.applied order by name`)).rows.map((r) => r.name);

  it('go forward once, in order, and refuse a history that changed', async () => {
    const own = new Client({ connectionString: test.adminUrl });
    await own.connect();
    await own.query('drop schema migration cascade');
    write('0001_a.sql', 'create table step (n int);');
    write('0002_b.sql', 'insert into step values (2); insert into step values (3);');
    expect(await applyMigrations(own, folder)).toEqual(['0001_a.sql', '0002_b.sql']);
    expect(await applyMigrations(own, folder)).toEqual([]);

    write('0003_c.sql', 'insert into step values (4); select 1/0;');
    await expect(applyMigrations(own, folder)).rejects.toThrow(/0003_c\.sql không chạy được/);
    expect((await own.query('select count(*)::int as n from step')).rows).toEqual([{ n: 2 }]);
    expect(await applied(own)).toEqual(['0001_a.sql', '0002_b.sql']);
    rmSync(join(folder, '0003_c.sql'));

    write('0001_a.sql', 'create table step (n bigint);');
    await expect(applyMigrations(own, folder)).rejects.toThrow(/0001_a\.sql đã chạy rồi mà tệp bị sửa/);
    write('0001_a.sql', 'create table step (n int);');

    write('0001_between.sql', 'select 1;');
    await expect(applyMigrations(own, folder)).rejects.toThrow(/chen vào/);
    rmSync(join(folder, '0001_between.sql'));

    rmSync(join(folder, '0002_b.sql'));
    await expect(applyMigrations(own, folder)).rejects.toThrow(MigrationError);
    await own.end();
  });
});

describe('several servers starting at once on an empty database', () => {
  it('make it ready once', async () => {
    await admin.query('create database fresh template template0');
    const url = new URL(test.adminUrl);
    url.pathname = '/fresh';
    const ready = await Promise.all([1, 2, 3].map(() => prepareDatabase(url.href, { secret: testSecret, log: silentLog() })));
    const counts = ready.map((r) => r.applied.length).sort();
    expect(counts.slice(0, 2)).toEqual([0, 0]);
    expect(counts[2]).toBeGreaterThan(0);
    const fresh = openDb(ready[0]?.appUrl ?? '', { max: 1 });
    await withActor(fresh, { personId: null, bodies: [] }, (trx) => sql`select app.enqueue('test.any', '{}')`.execute(trx));
    await fresh.destroy();
    await admin.query('drop database fresh with (force)');
  });
});
