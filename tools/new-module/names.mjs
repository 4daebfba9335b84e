import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reserved by SQL, JavaScript or the house. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation column concurrently constraint create cross
  current default deferrable desc distinct do else end except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into is
  isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on only or order outer overlaps placing primary references
  returning right select session similar some symmetric table tablesample then to trailing true union unique user using variadic verbose when where window with
  abstract arguments async await break catch class const continue debugger delete enum eval export extends finally function if implements import instanceof interface
  let new object package private protected public return static super switch this throw try typeof undefined var void while yield string number boolean symbol
  app audit common config cookie deps error errors events helmet home index job jobs modules multipart operation operations page platform query rate-limit root
  schema schemas sql test tests type types ui vi gallery unknown`.split(/\s+/),
);

const camelOf = (kebab) => kebab.replace(/-([a-z0-9])/g, (_, c) => c.toUpperCase());
const pascalOf = (kebab) => camelOf(kebab).replace(/^./, (c) => c.toUpperCase());

/** One of several: meetings → meeting, categories → category, boxes → box; a word without a plural stays. */
export function singular(word) {
  if (/[^aeiou]ies$/.test(word)) return word.replace(/ies$/, 'y');
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.replace(/es$/, '');
  return /(?:ss|us|is)$/.test(word) ? word : word.replace(/s$/, '');
}

/** The address of a page by its title: “Cuộc họp” → cuoc-hop. */
const slugOf = (title) =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Every name that a module of this name uses; `title` is what people read, else the name itself. */
export function namesOf(name, title) {
  const item = name.replace(/[a-z0-9]+$/, singular);
  const shown = title ?? pascalOf(name).replace(/([a-z0-9])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`);
  return {
    modules: name,
    camel: camelOf(name),
    Items: pascalOf(name),
    item: camelOf(item),
    Item: pascalOf(item),
    table: item.replaceAll('-', '_'),
    Title: shown,
    slug: slugOf(shown),
  };
}

const textOf = (root, path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
const textsIn = (root, folder, ext) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith(ext))
    .map((f) => textOf(root, join(folder, f)))
    .join('\n');

/** What is wrong with a name or a title, in one sentence, or null. Looks, and writes nothing. */
export function faultOf(root, name, title) {
  if (!name) return 'Say what the module is called: npm run new:module NAME [-- --vi "Tên tiếng Việt"]';
  if (!/^[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*$/.test(name) || name.length > 40)
    return `"${name}" is no name for a module: small Latin letters in English, words joined by "-", at most 40 characters, as in "meetings" or "meeting-rooms"`;
  if (title !== undefined && (!/^\p{L}[\p{L}\p{N} ,()-]{1,59}$/u.test(title) || title !== title.normalize('NFC').trim()))
    return `"${title}" is no title: 2 to 60 letters, as people read it in the navigation, as in "Cuộc họp"`;
  const n = namesOf(name, title);
  for (const word of [name, n.camel, n.table, n.item])
    if (reserved.has(word)) return `"${word}" is reserved: by SQL, JavaScript or the house. Choose a fuller name`;
  for (const place of [
    `contract/src/${name}`,
    `server/src/modules/${name}`,
    `web/src/modules/${name}`,
    `web/src/routes/${name}.ts`,
    `web/src/messages/${name}.ts`,
  ])
    if (existsSync(join(root, place))) return `"${name}" is there already: ${place}`;
  if (new RegExp(`^ {2}${n.table}: `, 'm').test(textOf(root, 'server/src/db/types.gen.ts')))
    return `the table "${n.table}", which the module would own, is there already`;
  const contract = textsIn(root, 'contract/src', '.ts');
  for (const id of [n.Item, `list${n.Items}`, `create${n.Item}`])
    if (contract.includes(`id: '${id}'`)) return `"${id}" is in the contract already`;
  if (new RegExp(`^ {2}${n.camel}:`, 'm').test(textOf(root, 'web/src/messages/frame.ts')))
    return `"${n.camel}" is a word of the frame already (web/src/messages/frame.ts)`;
  if (n.slug.length < 2 || textsIn(root, 'web/src/routes', '.ts').includes(`'/${n.slug}'`)) return `the page /${n.slug} is there already`;
  return null;
}
