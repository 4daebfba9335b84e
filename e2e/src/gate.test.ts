import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, password, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let fresh: Stage;
let s: Stage;
beforeAll(async () => {
  fresh = await startStage({ sample: false });
  s = await startStage();
});
afterAll(async () => {
  await fresh?.t.stop();
  await s?.stop();
});

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('pages of the gate and of oneself at %s', (size) => {
  it.each(['/toi', '/thong-bao', '/doi-mat-khau'])('%s is clean for axe and fits', async (path) => {
    const page = await s.as('nguyet.nta', size);
    await page.goto(s.base + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
  it('/dang-nhap and /thiet-lap are clean for axe and fit', async () => {
    for (const [base, path] of [
      [s.base, '/dang-nhap'],
      [fresh.base, '/thiet-lap?token=ma-thiet-lap'],
    ] as const) {
      const page = await s.page(size);
      await page.goto(base + path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect(await axeFaults(page), path).toEqual([]);
      expect(await runsOut(page), path).toBeLessThanOrEqual(0);
      await page.context().close();
    }
  });
});

describe('signing in', () => {
  it('sends to the sign-in page and back to where one wanted to go; a wrong password is told without saying whether the account exists', async () => {
    const page = await s.page();
    await page.goto(`${s.base}/danh-muc`);
    await page.waitForURL(/dang-nhap/);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await seen(page.getByRole('alert').getByText('Nhập mật khẩu'));
    await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('nguyet.nta');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai mat khau roi');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await seen(page.getByRole('alert').getByText('Tên đăng nhập hoặc mật khẩu chưa đúng'));
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/danh-muc/);
    await page.getByRole('heading', { name: 'Danh mục nhiệm vụ' }).waitFor();
  });
});

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('a connection that is not encrypted at %s', (size) => {
  it('is told where the password is typed and on every page after, on this machine it is not', async () => {
    const page = await s.page(size);
    const warning = page.getByText('Kết nối chưa mã hóa.');
    await page.goto(`${s.base.replace('localhost', 'saurox.test')}/dang-nhap`);
    await warning.waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('nguyet.nta');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/viec-cua-toi/);
    await warning.waitFor();
    await page.goto(`${s.base}/dang-nhap`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    expect(await warning.count()).toBe(0);
    await page.context().close();
  });
});

describe('the first set-up', () => {
  it('makes the first body and its administrator in three steps; going back loses nothing', async () => {
    const page = await s.page();
    await page.goto(`${fresh.base}/thiet-lap?token=ma-thiet-lap`);
    await page.getByLabel('Tên đơn vị').fill('Trường THCS Đồi Chè');
    await page.getByLabel('Tên viết tắt').fill('THCSĐC');
    await page.getByRole('button', { name: 'Tiếp: Người quản trị' }).click();
    await page.getByLabel('Họ và tên').fill('Hà Thị Sen');
    await page.getByRole('button', { name: 'Quay lại' }).click();
    expect(await page.getByLabel('Tên đơn vị').inputValue()).toBe('Trường THCS Đồi Chè');
    await page.getByRole('button', { name: 'Tiếp: Người quản trị' }).click();
    expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Hà Thị Sen');
    await page.getByLabel('Chức danh').fill('Hiệu trưởng');
    await page.getByLabel('Tên đăng nhập').fill('sen.ht');
    await page.getByLabel('Mật khẩu', { exact: true }).fill('doi che xanh ngat');
    await page.getByRole('button', { name: 'Tiếp: Kiểm tra lại' }).click();
    await page.getByRole('button', { name: 'Hoàn tất thiết lập' }).click();
    await page.waitForURL(/viec-cua-toi/);
    await seen(page.getByText('Hiện không có việc nào giao cho tôi.'));
    await page.goto(`${fresh.base}/thiet-lap?token=ma-thiet-lap`);
    await seen(page.getByText('Hệ thống đã được thiết lập'));
  });
});
