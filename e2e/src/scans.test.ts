import { afterAll, beforeAll, expect, it } from 'vitest';
import { drawPage } from '../../libs/plan-reader/src/input/testing/picture.ts';
import { axeFaults, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** A photographed plan of one page. */
const picture = (): Buffer =>
  drawPage([
    { x: 230, y: 90, text: 'KẾ HOẠCH', size: 16, bold: true },
    { x: 150, y: 115, text: 'Tổ chức tuần lễ đọc sách trong nhà trường', size: 13, bold: true },
    { x: 70, y: 160, text: 'I. NHIỆM VỤ', size: 13, bold: true },
    { x: 70, y: 190, text: '1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.', size: 13 },
    { x: 70, y: 215, text: '2. Trang trí thư viện, hoàn thành trước ngày 30/3/2026.', size: 13 },
  ]).toBuffer('image/png');

it.each(['phone', 'desktop'] as const)(
  'a scan shows how far it is, can be left and found again, and opens its review once read, at %s',
  async (size) => {
    const page = await s.as('huy.tq', size);
    await page.goto(`${s.base}/ke-hoach`);
    await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
    const dialog = page.getByRole('dialog');
    const file = { name: `chup-${size}.png`, mimeType: 'image/png', buffer: picture() };
    // The two sizes put in the same page: bytes after the picture's end make it another file.
    if (size === 'phone') file.buffer = Buffer.concat([file.buffer, Buffer.from('x')]);
    await dialog.locator('input[type=file]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Đọc kế hoạch' }).click();
    await page.waitForURL(/ke-hoach\/\d+/);
    await page.getByRole('heading', { name: `Đang đọc bản quét ${file.name}` }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    const address = page.url();
    await page.getByRole('link', { name: 'Về danh sách kế hoạch' }).click();
    await seen(page.getByText(file.name));
    await page.goto(address);
    await page.getByRole('heading', { name: `Đang đọc bản quét ${file.name}` }).waitFor();
    await s.t.runJobs();
    // Its words or its picture, whichever is there first.
    await page.getByRole('link', { name: 'Tiếp tục rà soát' }).waitFor({ timeout: 45_000 });
    await page.goto(`${address.replace(/\/ra-soat.*/, '')}/ra-soat`);
    if (size === 'desktop') await seen(page.getByText('Trang trí thư viện'));
    else
      await page
        .getByRole('tab', { name: /Nhiệm vụ/ })
        .first()
        .waitFor();
    await page.context().close();
  },
);

it('a scanned plan is read again from its review, which goes on meanwhile and then shows what was read', { timeout: 180_000 }, async () => {
  const page = await s.as('huy.tq', 'desktop');
  const lines = (name: string) =>
    drawPage([
      { x: 230, y: 90, text: 'KẾ HOẠCH', size: 16, bold: true },
      { x: 150, y: 115, text: 'Chăm sóc vườn trường', size: 13, bold: true },
      { x: 70, y: 160, text: 'I. NHIỆM VỤ', size: 13, bold: true },
      { x: 70, y: 190, text: `1. ${name}, hoàn thành trước ngày 27/3/2026.`, size: 13 },
    ]).toBuffer('image/png');
  await page.goto(`${s.base}/ke-hoach`);
  await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
  await page
    .getByRole('dialog')
    .locator('input[type=file]')
    .setInputFiles({ name: 'vuon.png', mimeType: 'image/png', buffer: lines('Trồng rau') });
  await page.getByRole('dialog').getByRole('button', { name: 'Đọc kế hoạch' }).click();
  await page.getByRole('heading', { name: 'Đang đọc bản quét vuon.png' }).waitFor();
  await s.t.runJobs();
  // Who put it in is told, and led to the review.
  await page.goto(`${s.base}/thong-bao`);
  await page.getByText('Máy đã đọc xong bản quét “Chăm sóc vườn trường”').click();
  await page.waitForURL(/ra-soat$/);
  await page.getByRole('button', { name: 'Đọc lại…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'vuon-moi.png', mimeType: 'image/png', buffer: lines('Làm luống hoa') });
  await dialog.getByRole('button', { name: 'Thay tệp và đọc lại' }).click();
  const progress = page.getByRole('region', { name: 'Đang đọc lại bản quét vuon-moi.png' });
  await seen(progress.getByText('Vẫn rà soát được trong lúc chờ'));
  await seen(page.getByText('Trồng rau'));
  expect(await axeFaults(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await progress.waitFor();
  expect(await runsOut(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1366, height: 768 });
  await s.t.runJobs();
  await seen(page.getByText('Làm luống hoa'));
  await progress.waitFor({ state: 'detached' });
  await page.context().close();
});
