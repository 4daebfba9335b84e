import { expect, test } from 'vitest';
import { detectType, readSource } from './index.ts';
import { lines } from './testing/check.ts';
import { makeDocx, p } from './testing/docx.ts';
import { toLegacy } from './testing/legacy.ts';
import { makePdf } from './testing/pdf.ts';
import { makeZip } from './testing/zip.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const ole = (tail: Uint8Array): Uint8Array => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), tail]);
const PNG = Buffer.from('89504e470d0a1a0a0000000d', 'hex');
const SENTENCE = 'Kế hoạch trồng cây của trường Suối Bạc, xã Đồi Mây';

async function failure(bytes: Uint8Array, name: string, opts = {}): Promise<unknown> {
  const error = await readSource(bytes, name, opts).then(
    () => null,
    (e: unknown) => e,
  );
  return error && { ...(error as object) };
}

test('types are told by content', () => {
  const types = [
    makeDocx(p('a')),
    makePdf([]),
    utf8('<!DOCTYPE html><p>a'),
    utf8('  <p>a</p>'),
    utf8('# Kế hoạch'),
    makeZip([{ name: 'a.txt', data: 'a' }]),
    makeZip([{ name: 'xl/workbook.xml', data: 'a' }]),
    PNG,
    Buffer.from('ffd8ffe0', 'hex'),
    Buffer.from('49492a00', 'hex'),
    ole(Buffer.alloc(0)),
    ole(Buffer.from('EncryptedPackage', 'utf16le')),
    utf8('{\\rtf1 a}'),
    new Uint8Array(0),
    utf8(' \n '),
    Buffer.from([1, 2, 3, 0, 5, 6, 7, 0, 1]),
  ].map(detectType);
  expect(types).toEqual('docx pdf html html text zip xlsx png jpeg tiff doc encrypted-office rtf empty empty unknown'.split(' '));
});

test('a zip that only holds a Word file inside is no Word file', () => {
  expect(detectType(makeZip([{ name: 'tong-hop/ke-hoach.docx', data: makeDocx(p('a')) }]))).toBe('zip');
});

test('the right name over the wrong content is told, with what was found', async () => {
  expect(await failure(PNG, 'ke-hoach.docx')).toMatchObject({
    code: 'TYPE_MISMATCH',
    detail: { name: 'ke-hoach.docx', extension: 'docx', expected: 'docx', found: 'png' },
  });
  expect(await failure(makeDocx(p('a')), 'a.pdf')).toMatchObject({ code: 'TYPE_MISMATCH', detail: { found: 'docx' } });
  expect(await failure(utf8('<!doctype html><p>a'), 'a.txt')).toMatchObject({ code: 'TYPE_MISMATCH', detail: { found: 'html' } });
  expect(await failure(makeZip([{ name: 'a', data: 'a' }]), 'a.docx')).toMatchObject({ code: 'TYPE_MISMATCH', detail: { found: 'zip' } });
});

test('what can’t be read is refused by its code', async () => {
  expect(await failure(new Uint8Array(0), 'a.docx')).toMatchObject({ code: 'EMPTY_FILE' });
  expect(await failure(makeDocx(p('')), 'a.docx')).toMatchObject({ code: 'EMPTY_FILE' });
  expect(await failure(utf8('<html></html>'), 'a.html')).toMatchObject({ code: 'EMPTY_FILE' });
  expect(await failure(utf8('dài'), 'a.txt', { maxBytes: 2 })).toMatchObject({ code: 'FILE_TOO_LARGE', detail: { limit: 2, size: 4 } });
  expect(await failure(ole(Buffer.alloc(0)), 'a.doc')).toMatchObject({ code: 'UNSUPPORTED_TYPE', detail: { found: 'doc' } });
  expect(await failure(PNG, 'anh.png')).toMatchObject({ code: 'UNSUPPORTED_TYPE', detail: { found: 'png' } });
  expect(await failure(ole(Buffer.from('EncryptedPackage', 'utf16le')), 'a.docx')).toMatchObject({ code: 'ENCRYPTED_FILE' });
  expect(await failure(makeDocx(p('a')).subarray(0, 400), 'a.docx')).toMatchObject({ code: 'BROKEN_FILE' });
  expect(await failure(makeDocx('<w:p>'), 'a.docx')).toMatchObject({ code: 'BROKEN_FILE' });
  expect(await failure(makeZip([{ name: 'word/x.xml', data: '<a/>' }]), 'a.docx')).toMatchObject({ code: 'BROKEN_FILE' });
});

