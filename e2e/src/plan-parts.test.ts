import { bulkPlanTasks, getPlan, uploadPlan } from '@sauro/contract/plans';
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
IV. TỔ CHỨC THỰC HIỆN
1. Văn phòng
- Giữ tủ sách của tổ.
- Báo cáo số sách đã đưa về thôn với Hiệu trưởng định kỳ hằng quý trước ngày 20 tháng cuối quý.
2. Công an xã
- Phối hợp giữ trật tự; báo cáo tình hình hằng tháng.
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
    await dialog.getByLabel('Đến ngày', { exact: true }).last().fill('31/12/2030');
    await dialog.getByLabel('Từ ngày', { exact: true }).last().fill('01/01/2029');
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
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/phases-dialog-phone.png` });
    await sound(page);
    await page.context().close();
  });
});

describe('the reports that a plan asks back', () => {
  const fieldsOf = async (id: number, printed: string) =>
    (
      await s.t.query<{ state: string; fields: { title: string; schedule: unknown[]; dueOn: string | null } }>(
        `select state, fields from plan_item where plan_id = $1 and data ->> 'printedId' = $2`,
        [id, printed],
      )
    )[0]!;

  it('are followed as a duty, as one task or not at all, changed, and taken back; at the issue a duty comes of it', async () => {
    const id = await planId();
    const page = await open(id);
    await page.getByRole('tab', { name: 'Báo cáo' }).focus();
    await page.keyboard.press('Enter');
    const own = page.getByLabel('Theo dõi “Báo cáo số sách đã đưa về thôn” thành');
    const theirs = page.getByLabel(/Theo dõi “Báo cáo tình hình” thành/);
    expect([await own.inputValue(), await theirs.inputValue()]).toEqual(['standing', 'none']);
    await page.getByRole('button', { name: /^Báo cáo số sách đã đưa về thôn/ }).click();
    await seen(page.locator('.paper .sp-report.sp-now'));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reports-desktop.png` });
    await own.selectOption('task');
    await soon(async () => (await fieldsOf(id, 'BC.1')).fields.schedule).toEqual([{ kind: 'date', on: '2026-03-20' }]);
    await page.getByRole('tab', { name: 'Báo cáo' }).focus();
    await page.keyboard.press('Control+z');
    await soon(async () => (await fieldsOf(id, 'BC.1')).fields.schedule).toEqual([{ kind: 'recurring', every: 'quarter', at: null }]);
    await soon(() => own.inputValue()).toBe('standing');
    await page.getByRole('button', { name: 'Sửa… Báo cáo số sách đã đưa về thôn' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sửa báo cáo' });
    await dialog.getByLabel('Khi nào').fill('hằng tháng, trước ngày 25');
    await seen(dialog.getByText('Máy hiểu là: hằng tháng, hạn ngày 25'));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reports-dialog.png` });
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await soon(async () => (await fieldsOf(id, 'BC.1')).fields.dueOn).toBe('2026-03-25');
    await page.getByRole('button', { name: 'Điền sáu rõ Báo cáo số sách đã đưa về thôn' }).click();
    await seen(page.getByText('Lặp lại: hằng tháng, hạn ngày 25. Khi ban hành thành việc thường xuyên.'));
    await sound(page);

    const client = s.t.as(await personId('huy.tq'));
    const plan = await client.call(getPlan, { params: { id } });
    const live = plan.tasks.filter((t) => t.state !== 'dropped');
    const [head, deputy, doer] = await Promise.all(['huy.tq', 'huong.ltt', 'nguyet.nta'].map(personId));
    const fields = {
      leaderId: deputy!,
      executorId: doer!,
      checkerId: deputy!,
      deciderId: head!,
      products: [{ kind: 'report' as const, name: 'Báo cáo', acceptance: null }],
    };
    const each = live.map((t) => ({
      id: t.id,
      version: t.version,
      fields: { leadUnitId: t.fields.leadUnitId ?? plan.body.id, dueOn: t.fields.dueOn ?? '2026-06-30' },
    }));
    await client.call(bulkPlanTasks, { params: { id }, body: { items: each, fields, state: 'accepted' } });
    await page.reload();
    await page.getByRole('button', { name: 'Trình ban hành…' }).click();
    await seen(page.getByText('Trong đó có 1 báo cáo, 1 báo cáo định kỳ thành việc thường xuyên.'));
    await page.getByRole('button', { name: 'Ban hành', exact: true }).click();
    const panel = page.getByRole('region', { name: 'Báo cáo phải gửi' });
    await seen(panel.getByRole('link', { name: 'Báo cáo số sách đã đưa về thôn' }));
    await seen(page.getByRole('button', { name: /^Giai đoạn 2: Mỗi thôn có tủ sách/ }));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/plan-page.png`, fullPage: true });
    await page.goto(`${s.base}/tien-do?planId=${id}&scale=year`);
    await seen(page.getByText('Giai đoạn 2: Mỗi thôn có tủ sách'));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/timeline.png` });
    const phone = await s.as('huy.tq', 'phone');
    await phone.goto(`${s.base}/tien-do?planId=${id}`);
    await seen(phone.getByText('Giai đoạn 1: Mỗi lớp có góc đọc'));
    await sound(phone);
    if (process.env.SHOTS) await phone.screenshot({ path: `${process.env.SHOTS}/timeline-phone.png` });
    await phone.context().close();
    await page.goto(`${s.base}/viec-thuong-xuyen?planId=${id}`);
    await seen(page.getByRole('link', { name: 'Báo cáo số sách đã đưa về thôn' }));
    await page.context().close();
  });

  it('on a phone', async () => {
    const page = await open(await planId(), 'phone');
    await page.getByRole('tab', { name: 'Báo cáo' }).click();
    await page.getByLabel(/Theo dõi “Báo cáo tình hình” thành/).selectOption('standing');
    await seen(page.getByRole('button', { name: 'Sửa… Báo cáo tình hình' }));
    await sound(page);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/reports-phone.png` });
    await page.getByRole('button', { name: 'Sửa… Báo cáo tình hình' }).click();
    await page.getByRole('dialog').waitFor();
    await sound(page);
    await page.context().close();
  });
});
