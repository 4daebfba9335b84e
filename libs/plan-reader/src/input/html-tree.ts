import { Parser } from 'htmlparser2';
import { ReadError } from '../source.ts';
import { HIGH_1252 } from './encoding.ts';

/** An element of a page; children are elements and texts. */
export interface Node {
  name: string;
  attrs: Record<string, string>;
  children: (Node | string)[];
}

const MAX_DEPTH = 1000;
const MAX_NODES = 500_000;

/** Puts C1 control characters, which pages mean as windows-1252, right: U+0096 is "–". */
function meant(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (c) => HIGH_1252[c.charCodeAt(0) - 0x80]!);
}

/** Parses a page, however careless its tags. Comments and conditional marks are dropped. Throws ReadError BROKEN_FILE when elements stand more than 1,000 deep or are more than 500,000. */
export function parseHtml(text: string): Node {
  const root: Node = { name: '', attrs: {}, children: [] };
  const stack: Node[] = [root];
  let nodes = 0;
  const parser = new Parser(
    {
      onopentag: (name, attrs) => {
        nodes += 1;
        if (stack.length > MAX_DEPTH || nodes > MAX_NODES) throw new ReadError('BROKEN_FILE', { reason: 'depth' });
        const node: Node = { name, attrs, children: [] };
        stack.at(-1)!.children.push(node);
        stack.push(node);
      },
      onclosetag: () => {
        if (stack.length > 1) stack.pop();
      },
      ontext: (data) => {
        const siblings = stack.at(-1)!.children;
        const last = siblings.at(-1);
        if (typeof last === 'string') siblings[siblings.length - 1] = last + meant(data);
        else siblings.push(meant(data));
      },
    },
    { decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  return root;
}

/** Declarations of a `style` attribute by name, in small letters. */
export function styleOf(node: Node): Map<string, string> {
  const out = new Map<string, string>();
  for (const declaration of (node.attrs.style ?? '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon > 0) out.set(declaration.slice(0, colon).trim().toLowerCase(), declaration.slice(colon + 1).trim());
  }
  return out;
}
