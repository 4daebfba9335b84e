import { savePreferences } from '@sauro/contract/notifications';
import { shortCode } from '@sauro/rules/notifications';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { notify } from '../../server/src/modules/notifications/index.ts';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
const who = { head: 'huy.tq', doer: 'nguyet.nta' };
beforeAll(async () => {
  s = await startStage({ settings: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'saurox@xa.example' } });
});
afterAll(() => s?.stop());

const idOf = async (username: string) => (await s.t.query<{ id: number }>('select id from person where username = $1', [username]))[0]!.id;
/** A task that the doer of the sample does. */
const taskOf = async (username: string) =>
  (
    await s.t.query<{ id: number; title: string; body_id: number }>(
      `select id, title, body_id from task where executor_id = $1 and state in ('given', 'doing') order by due_on limit 1`,
      [await idOf(username)],
    )
  )[0]!;

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('at %s', (size) => {
  it.each([
    ['/toi/cach-nhan-tin', 'Cách nhận tin'],
    ['/quy-tac-nhac', 'Quy tắc nhắc việc'],
    ['/thong-bao/gui', 'Tin gửi đi'],
  ])('%s is clean for axe and fits', async (path, title) => {
    const page = await s.as(who.head, size);
    await page.goto(s.base + path);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('the text for a group is copied with a short link that opens the task', async () => {
    const task = await taskOf(who.doer);
    const page = await s.as(who.doer, size);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${s.base}/nhiem-vu/${task.id}`);
    await page.getByRole('heading', { level: 1, name: task.title }).waitFor();
    await page.getByRole('button', { name: 'Việc khác', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Chép gửi Zalo' }).click();
    await seen(page.getByText('Đã chép. Dán vào nhóm Zalo để gửi.'));
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    const link = `${s.base}/v/${shortCode(task.id)}`;
    expect(text.split('\n').at(-1)).toBe(link);
    await page.goto(link.toLowerCase());
    await page.waitForURL(`${s.base}/nhiem-vu/${task.id}`);
    await page.goto(`${s.base}/v/KHONGCO`);
    await page.getByRole('heading', { name: 'Không có nội dung này, hoặc không có quyền xem' }).waitFor();
    await page.context().close();
  });
});

it('a short link asks who has not signed in to do so', async () => {
  const page = await s.page();
  await page.goto(`${s.base}/v/${shortCode((await taskOf(who.doer)).id)}`);
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor();
});

it('preferences are set by keyboard and kept; what is required is locked', async () => {
  const page = await s.as(who.doer);
  await page.goto(`${s.base}/toi/cach-nhan-tin`);
  await page.getByLabel('Giờ nhận').selectOption('16');
  const box = page.getByRole('checkbox', { name: 'Báo vướng mắc: Thư' });
  await box.focus();
  await page.keyboard.press('Space');
  expect(await page.getByRole('checkbox', { name: 'Giao việc cho tôi: Tại đây' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Lưu', exact: true }).focus();
  await page.keyboard.press('Enter');
  await seen(page.getByText('Đã lưu cách nhận tin.'));
  await page.reload();
  await box.waitFor();
  expect([await box.isChecked(), await page.getByLabel('Giờ nhận').inputValue()]).toEqual([false, '16']);
  await expect(
    s.t.as(await idOf(who.doer)).call(savePreferences, { body: { version: 0, digestHour: 9, choices: [] } }),
  ).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
});

it('a calendar address is made, shown once and revoked', async () => {
  const page = await s.as(who.doer);
  await page.goto(`${s.base}/toi/cach-nhan-tin`);
  await page.getByRole('button', { name: 'Tạo địa chỉ' }).click();
  const address = await page.locator('.feed-address').innerText();
  expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'Bỏ địa chỉ của Việc của tôi' }).click();
  await page.getByRole('button', { name: 'Bỏ địa chỉ của Việc của tôi' }).waitFor({ state: 'detached' });
  expect((await fetch(address)).status).toBe(404);
});

it('the bell counts by itself while the page is open', async () => {
  const task = await taskOf(who.doer);
  const page = await s.as(who.doer);
  await page.goto(`${s.base}/toi`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForRequest(`${s.base}/api/v1/notifications/live`, { timeout: 60_000 });
  const ctx = await s.t.contextOf(await idOf(who.head));
  const news = { bodyId: task.body_id, personIds: [await idOf(who.doer)], kind: 'task-urged' as const, taskId: task.id };
  const before = Number(
    /\d+/.exec(
      (await page
        .getByRole('link', { name: /^Thông báo/ })
        .first()
        .getAttribute('aria-label')) ?? '',
    )?.[0] ?? 0,
  );
  await ctx.write((trx) => notify(trx, ctx, [{ ...news, facts: { title: task.title } }]));
  await page
    .getByRole('link', { name: `Thông báo, ${before + 1} mới` })
    .first()
    .waitFor({ timeout: 30_000 });
});
