import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ReadError } from '../source.ts';
import { detectType, readSource } from './index.ts';
import { readPdfHere } from './pdf-read.ts';
import { lines } from './testing/check.ts';
import { li, lvl, makeDocx, p, tbl } from './testing/docx.ts';
import { grid, makePdf } from './testing/pdf.ts';

const DOCX = makeDocx(
  p('Kế hoạch') +
    li('Việc một', 1) +
    tbl([
      ['TT', 'Việc'],
      ['1', 'Quét'],
    ]),
  {
    numbering: `<w:abstractNum w:abstractNumId="0">${lvl(0, 'decimal', '%1.')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
  },
);
const PDF = makePdf([
  {
    texts: [
      { x: 80, y: 60, text: 'Kế hoạch' },
      { x: 85, y: 110, text: 'TT' },
      { x: 150, y: 110, text: 'Việc' },
    ],
    rules: grid([80, 140, 300], [100, 120, 140]),
  },
]);
const HTML = new TextEncoder().encode(
  '<html><meta charset=utf-8><table><tr><td rowspan=2>Kế<td>a</table><ol><li>hoạch &#150;<p style="font-family:VNI-Times">x</ol>',
);

/** Some bytes changed, and perhaps the end cut off. */
const mutated = (bytes: Uint8Array) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 12 }),
      fc.oneof(fc.constant(bytes.length), fc.nat(bytes.length)),
    )
    .map(([changes, length]) => {
      const out = new Uint8Array(bytes);
      for (const [at, value] of changes) out[at] = value;
      return out.subarray(0, length);
    });

async function holds(read: () => Promise<Parameters<typeof lines>[0]>): Promise<void> {
  try {
    lines(await read());
  } catch (error) {
    expect(error).toBeInstanceOf(ReadError);
  }
}

test('changed bytes of a Word file or a page give text that keeps its promises, or a ReadError', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(DOCX), (bytes) => holds(() => readSource(bytes, 'a.docx'))),
    { numRuns: 300 },
  );
  await fc.assert(
    fc.asyncProperty(mutated(HTML), (bytes) => holds(() => readSource(bytes, 'a.html'))),
    { numRuns: 300 },
  );
});

test('a Word file whose parts are changed inside the zip gives text or a ReadError', async () => {
  const body = p('Kế hoạch') + li('Việc', 1) + tbl([['<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>::a', 'b']]);
  const change = fc.tuple(
    fc.nat(body.length),
    fc.nat(10),
    fc.constantFrom('', '<', '</w:p>', '<w:tbl>', '&x;', '99999999999', '-1', '\u0000', '"'),
  );
  await fc.assert(
    fc.asyncProperty(change, ([at, length, put]) =>
      holds(() => readSource(makeDocx(body.slice(0, at) + put + body.slice(at + length)), 'a.docx')),
    ),
    { numRuns: 300 },
  );
});

test('changed bytes of a PDF give text or a ReadError', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(PDF), (bytes) => holds(() => readPdfHere(bytes))),
    { numRuns: 60 },
  );
}, 60_000);

test('any bytes have a type', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof detectType(bytes) === 'string'));
});
