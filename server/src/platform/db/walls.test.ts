import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertRow } from '../../../test/factories/insert.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { Trx } from './db.ts';
import { throughDoor } from './door.ts';
import { withActor } from './scope.ts';

// The second wall alone: bare statements as the server's role, without any condition of the first wall.

/** Every table with rows of bodies. Each has a row of body A and one of body B. */
const walled = [
  'authority',
  'authority_rule',
  'calendar_year',
  'document',
  'document_link',
  'escalation',
  'explanation',
  'explanation_word',
  'file',
  'file_drawing',
  'file_page',
  'ladder_step',
  'lead_handover',
  'notice_rule',
  'matter',
  'matter_note',
  'matter_setting',
  'meeting',
  'meeting_decision',
  'meeting_item',
  'notification_delivery',
  'plan',
  'plan_item',
  'plan_reading',
  'plan_reading_page',
  'plan_step',
  'post',
  'standing_duty',
  'standing_event',
  'standing_support',
  'school_year',
  'search_entry',
  'task',
  'task_checkpoint',
  'task_event',
  'task_extension',
  'task_file',
  'task_number',
  'task_support',
  'unit_history',
  'absence',
  'duty_handover',
  'duty_handover_item',
  'duty_setting',
];
/** With walls of their own kind, tested apart: notices are their receiver's; the audit log is read only; names of units are no secret. */
const apart = ['audit_head', 'audit_log', 'notification', 'unit'];

let t: TestApp;
let a: { id: number };
let b: { id: number };
let inA: { id: number };
let inB: { id: number };

/** One row of each table for a body. */
async function furnish(body: { id: number }, person: { id: number }): Promise<void> {
  const file = await t.make.file(body, { uploaded_by: person.id });
  const document = await t.make.document(body, { created_by: person.id });
  await insertRow(t.query, 'file_drawing', { file_id: file.id, body_id: body.id, alive_at: '2026-03-09T01:00:00Z' });
  const page = { number: 1, width: 1, height: 1, small_sha256: '', large_sha256: '' };
  await insertRow(t.query, 'file_page', { file_id: file.id, body_id: body.id, ...page });
  const plan = await t.make.plan(body, { file_id: file.id, document_id: document.id, created_by: person.id });
  await t.make.planItem(body, { plan_id: plan.id });
  const task = await t.make.task(body);
  const unit = await t.make.unit(body);
  const notice = await t.make.notice(body, person);
  const row = (table: string, w: object) => insertRow(t.query, table, { body_id: body.id, ...w });
  const step = { at: '2026-03-09T01:00:00Z', act: 'task', before: '[]', made: '{}', marks: '{}' };
  await row('plan_step', { plan_id: plan.id, person_id: person.id, ...step });
  const now = '2026-03-09T01:00:00Z';
  const [reading] = await t.query<{ id: number }>(
    `insert into plan_reading (body_id, file_id, file_name, created_by, created_at, alive_at) values ($1, $2, 'quet.png', $3, $4, $4) returning id`,
    [body.id, file.id, person.id, now],
  );
  await row('plan_reading_page', { reading_id: reading?.id, number: 1, result: '{}' });
  await row('document_link', { document_id: document.id, kind: 'cites', type: 'law' });
  await row('unit_history', { unit_id: unit.id, name: 'Tổ Cũ', short_name: 'Cũ' });
  await row('calendar_year', { year: 2026, is_confirmed: false, days: '[]', saved_at: '2026-03-09T01:00:00Z' });
  const halves = { starts_on: '2026-09-05', first_half_ends_on: '2027-01-10', second_half_starts_on: '2027-01-18', ends_on: '2027-05-25' };
  await row('school_year', {
    first_year: 2026,
    ...halves,
    number: '1/QĐ-UBND',
    issued_on: '2026-08-10',
    issuer: 'UBND tỉnh',
    saved_at: now,
  });
  await row('authority', { saved_at: now });
  await row('authority_rule', { place: 'body', role: 'head', powers: '{decide}' });
  await row('notice_rule', { digest_hour: 9, saved_at: '2026-03-09T01:00:00Z' });
  const ladder = { rung: 'doer', due_on: '2026-03-06', first_on: '2026-03-09', last_on: '2026-03-09' };
  await row('ladder_step', { task_id: task.id, person_id: person.id, ...ladder });
  await row('task_number', { year: 2026, last: 1 });
  await row('task_support', { task_id: task.id, unit_id: unit.id });
  await row('task_event', { task_id: task.id, at: '2026-03-09T01:00:00Z', kind: 'created' });
  await row('task_checkpoint', { task_id: task.id, on_date: '2026-03-20' });
  await row('task_file', { task_id: task.id, file_id: file.id });
  const above = await t.make.body();
  await row('escalation', {
    superior_id: above.id,
    superior_unit_id: above.id,
    task_id: task.id,
    asked_by: person.id,
    asked_at: now,
    reason: 'Vượt thẩm quyền',
    exceeds: true,
    shown: '{}',
  });
  await row('task_extension', {
    task_id: task.id,
    until: '2026-04-01',
    reason: 'Chờ số liệu',
    asked_by: person.id,
    asked_at: '2026-03-09T01:00:00Z',
  });
  const clarities = '{}';
  const rule = '{}';
  const duty = await row('standing_duty', { title: 'Việc thử', rule, clarity: 'cccccc', clarities, made_to: '2026-03-09' });
  await row('standing_event', { duty_id: duty.id, at: '2026-03-09T01:00:00Z', kind: 'created' });
  await row('standing_support', { duty_id: duty.id, unit_id: unit.id });
  const explanation = await row('explanation', {
    about: 'task',
    task_id: task.id,
    label: 'Việc',
    figure: 3,
    figure_on: '2026-03-09',
    asked_by: person.id,
    asked_at: now,
    to_id: person.id,
    due_on: '2026-03-12',
  });
  await row('explanation_word', { explanation_id: explanation.id, at: now, kind: 'asked', actor_id: person.id });
  const matter = await row('matter', {
    list: 'hard',
    title: 'Việc',
    standing: 'added',
    created_by: person.id,
    created_at: now,
    updated_at: now,
  });
  await row('matter_note', { matter_id: matter.id, at: now, actor_id: person.id, kind: 'added' });
  await row('matter_setting', { long_overdue_days: 15 });
  const meeting = await row('meeting', {
    title: 'Giao ban',
    held_on: '2026-03-09',
    chair_id: person.id,
    created_by: person.id,
    created_at: now,
  });
  const item = await row('meeting_item', { meeting_id: meeting.id, ord: 1, title: 'Việc' });
  await row('meeting_decision', {
    meeting_id: meeting.id,
    item_id: item.id,
    kind: 'words',
    words: 'Làm ngay',
    decided_by: person.id,
    decided_at: now,
  });
  const colleague = await t.make.person({ in: body });
  const between = { asked_by: person.id, asked_at: now };
  await row('absence', {
    person_id: person.id,
    substitute_id: colleague.id,
    from_on: '2026-03-01',
    to_on: '2026-03-02',
    kind: 'leave',
    state: 'asked',
    ...between,
  });
  const handover = await row('duty_handover', { from_id: person.id, to_id: colleague.id, reason: 'Đổi việc', state: 'asked', ...between });
  await row('duty_handover_item', { handover_id: handover.id, task_id: task.id, duty: 'executor' });
  await row('lead_handover', { task_id: task.id, from_unit_id: body.id, to_unit_id: unit.id, reason: 'Đổi việc', ...between });
  await row('duty_setting', { from_on: '2026-01-01', week_limit: 5, saved_by: person.id, saved_at: now });
  await row('notification_delivery', { notification_id: notice.id, person_id: person.id, kind: 'task-assigned', channel: 'email' });
}

