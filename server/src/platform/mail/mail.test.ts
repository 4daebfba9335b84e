import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { createMailer, type Mailer } from './mail.ts';

let server: SMTPServer | undefined;
let mailer: Mailer | undefined;
afterEach(async () => {
  mailer?.close();
  await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
  server = undefined;
});

/** A real mail server on this machine that takes (or refuses) letters. */
async function listen(
  refuse = false,
): Promise<{ url: string; letters: { from: string; to: string[]; text: string; user: string | undefined }[] }> {
  const letters: { from: string; to: string[]; text: string; user: string | undefined }[] = [];
  server = new SMTPServer({
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: (auth, _session, done) =>
      auth.password === 'mật khẩu' ? done(null, { user: auth.username }) : done(new Error('wrong password')),
    onRcptTo: (_address, _session, done) => done(refuse ? Object.assign(new Error('no such person'), { responseCode: 550 }) : null),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (b: Buffer) => parts.push(b));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map((r) => r.address),
          text: Buffer.concat(parts).toString('utf8'),
          user: session.user as string | undefined,
        });
        done();
      });
    },
  });
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://vanthu:${encodeURIComponent('mật khẩu')}@127.0.0.1:${port}`, letters };
}
const decoded = (mime: string): string => {
  const [head = '', body = ''] = mime.split('\r\n\r\n');
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};
const letter = { to: 'hieutruong@truong.vn', subject: 'Việc đến hạn hôm nay', text: 'Kính gửi đồng chí,\nCó 2 việc đến hạn.' };

it('hands a Vietnamese letter to the mail server', async () => {
  const { url, letters } = await listen();
  mailer = createMailer({ smtpUrl: url, mailFrom: 'Sáu Rõ <saurox@xa.vn>' });
  expect(mailer.on).toBe(true);
  expect(await mailer.sendMail(letter)).toBe('sent');
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ from: 'saurox@xa.vn', to: ['hieutruong@truong.vn'], user: 'vanthu' });
  expect(decoded(letters[0]?.text ?? '')).toContain('Có 2 việc đến hạn.');
});

it('never sends to a second receiver smuggled into the address', async () => {
  const { url, letters } = await listen();
  mailer = createMailer({ smtpUrl: url, mailFrom: 'saurox@xa.vn' });
  await mailer.sendMail({ ...letter, to: 'a@b.vn, c@d.vn' }).catch(() => {});
  expect(letters.flatMap((l) => l.to)).not.toContain('c@d.vn');
});

it('fails where the server refuses', async () => {
  const { url } = await listen(true);
  mailer = createMailer({ smtpUrl: url, mailFrom: 'saurox@xa.vn' });
  await expect(mailer.sendMail(letter)).rejects.toThrow('no such person');
});

it('says off where no mail server is set', async () => {
  mailer = createMailer({});
  expect(mailer.on).toBe(false);
  expect(await mailer.sendMail(letter)).toBe('off');
});
