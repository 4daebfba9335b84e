import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
let body = 0;
let taskId = 0;
beforeAll(async () => {
  s = await startStage();
  const [clerk] = await s.t.query<{ id: number; body_id: number; unit_id: number }>(
    `select p.id, o.body_id, o.unit_id from person p join post o on o.person_id = p.id where p.username = 'dat.pv' and o.role = 'clerk'`,
  );
  body = clerk!.body_id;
  taskId = (
    await s.t.make.task(
      { id: body },
      { title: 'Hòa giải mâu thuẫn ở khu bếp ăn', code: '26-9042', state: 'doing', lead_unit_id: clerk!.unit_id },
    )
  ).id;
  await s.t.make.document(
    { id: body },
    { symbol: '09-CT/TU', subject: 'Về công tác bếp ăn bán trú', type: 'Chỉ thị', created_by: clerk!.id },
  );
});
afterAll(() => s?.stop());

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('the page of results at %s', (size) => {
  it.each(['/tim', '/tim?q=bep+an', '/tim?q=bep+an&loai=task', '/tim?q=khongcotunay'])('%s is clean for axe and fits', async (path) => {
    const page = await s.as('dat.pv', size);
    await page.goto(s.base + path);
    await page.getByRole('heading', { level: 1, name: 'Tìm kiếm' }).waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('searching', () => {
  it('by keyboard alone: the quick list while typing, arrows, Enter', async () => {
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/danh-muc`);
    await page.getByRole('heading', { level: 1, name: 'Danh mục nhiệm vụ' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('hoà giải bếp');
    const list = page.getByRole('listbox', { name: 'Kết quả tìm' });
    await list.getByRole('option', { name: /Hòa giải mâu thuẫn/ }).waitFor();
    expect(await list.locator('mark').allTextContents()).toEqual(['Hòa', 'giải', 'bếp']);
    expect(await axeFaults(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${s.base}/nhiem-vu/${taskId}`);
    await page.context().close();
  });

  it('a symbol however it is parted; the address keeps the words; the last words are kept till signing out', async () => {
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/viec-cua-toi`);
    const box = page.getByRole('combobox', { name: 'Tìm việc, văn bản, người' });
    await box.fill('9 ct tu');
    await box.press('Enter');
    await page.waitForURL(/\/tim\?q=9\+ct\+tu/);
    await page.getByRole('link', { name: /09-CT\/TU.*Về công tác bếp ăn bán trú/ }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: /09-CT\/TU/ }).waitFor();
    const field = page.locator('.search-form input');
    await field.fill('bep an');
    await page.waitForURL(/q=bep\+an/);
    await page.getByRole('link', { name: /Hòa giải mâu thuẫn/ }).waitFor();
    await field.focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate<string>('document.activeElement.getAttribute("href")')).toBe(`/nhiem-vu/${taskId}`);
    await page.getByRole('link', { name: 'Lọc trong danh mục nhiệm vụ' }).waitFor();
    await page.goto(`${s.base}/tim`);
    await page.getByRole('link', { name: '9 ct tu', exact: true }).waitFor();
    expect(await page.evaluate<number>(`Object.keys(localStorage).filter((k) => k.startsWith('sauro.recent')).length`)).toBe(1);
    await page.getByRole('button', { name: 'Cô Đạt' }).or(page.locator('button.me')).first().click();
    await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
    await page.waitForURL(/dang-nhap/);
    expect(await page.evaluate<number>(`Object.keys(localStorage).filter((k) => k.startsWith('sauro.recent')).length`)).toBe(0);
    await page.context().close();
  });

  it('without a network it says so', async () => {
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/tim?q=bep+an`);
    await page.getByRole('link', { name: /Hòa giải mâu thuẫn/ }).waitFor();
    await page.context().setOffline(true);
    await page.locator('.search-form input').fill('bep an ban');
    await seen(page.getByText('Đang mất mạng nên chưa tìm được'));
    await page.context().close();
  });

  it('on a phone a button of the header opens it', async () => {
    const page = await s.as('dat.pv', 'phone');
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.getByRole('link', { name: 'Tìm kiếm' }).click();
    await page.waitForURL(/\/tim$/);
    await page.keyboard.type('bep an');
    await page.getByRole('link', { name: /Hòa giải mâu thuẫn/ }).waitFor();
    await page.context().close();
  });
});