beforeAll(async () => {
  t = await startTestApp();
  a = await t.make.body();
  b = await t.make.body();
  inA = await t.make.person({ in: a, role: 'head' });
  inB = await t.make.person({ in: b, role: 'head' });
  await furnish(a, inA);
  await furnish(b, inB);
});
afterAll(() => t.stop());

const asA = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withActor(t.db, { personId: inA.id, bodies: [a.id] }, fn);
/** What a statement comes to as the server's role with the scope of body A: rows, changed rows, or the code of the error. */
const attempt = async (statement: string, params: unknown[] = []): Promise<unknown> => {
  const [text, ...rest] = statement.split('$1');
  const query = params.length ? sql`${sql.raw(text ?? '')}${params[0]}${sql.raw(rest.join('$1'))}` : sql.raw(statement);
  return asA((trx) => query.execute(trx)).then(
    (r) => (r.numAffectedRows === undefined ? r.rows : Number(r.numAffectedRows)),
    (e: { code?: string }) => e.code,
  );
};
const refused = '42501';

test('every table that has a body stands behind the wall', async () => {
  const tables = await t.query<{ name: string; walled: boolean }>(
    `select c.relname as name, c.relrowsecurity as walled from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attname = 'body_id' and not a.attisdropped order by 1`,
  );
  const found = tables.filter((x) => !apart.includes(x.name)).map((x) => `${x.name} ${x.walled}`);
  expect(found.sort()).toEqual(walled.map((name) => `${name} true`).sort());
});

