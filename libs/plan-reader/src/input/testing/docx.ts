import { makeZip, type ZipPart } from './zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const NS = `xmlns:w="${W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`;

/** Parts of a test document beside its body. */
export interface DocxParts {
  styles?: string;
  numbering?: string;
  footnotes?: string;
  extra?: ZipPart[];
  /** Stands before the root of document.xml. */
  prolog?: string;
}

/** A run: `rPr` is the inside of w:rPr. */
export function r(text: string, rPr = ''): string {
  return `<w:r>${rPr && `<w:rPr>${rPr}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of plain text or of runs; `pPr` is the inside of w:pPr. */
export function p(content: string, pPr = ''): string {
  return `<w:p>${pPr && `<w:pPr>${pPr}</w:pPr>`}${content.startsWith('<') || content === '' ? content : r(content)}</w:p>`;
}

/** A numbered paragraph. */
export function li(content: string, numId: number, ilvl = 0): string {
  return p(content, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`);
}

/** A table of rows of cells; a cell is its content, with `tcPr` before "::" where it has some. */
export function tbl(rows: readonly (readonly string[])[]): string {
  const cell = (content: string): string => {
    const [tcPr, inside] = content.includes('::') ? (content.split('::') as [string, string]) : ['', content];
    const body = inside.startsWith('<w:p') || inside.startsWith('<w:tbl') ? inside : p(inside);
    return `<w:tc>${tcPr && `<w:tcPr>${tcPr}</w:tcPr>`}${body}</w:tc>`;
  };
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/** One level of a list. */
export function lvl(ilvl: number, format: string, text: string, more = ''): string {
  return `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
}

/** A whole .docx of the inside of w:body. */
export function makeDocx(body: string, parts: DocxParts = {}): Uint8Array {
  const zip: ZipPart[] = [
    { name: '[Content_Types].xml', data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    {
      name: '_rels/.rels',
      data: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      data: `<?xml version="1.0"?>${parts.prolog ?? ''}<w:document ${NS}><w:body>${body}</w:body></w:document>`,
    },
  ];
  for (const kind of ['styles', 'numbering', 'footnotes'] as const) {
    if (parts[kind] !== undefined) zip.push({ name: `word/${kind}.xml`, data: `<w:${kind} ${NS}>${parts[kind]}</w:${kind}>` });
  }
  return makeZip([...zip, ...(parts.extra ?? [])]);
}
