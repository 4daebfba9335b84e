import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** Open tasks of the school of the head that are not yet due: no rule puts them on a list. */
const tasks = () =>
  s.t.query<{ id: number; title: string }>(
    `select t.id, t.title from task t join person c on c.username = 'dat.pv' join post o on o.person_id = c.id and o.body_id = t.body_id and o.role = 'clerk'
     where t.state in ('given', 'doing') and t.stuck_note is null and t.due_on > '2026-03-10' order by t.id`,
  );

describe('a task is put on a list by hand', () => {
  it.each(['desktop', 'phone'] as const)('from its own page, with owner and checkpoint, and taken off there, at %s', async (size) => {
    const task = (await tasks())[size === 'phone' ? 1 : 0]!;
    const page = await s.as('huy.tq', size);
    await page.goto(`${s.base}/nhiem-vu/${task.id}`);
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Đưa vào danh sách…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByRole('alert').getByText('Viết lý do').waitFor();
    await dialog.getByLabel('Vì sao đưa vào').fill('Phụ huynh hỏi nhiều');
    await dialog.getByLabel('Người theo dõi').fill('Phạm Văn Đạt');
    await page
      .getByRole('option', { name: /Phạm Văn Đạt/ })
      .first()
      .click();
    await dialog.getByLabel('Xem lại').first().fill('16/03/2026');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: 'Việc khó, tồn đọng, điểm nóng' }).waitFor();
    await page.getByText('Theo dõi: Phạm Văn Đạt · Xem lại 16/03/2026').first().waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Đưa ra…' }).click();
    await dialog.getByLabel('Lý do').fill('Đã trả lời phụ huynh');
    await dialog.getByRole('button', { name: 'Đưa ra', exact: true }).click();
    await page.getByText('đã đưa ra').first().waitFor();
    await page.context().close();
  });

  it('several from the register at once', async () => {
    const [, , first, second] = await tasks();
    const page = await s.as('huy.tq');
    await page.goto(`${s.base}/danh-muc?light=not-due,near-due`);
    for (const t of [first!, second!]) await page.getByRole('row').filter({ hasText: t.title }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Đưa vào danh sách…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Danh sách', { exact: true }).selectOption('hard');
    await dialog.getByLabel('Vì sao đưa vào').fill('Vượt sức một tổ');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã đưa 2 việc vào danh sách “Việc khó”.').first().waitFor();
    const rows = await s.t.query<{ task_id: number }>(
      `select task_id from matter where list = 'hard' and standing = 'added' and reason = 'Vượt sức một tổ' order by task_id`,
    );
    expect(rows.map((r) => r.task_id)).toEqual([first!.id, second!.id]);
  });
  it('those of two bodies go on the list of each, with one to follow them in each, and nothing is left out unsaid', async () => {
    const rows = await s.t.query<{ id: number; title: string; body: string }>(
      `select distinct on (b.id) t.id, t.title, b.name as body from task t join unit b on b.id = t.body_id join person h on h.username = 'huy.tq'
         join post o on o.person_id = h.id and o.unit_id = b.id and o.role = 'head' and o.valid_to is null
       where t.state in ('given', 'doing') and not exists (select from matter m where m.task_id = t.id) order by b.id, t.id desc`,
    );
    expect(rows).toHaveLength(2);
    const page = await s.as('huy.tq');
    // Both in one list: by their own words of search they would not stand together.
    await s.t.query('update task set title = title || $1 where id = any ($2::bigint[])', [' liên đơn vị', rows.map((r) => r.id)]);
    await page.goto(`${s.base}/danh-muc?q=${encodeURIComponent('liên đơn vị')}`);
    for (const r of rows) await page.getByRole('row').filter({ hasText: r.title }).getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'Đưa vào danh sách…' }).click();
    const dialog = page.getByRole('dialog');
    for (const r of rows) await dialog.getByText(`${r.body} 1 việc`).waitFor();
    for (const r of rows) await dialog.getByLabel(`Người theo dõi của ${r.body}`).waitFor();
    await dialog.getByLabel('Danh sách', { exact: true }).selectOption('backlog');
    await dialog.getByLabel('Vì sao đưa vào').fill('Hai bên cùng làm');
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã đưa 2 việc vào danh sách').first().waitFor();
    const put = await s.t.query<{ task_id: number; body_id: number }>(
      `select task_id, body_id from matter where reason = 'Hai bên cùng làm'`,
    );
    expect(put.map((m) => m.task_id).sort()).toEqual(rows.map((r) => r.id).sort());
    expect(new Set(put.map((m) => m.body_id)).size).toBe(2);
  });
});
