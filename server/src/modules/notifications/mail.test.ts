import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type News, notify } from './index.ts';
import { writeMail } from './mail.ts';

const letters: { to: string[]; text: string }[] = [];
let refuse = false;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let text = '';
    stream.setEncoding('utf8');
    stream.on('data', (d: string) => {
      text += d;
    });
    stream.on('end', () => {
      if (refuse) return done(new Error('mailbox is full'));
      letters.push({ to: session.envelope.rcptTo.map((r) => r.address), text });
      done();
    });
  },
});

let t: TestApp;
let school: { id: number };
let head: { id: number };
let teacher: { id: number };
beforeAll(async () => {
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const { port } = smtp.server.address() as { port: number };
  t = await startTestApp({
    settings: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Sáu Rõ <saurox@xa.example>', PUBLIC_URL: 'https://saurox.xa.example' },
  });
  school = await t.make.body();
  head = await t.make.person({ in: school, role: 'head', email: 'hoa@truong.example' });
  teacher = await t.make.person({ name: 'Đỗ Văn Ánh', address: 'thầy', in: school, email: 'anh@truong.example' });
});
afterAll(async () => {
  await t.stop();
  await new Promise<void>((closed) => smtp.close(closed));
});

const tell = async (...news: Partial<News>[]): Promise<void> => {
  const ctx = await t.contextOf(head);
  await ctx.write((trx) =>
    notify(
      trx,
      ctx,
      news.map((n) => ({
        bodyId: school.id,
        personIds: [teacher.id],
        kind: 'task-assigned',
        facts: { title: 'Lập danh sách học sinh' },
        ...n,
      })),
    ),
  );
};
const decoded = (raw: string) => {
  const [, body = ''] = raw.split(/\r?\n\r?\n([\s\S]*)/);
  return /base64/i.test(raw)
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16))),
        'latin1',
      ).toString('utf8');
};
const deliveries = () => t.query('select state, attempts, error from notification_delivery order by id');

test('one letter carries what waits for a person in the body, sent once however often the job runs', async () => {
  const task = await t.make.task(school);
  await tell(
    { taskId: task.id, facts: { title: 'Lập danh sách học sinh', due: '2026-03-20' } },
    { kind: 'task-urged', facts: { title: 'Nộp báo cáo' } },
  );
  await tell({ kind: 'task-returned', facts: { title: 'Sửa biên bản', note: 'Thiếu chữ ký' } });
  await t.runJobs();
  await t.runJobs();
  expect(letters).toHaveLength(1);
  expect(letters[0]?.to).toEqual(['anh@truong.example']);
  const text = decoded(letters[0]!.text);
  expect(text).toContain('Kính gửi Thầy Đỗ Văn Ánh,');
  for (const part of [
    'Việc mới giao: Lập danh sách học sinh',
    'Hạn: 20/03/2026',
    `https://saurox.xa.example/nhiem-vu/${task.id}`,
    'Đôn đốc: Nộp báo cáo',
    'Ghi chú: Thiếu chữ ký',
  ])
    expect(text).toContain(part);
  expect((await deliveries()).map((d) => d.state)).toEqual(['sent', 'sent', 'sent']);
});

test('the payload of the job holds ids only', async () => {
  await tell({});
  const jobs = await t.query<{ payload: object }>(`select payload from graphile_worker._private_jobs`);
  expect(jobs.map((j) => j.payload)).toEqual([{ bodyId: school.id, personId: teacher.id }]);
  await t.runJobs();
});

test('a failure is recorded and tried again', async () => {
  letters.length = 0;
  refuse = true;
  await tell({});
  await t.runJobs();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'waiting', attempts: 1, error: expect.stringContaining('mailbox is full') });
  refuse = false;
  await t.query(`update graphile_worker._private_jobs set run_at = now()`);
  await t.runJobs();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'sent', attempts: 2, error: null });
  expect(letters).toHaveLength(1);
});

test('the last failure is for good', async () => {
  refuse = true;
  await tell({});
  await t.query(`update graphile_worker._private_jobs set attempts = max_attempts - 1`);
  await t.runJobs();
  refuse = false;
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'failed' });
});

test('no letter goes to who has no address, is switched off, or where the news asks for nothing', async () => {
  letters.length = 0;
  const before = (await deliveries()).length;
  const silent = await t.make.person({ in: school });
  const off = await t.make.person({ in: school, email: 'nghi@truong.example', active: false });
  await tell({ personIds: [silent.id, off.id] }, { kind: 'task-accepted' });
  await t.runJobs();
  expect(await deliveries()).toHaveLength(before);
  await tell({});
  await t.query('update person set email = null where id = $1', [teacher.id]);
  await t.runJobs();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'off' });
  expect(letters).toEqual([]);
});

test('what somebody typed breaks neither the subject nor the lines, and no link is made up', () => {
  const notice = {
    kind: 'task-assigned',
    task_id: 7,
    plan_id: null,
    facts: { title: 'Việc\r\nBcc: ai@do.example', note: null, due: null, count: null },
  };
  const mail = writeMail('a@b.example', { name: 'An', address: null }, [notice], null);
  expect(mail.subject).toBe('Việc mới giao: Việc Bcc: ai@do.example');
  expect(mail.text).toContain('Kính gửi An,');
  expect(mail.text).not.toContain('http');
  expect(writeMail('a@b.example', { name: 'An', address: null }, [notice, notice], null).subject).toBe('2 tin mới về công việc');
});
