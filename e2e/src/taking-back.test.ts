import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** Open tasks not yet due that their executors have begun or may begin. */
const tasks = () =>
  s.t.query<{ id: number; title: string; executor: string; body_id: number }>(
    `select t.id, t.title, t.body_id, e.username as executor from task t join person e on e.id = t.executor_id
     where t.state in ('given', 'doing') and t.stuck_note is null and not t.extension_pending and t.due_on > '2026-03-10' order by t.id`,
  );

describe('what was asked or answered is taken back by who did it', () => {
  it('more time: from my work on a phone, and from the task page', async () => {
    const task = (await tasks())[0]!;
    const page = await s.as(task.executor, 'phone');
    await page.goto(`${s.base}/viec-cua-toi`);
    const row = page.locator(`[data-task="${task.id}"]`);
    const ask = async () => {
      await page.getByRole('button', { name: 'Xin thêm thời gian' }).first().waitFor();
      await page.getByLabel('Hạn mới', { exact: true }).fill('30/6');
      await page.getByLabel('Lý do').fill('Chờ số liệu');
      await page.getByRole('button', { name: 'Gửi xin thêm thời gian' }).click();
    };
    await row.getByRole('button', { name: 'Xin thêm thời gian' }).click();
    await ask();
    await row.getByRole('button', { name: 'Rút lại' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await row.getByRole('button', { name: 'Rút lại' }).click();
    await row.getByRole('button', { name: 'Xin thêm thời gian' }).waitFor();
    await page.goto(`${s.base}/nhiem-vu/${task.id}`);
    await page.getByRole('button', { name: 'Xin thêm thời gian' }).click();
    await ask();
    await page.getByRole('button', { name: 'Rút lại' }).click();
    await page.getByText('Đã rút lại đề nghị thêm thời gian.').first().waitFor();
    const states = await s.t.query<{ state: string }>('select state from task_extension where task_id = $1 order by id', [task.id]);
    expect(states.map((x) => x.state)).toEqual(['withdrawn', 'withdrawn']);
  });

  it('the answer to a checkpoint, until it is seen', async () => {
    const task = (await tasks())[0]!;
    await s.t.query(`insert into task_checkpoint (task_id, body_id, on_date, expects) values ($1, $2, '2026-03-10', 'Xong một nửa')`, [
      task.id,
      task.body_id,
    ]);
    const page = await s.as(task.executor);
    await page.goto(`${s.base}/nhiem-vu/${task.id}`);
    await page.getByRole('button', { name: 'Đúng tiến độ' }).first().click();
    await page.getByRole('button', { name: 'Rút lại trả lời mốc 10/03/2026' }).click();
    await page.getByText('Đã rút lại trả lời mốc kiểm tra.').first().waitFor();
    await page.getByRole('button', { name: 'Đúng tiến độ' }).first().waitFor();
    const [c] = await s.t.query<{ state: string | null }>('select state from task_checkpoint where task_id = $1', [task.id]);
    expect(c!.state).toBeNull();
  });
});

describe('the leaders’ page for a group', () => {
  it('is copied as text with the numbers and a link', async () => {
    const page = await s.as('huy.tq');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`${s.base}/dieu-hanh`);
    await page.getByRole('button', { name: 'Chép gửi Zalo' }).click();
    await page.getByText('Đã chép. Dán vào nhóm Zalo để gửi.').first().waitFor();
    const text = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(text).toMatch(/^Trường THCS Lam Khê, Quý I\/2026, tính đến 09\/03\/2026:\nQuá hạn \d+/);
    expect(text).toContain(`Xem đủ: ${s.base}/dieu-hanh`);
  });
});
