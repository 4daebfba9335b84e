import { documentsOperations as docs } from '@sauro/contract/documents';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
let school = 0;
let citedId = 0;
beforeAll(async () => {
  s = await startStage();
  const [clerk] = await s.t.query<{ id: number; body_id: number }>(
    `select p.id, o.body_id from person p join post o on o.person_id = p.id where p.username = 'dat.pv' and o.role = 'clerk'`,
  );
  school = clerk!.body_id;
  const cited = await s.t.as(clerk!.id).call(docs.createDocument, {
    body: {
      bodyId: school,
      direction: 'in',
      type: 'Hướng dẫn',
      symbol: '11/HD-PVH',
      issuedOn: '2026-02-02',
      issuer: 'Phòng Văn hóa - Xã hội xã Lam Khê',
      place: 'Lam Khê',
      subject: 'Tổ chức ngày hội đọc sách trong nhà trường',
      signer: 'Vi Thị Sen',
    },
  });
  citedId = cited.id;
});
afterAll(() => s?.stop());

/** Goes on with Tab until the focus is where it should be; a page whose order of stops is broken never gets there. */
async function tabTo(page: Page, where: string): Promise<void> {
  for (let i = 0; i < 60; i += 1) {
    if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(where)})`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never comes to ${where}`);
}

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('pages of documents at %s', (size) => {
  it.each(['/van-ban', '/van-ban?q=khong+co+chu+nay&direction=out', '/van-ban/CITED', '/van-ban/999999'])(
    '%s is clean for axe and fits',
    async (path) => {
      const page = await s.as('dat.pv', size);
      await page.goto(s.base + path.replace('CITED', String(citedId)));
      await page.locator('h1').first().waitFor();
      await settled(page);
      expect(await axeFaults(page)).toEqual([]);
      expect(await runsOut(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );

  it('so are the dialogs, with their faults told', async () => {
    const page = await s.as('dat.pv', size);
    await page.goto(`${s.base}/van-ban`);
    await page.getByRole('button', { name: 'Vào sổ văn bản' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Vào sổ', exact: true }).click();
    await dialog.getByRole('alert').getByRole('link', { name: 'Nhập loại văn bản' }).waitFor();
    await dialog.getByRole('alert').getByRole('link', { name: 'Nhập trích yếu' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);

    await page.goto(`${s.base}/van-ban/${citedId}`);
    await page.getByRole('button', { name: 'Sửa' }).click();
    await dialog.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });
});

describe('a document in the register', () => {
  it('is entered by keyboard alone, found without marks, opened and corrected', async () => {
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/van-ban`);
    await page.getByRole('heading', { level: 1, name: 'Văn bản' }).waitFor();
    await page.getByRole('link', { name: 'Tổ chức ngày hội đọc sách trong nhà trường' }).waitFor();
    const keys = page.keyboard;
    await tabTo(page, 'button.go');
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'input[list]');
    await keys.type('Công văn');
    await keys.press('Tab');
    await keys.type('205 /UBND-VX');
    await keys.press('Tab');
    await keys.type('6/3');
    await tabTo(page, '[id$="-issuer"]');
    await keys.type('Ủy ban nhân dân xã Lam Khê');
    await keys.press('Tab');
    await keys.type('Về việc chuẩn bị hội khỏe mùa xuân');
    // What was typed stays when the dialog is left.
    await keys.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await keys.press('Enter');
    await page.getByRole('dialog').getByLabel('Trích yếu').waitFor();
    expect(await page.getByRole('dialog').getByLabel('Trích yếu').inputValue()).toBe('Về việc chuẩn bị hội khỏe mùa xuân');
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'cong-van.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await tabTo(page, 'button[type=submit]');
    await keys.press('Enter');
    await seen(page.getByText('Đã vào sổ Công văn số 205/UBND-VX ngày 06/03/2026.'));

    await tabTo(page, '.documents input');
    await keys.type('hoi khoe mua xuan');
    await page.waitForURL(/q=hoi\+khoe\+mua\+xuan/);
    await page.getByRole('link', { name: 'Tổ chức ngày hội đọc sách trong nhà trường' }).waitFor({ state: 'detached' });
    await tabTo(page, '.documents td a');
    await keys.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Công văn số 205/UBND-VX ngày 06/03/2026' }).waitFor();
    await page.getByRole('link', { name: 'cong-van.pdf' }).waitFor();
    expect(
      (
        await page.context().request.get(`${s.base}${await page.getByRole('link', { name: 'cong-van.pdf' }).getAttribute('href')}`)
      ).status(),
    ).toBe(200);

    await tabTo(page, '.head-acts button');
    await keys.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, '[id$="-signer"]');
    await keys.type('Lường Văn Tốt');
    await keys.press('Enter');
    await seen(page.getByText('Đã lưu văn bản.'));
    await page.getByRole('row', { name: 'Người ký Lường Văn Tốt' }).waitFor();
    await page.context().close();
  });

  it('that two people correct at once tells the second, with both values', async () => {
    const [mine, theirs] = [await s.as('dat.pv'), await s.as('huy.tq')];
    for (const page of [mine, theirs]) {
      await page.goto(`${s.base}/van-ban/${citedId}`);
      await page.getByRole('button', { name: 'Sửa' }).click();
    }
    const save = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Lưu', exact: true }).click();
    await theirs.getByRole('dialog').getByLabel('Địa danh').fill('Bản Mới');
    await theirs.getByRole('dialog').getByLabel('Cơ quan ban hành').fill('Phòng Văn hóa xã');
    await save(theirs);
    await seen(theirs.getByText('Đã lưu văn bản.'));

    const dialog = mine.getByRole('dialog');
    await dialog.getByLabel('Địa danh').fill('Bản Cũ');
    await dialog.getByLabel('Người ký').fill('Hà Đức Tâm');
    await save(mine);
    const box = dialog.locator('.conflict');
    await seen(box.getByText('Bản Mới'));
    await seen(box.getByText('Bản Cũ'));
    expect(await box.getByRole('heading', { level: 3 }).allTextContents()).toEqual(['Địa danh']);
    expect(await axeFaults(mine)).toEqual([]);
    await save(mine);
    await seen(dialog.getByRole('alert').getByText('Chọn phần muốn giữ ở từng ô hai người cùng sửa'));
    await box.getByRole('button', { name: 'Giữ của tôi' }).click();
    await save(mine);
    await seen(mine.getByText('Đã lưu văn bản.'));
    const [row] = await s.t.query('select place, issuer, signer from document where id = $1', [citedId]);
    expect(row).toEqual({ place: 'Bản Cũ', issuer: 'Phòng Văn hóa xã', signer: 'Hà Đức Tâm' });
  });

  it('that is secret sends no file and no content', async () => {
    const page = await s.as('dat.pv', 'phone');
    await page.goto(`${s.base}/van-ban`);
    const before = await s.t.query('select 1 from file');
    await page.getByRole('button', { name: 'Vào sổ văn bản' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Loại văn bản').fill('Công văn');
    await dialog.getByLabel('Số, ký hiệu').fill('3/M-UB');
    await dialog.getByLabel('Trích yếu').fill('Nội dung không được lộ');
    await dialog
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'mat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
    await dialog.getByLabel('Văn bản có độ mật').check();
    await dialog.getByRole('button', { name: 'Vào sổ', exact: true }).click();
    await dialog
      .getByRole('alert')
      .getByText(/Văn bản có độ mật không được đưa nội dung vào hệ thống/)
      .waitFor();
    await dialog.getByRole('button', { name: /Bỏ tệp mat\.pdf|mat\.pdf/ }).click();
    await dialog.getByRole('button', { name: 'Vào sổ', exact: true }).click();
    await seen(page.getByText('Đã vào sổ Công văn số 3/M-UB.'));
    expect(await s.t.query('select 1 from file')).toHaveLength(before.length);
    expect(await s.t.query(`select 1 from document where subject like '%không được lộ%'`)).toEqual([]);
    await page.context().close();
  });

  it('filters stand in the address, and can be dropped', async () => {
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/van-ban`);
    await page.getByLabel('Loại văn bản').selectOption('Hướng dẫn');
    await page.waitForURL(/type=/);
    await page.getByRole('textbox', { name: 'Ban hành từ ngày' }).fill('1/2');
    await page.keyboard.press('Enter');
    await page.waitForURL(/issuedFrom=2026-02-01/);
    await page.getByRole('link', { name: 'Tổ chức ngày hội đọc sách trong nhà trường' }).waitFor();
    await page.reload();
    expect(await page.getByLabel('Loại văn bản').inputValue()).toBe('Hướng dẫn');
    await page.getByLabel('Đến hay đi').selectOption('out');
    await page.getByRole('heading', { name: 'Không có văn bản nào khớp cả 3 điều kiện' }).waitFor();
    await page.getByRole('button', { name: 'Bỏ Văn bản đi' }).click();
    await page.getByRole('link', { name: 'Tổ chức ngày hội đọc sách trong nhà trường' }).waitFor();
    await page.context().close();
  });
});

const plan = `TRƯỜNG THCS LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 71/KH-THCSLK
Lam Khê, ngày 07 tháng 03 năm 2026
KẾ HOẠCH
Tổ chức tuần lễ đọc sách
Thực hiện Hướng dẫn số 11/HD-PVH ngày 02/02/2026 của Phòng Văn hóa - Xã hội xã Lam Khê về tổ chức ngày hội đọc sách;
II. NHIỆM VỤ, GIẢI PHÁP
1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.
HIỆU TRƯỞNG

Trần Quốc Huy
`;

describe('a citation', () => {
  it('leads from the review of a plan to the document, and the document names the plan', async () => {
    const page = await s.as('huy.tq');
    await page.goto(`${s.base}/ke-hoach`);
    await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .setInputFiles({ name: 'tuan-le.txt', mimeType: 'text/plain', buffer: Buffer.from(plan, 'utf8') });
    await page.getByRole('dialog').getByRole('button', { name: 'Đọc kế hoạch' }).click();
    await page.waitForURL(/ra-soat/);
    await page.getByRole('tab', { name: /Căn cứ/ }).click();
    await page.getByRole('link', { name: 'có trong sổ văn bản' }).click();
    await page.waitForURL(new RegExp(`/van-ban/${citedId}$`));
    await page.getByRole('link', { name: /Kế hoạch số 71\/KH-THCSLK/ }).click();
    await page.getByRole('heading', { level: 1, name: /Kế hoạch số 71\/KH-THCSLK/ }).waitFor();
    await page.getByRole('link', { name: /Hướng dẫn số 11\/HD-PVH/ }).waitFor();
    expect(await page.getByRole('button', { name: 'Sửa' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Mở kế hoạch' }).click();
    await page.waitForURL(/\/ke-hoach\/\d+/);
    await page.context().close();
  });
});
