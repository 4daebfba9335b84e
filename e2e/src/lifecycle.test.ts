import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, type sizes, startStage } from './stage.ts';

let s: Stage;
let taken = 0;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

interface Some {
  id: number;
  executor: string;
  leader: string;
}
/** An open task of the sample that no other step of this file uses, put back to “given”. */
async function givenTask(): Promise<Some> {
  const rows = await s.t.query<Some>(
    `select t.id, e.username as executor, l.username as leader from task t join person e on e.id = t.executor_id join person l on l.id = t.leader_id
     where t.state in ('given', 'doing') and not t.extension_pending and t.stuck_note is null and t.due_on > '2026-03-12' and t.leader_id <> t.executor_id
     order by t.id offset $1 limit 1`,
    [taken],
  );
  const [task] = rows as [Some];
  await s.t.query(`update task set state = 'given' where id = $1`, [task.id]);
  taken += 1;
  return task;
}
const sound = async (page: Awaited<ReturnType<Stage['as']>>) => {
  expect(await axeFaults(page)).toEqual([]);
  expect(await runsOut(page)).toBeLessThanOrEqual(0);
};

describe('on a phone', () => {
  it('a task is taken up by one tap, taken back, and taken up again', async () => {
    const task = await givenTask();
    const phone = await s.as(task.executor, 'phone');
    await phone.goto(`${s.base}/viec-cua-toi`);
    const row = phone.locator(`[data-task="${task.id}"]`);
    await row.getByRole('button', { name: 'Nhận việc' }).click();
    await seen(phone.getByText('Đã nhận việc.'));
    await phone.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    await seen(phone.getByText('Đã hoàn tác, việc trở về như trước.'));
    await row.getByRole('button', { name: 'Nhận việc' }).click();
    await row.getByRole('button', { name: 'Nhận việc' }).waitFor({ state: 'detached' });
    await sound(phone);
    const kinds = await s.t.query<{ kind: string }>('select kind from task_event where task_id = $1 order by id desc limit 3', [task.id]);
    expect(kinds.map((k) => k.kind)).toEqual(['taken-up', 'undone', 'taken-up']);
  });

  it('a checkpoint that the leader set is answered by one tap; one that is behind asks for words', async () => {
    const task = await givenTask();
    const desk = await s.as(task.leader);
    await desk.goto(`${s.base}/nhiem-vu/${task.id}`);
    for (const [day, what] of [
      ['10/03/2026', 'Xong một nửa danh sách'],
      ['11/03/2026', 'Xong cả danh sách'],
    ] as const) {
      await desk.getByRole('button', { name: 'Thêm mốc' }).click();
      await desk.getByRole('textbox', { name: 'Ngày kiểm tra' }).fill(day);
      await desk.getByLabel('Đến ngày đó phải có gì').fill(what);
      await desk.getByRole('dialog').getByRole('button', { name: 'Lưu mốc' }).click();
      await desk.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const phone = await s.as(task.executor, 'phone');
    await phone.goto(`${s.base}/viec-cua-toi`);
    const row = phone.locator(`[data-task="${task.id}"]`);
    await seen(row.getByText('Mốc kiểm tra 10/03/2026: Xong một nửa danh sách'));
    await sound(phone);
    await row.getByRole('button', { name: 'Đúng tiến độ' }).click();
    await seen(row.getByText('Mốc kiểm tra 11/03/2026: Xong cả danh sách'));
    await row.getByRole('button', { name: 'Đang chậm' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
    await seen(phone.getByRole('dialog').getByRole('alert').getByText('Viết chậm ở đâu, cần gì'));
    await phone.getByLabel('Viết ngắn').fill('Thiếu số liệu khối 9');
    await phone.getByRole('dialog').getByRole('button', { name: 'Gửi' }).click();
    await row.getByText('Mốc kiểm tra').waitFor({ state: 'detached' });
    await desk.reload();
    await seen(desk.getByText('Thiếu số liệu khối 9'));
    await sound(desk);
  });
});

describe('at a desk, by keyboard', () => {
  it('the doer sends a task back, who gave it clarifies and gives it again', async () => {
    const task = await givenTask();
    const doer = await s.as(task.executor);
    await doer.goto(`${s.base}/nhiem-vu/${task.id}`);
    await doer.getByRole('button', { name: 'Việc khác' }).focus();
    await doer.keyboard.press('Enter');
    await doer.getByRole('menuitem', { name: 'Gửi trả người giao…' }).focus();
    await doer.keyboard.press('Enter');
    await doer.getByLabel('Lý do').selectOption('unclear');
    await doer.getByLabel('Nói rõ thêm').focus();
    await doer.keyboard.type('Chưa rõ nộp cho ai');
    await doer.keyboard.press('Tab');
    await sound(doer);
    await doer.keyboard.press('Enter');
    await seen(doer.getByText('gửi trả, chưa rõ'));
    const giver = await s.as(task.leader);
    await giver.goto(`${s.base}/nhiem-vu/${task.id}`);
    await seen(giver.getByText('“Chưa rõ nộp cho ai”'));
    await giver.getByRole('button', { name: 'Làm rõ và giao lại' }).click();
    await giver.getByLabel('Làm rõ', { exact: true }).fill('Nộp cho văn thư');
    await giver.getByRole('dialog').getByRole('button', { name: 'Giao lại' }).click();
    await giver.getByRole('dialog').waitFor({ state: 'detached' });
    const [after] = await s.t.query<{ state: string }>('select state from task where id = $1', [task.id]);
    expect(after?.state).toBe('given');
  });

  it('a pause says that the due date stays; going up says which own steps come first', async () => {
    const task = await givenTask();
    const leader = await s.as(task.leader);
    await leader.goto(`${s.base}/nhiem-vu/${task.id}`);
    const menu = async (name: string) => {
      await leader.getByRole('button', { name: 'Việc khác' }).click();
      await leader.getByRole('menuitem', { name }).click();
    };
    await menu('Báo cáo lên cấp trên…');
    await seen(leader.getByRole('dialog').getByText('Trước khi báo cáo lên còn phải: nhận việc'));
    await leader.getByLabel('Vì sao cần cấp trên').fill('Cần kinh phí');
    await leader.getByRole('dialog').getByRole('button', { name: 'Báo cáo' }).click();
    await seen(leader.getByRole('dialog').getByRole('alert').getByText('chưa báo cáo lên cấp trên được'));
    await sound(leader);
    await leader.keyboard.press('Escape');
    await menu('Tạm dừng…');
    await leader.getByRole('textbox', { name: 'Dừng đến ngày' }).fill('20/03/2026');
    await leader.getByLabel('Lý do tạm dừng').fill('Nghỉ phòng lũ');
    await leader.getByRole('dialog').getByRole('button', { name: 'Tạm dừng' }).click();
    await seen(leader.getByText('tạm dừng đến 20/03/2026'));
    await seen(leader.getByText('Tạm dừng không đổi hạn'));
    await sound(leader);
    await leader.getByRole('button', { name: 'Làm tiếp' }).click();
    await seen(leader.getByText('Việc đã làm tiếp.'));
  });
});

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('the table of authority at %s', (size) => {
  it('is read and written as a plain table', async () => {
    const head = await s.as('huy.tq', size);
    await head.goto(`${s.base}/tham-quyen`);
    await head.getByRole('heading', { level: 1, name: 'Thẩm quyền' }).waitFor();
    await seen(head.getByText('Bảng mẫu'));
    await sound(head);
    await head.getByRole('button', { name: 'Sửa bảng' }).click();
    const box = head.getByLabel('Người đứng đầu bộ phận: Ký ban hành');
    await box.focus();
    await head.keyboard.press('Space');
    // A power that rests with nobody is told at once, with who could be given it; without one of them nothing is saved.
    const carried = head.getByRole('checkbox', { name: /: Giám sát$/, checked: true });
    while ((await carried.count()) > 0) await carried.first().uncheck();
    await seen(head.getByText('Giám sát: chưa giao cho chức danh nào.'));
    await sound(head);
    await head.getByRole('button', { name: 'Lưu bảng' }).click();
    await seen(head.getByText('Chưa lưu được: không chức danh nào có thẩm quyền giám sát'));
    await head.getByRole('button', { name: 'Giao giám sát cho người đứng đầu đơn vị' }).click();
    await head.getByText('Giám sát: chưa giao cho chức danh nào.').waitFor({ state: 'detached' });
    await sound(head);
    await head.getByRole('button', { name: 'Lưu bảng' }).click();
    await seen(head.getByText('Bảng riêng của đơn vị'));
    // Whom a form names for a duty whose power his post lacks now stands with a warning beside him, before anything is sent.
    await head.goto(`${s.base}/danh-muc`);
    await head.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
    const dialog = head.getByRole('dialog');
    const deputy = s.accounts.find((a) => a.title === 'Phó Hiệu trưởng')!;
    await dialog.getByRole('combobox', { name: 'Kiểm tra' }).fill(deputy.name);
    await dialog.getByRole('option', { name: deputy.name }).click();
    await seen(dialog.getByText(`${deputy.name} (kiểm tra) chưa có thẩm quyền “giám sát”`));
    await sound(head);
    await head.goto(`${s.base}/tham-quyen`);
    await head.getByRole('button', { name: 'Dùng lại bảng mẫu' }).click();
    await seen(head.getByText('Bảng mẫu'));
  });
});
