import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { runReadCommand } from './cli.ts';
import { drawPage } from './input/testing/picture.ts';

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
  expect(out).toContain('6 nhiệm vụ, 6 chỉ tiêu');
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
  expect(err).toContain('Đây là thư mục.');
  const empty = join(folder, 'rong.txt');
  writeFileSync(empty, '');
  expect(await runReadCommand([empty])).toBe(1);
  expect(err).toContain('rong.txt: Tệp không có chữ nào. Hãy chọn lại đúng tệp kế hoạch.');
  expect(out).toBe('');
});

test('a wrong command shows how it is used and returns 2', async () => {
  for (const argv of [[], [SAMPLE, '--xml'], [SAMPLE, SAMPLE], [SAMPLE, '--convert', 'abc']]) {
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
