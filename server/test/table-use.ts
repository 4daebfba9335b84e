import ts from 'typescript';

/** One place where code names a table, or where it is not to be read which. */
export interface TableUse {
  table: string;
  write: boolean;
  line: number;
}

const reads = new Set([
  'selectFrom',
  'innerJoin',
  'leftJoin',
  'rightJoin',
  'fullJoin',
  'crossJoin',
  'innerJoinLateral',
  'leftJoinLateral',
  'using',
]);
const writes = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto']);
/** What a use is called whose table is not written out. */
export const unread = '(not written out)';

/** Tables that raw SQL names after from, join, using, into, update: those of `known` only, since names of its own (`with x as …`) are no tables. */
function inSql(text: string, known: ReadonlySet<string>): { table: string; write: boolean }[] {
  const found: { table: string; write: boolean }[] = [];
  const plain = text.replace(/--.*$/gm, '').replace(/'[^']*'/g, "''");
  for (const [, word = '', list = ''] of plain.matchAll(
    /\b(delete\s+from|from|join|using|insert\s+into|into|update|truncate|table)\s+((?:only\s+|lateral\s+)?[a-z_."]+(?:\s+(?:as\s+)?[a-z_]+)?(?:\s*,\s*[a-z_."]+(?:\s+(?:as\s+)?[a-z_]+)?)*)/gi,
  )) {
    const write = !/^(from|join|using)$/i.test(word);
    for (const part of list.split(',')) {
      const [name = ''] = part
        .trim()
        .replace(/^(only|lateral)\s+/i, '')
        .split(/\s+/);
      const table = name.replaceAll('"', '').replace(/^public\./, '');
      if (known.has(table)) found.push({ table, write });
    }
  }
  return found;
}

/** Every use of a table in a source file: Kysely's methods with the name written out, and raw SQL (`sql` templates, `query('…')`). */
export function tableUses(path: string, source: string, known: ReadonlySet<string>): TableUse[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: TableUse[] = [];
  const own = new Set<string>();
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const add = (node: ts.Node, table: string, write: boolean) => found.push({ table, write, line: lineOf(node) });
  const named = (node: ts.Node, arg: ts.Node | undefined, write: boolean): void => {
    if (!arg) return;
    if (ts.isStringLiteralLike(arg)) add(node, arg.text.split(/\s+as\s+/i)[0]!.trim(), write);
    else if (ts.isArrayLiteralExpression(arg)) for (const e of arg.elements) named(node, e, write);
    // A subquery names its tables itself.
    else if (!ts.isArrowFunction(arg) && !ts.isCallExpression(arg) && !ts.isTaggedTemplateExpression(arg)) add(node, unread, write);
  };
  const text = (t: ts.TemplateLiteral): string =>
    ts.isNoSubstitutionTemplateLiteral(t) ? t.text : t.head.text + t.templateSpans.map((s) => ` ? ${s.literal.text}`).join('');
  const raw = (node: ts.Node, sql: string) => {
    for (const { table, write } of inSql(sql, known)) add(node, table, write);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const method = node.expression.name.text;
      const [arg] = node.arguments;
      if (method === 'with' && arg && ts.isStringLiteralLike(arg)) own.add(arg.text);
      if (reads.has(method) || writes.has(method)) named(node.expression.name, arg, writes.has(method));
      if ((method === 'query' || method === 'raw') && arg) {
        if (ts.isStringLiteralLike(arg)) raw(node, arg.text);
        else if (ts.isTemplateExpression(arg)) raw(node, text(arg));
      }
      if (method === 'table' && node.expression.expression.getText() === 'sql') named(node, arg, false);
    }
    if (ts.isTaggedTemplateExpression(node) && /^sql\b/.test(node.tag.getText())) raw(node, text(node.template));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found.filter((u) => !own.has(u.table));
}