describe.each(walled)('%s', (table) => {
  test('shows rows of my body and none of another', async () => {
    const seen = (await attempt(`select body_id from ${table}`)) as { body_id: number }[];
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((r) => r.body_id))).toEqual(new Set([a.id]));
    expect((await t.query(`select 1 from ${table} where body_id = $1`, [b.id])).length).toBeGreaterThan(0);
  });

  test('shows nothing without a scope', async () => {
    expect((await sql.raw(`select 1 from ${table}`).execute(t.db)).rows).toEqual([]);
  });

  test('takes no row of another body, and gives none away', async () => {
    const columns = await t.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = $1 and table_schema = 'public' and is_generated = 'NEVER'`,
      [table],
    );
    const names = columns.map((c) => c.name).join(', ');
    const [theirs] = await t.query<{ row: object }>(`select to_jsonb(x) as row from ${table} x where body_id = $1 limit 1`, [b.id]);
    const copy = JSON.stringify({ ...theirs?.row, id: 1_000_000 });
    expect(
      await attempt(
        `insert into ${table} (${names}) overriding system value select ${names} from jsonb_populate_record(null::${table}, $1::jsonb)`,
        [copy],
      ),
    ).toBe(refused);
    expect(await attempt(`update ${table} set body_id = ${b.id}`)).toBe(refused);
  });

  test('lets no row of another body be changed or removed', async () => {
    expect([0, refused]).toContain(await attempt(`update ${table} set body_id = body_id where body_id = ${b.id}`));
    expect([0, refused]).toContain(await attempt(`delete from ${table} where body_id = ${b.id}`));
    expect((await t.query(`select 1 from ${table} where body_id = $1`, [b.id])).length).toBeGreaterThan(0);
  });
});

describe('what is a person’s own', () => {
  test('notices: the receiver reads and changes them, the body takes new ones, and nobody else sees them', async () => {
    const colleague = await t.make.person({ in: a });
    await t.make.notice(a, colleague);
    await t.make.notice(b, inA);
    const mine = (await attempt('select person_id from notification')) as { person_id: number }[];
    expect(mine.map((n) => n.person_id)).toEqual([inA.id, inA.id]);
    expect(await attempt(`update notification set read_at = now() where person_id = ${colleague.id}`)).toBe(0);
    expect(await attempt(`insert into notification (body_id, person_id, kind) values (${a.id}, ${colleague.id}, 'task-urged')`)).toBe(1);
    expect(await attempt(`insert into notification (body_id, person_id, kind) values (${b.id}, ${inB.id}, 'task-urged')`)).toBe(refused);
  });

  test('posts: I see mine in whatever body, and change none outside the scope', async () => {
    const post = await t.make.post(inA, b, 'member');
    expect(((await attempt(`select id from post where person_id = ${inA.id}`)) as { id: number }[]).map((p) => p.id)).toContain(post.id);
    expect(await attempt(`update post set role = 'head' where id = ${post.id}`)).toBe(0);
  });

  test('views and kept answers are seen by their owner only', async () => {
    await insertRow(t.query, 'task_view', { person_id: inB.id, name: 'Quá hạn', search: 'light=overdue' });
    await insertRow(t.query, 'idempotency', {
      person_id: inB.id,
      key: 'khoa-cua-b',
      operation: 'x',
      request_hash: 'x',
      created_at: '2020-01-01',
    });
    expect(await attempt('select 1 from task_view')).toEqual([]);
    expect(await attempt('select 1 from idempotency')).toEqual([]);
    expect(await attempt(`insert into task_view (person_id, name, search) values (${inB.id}, 'Của người khác', '')`)).toBe(refused);
  });
});

describe('what a body puts before the body above', () => {
  test('is seen there and nothing else of the body; what was laid before it never changes', async () => {
    const [e] = await t.query<{ id: number; superior_id: number }>('select id, superior_id from escalation where body_id = $1', [b.id]);
    const above = <T>(fn: (trx: Trx) => Promise<T>): Promise<T> => withActor(t.db, { personId: inA.id, bodies: [e!.superior_id] }, fn);
    const tried = (statement: string) =>
      above((trx) => sql.raw(statement).execute(trx)).then(
        (r) => (r.numAffectedRows === undefined ? r.rows.length : Number(r.numAffectedRows)),
        (x: { code?: string }) => x.code,
      );
    expect(await tried('select id from escalation')).toBe(1);
    for (const table of ['task', 'task_event', 'file', 'plan']) expect([table, await tried(`select 1 from ${table}`)]).toEqual([table, 0]);
    for (const column of ['body_id', 'superior_id', 'task_id', 'reason', 'shown', 'file_ids'])
      expect([column, await tried(`update escalation set ${column} = ${column}`)]).toEqual([column, refused]);
    expect(await tried(`update escalation set state = 'over'`)).toBe(1);
    expect(await tried('delete from escalation')).toBe(refused);
    const columns = 'body_id, superior_id, superior_unit_id, task_id, asked_by, asked_at, reason, exceeds, shown';
    expect(await tried(`insert into escalation (${columns}) select ${columns} from escalation`)).toBe(refused);
  });
});

describe('how people are told', () => {
  test('choices, browsers and calendar addresses are their owner’s only', async () => {
    const at = '2026-03-09T01:00:00Z';
    await insertRow(t.query, 'notice_preference', { person_id: inB.id, digest_hour: 9, saved_at: at });
    await insertRow(t.query, 'push_subscription', {
      person_id: inB.id,
      endpoint: 'https://p.example/b',
      p256dh: 'x',
      auth: 'x',
      created_at: at,
    });
    await insertRow(t.query, 'calendar_feed', { person_id: inB.id, token_hash: '\\x01', created_at: at });
    await insertRow(t.query, 'zalo_token', { id: 1, access_token: 'a', refresh_token: 'b', expires_at: at });
    for (const table of ['notice_preference', 'push_subscription', 'calendar_feed', 'zalo_token'])
      expect([table, await attempt(`select 1 from ${table}`)]).toEqual([table, []]);
    expect(await attempt(`insert into notice_preference (person_id, saved_at) values (${inB.id}, now())`)).toBe(refused);
    expect(await attempt(`insert into calendar_feed (person_id, token_hash, created_at) values (${inB.id}, '\\x02', now())`)).toBe(refused);
    expect(await attempt(`delete from push_subscription where person_id = ${inB.id}`)).toBe(0);
  });
});

describe('the server’s role', () => {
  test('can neither pass nor lift the wall', async () => {
    const [role] = await t.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles where rolname = 'sauro_app'`,
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false });
    expect(await t.query(`select relname from pg_class where relowner = 'sauro_app'::regrole`)).toEqual([]);
    const [owner] = await t.query<{ name: string }>('select quote_ident(current_user) as name');
    const statements = [
      'alter table task disable row level security',
      'drop policy own_body on task',
      'create policy all_see on task using (true)',
      'alter role sauro_app bypassrls',
      `set role ${owner?.name}`,
      "set session_replication_role = 'replica'",
      "create or replace function app.bodies() returns bigint[] language sql as $$ select '{}'::bigint[] $$",
      'create table public.mine (x int)',
    ];
    for (const s of statements) expect([s, await attempt(s)]).toEqual([s, refused]);
    const off = asA(async (trx) => {
      await sql`set local row_security = off`.execute(trx);
      return sql`select 1 from task`.execute(trx);
    });
    await expect(off).rejects.toMatchObject({ code: refused });
  });

  test('reads the audit log of its bodies and cannot write it but by appending', async () => {
    await asA((trx) => sql`select app.audit(${a.id}, now(), ${inA.id}, null, 'test.a', 'test', null, null, null)`.execute(trx));
    await t.query(`select app.audit($1, now(), null, null, 'test.b', 'test', null, null, null)`, [b.id]);
    expect(await attempt('select act from audit_log')).toEqual([{ act: 'test.a' }]);
    const statements = [
      `update audit_log set act = 'other'`,
      'delete from audit_log',
      'truncate audit_log',
      `insert into audit_log values (${a.id}, 9, now(), null, null, 'x', 'x', null, null, null, '', '')`,
      'update audit_head set seq = 0',
      'select * from audit_head',
      'alter table audit_log disable trigger audit_log_append_only',
      'drop trigger audit_log_append_only on audit_log',
    ];
    for (const s of statements) expect([s, await attempt(s)]).toEqual([s, refused]);
  });

  test('the audit log turns down even its owner', async () => {
    for (const s of [`update audit_log set act = 'other'`, 'delete from audit_log', 'truncate audit_log'])
      await expect(t.query(s)).rejects.toThrow('append-only');
  });
});

describe('the door', () => {
  const bodiesSeen = async (trx: Trx) =>
    (await sql<{ body_id: number }>`select distinct body_id from task order by 1`.execute(trx)).rows.map((r) => r.body_id);

  test('takes other bodies in for one step and shuts behind it', async () => {
    const seen = await asA(async (trx) => [
      await bodiesSeen(trx),
      await throughDoor(trx, [b.id], () => bodiesSeen(trx)),
      await bodiesSeen(trx),
      await throughDoor(trx, 'all', () => bodiesSeen(trx)),
      await throughDoor(trx, [], () => bodiesSeen(trx)),
    ]);
    expect(seen).toEqual([[a.id], [a.id, b.id], [a.id], [a.id, b.id], [a.id]]);
  });

  test('leaves nothing open after a step that failed', async () => {
    await expect(asA((trx) => throughDoor(trx, 'all', () => Promise.reject(new Error('no'))))).rejects.toThrow('no');
    expect(await asA(bodiesSeen)).toEqual([a.id]);
  });
});
