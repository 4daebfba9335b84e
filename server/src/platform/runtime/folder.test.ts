import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LockedError, livingHolder, takeLock } from './lock.ts';
import { asUser } from './run-as.ts';
import { deriveSecret, loadSecrets } from './secrets.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sauro-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the lock of a data folder', () => {
  it('is held by one, and given back', () => {
    const path = join(folder, 'lock');
    const giveBack = takeLock(path);
    expect(livingHolder(path)).toBe(process.pid);
    expect(() => takeLock(path)).toThrow(LockedError);
    giveBack();
    expect(existsSync(path)).toBe(false);
    takeLock(path)();
  });

  it.each([
    ['a dead process', JSON.stringify({ pid: 2 ** 22 + 1, started: '1' })],
    ['an earlier process of the same id', JSON.stringify({ pid: process.pid, started: '1' })],
    ['half a file', '{"pid": 1'],
  ])('is taken over from %s', (_whose, content) => {
    const path = join(folder, 'lock');
    writeFileSync(path, content);
    const giveBack = takeLock(path);
    expect(livingHolder(path)).toBe(process.pid);
    giveBack();
  });
});

describe('the secrets', () => {
  it('are made once, for the owner only', () => {
    const first = loadSecrets(folder);
    expect(statSync(join(folder, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(folder)).toEqual(first);
    expect(first.appSecret).not.toBe(first.databasePassword);
  });

  it('are never made anew over a damaged file', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"appSecret": "x');
    expect(() => loadSecrets(folder)).toThrow('bị hỏng');
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).toBe('{"appSecret": "x');
  });

  it('differ by purpose', () => {
    expect(deriveSecret('s', 'a')).not.toBe(deriveSecret('s', 'b'));
    expect(deriveSecret('s', 'a')).toBe(deriveSecret('s', 'a'));
  });
});

// Only root may become another user.
describe.skipIf(process.getuid?.() !== 0)('running PostgreSQL from root', () => {
  const nobody = { uid: 65534, gid: 65534 };

  it('is plain where the other user may pass, and by setpriv where a folder bars him', () => {
    const open = join(folder, 'open');
    mkdirSync(open);
    chmodSync(folder, 0o755);
    expect(asUser(nobody, '/bin/true', [], [join(open, 'x')])).toEqual({ file: '/bin/true', args: [], user: nobody });
    chmodSync(folder, 0o700);
    const barred = asUser(nobody, '/bin/true', ['-v'], [join(open, 'x')]);
    expect(barred.file).toBe('setpriv');
    expect(barred.args).toEqual(expect.arrayContaining(['--reuid=65534', '--clear-groups', '/bin/true', '-v']));
    expect(barred.user).toBeNull();
  });
});
