import { uploadPlan } from '@sauro/contract/plans';
import { fromText, ReadError, type ReadErrorCode } from '@sauro/plan-reader';
import { expect, test, vi } from 'vitest';
import { planText } from '../../../test/plan-text.ts';
import { readUpload } from './read.ts';
import { plainOf, sourceWords } from './words.ts';

const readSource = vi.hoisted(() => vi.fn());
vi.mock('@sauro/plan-reader/input', () => ({ readSource }));

const file = { name: 'ke-hoach.docx', bytes: Buffer.from('x') };
const codes: readonly ReadErrorCode[] = [
  'EMPTY_FILE',
  'FILE_TOO_LARGE',
  'UNSUPPORTED_TYPE',
  'TYPE_MISMATCH',
  'ENCRYPTED_FILE',
  'BROKEN_FILE',
  'ZIP_BOMB',
  'EXTERNAL_ENTITY',
  'NO_TEXT_LAYER',
  'LEGACY_ENCODING',
];

test.each(codes)('what the reader refuses as %s is refused as that, with its facts and the name of the file', async (code) => {
  readSource.mockRejectedValueOnce(new ReadError(code, { encoding: 'tcvn3', sample: 'Kế hoạch' }));
  await expect(readUpload(file, undefined, 2026)).rejects.toMatchObject({
    code,
    detail: { name: file.name, encoding: 'tcvn3', sample: 'Kế hoạch' },
  });
  expect(uploadPlan.errors).toContain(code);
});

test('a fault of the reader is a fault, not a refusal', async () => {
  readSource.mockRejectedValueOnce(new TypeError('ours'));
  await expect(readUpload(file, undefined, 2026)).rejects.toThrow(TypeError);
});

test('the chosen conversion reaches the reader', async () => {
  readSource.mockResolvedValueOnce(fromText(planText));
  const read = await readUpload(file, 'vni', 2026);
  expect(readSource).toHaveBeenLastCalledWith(file.bytes, file.name, { convert: 'vni' });
  expect(read.plan.symbol).toBe('12/KH-THCSĐC');
});

test('a file without a word is empty', async () => {
  readSource.mockResolvedValueOnce(fromText(' \n\t\n'));
  await expect(readUpload(file, undefined, 2026)).rejects.toMatchObject({ code: 'EMPTY_FILE' });
});

test('the words round a task are cut between words and free of marks', () => {
  const text = `${'đầu '.repeat(100)}**Lập** danh sách ${'cuối '.repeat(100)}`;
  const start = text.indexOf('**Lập**');
  const source = { ...fromText(text), format: 'markdown' };
  const words = sourceWords(source, [{ start, end: text.indexOf(' cuối') }], '');
  expect(words.quote).toBe('Lập danh sách');
  expect(words.before).toMatch(/^đầu( đầu)+$/);
  expect(words.after).toMatch(/^cuối( cuối)+$/);
  expect(words.before.length).toBeLessThanOrEqual(240);
  expect(sourceWords(source, [], 'Việc viết tay')).toEqual({ before: '', quote: 'Việc viết tay', after: '', page: null });
});

test('marks of Markdown and HTML are taken off, stars that are words stay', () => {
  expect(plainOf('### **2.1.** *Nội dung* <b>đậm</b>', 'markdown')).toBe('2.1. Nội dung đậm');
  expect(plainOf('3 * 4', 'text')).toBe('3 * 4');
  expect(plainOf('a < b và c > d', 'text')).toBe('a < b và c > d');
  expect(plainOf('**giữ**', 'docx')).toBe('**giữ**');
});