test('zips that harm are refused', async () => {
  const big = { name: 'word/media/a.bin', data: new Uint8Array(5_000_000) };
  expect(await failure(makeDocx(p('a'), { extra: [big] }), 'a.docx')).toMatchObject({ code: 'ZIP_BOMB' });
  expect(await failure(makeZip([big]), 'a.docx')).toMatchObject({ code: 'ZIP_BOMB' });
  const many = Array.from({ length: 2001 }, (_, i) => ({ name: `word/${i}`, data: '' }));
  expect(await failure(makeZip(many), 'a.docx')).toMatchObject({ code: 'ZIP_BOMB' });
  const huge = Array.from({ length: 3 }, (_, i) => ({ name: `word/${i}`, data: 'x', declared: 40 * 1024 * 1024 }));
  expect(await failure(makeZip(huge), 'a.docx')).toMatchObject({ code: 'ZIP_BOMB' });
  const liar = { name: 'word/styles.xml', data: `<a>${' '.repeat(9000)}</a>`, declared: 10 };
  expect(['ZIP_BOMB', 'BROKEN_FILE']).toContain(((await failure(makeDocx(p('a'), { extra: [liar] }), 'a.docx')) as { code: string }).code);
  const out = { name: '../../etc/cron.d/x', data: 'a' };
  expect(await failure(makeDocx(p('a'), { extra: [out] }), 'a.docx')).toMatchObject({ code: 'BROKEN_FILE' });
  const locked = { name: 'word/a.xml', data: 'a', flags: 1 };
  expect(await failure(makeDocx(p('a'), { extra: [locked] }), 'a.docx')).toMatchObject({ code: 'ENCRYPTED_FILE' });
});

test('a DOCTYPE in any part that is read is refused', async () => {
  const prolog = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  expect(await failure(makeDocx(p('a'), { prolog }), 'a.docx')).toMatchObject({ code: 'EXTERNAL_ENTITY' });
  const extra = [{ name: 'word/styles.xml', data: `${prolog}<a/>` }];
  expect(await failure(makeDocx(p('a'), { extra }), 'a.docx')).toMatchObject({ code: 'EXTERNAL_ENTITY' });
});

test('text is read in UTF-8, UTF-16 and windows-1258, with or without a mark', async () => {
  const utf16 = Buffer.from(SENTENCE, 'utf16le');
  const swapped = Buffer.from(utf16).swap16();
  for (const bytes of [
    utf8(SENTENCE),
    utf8(`\uFEFF${SENTENCE}`),
    Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]),
    Buffer.concat([Buffer.from([0xfe, 0xff]), swapped]),
  ]) {
    const source = await readSource(bytes, 'a.txt');
    expect(source).toMatchObject({ format: 'text', text: SENTENCE, notes: [] });
  }
  const guessed = await readSource(Buffer.from('4beaec20686f61f263682074f4ec742c207861de20d0f4cc692093bd94', 'hex'), 'a.txt');
  expect(guessed.text).toBe('Kế hoạch tốt, xã Đồi “½”');
  expect(guessed.notes).toEqual([{ code: 'ENCODING_GUESSED', detail: 'windows-1258' }]);
});

test('Markdown is told by name, NFD is put into NFC and noted', async () => {
  expect((await readSource(utf8('Một việc'), 'a.md')).format).toBe('markdown');
  const source = await readSource(utf8(SENTENCE.normalize('NFD')), 'a.txt');
  expect(source).toMatchObject({ text: SENTENCE, notes: [{ code: 'NFD_NORMALISED' }] });
  const word = await readSource(makeDocx(p(SENTENCE.normalize('NFD'))), 'a.docx');
  expect(word).toMatchObject({ text: SENTENCE, notes: [{ code: 'NFD_NORMALISED' }] });
});

test('legacy text is refused with a sample of what it says, and converted when asked', async () => {
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const old = toLegacy(SENTENCE, encoding);
    for (const [bytes, name] of [
      [Buffer.from(old, 'latin1'), 'a.txt'],
      [utf8(old), 'a.txt'],
      [makeDocx(p(old)), 'a.docx'],
      [utf8(`<p>${old}</p>`), 'a.html'],
    ] as const) {
      expect(await failure(bytes, name)).toMatchObject({ code: 'LEGACY_ENCODING', detail: { encoding, sample: SENTENCE } });
      const source = await readSource(bytes, name, { convert: encoding });
      expect(lines(source)).toEqual([SENTENCE]);
      expect(source.notes).toContainEqual({ code: 'LEGACY_CONVERTED', detail: encoding });
    }
  }
});

test('a PDF is read in a thread of its own', async () => {
  const source = await readSource(makePdf([{ texts: [{ x: 80, y: 100, text: SENTENCE }] }]), 'a.pdf');
  expect(source).toMatchObject({ format: 'pdf', text: SENTENCE });
});
