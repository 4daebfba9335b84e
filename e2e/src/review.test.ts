import { uploadPlan } from '@sauro/contract/plans';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** What is to come about within ten seconds, on a busy machine too. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 30_000 });

let count = 80;
const textOf = (symbol: string) => `TRƯỜNG THCS LAM KHÊ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${symbol}
Lam Khê, ngày 06 tháng 03 năm 2026
KẾ HOẠCH
Tổ chức tuần lễ sách
II. NHIỆM VỤ, GIẢI PHÁP
1. Lập danh mục sách cần mua, hoàn thành trước ngày 27/3/2026.
2. Tổ chức ngày hội đọc sách tại sân trường trong tháng 4/2026.
3. Xây dựng góc đọc tại các lớp và phân công học sinh trực, xong trước ngày 31/02/2026.
HIỆU TRƯỞNG

Trần Quốc Huy
`;
const personId = async (username: string) =>
  (await s.t.query<{ id: number }>('select id from person where username = $1', [username]))[0]!.id;
/** A plan of the school, put in by its head. */
async function planId(): Promise<number> {
  const [body] = await s.t.query<{ id: number }>(`select id from unit where name = 'Trường THCS Lam Khê'`);
  const text = textOf(`${++count}/KH-THCSLK`);
  const client = s.t.as(await personId('huy.tq'));
  return (await client.call(uploadPlan, { body: { bodyId: body!.id }, file: { name: 'tuan-le.txt', bytes: Buffer.from(text, 'utf8') } }))
    .id;
}
async function open(id: number, username: string, size?: 'phone' | 'desktop'): Promise<Page> {
  const page = await s.as(username, size);
  await page.goto(`${s.base}/ke-hoach/${id}/ra-soat`);
  await page.getByRole('heading', { level: 1, name: /Rà soát/ }).waitFor();
  return page;
}
const headOf = async (id: number) =>
  (await s.t.query<{ head: Record<string, unknown> }>('select head from plan where id = $1', [id]))[0]!.head;
const titles = async (id: number) =>
  (
    await s.t.query<{ title: string }>(
      `select fields ->> 'title' as title from plan_item where plan_id = $1 and kind = 'task' and state <> 'dropped' order by ord`,
      [id],
    )
  ).map((r) => r.title);

describe('two people on one review', () => {
  it('the second is told who changed the task, sees both values, and nothing is lost', async () => {
    const id = await planId();
    const [clerk, head] = [await open(id, 'dat.pv'), await open(id, 'huy.tq')];
    const title = (p: Page) => p.getByLabel('Việc phải làm');
    await title(clerk).fill('Lập danh mục sách theo khối lớp');
    await seen(clerk.getByText('Đã lưu lúc'));
    await soon(() => titles(id)).toContain('Lập danh mục sách theo khối lớp');
    await title(head).fill('Lập danh mục sách cho thư viện');
    const box = head.getByRole('alert');
    await seen(box.getByText('Lập danh mục sách theo khối lớp'));
    await seen(box.getByText('Lập danh mục sách cho thư viện'));
    expect(await titles(id)).toContain('Lập danh mục sách theo khối lớp');
    await box.getByRole('button', { name: 'Giữ của tôi' }).click();
    await soon(() => titles(id)).toContain('Lập danh mục sách cho thư viện');
    await clerk.context().close();
    await head.context().close();
  });

  it('the head: what each changed alone is kept, of what both changed the second chooses', async () => {
    const id = await planId();
    const [clerk, head] = [await open(id, 'dat.pv'), await open(id, 'huy.tq')];
    for (const p of [clerk, head]) {
      await p.getByRole('tab', { name: 'Nhiệm vụ' }).focus();
      await p.keyboard.press('End');
    }
    await clerk.getByLabel('Trích yếu').fill('Tổ chức tuần lễ sách năm 2026');
    await clerk.getByLabel('Địa danh').fill('Xã Lam Khê');
    await clerk.getByRole('button', { name: 'Lưu', exact: true }).click();
    await seen(clerk.getByText('Đã lưu đầu văn bản.'));
    await head.getByLabel('Trích yếu').fill('Tổ chức ngày sách');
    await head.getByLabel('Số, ký hiệu').fill('99/KH-THCSLK');
    await head.getByRole('button', { name: 'Lưu', exact: true }).click();
    const box = head.getByRole('alert');
    await seen(box.getByText('Tổ chức tuần lễ sách năm 2026'));
    expect(await headOf(id)).toMatchObject({ subject: 'Tổ chức tuần lễ sách năm 2026' });
    // Typed words outlive leaving the page before a side is chosen.
    await head.reload();
    await head.getByRole('tab', { name: 'Đầu văn bản' }).click();
    expect(await head.getByLabel('Trích yếu').inputValue()).toBe('Tổ chức ngày sách');
    await head.getByRole('button', { name: 'Lưu', exact: true }).click();
    await seen(head.getByText('Đã lưu đầu văn bản.'));
    expect(await headOf(id)).toMatchObject({ subject: 'Tổ chức ngày sách', symbol: '99/KH-THCSLK', place: 'Xã Lam Khê' });
    await clerk.context().close();
    await head.context().close();
  });
});

