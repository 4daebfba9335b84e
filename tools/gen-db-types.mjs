// Writes server/src/db/types.gen.ts from a fresh, migrated database. `--check` fails where the committed file is not current.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeGenerated } from './generated.mjs';
import { root } from './node24.mjs';

const { startTestCluster } = await import('../server/test/template-db.ts');

/** As the pool reads them, see server/src/platform/db/pool.ts. */
const mapping = { int8: 'number', numeric: 'number', date: 'string', timestamptz: 'Instant', json: 'unknown', jsonb: 'unknown' };
const instant = `
/** Read as ISO text ending in Z; written as that or as a Date. */
type Instant = ColumnType<string, string | Date>;
`;

const folder = mkdtempSync(join(tmpdir(), 'sauro-types-'));
const cluster = await startTestCluster();
try {
  const out = join(folder, 'types.ts');
  const cli = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
  const args = [
    '--dialect',
    'postgres',
    '--url',
    cluster.templateUrl,
    '--out-file',
    out,
    '--default-schema',
    'public',
    '--include-pattern',
    'public.*',
    '--type-mapping',
    JSON.stringify(mapping),
  ];
  await promisify(execFile)(process.execPath, [cli, ...args, '--log-level', 'warn'], { cwd: root });
  let text = readFileSync(out, 'utf8');
  if (!/import type \{.*ColumnType/.test(text)) text = text.replace(/(\n\n)/, `\n\nimport type { ColumnType } from "kysely";\n\n`);
  text = text.replace(/(import type \{[^}]*\} from ["']kysely["'];\n)/, `$1${instant}`);
  writeGenerated('server/src/db/types.gen.ts', text);
} finally {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
