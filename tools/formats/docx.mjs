import { makeZip } from '../../libs/plan-reader/src/input/testing/zip.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
/** Width of the text on A4 with the margins of Decree 30 (30 mm left, 15 mm right), in twentieths of a point. */
const WIDTH = 9355;

const escaped = (text) =>
  text
    .replace(/\p{Cc}/gu, (c) => (c === '\t' || c === '\n' ? c : ''))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');

function run(text, bold, italic, size) {
  const look = `<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}<w:sz w:val="${size}"/>`;
  return `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

/** Runs of a line of Markdown: `**bold**` and `*italic*`. */
function runs(line, bold, size) {
  const words = line.replace(/\\([*_#|[\]().!+-])/g, (_, c) => (c === '*' ? '\ue000' : c));
  const parts = words.split(/(\*\*[^*]+\*\*|\*[^*]+\*)/).filter((p) => p !== '');
  return parts
    .map((part) => {
      const strong = /^\*\*[^*]+\*\*$/.test(part);
      const slanted = !strong && /^\*[^*]+\*$/.test(part);
      return run(part.replace(/^\*+|\*+$/g, strong || slanted ? '' : '$&').replaceAll('\ue000', '*'), bold || strong, slanted, size);
    })
    .join('');
}

/** Lines of Markdown without HTML tags; emphasis over several lines is closed and opened at each end. "\u2028" is a break inside a cell. */
function lines(text) {
  return text
    .normalize('NFC')
    .replace(/<(?:br|\/li|\/p)\s*\/?>/gi, '\u2028')
    .replace(/<li[^<>]*>/gi, '- ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\*\*[^*]{1,300}\*\*/g, (bold) => bold.replace(/\s*\n+\s*/g, '**\n**'))
    .split('\n');
}

function paragraph(line, { bold = false, centre = false, size = 28, indent = true } = {}) {
  const place = centre
    ? '<w:jc w:val="center"/>'
    : `${indent ? '<w:ind w:firstLine="567"/>' : ''}<w:jc w:val="${indent ? 'both' : 'left'}"/>`;
  return `<w:p><w:pPr><w:spacing w:before="${indent ? 60 : 0}" w:after="${indent ? 60 : 0}"/>${place}</w:pPr>${runs(line, bold, size)}</w:p>`;
}

function paragraphs(text, bold) {
  const parts = text.split('\u2028').filter((p, i) => i === 0 || p.trim() !== '');
  return parts.map((p) => paragraph(p, { size: 24, indent: false, bold })).join('');
}

function table(rows) {
  const columns = Math.max(...rows.map((r) => r.length));
  // A column is as wide as its words ask for, within bounds.
  const wants = Array.from({ length: columns }, (_, c) =>
    Math.min(40, Math.max(8, ...rows.map((r) => Math.sqrt((r[c] ?? '').length) * 3))),
  );
  const sum = wants.reduce((a, b) => a + b, 0);
  const widths = wants.map((w) => Math.round((w / sum) * WIDTH));
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (s) => `<w:${s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`,
  );
  const cell = (text, c, head) => `<w:tc><w:tcPr><w:tcW w:w="${widths[c]}" w:type="dxa"/></w:tcPr>${paragraphs(text, head)}</w:tc>`;
  const body = rows.map((r, i) => `<w:tr>${widths.map((_, c) => cell(r[c] ?? '', c, i === 0)).join('')}</w:tr>`);
  return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${widths.map((w) => `<w:gridCol w:w="${w}"/>`).join('')}</w:tblGrid>${body.join('')}</w:tbl><w:p/>`;
}

/**
 * Sets a plan given as plain text or Markdown as a Word file on A4: one paragraph a line, 14 point, tab-separated or piped rows as a ruled table, `##` and `**` as bold.
 * Returns the bytes of the .docx.
 */
export function docxOfText(text) {
  const body = [];
  let rows = [];
  const close = () => {
    if (rows.length > 0) body.push(table(rows));
    rows = [];
  };
  for (const raw of lines(text)) {
    const line = raw.replace(/[\r ]+$/, '');
    const piped = /^\s*\|.+\|/.test(line);
    if (piped && /^[|\s:-]+$/.test(line)) continue;
    if (piped || line.includes('\t')) {
      rows.push(
        (piped
          ? line
              .trim()
              .replace(/^\||\|$/g, '')
              .split('|')
          : line.split('\t')
        ).map((c) => c.trim()),
      );
      continue;
    }
    const words = line.trim();
    if (words === '' || /^-{3,}$/.test(words)) {
      if (words === '') continue;
      close();
      continue;
    }
    close();
    const heading = /^#{1,6}\s+/.exec(words);
    const plain = heading ? words.slice(heading[0].length) : words;
    const title = /^\**KẾ HOẠCH\**$/.test(plain);
    body.push(paragraph(plain, { bold: heading !== null || title, centre: title }));
  }
  close();
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="${W}"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>`;
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="${TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="${RELS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    },
    { name: 'word/document.xml', data: document },
  ]);
}
