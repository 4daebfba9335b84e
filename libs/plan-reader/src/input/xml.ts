import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ReadError } from '../source.ts';
import { utf16Order } from './detect.ts';

/** An element with its name under the usual prefix of its namespace ("w:p"), whatever prefix the file uses. Children are elements and texts. */
export interface Element {
  name: string;
  attrs: ReadonlyMap<string, string>;
  children: (Element | string)[];
}

const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/wordprocessingml(?:\/2006)?\/main$/, 'w'],
  [/markup-compatibility\/2006$/, 'mc'],
  [/officeDocument(?:\/2006)?\/math$/, 'm'],
  [/drawingml(?:\/2006)?\/picture$/, 'pic'],
  [/drawingml(?:\/2006)?\/main$/, 'a'],
  [/^urn:schemas-microsoft-com:vml$/, 'v'],
  [/package\/2006\/relationships$/, 'rel'],
];
const MAX_DEPTH = 256;
const MAX_NODES = 1_000_000;
const NO_ATTRS: ReadonlyMap<string, string> = new Map();

const known = new Map<string, string>();
function prefixOf(uri: string): string {
  const old = known.get(uri);
  if (old !== undefined) return old;
  const prefix = PREFIXES.find(([pattern]) => pattern.test(uri))?.[1] ?? 'x';
  if (known.size < 200) known.set(uri, prefix);
  return prefix;
}

/** Parses a part of a Word file. Throws ReadError EXTERNAL_ENTITY for any DOCTYPE, BROKEN_FILE for what is no well-formed XML or is nested too deep. */
export function parseXml(bytes: Uint8Array, part: string): Element {
  const root: Element = { name: '', attrs: new Map(), children: [] };
  const stack: Element[] = [root];
  const parser = new SaxesParser({ xmlns: true });
  let nodes = 0;
  const fail = (reason: string): never => {
    throw new ReadError('BROKEN_FILE', { part, reason });
  };
  parser.on('doctype', () => {
    throw new ReadError('EXTERNAL_ENTITY', { part });
  });
  parser.on('error', () => fail('xml'));
  parser.on('opentag', (tag: SaxesTagNS) => {
    nodes += 1;
    if (stack.length > MAX_DEPTH || nodes > MAX_NODES) fail('depth');
    let attrs: Map<string, string> | undefined;
    for (const attr of Object.values(tag.attributes)) {
      // Word marks nearly every element with the session that wrote it.
      if (attr.local.startsWith('rsid')) continue;
      attrs ??= new Map();
      attrs.set(attr.local, attr.value);
    }
    const element: Element = { name: `${prefixOf(tag.uri)}:${tag.local}`, attrs: attrs ?? NO_ATTRS, children: [] };
    stack.at(-1)!.children.push(element);
    stack.push(element);
  });
  parser.on('closetag', () => {
    stack.pop();
  });
  parser.on('text', (text) => {
    stack.at(-1)!.children.push(text);
  });
  parser.on('cdata', (text) => {
    stack.at(-1)!.children.push(text);
  });
  parser.write(new TextDecoder(utf16Order(bytes) ?? 'utf-8').decode(bytes)).close();
  const top = elements(root)[0];
  return top ?? fail('xml');
}

/** Child elements, of one name or all. */
export function elements(parent: Element | undefined, name?: string): Element[] {
  if (!parent) return [];
  return parent.children.filter((c): c is Element => typeof c !== 'string' && (name === undefined || c.name === name));
}

/** The first child element of that name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((c): c is Element => typeof c !== 'string' && c.name === name);
}

/** The `w:val` of a child element, or undefined when there is no such child. */
export function valOf(parent: Element | undefined, name: string): string | undefined {
  return child(parent, name)?.attrs.get('val');
}

/** An on/off property: true and false as written, undefined when absent. */
export function toggle(parent: Element | undefined, name: string): boolean | undefined {
  const element = child(parent, name);
  if (!element) return undefined;
  return !['0', 'false', 'off', 'none'].includes(element.attrs.get('val') ?? '1');
}

/** True when an element of one of these names stands anywhere below. */
export function has(parent: Element, names: ReadonlySet<string>): boolean {
  return elements(parent).some((c) => names.has(c.name) || has(c, names));
}
