import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type News, notify } from './index.ts';
import { type LetterNotice, writeLetter } from './letter.ts';
import { sendWaiting } from './send.ts';

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
  // Monday, in working time.
  t = await startTestApp({
    now: '2026-03-09T02:00:00Z',
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
/** The text of a letter in two forms: what stands before the HTML, decoded. */
const decoded = (raw: string) => {
  const part = raw.slice(raw.indexOf('Content-Type: text/plain')).split(/\r?\n\r?\n([\s\S]*)/);
  const body = (part[1] ?? '').split(/\r?\n--/)[0] ?? '';
  return /base64/i.test(part[0] ?? '')
    ? Buffer.from(body, 'base64').toString('utf8')
    : Buffer.from(
        body.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, h: string) => String.fromCharCode(Number.parseInt(h, 16))),
        'latin1',
      ).toString('utf8');
};
/** As the clock of the queue starts it. */
const sendNow = () => sendWaiting.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
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

test('the payload of the job holds nothing: the deliveries are the queue', async () => {
  await tell({});
  const jobs = await t.query<{ payload: object }>(`select payload from graphile_worker._private_jobs`);
  expect(jobs.map((j) => j.payload)).toEqual([{}]);
  await t.runJobs();
});

test('a failure is recorded and tried again after a while, in working time', async () => {
  letters.length = 0;
  refuse = true;
  await tell({});
  await t.runJobs();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'waiting', attempts: 1, error: expect.stringContaining('mailbox is full') });
  refuse = false;
  await sendNow();
  expect(letters).toHaveLength(0);
  t.clock.set('2026-03-09T02:01:00Z');
  await sendNow();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'sent', attempts: 2, error: null });
  expect(letters).toHaveLength(1);
});

test('at night and on days off nothing goes out: it waits for the next working moment', async () => {
  letters.length = 0;
  // Friday evening.
  t.clock.set('2026-03-13T13:00:00Z');
  await tell({});
  await sendNow();
  expect(letters).toHaveLength(0);
  const [d] = await t.query<{ due_at: string }>('select due_at from notification_delivery order by id desc limit 1');
  expect(d?.due_at).toBe('2026-03-16 00:30:00+00');
  // The machine was off while it was due, and is on again at night.
  t.clock.set('2026-03-16T15:00:00Z');
  await sendNow();
  expect(letters).toHaveLength(0);
  t.clock.set('2026-03-17T00:30:00Z');
  await sendNow();
  expect(letters).toHaveLength(1);
});

test('what a process that died had in hand is never sent a second time by itself', async () => {
  letters.length = 0;
  await tell({});
  await t.query(
    `update notification_delivery set state = 'sending', attempts = 1, updated_at = '2026-03-17T00:30:00Z' where state = 'waiting'`,
  );
  t.clock.set('2026-03-17T00:35:00Z');
  await sendNow();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'sending' });
  t.clock.set('2026-03-17T00:41:00Z');
  await sendNow();
  expect((await deliveries()).at(-1)).toMatchObject({ state: 'failed', error: 'INTERRUPTED' });
  expect(letters).toEqual([]);
});

test('two senders at once send each letter once', async () => {
  letters.length = 0;
  const people = [];
  for (let i = 0; i < 12; i++) people.push(await t.make.person({ in: school, email: `gv${i}@truong.example` }));
  await tell({ personIds: people.map((p) => p.id) });
  await Promise.all([sendNow(), sendNow(), sendNow()]);
  expect(letters.map((l) => l.to[0]).sort()).toEqual(people.map((_, i) => `gv${i}@truong.example`).sort());
});

test('the last failure is for good', async () => {
  refuse = true;
  await tell({});
  await t.query(`update notification_delivery set attempts = 11 where state = 'waiting'`);
  await sendNow();
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

test('what somebody typed breaks neither the subject, the lines nor the HTML, and no link is made up', () => {
  const notice: LetterNotice = {
    id: 1,
    kind: 'task-assigned',
    task_id: 7,
    plan_id: null,
    facts: { title: 'Việc\r\nBcc: ai@do.example <b>', note: null, due: null, count: null },
    detail: null,
    day: null,
  };
  const mail = writeLetter('a@b.example', { name: 'An', address: null }, [notice], null);
  expect(mail.subject).toBe('Việc mới giao: Việc Bcc: ai@do.example <b>');
  expect(mail.text).toContain('Kính gửi An,');
  expect(mail.html).toContain('ai@do.example &lt;b&gt;');
  expect(`${mail.text}${mail.html}`).not.toContain('http');
  expect(writeLetter('a@b.example', { name: 'An', address: null }, [notice, notice], null).subject).toBe('2 tin mới về công việc');
});

test('a digest is a letter of its own: grouped, short, with links', () => {
  const line = (taskId: number) => ({ taskId, title: `Việc ${taskId}`, dueOn: '2026-03-04' });
  const mail = writeLetter(
    'a@b.example',
    { name: 'An', address: 'cô' },
    [
      {
        id: 1,
        kind: 'digest',
        task_id: null,
        plan_id: null,
        facts: { overdue: 3, check: 1 },
        detail: { counts: { overdue: 3, check: 1 }, lines: { overdue: [line(1), line(2)], check: [line(9)] } },
        day: '2026-03-09',
      },
    ],
    'https://saurox.xa.example/',
  );
  expect(mail.subject).toBe('Việc hôm nay: 3 quá hạn, 1 chờ tôi kiểm tra');
  expect(mail.text).toContain(
    [
      'QUÁ HẠN (3)',
      '- Việc 1',
      '  Hạn: 04/03/2026',
      '  https://saurox.xa.example/nhiem-vu/1',
      '- Việc 2',
      '  Hạn: 04/03/2026',
      '  https://saurox.xa.example/nhiem-vu/2',
      '- và 1 việc nữa',
      '  https://saurox.xa.example/viec-cua-toi',
      '',
      'CHỜ TÔI KIỂM TRA (1)',
    ].join('\n'),
  );
  expect(mail.html).toContain('<a href="https://saurox.xa.example/nhiem-vu/9">Việc 9</a>');
});