describe('what was typed', () => {
  it('is kept while no answer comes and sent once one can come; also when the page was closed meanwhile', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    const context = page.context();
    await context.setOffline(true);
    await page.getByLabel('Việc phải làm').fill('Lập danh mục khi mất mạng');
    await seen(page.getByText('Chưa lưu được, đang thử lại'));
    await context.setOffline(false);
    await soon(() => titles(id)).toContain('Lập danh mục khi mất mạng');
    await seen(page.getByText('Đã lưu lúc'));
    // Closed before half a second has passed and before anything could be sent.
    await context.route('**/api/v1/plans/*/tasks/*', (route) => route.abort());
    await page.getByLabel('Việc phải làm').fill('Gõ xong đóng trang ngay');
    await page.goto('about:blank');
    await context.unroute('**/api/v1/plans/*/tasks/*');
    await page.goto(`${s.base}/ke-hoach/${id}/ra-soat`);
    await soon(() => titles(id)).toContain('Gõ xong đóng trang ngay');
    await context.close();
  });
});

describe('taking back and issuing', () => {
  it('a merge is taken back by Ctrl+Z, a split from its notice', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    const before = await titles(id);
    await page.getByRole('button', { name: 'Gộp', exact: true }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Gộp 2/ })
      .click();
    await seen(page.getByText('Đã gộp thành một việc.'));
    expect(await titles(id)).toHaveLength(before.length - 1);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await seen(page.getByText('Đã hoàn tác lần gộp.'));
    expect(await titles(id)).toEqual(before);
    await page.locator('.toast', { hasText: 'Đã gộp thành một việc.' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Tách', exact: true }).click();
    const words = page.getByRole('dialog').getByRole('textbox');
    await words.press('Control+Home');
    for (let i = 0; i < 12; i++) await words.press('ArrowRight');
    await page.getByRole('dialog').getByRole('button', { name: 'Tách', exact: true }).click();
    const notice = page.locator('.toast', { hasText: 'Đã tách thành hai việc.' });
    await notice.getByRole('button', { name: 'Hoàn tác' }).click();
    await seen(page.getByText('Đã hoàn tác lần tách.'));
    expect(await titles(id)).toEqual(before);
    await page.context().close();
  });

  it('a double click on “Ban hành” issues once', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    await page.getByRole('button', { name: 'Trình ban hành…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().fill('Họp tổ rồi chốt');
    await dialog.getByRole('button', { name: 'Ban hành', exact: true }).dblclick();
    await page.waitForURL(new RegExp(`/ke-hoach/${id}$`));
    const acts = await s.t.query(`select 1 from audit_log where act = 'plans.issue' and subject_id = $1`, [id]);
    expect(acts).toHaveLength(1);
    expect(await s.t.query('select 1 from task where plan_id = $1', [id])).toHaveLength(1);
    await page.context().close();
  });
});

describe('going over a plan', () => {
  it('by keyboard alone: the neediest first, fix, take, on; nothing but keys', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    const at = () => page.getByRole('region', { name: /^Việc/ }).getByRole('heading', { level: 2 }).innerText();
    const first = await at();
    await page.keyboard.press('j');
    expect(await at()).not.toBe(first);
    await page.keyboard.press('k');
    expect(await at()).toBe(first);
    await page.keyboard.press('h');
    await soon(() =>
      s.t.query(`select 1 from plan_item where plan_id = $1 and fields -> 'products' @> '[{"kind":"plan"}]'`, [id]),
    ).toHaveLength(1);
    // “E” opens the first clarity that waits; Escape gives the keys back; Enter takes the task and turns to the next.
    await page.keyboard.press('e');
    expect(await page.evaluate<boolean>(`document.activeElement.closest('[id^=six-row-]') !== null`)).toBe(true);
    await page.keyboard.type('phung thi kim');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await soon(at).not.toBe(first);
    await soon(() =>
      s.t.query(
        `select 1 from plan_item where plan_id = $1 and kind = 'task' and state = 'accepted' and fields ->> 'executorId' is not null`,
        [id],
      ),
    ).toHaveLength(1);
    await page.keyboard.press('Control+z');
    await seen(page.getByText('Đã hoàn tác lần sửa vừa rồi.'));
    await page.keyboard.press('?');
    await seen(page.getByRole('dialog', { name: 'Phím tắt khi rà soát' }).getByText('việc sau, trước'));
    await page.context().close();
  });

  it('a defect lights its place, is taken in the clerk’s words, and stands in the list that goes back', async () => {
    const id = await planId();
    const page = await open(id, 'dat.pv');
    const panel = page.getByRole('region', { name: 'Lỗi của văn bản' });
    await panel
      .getByRole('button', { name: /31\/02\/2026/ })
      .first()
      .click();
    await page.locator('.paper .sp-now', { hasText: '31/02/2026' }).waitFor();
    await panel.getByRole('button', { name: /^(Đúng là lỗi|Sửa) lỗi “.*31\/02\/2026/ }).click();
    await panel.getByRole('button', { name: /^Sửa khác/ }).click();
    await page.getByLabel('Lời thay vào').fill('28/02/2026');
    await page.getByRole('button', { name: 'Ghi đề nghị' }).click();
    await seen(panel.getByText('Sửa thành “28/02/2026”'));
    await panel.getByRole('button', { name: 'Chép danh sách…' }).click();
    const list = page.getByRole('dialog').getByRole('textbox', { name: 'Đề nghị sửa' });
    expect(await list.inputValue()).toMatch(/Đề nghị sửa Kế hoạch số .*\n1\. Ngày tháng: “.*31\/02\/2026.*” sửa thành “28\/02\/2026”/);
    await page.context().close();
  });

  it('as a table: cells are walked and typed into, a copied column is pasted whole or not at all, and taken back as one', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    const dues = () =>
      s.t.query<{ due: string | null }>(
        `select fields ->> 'dueOn' as due from plan_item where plan_id = $1 and kind = 'task' and state <> 'dropped' order by ord`,
        [id],
      );
    const before = await dues();
    await page.keyboard.press('l');
    const grid = page.getByRole('grid', { name: 'Bảng nhiệm vụ' });
    await grid.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await grid.locator('[data-cell="0-0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('van phong');
    await page.keyboard.press('Enter');
    await soon(() => s.t.query(`select 1 from plan_item where plan_id = $1 and fields ->> 'leadUnitId' is not null`, [id])).toHaveLength(1);
    await page.keyboard.type('không có đơn vị này');
    await page.keyboard.press('Enter');
    await grid
      .getByRole('alert')
      .getByText(/Không có ai, đơn vị nào tên/)
      .waitFor();
    await page.keyboard.press('Escape');
    const paste = async (text: string) => {
      await grid.locator('[data-cell="0-5"]').focus();
      await page.evaluate<void>(
        `(() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)});
          document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); })()`,
      );
    };
    await paste('20/4/2026\n31/2/2026');
    await seen(page.getByText('Chưa ô nào được ghi'));
    expect(await dues()).toEqual(before);
    await paste('20/4/2026\n21/4/2026');
    await seen(page.getByText('Đã dán vào 2 việc.'));
    expect((await dues()).slice(0, 2)).toEqual([{ due: '2026-04-20' }, { due: '2026-04-21' }]);
    await page.keyboard.press('Control+z');
    await soon(dues).toEqual(before);
    await page.context().close();
  });

  it('is read again from a new version of its file: what was corrected stays, what is gone is named', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq');
    await page.getByRole('button', { name: /Xây dựng góc đọc/ }).click();
    await page.getByLabel('Việc phải làm').fill('Xây góc đọc ở mười hai lớp');
    await soon(() => titles(id)).toContain('Xây góc đọc ở mười hai lớp');
    await page.getByRole('button', { name: 'Đọc lại…' }).click();
    const next = textOf('99/KH-THCSLK')
      .replace(/3\. Xây dựng.*\n/, '')
      .replace('27/3/2026', '25/3/2026');
    const dialog = page.getByRole('dialog');
    await dialog
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'ban-2.txt', mimeType: 'text/plain', buffer: Buffer.from(next, 'utf8') });
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Thay tệp và đọc lại' }).click();
    await seen(dialog.getByText('Không còn thấy trong văn bản, xem có giữ không:'));
    await dialog.getByRole('button', { name: /Xây góc đọc ở mười hai lớp/ }).click();
    await seen(page.getByRole('region', { name: /^Việc/ }).getByText('Không còn thấy trong văn bản'));
    await seen(page.locator('.paper').getByText('25/3/2026'));
    expect(await titles(id)).toContain('Xây góc đọc ở mười hai lớp');
    await page.context().close();
  });

  it('on a phone every part has its tab, clean for axe, and a task is split and joined there too', async () => {
    const id = await planId();
    const page = await open(id, 'huy.tq', 'phone');
    for (const tab of ['Danh sách', 'Nguồn', 'Lỗi', 'Đầu văn bản', 'Chỉ tiêu', 'Trách nhiệm', 'Căn cứ', 'Nhiệm vụ']) {
      await page.getByRole('tab', { name: tab, exact: true }).click();
      expect(await axeFaults(page)).toEqual([]);
      expect(await runsOut(page)).toBeLessThanOrEqual(0);
    }
    await seen(page.getByText('Tách, gộp dễ làm hơn trên màn hình rộng'));
    const before = await titles(id);
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Gộp…' }).click();
    await page.getByRole('dialog').getByRole('checkbox').first().check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Gộp 2/ })
      .click();
    await seen(page.getByText('Đã gộp thành một việc.'));
    expect(await titles(id)).toHaveLength(before.length - 1);
    await page.getByRole('button', { name: 'Hoàn tác' }).first().click();
    await soon(() => titles(id)).toEqual(before);
    await page.context().close();
  });
});
