/** A place in the house where a module is named. `edit` answers the text with the module in it, or null where it does not find the place any more. */
const edit = (path, change) => ({ path, change });

/** Puts `line` before the line that closes the block which `opening` opens. */
function inBlock(text, opening, closing, line) {
  const from = text.search(opening);
  if (from < 0) return null;
  const end = text.indexOf(closing, from);
  return end < 0 ? null : `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

/** Puts what `put` answers in place of the one match, or null where there is none. */
const instead = (text, pattern, put) => (pattern.test(text) ? text.replace(pattern, put) : null);

/** Adds an import after the first line that looks like its neighbours; the formatter puts it in order. */
const importing = (text, like, line) => instead(text, like, (m) => `${line}\n${m}`);

const both = (text, ...steps) => steps.reduce((now, step) => (now === null ? null : step(now)), text);

/** Every edit of a file that is there already. */
export const editsFor = (n) => [
  edit('contract/src/index.ts', (t) =>
    both(
      t,
      (x) => importing(x, /^import \{ \w+Operations \} from '\.\//m, `import { ${n.camel}Operations } from './${n.modules}/index.ts';`),
      (x) => inBlock(x, /export const modules = \{/, '\n};', `  '${n.modules}': ${n.camel}Operations,`),
    ),
  ),
  edit('server/src/app.ts', (t) =>
    both(
      t,
      (x) => importing(x, /^import \* as \w+ from '\.\/modules\//m, `import * as ${n.camel} from './modules/${n.modules}/routes.ts';`),
      (x) => instead(x, /^(const modules = \[[^\]]*?),?\s*\];/m, (_, list) => `${list}, ${n.camel}];`),
    ),
  ),
  edit('server/test/table-owners.ts', (t) => inBlock(t, /export const owners/, '\n};', `  '${n.modules}': ['${n.table}'],`)),
  edit('server/src/platform/db/walls.test.ts', (t) =>
    both(
      t,
      (x) => inBlock(x, /^const walled = \[/m, '\n];', `  '${n.table}',`),
      (x) =>
        instead(
          x,
          /^ {2}await row\('notification_delivery'/m,
          (m) => `  await row('${n.table}', { title: 'Mục thử', created_by: person.id, created_at: '2026-03-09T01:00:00Z' });\n${m}`,
        ),
    ),
  ),
  edit('.dependency-cruiser.mjs', (t) =>
    new RegExp(`'${n.modules}'`).test(t) ? t : instead(t, /\['meetings'(?=[,\]])/, () => `['meetings', '${n.modules}'`),
  ),
  edit('web/src/router.tsx', (t) =>
    both(
      t,
      (x) => importing(x, /^import \{ \w+Routes \} from '\.\/routes\//m, `import { ${n.camel}Routes } from './routes/${n.modules}.ts';`),
      (x) => instead(x, /,\s*unknown,?\s*\]/, () => `, ...${n.camel}Routes, unknown]`),
    ),
  ),
  edit('web/src/routes/nav.ts', (t) =>
    instead(t, /^( {4}more: )\[/m, (_, key) => `${key}[{ href: '/${n.slug}', label: frame.${n.camel} }, `),
  ),
  edit('web/src/messages/frame.ts', (t) => inBlock(t, /export const frame = \{/, '\n} as const', `  ${n.camel}: '${n.Title}',`)),
];
