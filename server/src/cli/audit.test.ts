import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/template-db.ts';
import { walkChains } from './audit.ts';

let test: TestDatabase;
let admin: Client;
beforeAll(async () => {
  test = await createTestDatabase();
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('alter table audit_log disable trigger audit_log_append_only');
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});
beforeEach(async () => {
  await admin.query('delete from audit_log; delete from audit_head');
  for (const body of [0, 5, 5, 5, 5])
    await admin.query(`select app.audit($1, now(), 3, null, 'tasks.submit', 'task', 9, '{"state": "doing"}', '{"state": "submitted"}')`, [
      body,
    ]);
});
const broken = async (change: string) => {
  await admin.query(change);
  return (await walkChains(admin)).filter((c) => c.broken);
};

it('finds whole chains whole', async () => {
  expect(await walkChains(admin)).toEqual([
    { bodyId: 0, length: 1, broken: null },
    { bodyId: 5, length: 4, broken: null },
  ]);
});

it.each([
  ['an altered line', `update audit_log set after = '{"state": "accepted"}' where body_id = 5 and seq = 2`, 2, 'content'],
  [
    'an altered line with a hash to match',
    `update audit_log set act = 'tasks.accept', hash = encode(sha256(convert_to(app.audit_text(body_id, seq, at, actor_id, post_id, 'tasks.accept', subject, subject_id, before, after, prev_hash), 'UTF8')), 'hex') where body_id = 5 and seq = 2`,
    3,
    'link',
  ],
  ['a missing line', `delete from audit_log where body_id = 5 and seq = 3`, 4, 'gap'],
  ['a missing end', `delete from audit_log where body_id = 5 and seq > 2`, 3, 'end'],
  ['a whole chain gone', `delete from audit_log where body_id = 5`, 1, 'end'],
])('names %s', async (_what, change, seq, fault) => {
  expect((await broken(change)).map((c) => [c.bodyId, c.broken])).toEqual([[5, { seq, fault }]]);
});
