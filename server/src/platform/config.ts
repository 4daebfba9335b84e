import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import type { z } from 'zod';
import { type Setting, settings } from './settings.ts';

type Table = typeof settings;
type Value<S> = S extends Setting<infer T, infer _> ? T : never;
type Optional = { [K in keyof Table]: Table[K]['default'] extends string ? never : K }[keyof Table];
type Raw = { [K in Exclude<keyof Table, Optional>]: Value<Table[K]> } & { [K in Optional]?: Value<Table[K]> };

/** The validated settings. Sizes, times and limits are in the unit that their name says. */
export interface Config extends Raw {
  /** Absolute. */
  dataDir: string;
  uploadLimitBytes: number;
  /** Contents of the certificate and key files. */
  tls?: { cert: Buffer; key: Buffer };
  /** Plain HTTP is offered beyond this machine: pages show a warning. */
  insecure: boolean;
}

/** Settings that can't be used; the message lists every fault at once, in Vietnamese. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(`Cấu hình có ${faults.length} lỗi:\n${faults.map((f) => `  - ${f}`).join('\n')}\nXem docs/configuration.md.`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** The environment of this process. Nothing else reads it. */
export const processEnv = (): Record<string, string | undefined> => process.env;

/**
 * Reads the settings: the environment first, then the file named by SAURO_CONFIG (else `sauro.config.json` beside the caller, if there), then defaults.
 * Throws ConfigError with all faults: values out of range, unknown names in the file, combinations that can't work.
 */
export function loadConfig(env: Record<string, string | undefined> = processEnv()): Config {
  const faults: string[] = [];
  const file = readSettingsFile(env.SAURO_CONFIG, faults);
  const raw: Record<string, unknown> = {};
  for (const [name, s] of Object.entries(settings) as [string, Setting<unknown>][]) {
    const given = env[s.env] || file[s.env];
    const value = given === undefined ? s.default : String(given);
    if (value === undefined) continue;
    const parsed: z.ZodSafeParseResult<unknown> = s.schema.safeParse(value);
    if (parsed.success) raw[name] = parsed.data;
    else faults.push(`${s.env} phải là ${s.must}${s.secret ? '' : ` (đang là “${value}”)`}.`);
  }
  const tls = readTls(raw, faults);
  const settled = raw as unknown as Raw;
  checkTogether(settled, tls !== undefined, faults);
  if (faults.length) throw new ConfigError(faults);
  return {
    ...settled,
    dataDir: resolve(settled.dataDir),
    uploadLimitBytes: settled.uploadLimitMb * 1024 * 1024,
    insecure: !isLoopback(settled.host) && !tls && settled.trustedProxies.length === 0,
    ...(tls ? { tls } : {}),
  };
}

/** Whether a host name or address stays on this machine. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\./.test(host);

function checkTogether(c: Partial<Raw>, tls: boolean, faults: string[]): void {
  if (c.host && !isLoopback(c.host) && !tls && !c.tlsCertFile && !c.trustedProxies?.length && c.allowInsecureHttp === false)
    faults.push(
      'HOST mở ra ngoài máy này mà không có HTTPS: hãy đặt TLS_CERT_FILE và TLS_KEY_FILE, hoặc TRUSTED_PROXY, hoặc (không khuyên dùng) ALLOW_INSECURE_HTTP=true.',
    );
  if ((c.zaloAppId || c.zaloAppSecret || c.zaloRefreshToken) && !(c.zaloAppId && c.zaloAppSecret && c.zaloRefreshToken))
    faults.push('ZALO_APP_ID, ZALO_APP_SECRET và ZALO_REFRESH_TOKEN phải đặt cùng nhau.');
  if (c.smtpUrl && !c.mailFrom) faults.push('SMTP_URL đã đặt thì phải đặt cả MAIL_FROM.');
}

function readTls(raw: Record<string, unknown>, faults: string[]): { cert: Buffer; key: Buffer } | undefined {
  const { tlsCertFile, tlsKeyFile } = raw as { tlsCertFile?: string; tlsKeyFile?: string };
  if (!tlsCertFile && !tlsKeyFile) return undefined;
  if (!tlsCertFile || !tlsKeyFile) {
    faults.push('TLS_CERT_FILE và TLS_KEY_FILE phải đặt cùng nhau.');
    return undefined;
  }
  const read = (name: string, path: string): Buffer | null => {
    try {
      return readFileSync(path);
    } catch {
      faults.push(`${name}: không đọc được tệp ${path}.`);
      return null;
    }
  };
  const cert = read('TLS_CERT_FILE', tlsCertFile);
  const key = read('TLS_KEY_FILE', tlsKeyFile);
  if (!cert || !key) return undefined;
  try {
    createSecureContext({ cert, key });
  } catch (e) {
    faults.push(
      (e as { code?: string }).code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH'
        ? 'TLS_KEY_FILE không phải khóa của chứng thư trong TLS_CERT_FILE.'
        : `TLS_CERT_FILE và TLS_KEY_FILE phải là chứng thư và khóa dạng PEM, khóa không đặt mật khẩu (${(e as Error).message}).`,
    );
    return undefined;
  }
  return { cert, key };
}

function readSettingsFile(named: string | undefined, faults: string[]): Record<string, unknown> {
  const path = named || 'sauro.config.json';
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    if (named) faults.push(`SAURO_CONFIG: không đọc được tệp ${path}.`);
    return {};
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (e) {
    faults.push(`${path}: không phải JSON đúng (${(e as Error).message}).`);
    return {};
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    faults.push(`${path}: phải là một đối tượng JSON, ví dụ {"PORT": 8080}.`);
    return {};
  }
  const known = new Set<string>(Object.values(settings).map((s) => s.env));
  for (const name of Object.keys(content)) if (!known.has(name)) faults.push(`${path}: không có cài đặt nào tên ${name}.`);
  return content as Record<string, unknown>;
}
