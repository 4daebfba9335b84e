import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sauro-tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the sauro command', () => {
  const sauro = (args: string[], env: Record<string, string> = {}) => {
    const r = spawnSync(process.execPath, [join(root, 'tools/sauro.mjs'), ...args], {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: '/usr/bin:/bin', ...env },
    });
    return { code: r.status, out: r.stdout, err: r.stderr };
  };

  it('tells what it can do', () => {
    const { code, out } = sauro(['help']);
    expect(code).toBe(0);
    for (const name of ['start', 'worker', 'read', 'migrate', 'audit verify']) expect(out).toContain(`sauro ${name}`);
  });

  it('names a command that it does not know', () => {
    const { code, err } = sauro(['constructor']);
    expect(code).toBe(2);
    expect(err).toContain('“constructor”');
  });

  it('lists every fault of the settings and starts nothing', () => {
    const { code, err } = sauro(['start'], { PORT: 'abc', HOST: '0.0.0.0', SAURO_DATA: join(folder, 'data') });
    expect(code).toBe(1);
    expect(err).toContain('Cấu hình có 2 lỗi');
    expect(err).not.toContain('at ');
  });
});

describe('the import rules', () => {
  const files: Record<string, string> = {
    'contract/src/index.ts': 'export const a = 1;',
    'contract/src/bad.ts': "import { b } from '../../rules/src/tasks/index.ts'; export const c = b;",
    'rules/src/tasks/index.ts': 'export const b = 1;',
    'rules/src/tasks/bad.ts': "import { readFileSync } from 'node:fs'; export const c = readFileSync;",
    'libs/calendar/src/index.ts': 'export const day = 1;',
    'libs/calendar/src/bad.ts': "import { a } from '../../../contract/src/index.ts'; export const c = a;",
    'server/src/platform/db.ts': 'export const db = 1;',
    'server/src/platform/bad.ts': "import { t } from '../modules/tasks/index.ts'; export const c = t;",
    'server/src/modules/tasks/index.ts': "import { q } from './queries.ts'; export const t = q;",
    'server/src/modules/tasks/queries.ts':
      "import { db } from '../../platform/db.ts'; import { p } from '../plans/index.ts'; export const q = [db, p];",
    'server/src/modules/tasks/bad.ts': "import { z } from '../plans/queries.ts'; export const c = z;",
    'server/src/modules/plans/index.ts': 'export const p = 1;',
    'server/src/modules/plans/queries.ts': 'export const z = 1;',
    'server/src/modules/plans/bad.ts': "import { t } from '../tasks/index.ts'; export const c = t;",
    'server/src/modules/files/one.ts': "import { two } from './two.ts'; export const one = () => two;",
    'server/src/modules/files/two.ts': "import { one } from './one.ts'; export const two = () => one;",
    'server/src/modules/files/lost.ts': "import { x } from './nowhere.ts'; export const y = x;",
    'web/src/lib/bad.ts': "import { db } from '../../../server/src/platform/db.ts'; export const c = db;",
    'server/src/modules/files/bad-web.ts': "import { c } from '../../../../web/src/lib/fine.ts'; export const d = c;",
    'web/src/lib/fine.ts': 'export const c = 1;',
    'server/src/modules/files/bad-test.ts': "import { h } from '../../../test/harness.ts'; export const d = h;",
    'server/test/harness.ts': 'export const h = 1;',
  };

  it('find each planted breach and nothing else', async () => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { default: config } = (await import(join(root, '.dependency-cruiser.mjs'))) as { default: { forbidden: []; options: object } };
    const { output } = await cruise(['contract', 'rules', 'libs', 'server', 'web'], {
      ...config.options,
      baseDir: folder,
      ruleSet: { forbidden: config.forbidden },
      validate: true,
    });
    const { violations } = (output as ICruiseResult).summary;
    expect(violations.map((v) => `${v.rule.name}: ${v.from}`).sort()).toEqual([
      'contract-is-a-leaf: contract/src/bad.ts',
      'front-door-only: server/src/modules/tasks/bad.ts',
      'libraries-stand-alone: libs/calendar/src/bad.ts',
      'no-cycles: server/src/modules/files/one.ts',
      'no-test-code-in-production: server/src/modules/files/bad-test.ts',
      'no-upward-from-plans: server/src/modules/plans/bad.ts',
      'platform-below-modules: server/src/platform/bad.ts',
      'resolvable: server/src/modules/files/lost.ts',
      'rules-are-pure: rules/src/tasks/bad.ts',
      'server-never-web: server/src/modules/files/bad-web.ts',
      'web-never-server: web/src/lib/bad.ts',
    ]);
  });
});
