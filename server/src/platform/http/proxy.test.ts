import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { loadConfig } from '../config.ts';

const password = 'mot cau that dai';
const proxy = '10.0.0.5';
const client = '203.0.113.9';

let behind: TestApp;
let open: TestApp;
beforeAll(async () => {
  behind = await startTestApp({ settings: { HOST: '0.0.0.0', TRUSTED_PROXY: `${proxy}, 127.0.0.1` } });
  open = await startTestApp({ settings: { HOST: '0.0.0.0', ALLOW_INSECURE_HTTP: 'true' } });
  for (const t of [behind, open]) await t.make.person({ username: 'hoa.pt', password });
});
afterAll(async () => {
  await behind.stop();
  await open.stop();
});

/** Signs in from an address; answers the cookie, what the page is told, and the address that was written down. */
async function signIn(t: TestApp, from: string, headers: Record<string, string>) {
  const payload = { login: 'hoa.pt', password };
  const r = await t.app.inject({ method: 'POST', url: '/api/v1/session', remoteAddress: from, headers, payload });
  const [cookie] = r.cookies;
  const [session] = await t.query<{ address: string }>('select address from session order by id desc limit 1');
  return {
    status: r.statusCode,
    code: r.json().code,
    cookie: cookie && `${cookie.name}${cookie.secure ? ' Secure' : ''}`,
    insecure: r.json().insecure,
    address: session?.address,
    hsts: r.headers['strict-transport-security'],
  };
}
const overHttps = { host: 'saurox.xa.vn', 'x-forwarded-proto': 'https', 'x-forwarded-for': client };

describe('behind a named proxy', () => {
  it('its word on protocol and sender counts', async () => {
    expect(await signIn(behind, proxy, overHttps)).toEqual({
      status: 200,
      code: undefined,
      cookie: '__Host-sauro Secure',
      insecure: false,
      address: client,
      hsts: 'max-age=15552000; includeSubDomains',
    });
    expect(await signIn(behind, proxy, { ...overHttps, 'x-forwarded-proto': 'http' })).toMatchObject({ cookie: 'sauro', insecure: true });
  });

  it('the word of anybody else counts for nothing', async () => {
    for (const from of ['10.0.0.6', client])
      expect(await signIn(behind, from, overHttps)).toMatchObject({ status: 200, cookie: 'sauro', insecure: true, address: from });
    expect(await signIn(open, proxy, overHttps)).toMatchObject({ cookie: 'sauro', insecure: true, address: proxy, hsts: undefined });
  });

  it('of a chain only what the proxy itself saw counts: a sender can not write himself another address', async () => {
    const spoofed = { ...overHttps, 'x-forwarded-for': `198.51.100.1, ${client}` };
    expect(await signIn(behind, proxy, spoofed)).toMatchObject({ status: 200, address: client });
  });

  it('a write passes with the origin that people see, and with no other', async () => {
    const from = (origin: string) => signIn(behind, proxy, { ...overHttps, origin });
    expect(await from('https://saurox.xa.vn')).toMatchObject({ status: 200 });
    expect(await from('http://saurox.xa.vn')).toMatchObject({ status: 403, code: 'ORIGIN_REFUSED' });
    expect(await signIn(behind, '10.0.0.6', { ...overHttps, origin: 'https://saurox.xa.vn' })).toMatchObject({ code: 'ORIGIN_REFUSED' });
  });

  it('a proxy on this machine that names the host as localhost does not make a plain connection a safe one', async () => {
    const headers = { host: 'localhost:8080', 'x-forwarded-for': client };
    expect(await signIn(behind, '127.0.0.1', { ...headers, 'x-forwarded-proto': 'http' })).toMatchObject({
      cookie: 'sauro',
      insecure: true,
    });
    expect(await signIn(behind, '127.0.0.1', { ...headers, 'x-forwarded-proto': 'https' })).toMatchObject({ insecure: false });
  });
});

describe('plain HTTP beyond this machine', () => {
  it('is there only when it was asked for', () => {
    expect(() => loadConfig({ HOST: '0.0.0.0' })).toThrow('ALLOW_INSECURE_HTTP');
    expect(open.deps.config.insecure).toBe(true);
  });

  it('is told to every page by the flag that it reads: at the set-up, at signing in, and after', async () => {
    const flags = async (remoteAddress: string, host: string) => {
      const ask = (url: string, headers: object = {}) => open.app.inject({ url, remoteAddress, headers: { host, ...headers } });
      const signed = await signIn(open, remoteAddress, { host });
      const cookie = (
        await open.app.inject({
          method: 'POST',
          url: '/api/v1/session',
          remoteAddress,
          headers: { host },
          payload: { login: 'hoa.pt', password },
        })
      ).cookies[0]!;
      const session = await ask('/api/v1/session', { cookie: `${cookie.name}=${cookie.value}` });
      return [(await ask('/api/v1/setup')).json().insecure, signed.insecure, session.json().insecure];
    };
    expect(await flags('192.168.1.7', '192.168.1.2:8080')).toEqual([true, true, true]);
    expect(await flags('192.168.1.7', 'localhost:8080')).toEqual([true, true, true]);
    expect(await flags('127.0.0.1', 'localhost:8080')).toEqual([false, false, false]);
  });
});
