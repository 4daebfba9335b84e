import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertRow } from '../../../test/factories/insert.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { tidy } from './jobs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
});
afterAll(() => t.stop());

test('the nightly tidying drops what is old and leaves what is in use', async () => {
  const person = await t.make.person();
  const session = (id: string, expires: string, revoked: string | null) =>
    insertRow(t.query, 'session', {
      token_hash: Buffer.from(id),
      person_id: person.id,
      started_at: '2026-01-01',
      last_seen_at: '2026-01-01',
      idle_seconds: 60,
      expires_at: expires,
      revoked_at: revoked,
      device: id,
    });
  await session('over for long', '2026-01-02', null);
  await session('ended for long', '2026-12-31', '2026-01-02');
  await session('over since yesterday', '2026-03-08', null);
  await session('open', '2026-03-10', null);
  await t.query(`insert into sign_in_attempt values ('login:cu', '2026-03-07T00:00:00Z'), ('login:moi', '2026-03-09T00:59:00Z')`);
  const kept = (key: string, age: string) =>
    t.query(
      `insert into idempotency (person_id, key, operation, request_hash, created_at) values ($1, $2, 'x', 'x', now() - $3::interval)`,
      [person.id, key, age],
    );
  await kept('cu', '9 days');
  await kept('moi', '7 days');
  const context = { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal };
  await tidy.run({}, context);
  await tidy.run({}, context);
  const column = async (query: string) => (await t.query<{ x: string }>(query)).map((r) => r.x);
  expect(await column('select device as x from session order by id')).toEqual(['over since yesterday', 'open']);
  expect(await column('select key as x from sign_in_attempt')).toEqual(['login:moi']);
  expect(await column('select key as x from idempotency')).toEqual(['moi']);
});
