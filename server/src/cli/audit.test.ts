import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../test/template-db.ts';
import { chainWords, walkChains } from './audit.ts';

let test: TestDatabase;
let admin: Client;
beforeAll(async () => {
  test = await createTestDatabase();
  admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query('alter table audit_log disable trigger audit_log_append_only');
  await admin.query(`insert into unit (id, body_id, is_body, line, kind, name, short_name, valid_from) overriding system value
    values (5, 5, true, 'government', 'school-primary', 'Trường Tiểu học Đồi Sim', 'TH Đồi Sim', '2020-01-01');
    insert into person (id, name, username) overriding system value values (3, 'Lê Văn Sáu', 'sau.lv')`);
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});
beforeEach(async () => {
  await admin.query('delete from audit_log; delete from audit_head');
  for (const body of [0, 5, 5, 5, 5])
    await admin.query(
      `select app.audit($1, '2026-03-09T01:30:00Z', 3, null, 'tasks.submit', 'task', 9, '{"state": "doing"}', '{"state": "submitted"}')`,
      [body],
    );
});
const broken = async (change: string) => {
  await admin.query(change);
  return (await walkChains(admin)).filter((c) => c.broken);
};

it('finds whole chains whole', async () => {
  expect(await walkChains(admin)).toEqual([
    { bodyId: 0, bodyName: null, length: 1, broken: null },
    { bodyId: 5, bodyName: 'Trường Tiểu học Đồi Sim', length: 4, broken: null },
  ]);
});

const whose = 'Trường Tiểu học Đồi Sim (đơn vị 5): ĐỨT ở dòng';
const told = 'việc “tasks.submit” (task 9), Lê Văn Sáu ghi lúc 08:30 09/03/2026';
it.each([
  [
    'an altered line',
    `update audit_log set after = '{"state": "accepted"}' where body_id = 5 and seq = 2`,
    `${whose} 2, nội dung bị sửa: ${told}.`,
  ],
  [
    'an altered line with a hash to match',
    `update audit_log set act = 'tasks.accept', hash = encode(sha256(convert_to(app.audit_text(body_id, seq, at, actor_id, post_id, 'tasks.accept', subject, subject_id, before, after, prev_hash), 'UTF8')), 'hex') where body_id = 5 and seq = 2`,
    `${whose} 3, không khớp với dòng trước: ${told}.`,
  ],
  ['a missing line', `delete from audit_log where body_id = 5 and seq = 3`, `${whose} 4, thiếu dòng đứng trước: ${told}.`],
  [
    'a missing end',
    `delete from audit_log where body_id = 5 and seq > 2`,
    `${whose} 3, từ dòng này trở đi bị mất; dòng cuối còn lại: ${told}.`,
  ],
  ['a whole chain gone', `delete from audit_log where body_id = 5`, `${whose} 1, từ dòng này trở đi bị mất; không còn dòng nào.`],
  [
    'the first of several',
    `update audit_log set subject_id = null, actor_id = null, act = 'tasks.drop' where body_id = 5 and seq in (2, 4)`,
    `${whose} 2, nội dung bị sửa: việc “tasks.drop” (task –), hệ thống ghi lúc 08:30 09/03/2026.`,
  ],
])('names body, line and act at %s', async (_what, change, said) => {
  expect((await broken(change)).map(chainWords)).toEqual([said]);
});

it('the command tells it and ends with 1; of whole chains with 0', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sauro-audit-'));
  const verify = () =>
    new Promise<{ code: number | null; out: string }>((done) => {
      const env = { PATH: '/usr/bin:/bin', DATABASE_URL: test.adminUrl, SAURO_DATA: folder };
      const sauro = fileURLToPath(new URL('../../../tools/sauro.mjs', import.meta.url));
      const child = spawn(process.execPath, [sauro, 'audit', 'verify'], { cwd: folder, env });
      let out = '';
      child.stdout.on('data', (b) => (out += b));
      child.on('close', (code) => done({ code, out }));
    });
  try {
    expect(await verify()).toEqual({
      code: 0,
      out: 'Hệ thống: 1 dòng, nguyên vẹn.\nTrường Tiểu học Đồi Sim (đơn vị 5): 4 dòng, nguyên vẹn.\nNhật ký nguyên vẹn: 2 chuỗi.\n',
    });
    await admin.query(`update audit_log set act = 'tasks.accept' where body_id = 5 and seq = 4`);
    expect(await verify()).toEqual({
      code: 1,
      out: `Hệ thống: 1 dòng, nguyên vẹn.\n${whose} 4, nội dung bị sửa: ${told.replace('submit', 'accept')}.\n`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
