import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { selfSigned } from '../../../test/certificate.ts';
import { createTestDatabase, type TestDatabase, testSecret } from '../../../test/template-db.ts';

const program = fileURLToPath(new URL('../../../test/whole-server.ts', import.meta.url));
const { cert, key } = selfSigned();
const folder = mkdtempSync(join(tmpdir(), 'sauro-https-'));

let database: TestDatabase;
let child: ChildProcess;
let said = '';
let port = 0;

function launch(more: Record<string, string>): ChildProcess {
  const env = {
    PATH: '/usr/bin:/bin',
    DATABASE_URL: database.adminUrl,
    APP_SECRET: testSecret,
    SAURO_DATA: folder,
    PORT: '0',
    WORKER: 'separate',
    ...more,
  };
  const started = spawn(process.execPath, [program], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const from of [started.stdout, started.stderr]) from?.on('data', (b: Buffer) => (said += b));
  return started;
}

beforeAll(async () => {
  database = await createTestDatabase();
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  child = launch({ HOST: '0.0.0.0', TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'key.pem' });
  const by = Date.now() + 25_000;
  while (!said.includes('Ctrl-C')) {
    if (child.exitCode !== null || Date.now() > by) throw new Error(`did not start: ${said}`);
    await new Promise((r) => setTimeout(r, 50));
  }
  port = Number(/https:\/\/localhost:(\d+)/.exec(said)?.[1]);
});
afterAll(async () => {
  const ended = new Promise((done) => child.on('exit', done));
  child.kill('SIGTERM');
  await ended;
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}
/** One request over HTTPS by a client that trusts this one certificate and checks the name on it. */
function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, fail) => {
    const type = body ? { 'content-type': 'application/json' } : {};
    const r = request({ host: 'localhost', port, path, method, ca: cert, headers: { ...type, ...headers } }, (res) => {
      let text = '';
      res.on('data', (b: Buffer) => (text += b));
      res.on('end', () => done({ status: res.statusCode ?? 0, headers: res.headers, body: text }));
    });
    r.on('error', fail);
    r.end(body && JSON.stringify(body));
  });
}

it('serves HTTPS with the certificate of the settings, beyond this machine and without a warning', async () => {
  expect(said).toMatch(/^Sáu Rõ đang chạy: https:\/\/localhost:\d+$/m);
  expect(said).not.toContain('CẢNH BÁO');
  const health = await ask('GET', '/healthz');
  expect(health).toMatchObject({ status: 200, body: '{"ok":true}' });
  expect(health.headers['strict-transport-security']).toBe('max-age=15552000; includeSubDomains');
});

it('answers nothing to plain HTTP on the same port', async () => {
  const answer = await new Promise<string>((done) => {
    const r = plainRequest({ host: 'localhost', port, path: '/healthz' }, (res) => done(`${res.statusCode}`));
    r.on('error', (e: NodeJS.ErrnoException) => done(e.code ?? 'error'));
    r.end();
  });
  expect(answer).not.toBe('200');
});

it('sets up by the link that it printed; the session lives in a __Host- cookie that only HTTPS carries', async () => {
  const token = /thiet-lap\?token=(\S+)/.exec(said)?.[1] ?? '';
  const setUp = await ask(
    'POST',
    '/api/v1/setup',
    {
      token,
      unit: { name: 'Trường THCS Suối Mơ', shortName: 'THCS Suối Mơ', line: 'government', kind: 'school-lower-secondary' },
      admin: { name: 'Lê Thị Quản', title: 'Hiệu trưởng', username: 'quan.lt', password: 'mot cau that dai' },
    },
    { origin: `https://localhost:${port}` },
  );
  expect([setUp.status, JSON.parse(setUp.body).insecure]).toEqual([200, false]);
  const [cookie = ''] = [setUp.headers['set-cookie']].flat();
  expect(cookie).toMatch(/^__Host-sauro=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  const session = await ask('GET', '/api/v1/session', undefined, { cookie: cookie.split(';')[0] ?? '' });
  expect(JSON.parse(session.body)).toMatchObject({ person: { name: 'Lê Thị Quản' }, insecure: false });
  expect((await ask('GET', '/api/v1/session', undefined, { cookie: cookie.split(';')[0]?.replace('__Host-', '') ?? '' })).status).toBe(401);
  expect((await ask('POST', '/api/v1/session', {}, { origin: `http://localhost:${port}` })).status).toBe(403);
});

it('says in Vietnamese that a key does not belong to the certificate, and does not start', async () => {
  writeFileSync(join(folder, 'other.pem'), selfSigned().key);
  said = '';
  const other = launch({ TLS_CERT_FILE: 'cert.pem', TLS_KEY_FILE: 'other.pem' });
  expect(await new Promise((done) => other.on('exit', done))).toBe(1);
  expect(said).toContain('TLS_KEY_FILE không phải khóa của chứng thư trong TLS_CERT_FILE');
});
