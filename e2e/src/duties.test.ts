import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, password, runsOut, type Stage, seen, settled, sizes, startStage } from './stage.ts';

let s: Stage;
const head = 'huy.tq';
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

interface Work {
  id: number;
  title: string;
  body_id: number;
  holder: number;
  username: string;
  name: string;
  other_id: number;
  other: string;
  other_name: string;
}
let made = 0;
/** An open task of the school, its executor, and a colleague who has no duty in it; all of them made for one test. */
async function someWork(): Promise<Work> {
  const [school] = await s.t.query<{ id: number }>(`select id from unit where name = 'Trường THCS Lam Khê'`);
  const [boss] = await s.t.query<{ id: number }>('select id from person where username = $1', [head]);
  const [deputy] = await s.t.query<{ id: number }>(`select id from person where name = 'Lê Thị Thu Hương'`);
  const [one, two] = [
    ['Kiều Văn Tân', 'Cao Thị Mơ'],
    ['Lục Văn Bền', 'Giang Thị Ngát'],
    ['Đàm Văn Vững', 'Khúc Thị Lành'],
    ['Ninh Văn Thức', 'Viên Thị Chắc'],
  ][made++ % 4]!;
  const suffix = made > 4 ? ` ${String.fromCharCode(64 + made)}` : '';
  const doer = await s.t.make.person({ name: one + suffix, in: school!, title: 'Nhân viên', password });
  const other = await s.t.make.person({ name: two + suffix, in: school!, title: 'Nhân viên', password });
  const title = `Kiểm kê thiết bị phòng số ${made}`;
  const duties = { lead_unit_id: school!.id, executor_id: doer.id, leader_id: boss!.id, decider_id: boss!.id, checker_id: deputy!.id };
  const task = await s.t.make.task(school!, { title, ...duties, state: 'given', due_on: '2026-03-27' });
  return {
    id: task.id,
    title,
    body_id: school!.id,
    holder: doer.id,
    username: doer.username,
    name: doer.name,
    other_id: other.id,
    other: other.username,
    other_name: other.name,
  };
}

