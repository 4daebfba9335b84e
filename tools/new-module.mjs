// `npm run new:module NAME [-- --vi "Tên tiếng Việt"]`: a working module in the shape of the others: contract, server module with its tests, table behind the wall, page.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { editsFor } from './new-module/edits.mjs';
import { faultOf, namesOf } from './new-module/names.mjs';
import { root, underNode24 } from './node24.mjs';

await underNode24();
const { name, title } = asked();
const fault = faultOf(root, name, title);
if (fault) stop(fault);

const names = namesOf(name, title);
const migration = nextMigration();
const files = planned(names);
const before = new Map(
  [...files.keys(), ...generated()].map((path) => [path, existsSync(join(root, path)) ? readFileSync(join(root, path)) : null]),
);
try {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  run(
    'node_modules/@biomejs/biome/bin/biome',
    'check',
    '--write',
    '--colors=off',
    ...[...files.keys()].filter((f) => /\.(ts|tsx|mjs)$/.test(f)),
  );
  run('tools/gen-openapi.mjs');
  run('tools/gen-db-types.mjs');
} catch (e) {
  for (const [path, bytes] of before) {
    if (bytes === null) rmSync(join(root, path), { force: true });
    else writeFileSync(join(root, path), bytes);
  }
  for (const folder of ['contract/src', 'server/src/modules', 'web/src/modules'])
    rmSync(join(root, folder, name), { recursive: true, force: true });
  stop(`${e.message}\nNothing was changed.`);
}

console.log(`The module "${name}" stands:
${[...files.keys()].map((f) => `  ${before.get(f) === null ? 'new ' : 'edit'} ${f}`).join('\n')}

Run its test:   npm test -- server/src/modules/${name}
See its page:   npm start, then /${names.slug} (in the navigation under "Thêm")
Then:           shape its words (web/src/messages/${name}.ts, docs/glossary.md), its fields (contract, ${migration}; npm run db:types && npm run openapi),
                its rights (access.ts; a row in server/test/rights.test.ts for each operation with an id), and add its page to a journey in e2e/.${
                  title
                    ? ''
                    : '\n                It has no Vietnamese title yet: change it in web/src/messages/ and the address in web/src/routes/.'
                }`);

function asked() {
  try {
    const { values, positionals } = parseArgs({ options: { vi: { type: 'string' } }, allowPositionals: true });
    if (positionals.length > 1) stop(`One name, not ${positionals.length}: ${positionals.join(' ')}`);
    return { name: positionals[0], title: values.vi };
  } catch (e) {
    return stop(e.message);
  }
}

function stop(message) {
  console.error(message);
  process.exit(1);
}

/** The file of the migration: the next free number, since a migration must stand after all that ran. */
function nextMigration() {
  const numbers = readdirSync(join(root, 'server/migrations'))
    .map((f) => Number.parseInt(f, 10))
    .filter(Number.isInteger);
  return `server/migrations/${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${names.table}.sql`;
}

/** What the generators write again. */
function generated() {
  return ['docs/openapi.gen.json', 'server/src/db/types.gen.ts'];
}

/** Every file, new or edited, with its text; nothing is written yet. */
function planned(n) {
  const server = `server/src/modules/${n.modules}`;
  const web = `web/src/modules/${n.modules}`;
  const templates = {
    [`contract/src/${n.modules}/index.ts`]: 'contract.ts',
    [migration]: 'migration.sql',
    ...Object.fromEntries(['index', 'routes', 'service', 'access', 'queries', 'present'].map((f) => [`${server}/${f}.ts`, `${f}.ts`])),
    [`${server}/README.md`]: 'README.md',
    [`${server}/${n.modules}.test.ts`]: 'test.ts',
    [`${web}/api.ts`]: 'api.ts',
    [`${web}/pages/${n.Items}Page.tsx`]: 'page.tsx',
    [`${web}/components/New${n.Item}Dialog.tsx`]: 'dialog.tsx',
    [`web/src/routes/${n.modules}.ts`]: 'web-routes.ts',
    [`web/src/messages/${n.modules}.ts`]: 'messages.ts',
  };
  const out = new Map();
  for (const [path, template] of Object.entries(templates)) {
    const text = readFileSync(join(root, 'tools/new-module', `${template}.tmpl`), 'utf8');
    out.set(
      path,
      text.replace(/__(modules|camel|Items|items|Item|item|table|Title|slug)__/g, (_, key) => n[key]),
    );
  }
  for (const { path, change } of editsFor(n)) {
    const text = change(readFileSync(join(root, path), 'utf8'));
    if (text === null)
      stop(`The place for a module in ${path} is not found any more: mend tools/new-module/edits.mjs. Nothing was changed.`);
    out.set(path, text);
  }
  return out;
}

function run(script, ...args) {
  const r = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8' });
  if (r.status !== 0) throw new Error(`${script} failed:\n${r.stdout}${r.stderr}`);
}
