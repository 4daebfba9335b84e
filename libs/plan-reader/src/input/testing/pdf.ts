import { createHash } from 'node:crypto';

/** A word or line on a test page, in points from the top left corner. */
export interface PdfText {
  x: number;
  y: number;
  text: string;
  size?: number;
  bold?: boolean;
}

/** A test page: its texts and its ruled lines [x1, y1, x2, y2]. */
export interface PdfPage {
  texts: readonly PdfText[];
  rules?: readonly (readonly [number, number, number, number])[];
}

const HEIGHT = 842;
/** Every character of the test font is half an em wide. */
const WIDTH = 500;

/** Width of a test text in points. */
export function widthOf(text: string, size = 12): number {
  return (text.length * size * WIDTH) / 1000;
}

/** A ruled grid: lines at these places. */
export function grid(xs: readonly number[], ys: readonly number[]): [number, number, number, number][] {
  const across = ys.map((y): [number, number, number, number] => [xs[0]!, y, xs.at(-1)!, y]);
  return [...across, ...xs.map((x): [number, number, number, number] => [x, ys[0]!, x, ys.at(-1)!])];
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}

/** Writes a PDF for tests with one font whose one-byte codes a ToUnicode table turns into letters; at most 200 different characters. */
export function makePdf(pages: readonly PdfPage[], options: { password?: boolean } = {}): Uint8Array {
  const letters = [...new Set(pages.flatMap((p) => p.texts.flatMap((t) => [...t.text])))];
  const codes = new Map(letters.map((c, i) => [c, i + 33]));
  const map = letters.map((c, i) => `<${hex(i + 33, 2)}> <${hex(c.codePointAt(0)!, 4)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < map.length; i += 100)
    blocks.push(`${Math.min(100, map.length - i)} beginbfchar\n${map.slice(i, i + 100).join('\n')}\nendbfchar`);
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n1 begincodespacerange <00> <ff> endcodespacerange\n${blocks.join('\n')}\nendcmap end end`;
  const objects: string[] = [];
  const stream = (data: string): string => `<< /Length ${data.length} >>\nstream\n${data}\nendstream`;
  const kids = pages.map((_, i) => `${6 + i * 2} 0 R`);
  const font = (name: string): string =>
    `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 33 /LastChar 255 /Widths [${Array(223).fill(WIDTH).join(' ')}] /Encoding /WinAnsiEncoding /ToUnicode 5 0 R /FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 32 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>`;
  objects.push(
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`,
    font('Thu'),
    font('Thu-Bold'),
    stream(cmap),
  );
  for (const [i, page] of pages.entries()) {
    const words = page.texts.map((t) => {
      const bytes = [...t.text].map((c) => hex(codes.get(c)!, 2)).join('');
      return `BT /${t.bold ? 'G' : 'F'} ${t.size ?? 12} Tf ${t.x} ${HEIGHT - t.y} Td <${bytes}> Tj ET`;
    });
    const lines = (page.rules ?? []).map(([x1, y1, x2, y2]) => `${x1} ${HEIGHT - y1} m ${x2} ${HEIGHT - y2} l S`);
    const resources = '/Resources << /Font << /F 3 0 R /G 4 0 R >> >>';
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] ${resources} /Contents ${7 + i * 2} 0 R >>`);
    objects.push(stream([...words, ...lines].join('\n')));
  }
  let out = '%PDF-1.4\n';
  const places: number[] = [];
  for (const [i, object] of objects.entries()) {
    places.push(out.length);
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
  }
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((p) => `${String(p).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer << /Size ${objects.length + 1} /Root 1 0 R ${options.password ? lock() : ''} >>\nstartxref\n${xref}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(out, 'latin1'));
}

/** The encryption dictionary of a PDF that asks for the password "khóa" written as Latin letters: standard handler, revision 2, 40 bits. */
function lock(): string {
  const pad = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
  const padded = Buffer.concat([Buffer.from('khoa'), pad]).subarray(0, 32);
  const id = Buffer.alloc(16, 7);
  const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest();
  const rc4 = (key: Buffer, data: Buffer): Buffer => {
    const s = Array.from({ length: 256 }, (_, i) => i);
    for (let i = 0, j = 0; i < 256; i += 1) {
      j = (j + s[i]! + key[i % key.length]!) % 256;
      [s[i], s[j]] = [s[j]!, s[i]!];
    }
    let a = 0;
    let b = 0;
    return Buffer.from(
      data.map((byte) => {
        a = (a + 1) % 256;
        b = (b + s[a]!) % 256;
        [s[a], s[b]] = [s[b]!, s[a]!];
        return byte ^ s[(s[a]! + s[b]!) % 256]!;
      }),
    );
  };
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const rights = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
  const key = md5(Buffer.concat([padded, owner, rights, id])).subarray(0, 5);
  const user = rc4(key, pad);
  const id16 = `<${id.toString('hex')}>`;
  return `/ID [${id16} ${id16}] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -4 >>`;
}
