import { uploadPlan } from '@sauro/contract/plans';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

let count = 300;
const textOf = (symbol: string) => `TRƯỜNG THCS LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${symbol}
Lam Khê, ngày 06 tháng 03 năm 2026
KẾ HOẠCH
Đưa sách về thôn
II. NHIỆM VỤ, GIẢI PHÁP
1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.
2. Đưa học sinh tham quan thư viện thủ đô Hà Nội trong tháng 4/2026.
3. Mời cán bộ thư viện thủ đô Hà Nội về nói chuyện trong tháng 5/2026.
4. Viết bài thu hoạch về thủ đô Hà Nội trong tháng 5/2026.
III. LỘ TRÌNH THỰC HIỆN
1. Giai đoạn 1 (năm 2026): Mỗi lớp có góc đọc
2. Giai đoạn 2 (2027 - 2028): Mỗi thôn có tủ sách
HIỆU TRƯỞNG

Trần Quốc Huy
`;
const personId = async (username: string) =>
  (await s.t.query<{ id: number }>('select id from person where username = $1', [username]))[0]!.id;
/** A plan of the school, put in by its head. */
async function planId(): Promise<number> {
  const [body] = await s.t.query<{ id: number }>(`select id from unit where name = 'Trường THCS Lam Khê'`);
  const client = s.t.as(await personId('huy.tq'));
  const file = { name: 'sach-ve-thon.txt', bytes: Buffer.from(textOf(`${++count}/KH-THCSLK`), 'utf8') };
  return (await client.call(uploadPlan, { body: { bodyId: body!.id }, file })).id;
}
async function open(id: number, size?: 'phone' | 'desktop', username = 'huy.tq'): Promise<Page> {
  const page = await s.as(username, size);
  await page.goto(`${s.base}/ke-hoach/${id}/ra-soat`);
  await page.getByRole('heading', { level: 1, name: /Rà soát/ }).waitFor();
  return page;
}
const sound = async (page: Page) => {
  expect(await axeFaults(page)).toEqual([]);
  expect(await runsOut(page)).toBeLessThanOrEqual(0);
};

describe('a mistake that is made in several places', () => {
  const taken = async (id: number) =>
    (
      await s.t.query<{ taken: string | null }>(
        `select data ->> 'taken' as taken from plan_item where plan_id = $1 and kind = 'defect' and data ->> 'mend' = 'Thủ đô Hà Nội'`,
        [id],
      )
    ).map((r) => r.taken);

  it('its places are walked by button and key, mended by one act and taken back as one', async () => {
    const id = await planId();
    const page = await open(id);
    const lit = () => page.locator('.paper .sp-defect.sp-now').evaluateAll((all) => all.map((e) => e.getAttribute('data-at')));
    const panel = page.getByRole('region', { name: 'Lỗi của văn bản' });
    await seen(panel.getByText('3 chỗ', { exact: true }));
    await panel.getByRole('button', { name: /^Chỗ sau/ }).focus();
    await page.keyboard.press('Enter');
    await seen(panel.getByText('Chỗ 1/3'));
    const [first] = await lit();
    await page.keyboard.press(']');
    await seen(panel.getByText('Chỗ 2/3'));
    const second = await lit();
    expect(second).toHaveLength(1);
    expect(second[0]).not.toBe(first);
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await seen(panel.getByText('Chỗ 3/3'));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/places-desktop.png` });
    await panel.getByRole('button', { name: /^Sửa cả 3 chỗ/ }).click();
    await soon(() => taken(id)).toEqual(['Thủ đô Hà Nội']);
    await panel.getByRole('button', { name: 'Chép danh sách…' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'Đề nghị sửa' }).inputValue()).toContain('3 chỗ, Chính tả');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
    await soon(() => taken(id)).toEqual([null]);
    await page.context().close();
  });

  it('on a phone they are walked in the source', async () => {
    const page = await open(await planId(), 'phone');
    await page.getByRole('tab', { name: 'Lỗi' }).click();
    await page.getByRole('button', { name: /^Chỗ sau/ }).click();
    await seen(page.getByRole('tab', { name: 'Nguồn', selected: true }));
    await seen(page.getByText('Chỗ 1/3'));
    await page.getByRole('button', { name: /^Chỗ sau/ }).click();
    await seen(page.getByText('Chỗ 2/3'));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/places-phone.png` });
    await page.context().close();
  });
});

describe('the phases of a plan', () => {
  it('are dropped, written and taken back in the review, by keyboard too', async () => {
    const id = await planId();
    const page = await open(id);
    await page.getByRole('tab', { name: 'Giai đoạn' }).click();
    const first = page.getByRole('button', { name: /^Giai đoạn 1: Mỗi lớp có góc đọc/ });
    await first.focus();
    await page.keyboard.press('Enter');
    await seen(page.locator('.paper .sp-phase.sp-now'));
    await page.getByRole('button', { name: 'Bỏ Giai đoạn 2' }).click();
    await seen(page.getByRole('button', { name: 'Nhận Giai đoạn 2' }));
    await page.keyboard.press('Control+z');
    await seen(page.getByRole('button', { name: 'Bỏ Giai đoạn 2' }));
    await sound(page);
    await page.getByRole('button', { name: 'Sửa, thêm giai đoạn…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Giai đoạn của kế hoạch' });
    await dialog.getByLabel('Nội dung').first().fill('Mỗi lớp có góc đọc đẹp');
    await dialog.getByRole('button', { name: 'Thêm giai đoạn' }).click();
    await dialog.getByLabel('Tên giai đoạn').last().fill('Giai đoạn 3');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(dialog.getByText(/Giai đoạn thứ 3: ghi tên và hai ngày/));
    await dialog.getByLabel('Đến ngày').last().fill('31/12/2030');
    await dialog.getByLabel('Từ ngày').last().fill('01/01/2029');
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phases-dialog.png` });
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(page.getByRole('button', { name: /^Giai đoạn 1: Mỗi lớp có góc đọc đẹp/ }));
    await seen(page.getByRole('button', { name: /^Giai đoạn 3.*01\/01\/2029 – 31\/12\/2030/ }));
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phases-desktop.png` });
    await page.context().close();
  });

  it('on a phone', async () => {
    const page = await open(await planId(), 'phone');
    await page.getByRole('tab', { name: 'Giai đoạn' }).click();
    await seen(page.getByRole('button', { name: /^Giai đoạn 2: Mỗi thôn có tủ sách/ }));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phases-phone.png` });
    await page.getByRole('button', { name: 'Sửa, thêm giai đoạn…' }).click();
    await page.getByRole('dialog').waitFor();
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phases-dialog-phone.png` });
    await page.context().close();
  });
});
