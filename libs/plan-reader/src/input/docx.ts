import { addAll } from '../lists.ts';
import { ReadError, type SourceDocument, type SourceNote } from '../source.ts';
import { BodyReader } from './docx-body.ts';
import { Numbering } from './docx-numbering.ts';
import { Styles } from './docx-styles.ts';
import { assemble, type Flow } from './flow.ts';
import { partTabbedHeads } from './heads.ts';
import { type LegacyEncoding, withLegacy } from './legacy.ts';
import { child, type Element, elements, parseXml } from './xml.ts';
import { openZip, type Zip } from './zip.ts';

interface Package {
  body: Element;
  styles: Element | null;
  numbering: Element | null;
  footnotes: Element | null;
  endnotes: Element | null;
}

async function part(zip: Zip, name: string): Promise<Element | null> {
  const bytes = await zip.read(name);
  return bytes ? parseXml(bytes, name) : null;
}

function relations(rels: Element | null): Map<string, string> {
  const out = new Map<string, string>();
  for (const rel of elements(rels ?? undefined, 'rel:Relationship')) {
    if (rel.attrs.get('TargetMode') === 'External') continue;
    const kind = (rel.attrs.get('Type') ?? '').split('/').at(-1) ?? '';
    if (!out.has(kind)) out.set(kind, rel.attrs.get('Target') ?? '');
  }
  return out;
}

async function openPackage(bytes: Uint8Array): Promise<Package> {
  const zip = await openZip(bytes);
  const main = (relations(await part(zip, '_rels/.rels')).get('officeDocument') ?? 'word/document.xml').replace(/^\//, '');
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : '';
  const document = await part(zip, main);
  const body = child(document ?? undefined, 'w:body');
  if (!body) throw new ReadError('BROKEN_FILE', { part: 'document', reason: 'missing' });
  const rels = relations(await part(zip, `${folder}_rels/${main.slice(folder.length)}.rels`));
  const named = (kind: string): Promise<Element | null> => {
    const target = rels.get(kind) ?? `${kind}.xml`;
    return part(zip, target.startsWith('/') ? target.slice(1) : folder + target);
  };
  return {
    body,
    styles: await named('styles'),
    numbering: await named('numbering'),
    footnotes: await named('footnotes'),
    endnotes: await named('endnotes'),
  };
}

/** Footnotes and endnotes as paragraphs "[1] …" in the order they are called. */
function noteFlow(reader: BodyReader, file: Package): Flow[] {
  const out: Flow[] = [];
  // Reading a note may call another, so the list may grow as it is walked.
  for (let i = 0; i < reader.notesCalled.length && i < 2000; i += 1) {
    const { kind, id } = reader.notesCalled[i]!;
    const root = kind === 'footnote' ? file.footnotes : file.endnotes;
    const note = elements(root ?? undefined, `w:${kind}`).find((el) => el.attrs.get('id') === id && !el.attrs.has('type'));
    if (!note) continue;
    const flow = reader.blocks(note);
    const first = flow[0];
    if (first?.type === 'para') flow[0] = { ...first, kind: 'paragraph', text: `[${i + 1}] ${first.text.trimStart()}` };
    addAll(out, flow);
  }
  return out;
}

/**
 * Reads a Word document (.docx). Text is as Word shows it with all tracked changes accepted; computed numbers are printed before their paragraphs.
 * Headers, footers, comments and pictures are left out. Throws ReadError BROKEN_FILE, ENCRYPTED_FILE, ZIP_BOMB, EXTERNAL_ENTITY, LEGACY_ENCODING.
 */
export async function readDocx(bytes: Uint8Array, convert?: LegacyEncoding): Promise<SourceDocument> {
  const file = await openPackage(bytes);
  const styles = new Styles(file.styles);
  const { result, notes } = withLegacy(convert, (recode) => {
    const reader = new BodyReader(styles, new Numbering(file.numbering), recode);
    const flow = reader.blocks(file.body);
    addAll(flow, noteFlow(reader, file));
    return { flow: partTabbedHeads(flow), counts: reader.counts };
  });
  const all: SourceNote[] = [...notes];
  if (result.counts.changes > 0) all.push({ code: 'TRACKED_CHANGES', detail: String(result.counts.changes) });
  if (result.counts.pictures > 0) all.push({ code: 'PICTURES_SKIPPED', detail: String(result.counts.pictures) });
  return assemble('docx', result.flow, all);
}
