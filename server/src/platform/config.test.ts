import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { selfSigned } from '../../test/certificate.ts';
import { ConfigError, loadConfig } from './config.ts';
import { settings } from './settings.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sauro-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(env);
  } catch (e) {
    if (e instanceof ConfigError) return e.faults;
    throw e;
  }
  return [];
};
const file = (content: string): string => {
  const path = join(folder, 'settings.json');
  writeFileSync(path, content);
  return path;
};

describe('settings', () => {
  it('needs none', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      uploadLimitBytes: 25 * 1024 * 1024,
      worker: 'in-process',
      insecure: false,
      trustedProxies: [],
    });
    expect(config.databaseUrl).toBeUndefined();
  });

  it('lists every fault at once and never repeats a secret', () => {
    const faults = faultsOf({
      PORT: '70000',
      UPLOAD_LIMIT_MB: 'nhiều',
      DATABASE_URL: 'mysql://u:matkhau@x/y',
      LOG_LEVEL: 'loud',
      TLS_KEY_FILE: '/x',
    });
    expect(faults.map((f) => f.split(' ')[0])).toEqual(['PORT', 'DATABASE_URL', 'UPLOAD_LIMIT_MB', 'LOG_LEVEL', 'TLS_CERT_FILE']);
    expect(faults.join('\n')).not.toContain('matkhau');
    expect(faults[0]).toContain('“70000”');
  });

  it('takes the environment before the file, and the file before the default', () => {
    const path = file('{"PORT": 9000, "UPLOAD_LIMIT_MB": 50}');
    expect(loadConfig({ SAURO_CONFIG: path, PORT: '9001' })).toMatchObject({ port: 9001, uploadLimitMb: 50, logLevel: 'warn' });
  });

  it.each([
    ['{"PROT": 9000}', 'PROT'],
    ['{"PORT": 9000', 'JSON'],
    ['[]', 'đối tượng'],
  ])('refuses the file %s', (content, word) => {
    const faults = faultsOf({ SAURO_CONFIG: file(content) });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(word);
  });

  it('refuses a named file that is not there', () => {
    expect(faultsOf({ SAURO_CONFIG: join(folder, 'none.json') })).toHaveLength(1);
  });

  it.each(['0.0.0.0', '192.168.1.4', '::'])('does not open plain HTTP to the network on %s unasked', (HOST) => {
    expect(faultsOf({ HOST })).toHaveLength(1);
    expect(loadConfig({ HOST, ALLOW_INSECURE_HTTP: 'true' }).insecure).toBe(true);
    expect(loadConfig({ HOST, TRUSTED_PROXY: '10.0.0.1, 10.1.0.0/16' })).toMatchObject({
      insecure: false,
      trustedProxies: ['10.0.0.1', '10.1.0.0/16'],
    });
  });

  it('reads certificate and key, and takes only two that go together', () => {
    const own = selfSigned();
    const TLS_CERT_FILE = file(own.cert);
    const keyFile = (text: string, name = 'key.pem') => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const config = loadConfig({ HOST: '0.0.0.0', TLS_CERT_FILE, TLS_KEY_FILE: keyFile(own.key) });
    expect(config.tls?.cert.toString()).toBe(own.cert);
    expect(config.insecure).toBe(false);
    expect(faultsOf({ TLS_CERT_FILE, TLS_KEY_FILE: keyFile(selfSigned().key) })).toEqual([
      'TLS_KEY_FILE không phải khóa của chứng thư trong TLS_CERT_FILE.',
    ]);
    expect(faultsOf({ TLS_CERT_FILE, TLS_KEY_FILE: keyFile('pem') })).toEqual([expect.stringContaining('dạng PEM')]);
    expect(faultsOf({ TLS_CERT_FILE: keyFile('', 'cert.pem'), TLS_KEY_FILE: keyFile(own.key) })).toHaveLength(1);
    expect(faultsOf({ HOST: '0.0.0.0', TLS_CERT_FILE, TLS_KEY_FILE: join(folder, 'none.pem') })).toEqual([
      expect.stringMatching(/^TLS_KEY_FILE: không đọc được/),
    ]);
  });

  it.each(['10.0.0.1/33', 'proxy.xa.vn', '10.0.0.1/8/8', '::1/129'])('does not trust the proxy %s', (TRUSTED_PROXY) => {
    expect(faultsOf({ TRUSTED_PROXY })).toHaveLength(1);
  });

  it('wants a sender with a mail server', () => {
    expect(faultsOf({ SMTP_URL: 'smtp://localhost:25' })).toHaveLength(1);
    expect(faultsOf({ SMTP_URL: 'smtp://localhost:25', MAIL_FROM: 'Sáu Rõ <a@b.vn>' })).toEqual([]);
  });

  it('has an example that passes its own check', () => {
    for (const s of Object.values(settings))
      if (!s.example.includes(' từ ')) expect(s.schema.safeParse(s.example).success, s.env).toBe(true);
  });
});