describe.each(Object.keys(sizes) as (keyof typeof sizes)[])('every page at %s', (size) => {
  it.each(['/ban-giao', '/ban-giao?muc=all&xong=1', '/vang-mat', '/nguoi/PERSON/ban-giao'])(
    '%s is clean for axe and fits',
    async (path) => {
      const work = await someWork();
      const page = await s.as(head, size);
      await page.goto(s.base + path.replace('PERSON', String(work.holder)));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect(await axeFaults(page)).toEqual([]);
      expect(await runsOut(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});

describe('handing over, standing in, leaving', () => {
  it('a duty is handed over by keyboard at a desk and taken on a phone', async () => {
    const work = await someWork();
    const desk = await s.as(work.username);
    await desk.goto(`${s.base}/nhiem-vu/${work.id}`);
    await desk.getByRole('button', { name: 'Việc khác' }).press('Enter');
    await desk.getByRole('menuitem', { name: 'Bàn giao', exact: true }).press('Enter');
    const dialog = desk.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Gửi đề nghị' }).press('Enter');
    await seen(dialog.getByRole('alert').getByText('Chọn người nhận'));
    await dialog.getByLabel('Người nhận').fill(work.other_name);
    await desk.keyboard.press('Enter');
    await dialog.getByLabel('Lý do').fill('Tôi chuyển sang dạy khối 9');
    expect(await axeFaults(desk)).toEqual([]);
    await desk.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await seen(desk.getByText('Chờ trả lời'));

    const phone = await s.as(work.other, 'phone');
    await phone.goto(`${s.base}/ban-giao`);
    const card = phone.locator('[data-handover]').filter({ hasText: work.title });
    await seen(card.getByText('Tôi chuyển sang dạy khối 9'));
    expect(await axeFaults(phone)).toEqual([]);
    expect(await runsOut(phone)).toBeLessThanOrEqual(0);
    await card.getByRole('button', { name: 'Nhận bàn giao' }).click();
    await card.waitFor({ state: 'detached' });
    const [after] = await s.t.query<{ executor_id: number }>('select executor_id from task where id = $1', [work.id]);
    expect(after!.executor_id).toBe(work.other_id);
    await phone.goto(`${s.base}/nhiem-vu/${work.id}`);
    await seen(phone.getByText(`${work.name} → ${work.other_name}`));
    await desk.context().close();
    await phone.context().close();
  });

  it('an absence is asked for on a phone and agreed to at a desk; the substitute then sees the work, marked', async () => {
    const work = await someWork();
    const phone = await s.as(work.username, 'phone');
    await phone.goto(`${s.base}/vang-mat`);
    await phone.getByRole('button', { name: 'Xin vắng mặt' }).click();
    const dialog = phone.getByRole('dialog');
    await dialog.getByLabel('Từ ngày', { exact: true }).fill('9/3/2026');
    await dialog.getByLabel('Đến hết ngày', { exact: true }).fill('13/3/2026');
    await dialog.getByLabel('Người làm thay').fill(work.other_name);
    await phone.keyboard.press('Enter');
    await dialog.getByLabel('Lý do').selectOption('study');
    expect(await axeFaults(phone)).toEqual([]);
    await dialog.getByRole('button', { name: 'Gửi xin' }).click();
    await dialog.waitFor({ state: 'detached' });
    await seen(phone.getByText('Chờ trả lời'));

    const desk = await s.as(head);
    await desk.goto(`${s.base}/vang-mat`);
    await desk.getByRole('button', { name: `Đồng ý ${work.name}`, exact: true }).click();
    await seen(desk.getByText('Hôm nay'));
    expect(await axeFaults(desk)).toEqual([]);

    const other = await s.as(work.other);
    await other.goto(`${s.base}/viec-cua-toi`);
    await seen(other.locator(`[data-task="${work.id}"]`).getByText(`Làm thay ${work.name}`));
    expect(await axeFaults(other)).toEqual([]);
    for (const p of [phone, desk, other]) await p.context().close();
  });

  it('a post does not end over work that is still held: the refusal leads to the list, and once all is handed on it ends', async () => {
    const work = await someWork();
    const page = await s.as(head);
    await page.goto(`${s.base}/don-vi`);
    const row = page.getByRole('row').filter({ hasText: work.username });
    await row.getByRole('button', { name: /^Thôi giữ/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Ghi ngày thôi giữ' }).click();
    await seen(dialog.getByRole('alert').getByText('Bàn giao hết rồi mới kết thúc được'));
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('link', { name: 'Mở danh sách để bàn giao' }).click();
    await page.getByRole('heading', { level: 1, name: `Bàn giao việc của ${work.name}` }).waitFor();
    const [boss] = await s.t.query<{ name: string }>('select name from person where username = $1', [head]);
    await page.getByLabel('Chọn tất cả').check();
    await page.getByRole('combobox', { name: 'Người nhận' }).fill(boss!.name);
    await page.keyboard.press('Enter');
    await page.getByLabel('Lý do').fill('Nghỉ việc');
    await page.getByRole('button', { name: /^Giao \d+ mục/ }).click();
    await seen(page.getByText('Không còn việc nào phải bàn giao'));
    expect(await axeFaults(page)).toEqual([]);
    await page.goto(`${s.base}/don-vi`);
    await row.getByRole('button', { name: /^Thôi giữ/ }).click();
    await dialog.getByRole('button', { name: 'Ghi ngày thôi giữ' }).click();
    await dialog.waitFor({ state: 'detached' });
    const [post] = await s.t.query<{ valid_to: string }>('select valid_to from post where person_id = $1', [work.holder]);
    expect(post!.valid_to).toBe('2026-03-09');
    await page.context().close();
  });

  it('what speaks against a task is said while it is written, and it can be given all the same', async () => {
    const work = await someWork();
    const page = await s.as(head);
    await page.goto(`${s.base}/nhiem-vu/${work.id}`);
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Sửa…' }).click();
    const dialog = page.getByRole('dialog');
    const [boss] = await s.t.query<{ name: string }>('select name from person where username = $1', [head]);
    for (const label of ['Phụ trách', 'Kiểm tra']) {
      await dialog.getByLabel(label, { exact: true }).fill(boss!.name);
      await page.keyboard.press('Enter');
    }
    await seen(dialog.getByText(`${boss!.name} vừa phụ trách vừa kiểm tra việc này.`));
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
