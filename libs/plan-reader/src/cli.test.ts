import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runReadCommand } from './cli.ts';
import { drawPage } from './input/testing/picture.ts';
import { openZip } from './input/zip.ts';

const SAMPLE = fileURLToPath(new URL('../samples/nha-nuoc.txt', import.meta.url));
let out: string;
let err: string;
let folder: string;

beforeEach(() => {
  out = '';
  err = '';
  folder = mkdtempSync(join(tmpdir(), 'sauro-read-'));
  vi.spyOn(console, 'log').mockImplementation((words: string) => {
    out += `${words}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((words: string) => {
    err += `${words}\n`;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test('prints a table by default: number, work, lead, deadline', async () => {
  expect(await runReadCommand([SAMPLE])).toBe(0);
  expect(out).toContain('Kế hoạch số 45/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Phú Khê');
  expect(out).toMatch(/^STT\s+Nhiệm vụ\s+Chủ trì\s+Hạn$/m);
  expect(out).toMatch(/^III\.1\.a\s+Kiện toàn Tổ công nghệ số cộng đồng các thôn\.\s+Phòng Văn hóa - Xã hội\s+trước ngày 31\/3\/2026$/m);
  expect(out).toContain('6 nhiệm vụ, 7 chỉ tiêu');
});

test('--json prints the whole plan with spans', async () => {
  expect(await runReadCommand([SAMPLE, '--json'])).toBe(0);
  const plan = JSON.parse(out);
  expect(plan.tasks[0]).toMatchObject({ id: 'III.1.a', lead: ['Phòng Văn hóa - Xã hội'] });
  expect(plan.tasks[0].span.end).toBeGreaterThan(plan.tasks[0].span.start);
});

test('a missing file, a folder and an empty file are told with the file and the remedy', async () => {
  expect(await runReadCommand([join(folder, 'khong-co.docx')])).toBe(1);
  expect(err).toContain('khong-co.docx: Không tìm thấy tệp.');
  expect(await runReadCommand([folder])).toBe(1);
  expect(err).toContain('Thư mục không có kế hoạch nào đọc được.');
  const empty = join(folder, 'rong.txt');
  writeFileSync(empty, '');
  expect(await runReadCommand([empty])).toBe(1);
  expect(err).toContain('rong.txt: Tệp không có chữ nào. Hãy chọn lại đúng tệp kế hoạch.');
  expect(out).toBe('');
});

test('a folder is read whole; one file that fails is named, the others are read, and the exit code tells', async () => {
  const inner = join(folder, 'xa');
  mkdirSync(inner);
  cpSync(SAMPLE, join(inner, 'b.txt'));
  cpSync(SAMPLE, join(folder, 'a.txt'));
  expect(await runReadCommand([folder, '--json'])).toBe(0);
  const plans = JSON.parse(out) as { file: string; tasks: unknown[] }[];
  expect(plans.map((p) => [basename(p.file), p.tasks.length])).toEqual([
    ['a.txt', 6],
    ['b.txt', 6],
  ]);
  writeFileSync(join(folder, 'c.pdf'), '%PDF-1.7 nothing');
  expect(await runReadCommand([folder])).toBe(1);
  expect(err).toMatch(/c\.pdf: Tệp bị hỏng\./);
  expect(err).toContain('Đọc được 2 tệp, không đọc được 1.');
});

test('--md prints the annex form; a stroke in a cell does not break its row', async () => {
  const file = join(folder, 'a.md');
  writeFileSync(file, '# KẾ HOẠCH\n\n## II. NHIỆM VỤ\n\n1. Lập danh sách A | B, xong trước ngày 15/9/2026.\n');
  expect(await runReadCommand([file, '--md'])).toBe(0);
  expect(out).toContain('| TT | Nội dung nhiệm vụ | Đơn vị chủ trì |');
  expect(out).toContain('| II.1 | Lập danh sách A \\| B, xong trước ngày 15/9/2026. |');
});

test('--xlsx writes the annex form as a workbook', async () => {
  const file = join(folder, 'ra.xlsx');
  expect(await runReadCommand([SAMPLE, SAMPLE, '--xlsx', file])).toBe(0);
  const zip = await openZip(readFileSync(file));
  const strings = new TextDecoder().decode(await zip.read('xl/sharedStrings.xml'));
  expect(strings).toContain('Kiện toàn Tổ công nghệ số cộng đồng các thôn.');
  expect(strings).toContain('Kèm theo Kế hoạch số 45/KH-UBND ngày 05/02/2026');
  expect(new TextDecoder().decode(await zip.read('xl/workbook.xml'))).toMatch(/name="nha-nuoc 2"/);
  expect(await runReadCommand([SAMPLE, '--xlsx', join(folder, 'khong-co', 'ra.xlsx')])).toBe(1);
  expect(err).toContain('ra.xlsx: Không tìm thấy tệp.');
});

test('a wrong command shows how it is used and returns 2', async () => {
  for (const argv of [[], [SAMPLE, '--xml'], [SAMPLE, '--xlsx'], [SAMPLE, '--xlsx', 'ra.csv'], [SAMPLE, '--convert', 'abc']]) {
    err = '';
    expect(await runReadCommand(argv)).toBe(2);
    expect(err).toContain('Cách dùng: sauro read');
  }
});

test('a picture is recognised with its progress on stderr; one without words is told with the remedy', { timeout: 60_000 }, async () => {
  const picture = join(folder, 'quet.png');
  writeFileSync(picture, drawPage([], { dpi: 40 }).toBuffer('image/png'));
  expect(await runReadCommand([picture])).toBe(1);
  expect(err).toContain('quet.png: 1 trang là ảnh, đang nhận dạng chữ…');
  expect(err).toContain('  1/1: trang 1, không có chữ');
  expect(err).toContain('quet.png: Tệp không có chữ nào.');
  expect(out).toBe('');
});
