import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

type Row = { id: number; title: string; executor: string; checker: string; late_cause: string | null; state: string };
const read = (where: string) =>
  s.t.query<Row>(
    `select t.id, t.title, t.state, t.late_cause, e.username as executor, c.username as checker from task t
     join person e on e.id = t.executor_id join person c on c.id = t.checker_id where ${where} order by t.id`,
  );
const one = async (id: number) => (await read(`t.id = ${id}`))[0]!;
/** Overdue tasks that their doers still have. */
const overdue = () =>
  read(`t.state in ('given', 'doing') and t.late_on <= '2026-03-09' and t.stuck_note is null and not t.extension_pending and e.id <> c.id`);
/** Hands a task in as its doer, late and without a word on why. */
const handIn = (id: number) =>
  s.t.query(
    `update task set state = 'submitted', submitted_at = '2026-03-09T01:20:00Z', submitted_on = '2026-03-09', submitted_by = executor_id, late_cause = null, late_note = null where id = ${id}`,
  );

describe('why a task is late is said where it closes', () => {
  it('the doer says it on the phone, the checker confirms it from the task page; taken back, it waits as before', async () => {
    const task = (await overdue())[0]!;
    const phone = await s.as(task.executor, 'phone');
    await phone.goto(`${s.base}/viec-cua-toi`);
    const row = phone.locator(`[data-task="${task.id}"]`);
    await row.getByRole('button', { name: 'Đã xong' }).click();
    await row.getByLabel('Lời nhắn').fill('Xin gửi');
    await row.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await row.getByRole('alert').getByText('Chọn vì sao chậm').waitFor();
    await row.getByLabel('Vì sao chậm').selectOption({ label: 'Chờ đơn vị phối hợp' });
    expect(await axeFaults(phone)).toEqual([]);
    expect(await runsOut(phone)).toBeLessThanOrEqual(0);
    await row.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await row.getByText('Đã gửi kiểm tra lúc').waitFor();
    expect((await one(task.id)).late_cause).toBe('awaiting-partner');

    const desk = await s.as(task.checker);
    await desk.goto(`${s.base}/nhiem-vu/${task.id}`);
    await desk.getByRole('button', { name: 'Nhận sản phẩm…' }).click();
    const dialog = desk.getByRole('dialog');
    expect(await dialog.getByLabel('Vì sao chậm').inputValue()).toBe('awaiting-partner');
    expect(await axeFaults(desk)).toEqual([]);
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await desk.getByText('Đã nhận sản phẩm, việc đã đóng.').first().waitFor();
    await desk.getByRole('button', { name: 'Hoàn tác' }).first().click();
    await desk.getByRole('button', { name: 'Nhận sản phẩm…' }).waitFor();
    expect(await one(task.id)).toMatchObject({ state: 'submitted', late_cause: 'awaiting-partner' });
    await desk.getByRole('button', { name: 'Nhận sản phẩm…' }).click();
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await desk.getByText('Đã nhận sản phẩm, việc đã đóng.').first().waitFor();
    expect(await one(task.id)).toMatchObject({ state: 'closed', late_cause: 'awaiting-partner' });
  });

  it('is asked from my work, on the phone too', async () => {
    const task = (await overdue())[0]!;
    await handIn(task.id);
    const page = await s.as(task.checker, 'phone');
    await page.goto(`${s.base}/viec-cua-toi`);
    await page
      .getByRole('listitem')
      .filter({ has: page.locator(`a[href="/nhiem-vu/${task.id}"]`) })
      .getByRole('button', { name: 'Nhận sản phẩm…' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await dialog.getByRole('alert').getByText('Chọn vì sao chậm').waitFor();
    await dialog.getByLabel('Vì sao chậm').selectOption('staffing');
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await one(task.id)).toMatchObject({ state: 'closed', late_cause: 'staffing' });
  });

  it('is asked of several at once, and of a card carried over the board', async () => {
    const mine = await overdue();
    const checker = [...Map.groupBy(mine, (t) => t.checker)].sort((a, b) => b[1].length - a[1].length)[0]!;
    const [first, second, third] = checker[1];
    for (const t of [first!, second!, third!]) await handIn(t.id);
    const page = await s.as(checker[0]);
    await page.goto(`${s.base}/danh-muc?state=submitted&light=overdue`);
    for (const t of [first!, second!]) await page.getByRole('row').filter({ hasText: t.title }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Nhận sản phẩm…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Chọn chung cho việc chưa nêu').selectOption('funding');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await page.getByText('Đã nhận sản phẩm 2 việc.').first().waitFor();
    for (const t of [first!, second!]) expect(await one(t.id)).toMatchObject({ state: 'closed', late_cause: 'funding' });

    await page.goto(`${s.base}/danh-muc?xem=bang&state=submitted`);
    await page.locator(`[data-card="${third!.id}"]`).getByRole('button').click();
    await page.getByRole('menuitem', { name: /nhận sản phẩm/ }).click();
    await dialog.getByLabel('Vì sao chậm').selectOption('own-fault');
    await dialog.getByRole('button', { name: 'Nhận sản phẩm', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => one(third!.id)).toMatchObject({ state: 'closed', late_cause: 'own-fault' });
  });
});
