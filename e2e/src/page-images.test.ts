import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePdf } from '../../libs/plan-reader/src/input/testing/pdf.ts';
import { drawPage } from '../../libs/plan-reader/src/input/testing/picture.ts';
import { axeFaults, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

const texts = (size: string) => [
  { x: 230, y: 90, text: 'KẾ HOẠCH', size: 16, bold: true },
  { x: 150, y: 115, text: `Tổ chức tuần lễ đọc sách ${size}`, size: 13, bold: true },
  { x: 70, y: 160, text: 'I. NHIỆM VỤ', size: 13, bold: true },
  { x: 70, y: 190, text: '1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.', size: 13 },
  { x: 70, y: 215, text: '2. Trang trí thư viện, hoàn thành trước ngày 30/3/2026.', size: 13 },
];
const second = [{ x: 70, y: 90, text: '3. Báo cáo kết quả tuần lễ đọc sách, hoàn thành trước ngày 10/4/2026.', size: 13 }];

/** Puts a file in, lets it be read and drawn, and opens its review. */
async function reviewOf(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.goto(`${s.base}/ke-hoach`);
  await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(file);
  await dialog.getByRole('button', { name: 'Đọc kế hoạch' }).click();
  await page.waitForURL(/ke-hoach\/\d+/);
  const address = page.url().replace(/\/ra-soat.*/, '');
  await s.t.runJobs();
  await s.t.runJobs();
  await page.goto(`${address}/ra-soat`);
}

const files = {
  'a PDF with words': (size: string) => ({
    name: `ke-hoach-${size}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(makePdf([{ texts: texts(size) }, { texts: second }])),
  }),
  'a photograph': (size: string) => ({
    name: `chup-${size}.png`,
    mimeType: 'image/png',
    buffer: drawPage(texts(size)).toBuffer('image/png'),
  }),
};
const cases = Object.keys(files).flatMap((what) => (['desktop', 'phone'] as const).map((size) => [what, size] as const));

it.each(cases)('of %s the pages are shown with boxes that choose what they belong to, at %s', { timeout: 180_000 }, async (what, size) => {
  const page = await s.as('huy.tq', size);
  await reviewOf(page, files[what as keyof typeof files](size));
  if (size === 'phone') await page.getByRole('tab', { name: 'Nguồn' }).click();
  const pages = page.getByRole('region', { name: 'Ảnh các trang của văn bản' });
  const picture = pages.getByRole('img', { name: 'Trang 1', exact: true });
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((el) => (el as unknown as { naturalWidth: number }).naturalWidth)).toBeGreaterThan(200);
  expect(await axeFaults(page)).toEqual([]);
  expect(await runsOut(page)).toBeLessThanOrEqual(0);

  const boxes = pages.locator('[data-mark^="task-"]');
  expect(await boxes.count()).toBeGreaterThanOrEqual(2);
  const last = pages.locator('[data-mark^="task-"]').nth(1);
  await last.click();
  if (size === 'phone') {
    // On a phone what was chosen opens in its own tab.
    await page.getByRole('heading', { name: 'Việc I.2', exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Nguồn' }).click();
    await pages.locator('.pbox-now').first().waitFor();
  } else {
    await page.getByRole('heading', { name: 'Việc I.2', exact: true }).waitFor();
    await expect.poll(() => last.getAttribute('class')).toContain('pbox-now');
    await page.keyboard.press('K');
    await page.getByRole('heading', { name: 'Việc I.1', exact: true }).waitFor();
    await expect.poll(() => boxes.first().getAttribute('class')).toContain('pbox-now');
    await page.keyboard.press('.');
    await page.getByRole('heading', { name: 'Việc I.2', exact: true }).waitFor();
  }

  const width = () => pages.locator('[data-page="1"]').evaluate((el) => el.getBoundingClientRect().width);
  const narrow = await width();
  if (size === 'desktop') {
    await page.keyboard.press('+');
    await page.keyboard.press('+');
  } else {
    await page.getByRole('button', { name: 'Phóng to' }).click();
    await page.getByRole('button', { name: 'Phóng to' }).click();
  }
  await page.getByRole('button', { name: /150%/ }).waitFor();
  expect((await width()) / narrow).toBeCloseTo(1.5, 1);
  expect(await runsOut(page)).toBeLessThanOrEqual(0);

  await page.getByRole('button', { name: 'Chữ', exact: true }).click();
  await seen(page.getByRole('region', { name: 'Trang văn bản gốc' }).getByText('Lập danh mục sách'));
  expect(await axeFaults(page)).toEqual([]);
  await page.reload();
  if (size === 'phone') await page.getByRole('tab', { name: 'Nguồn' }).click();
  // What one liked is kept on the machine.
  await page.getByRole('region', { name: 'Trang văn bản gốc' }).waitFor();
  if (size === 'desktop') await page.keyboard.press('V');
  else await page.getByRole('button', { name: 'Ảnh trang' }).click();
  await picture.waitFor();
  await page.context().close();
});

it('a page far down the paper is fetched when it comes near, the small picture before the large', { timeout: 180_000 }, async () => {
  const page = await s.as('huy.tq', 'desktop');
  const many = Array.from({ length: 30 }, (_, i) => ({
    texts: [{ x: 70, y: 90, text: `${i + 1}. Trồng cây khu ${i + 1}, hoàn thành trước ngày 27/3/2026.` }],
  }));
  many[0]!.texts.unshift({ x: 230, y: 60, text: 'KẾ HOẠCH' });
  const asked: string[] = [];
  page.on('request', (r) => {
    const at = /pages\/(\d+)\/(small|large)$/.exec(new URL(r.url()).pathname);
    if (at) asked.push(`${at[1]} ${at[2]}`);
  });
  await reviewOf(page, { name: 'dai.pdf', mimeType: 'application/pdf', buffer: Buffer.from(makePdf(many)) });
  const pages = page.getByRole('region', { name: 'Ảnh các trang của văn bản' });
  await pages.getByRole('img', { name: 'Trang 1', exact: true }).waitFor();
  await expect.poll(() => asked.includes('1 large')).toBe(true);
  expect(asked.indexOf('1 small')).toBeLessThan(asked.indexOf('1 large'));
  expect(asked.filter((a) => a.startsWith('25 '))).toEqual([]);
  await pages.locator('[data-page="25"]').scrollIntoViewIfNeeded();
  await expect.poll(() => asked.includes('25 large')).toBe(true);
  // Pages left far behind give their pictures back.
  expect(await pages.locator('[data-page="1"] img').count()).toBe(0);
  await page.context().close();
});
