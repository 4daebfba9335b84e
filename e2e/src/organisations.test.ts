import { updateUnit } from '@sauro/contract/organisations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, password, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

const one = async <T>(sql: string, params: unknown[] = []): Promise<T> => (await s.t.query<T>(sql, params))[0]!;

describe('units and people', () => {
  it('a unit that two change: typed words outlive the dialog, both values stand to choose from, nothing is overwritten', async () => {
    const unit = await one<{ id: number; version: number; name: string }>(
      `select u.id, u.version, u.name from unit u join unit b on b.id = u.body_id where b.name = 'Trường THCS Lam Khê' and u.name = 'Văn phòng'`,
    );
    const deputy = await one<{ id: number }>(`select id from person where name = 'Lê Thị Thu Hương'`);
    const page = await s.as('huy.tq');
    await page.goto(`${s.base}/don-vi`);
    const openUnit = () => page.getByRole('button', { name: 'Sửa… Văn phòng', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await openUnit();
    await dialog.getByLabel('Tên đơn vị').fill('Văn phòng nhà trường');
    await dialog.getByRole('button', { name: 'Thôi', exact: true }).click();
    await openUnit();
    expect(await dialog.getByLabel('Tên đơn vị').inputValue()).toBe('Văn phòng nhà trường');
    await s.t.as(deputy).call(updateUnit, {
      params: { id: unit.id },
      body: { version: unit.version, name: 'Tổ Văn phòng', shortName: 'TVP' },
    });
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    const box = dialog.getByRole('alert');
    await seen(box.getByText('Tổ Văn phòng'));
    expect(await axeFaults(page)).toEqual([]);
    await box.getByRole('button', { name: 'Giữ của tôi' }).click();
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await one('select name, short_name from unit where id = $1', [unit.id])).toEqual({
      name: 'Văn phòng nhà trường',
      short_name: 'TVP',
    });
    await page.context().close();
  });

  it.each(['desktop', 'phone'] as const)('a person is changed, locked and opened again at %s', async (size) => {
    const page = await s.as('huy.tq', size);
    await page.goto(`${s.base}/don-vi`);
    const school = await one<{ id: number }>(`select id from unit where name = 'Trường THCS Lam Khê'`);
    // Somebody in whose hands nothing is left: one who still holds duties can't be locked.
    const who = await s.t.make.person({
      name: size === 'phone' ? 'Kiều Văn Tân' : 'Kiều Thị Mơ',
      in: school,
      title: 'Nhân viên',
      password,
    });
    await page.reload();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: `Sửa… ${who.name}`, exact: true }).click();
    const phone = size === 'phone' ? '0912 345 678' : '0912 345 679';
    await dialog.getByLabel('Số điện thoại').fill(phone);
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await one('select phone from person where id = $1', [who.id])).toEqual({ phone: phone.replaceAll(' ', '') });
    const act = async (open: string, sure: string) => {
      await page.getByRole('button', { name: `Việc khác với ${who.name}`, exact: true }).click();
      await page.getByRole('menuitem', { name: open }).click();
      await dialog.getByRole('button', { name: sure, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    const signsIn = async () =>
      (
        await page.request.post(`${s.base}/api/v1/session`, {
          data: { login: who.username, password },
          headers: { origin: s.base, cookie: '' },
        })
      ).status();
    await act('Khóa…', 'Khóa tài khoản');
    await seen(page.getByText('đã khóa'));
    expect(await one('select active from person where id = $1', [who.id])).toEqual({ active: false });
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await act('Mở khóa…', 'Mở khóa');
    expect(await one('select active from person where id = $1', [who.id])).toEqual({ active: true });
    expect(await signsIn()).toBe(200);
    await page.context().close();
  });

  it('a half-written account is still there when the page is opened again, and goes with the account', async () => {
    const page = await s.as('huy.tq');
    await page.goto(`${s.base}/don-vi`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Cấp tài khoản…' }).click();
    await dialog.getByLabel('Họ và tên').fill('Đỗ Thị Lý');
    await page.reload();
    await page.getByRole('button', { name: 'Cấp tài khoản…' }).click();
    expect(await dialog.getByLabel('Họ và tên').inputValue()).toBe('Đỗ Thị Lý');
    await dialog.getByRole('button', { name: 'Bỏ phần vừa gõ' }).click();
    expect(await dialog.getByLabel('Họ và tên').inputValue()).toBe('');
    await page.context().close();
  });
});
