import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
const who = { head: 'huy.tq', clerk: 'dat.pv' };
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** Some open task of the school that is not yet handed in, with its executor and checker. */
async function someTask(): Promise<{ id: number; title: string; executor: string; checker: string }> {
  const [row] = await s.t.query<{ id: number; title: string; executor: string; checker: string }>(
    `select t.id, t.title, e.username as executor, c.username as checker from task t join person e on e.id = t.executor_id join person c on c.id = t.checker_id
     where t.state in ('given', 'doing') and not t.extension_pending and t.stuck_note is null and t.due_on > '2026-03-10' order by t.id limit 1`,
  );
  return row!;
}

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('every page at %s', (size) => {
  it.each(['/viec-cua-toi', '/danh-muc', '/danh-muc?group=lead&light=overdue', '/dieu-hanh', '/ke-hoach', '/nhiem-vu/TASK'])(
    '%s is clean for axe and fits',
    async (path) => {
      const page = await s.as(who.head, size);
      await page.goto(s.base + path.replace('TASK', String((await someTask()).id)));
      await page.getByRole('heading', { level: 1 }).waitFor();
      await settled(page);
      expect(await axeFaults(page)).toEqual([]);
      expect(await runsOut(page)).toBeLessThanOrEqual(0);
      await page.context().close();
    },
  );
});

describe('a task from hand to hand, on a phone and at a desk', () => {
  it('the doer hands in a file on a phone, the checker returns it, the doer hands in again by keyboard, the checker accepts', async () => {
    const task = await someTask();
    const phone = await s.as(task.executor, 'phone');
    await phone.goto(`${s.base}/viec-cua-toi`);
    const row = phone.locator(`[data-task="${task.id}"]`);
    await row.getByRole('button', { name: 'Đã xong' }).click();
    await row.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await seen(row.getByRole('alert').getByText('Chọn tệp, chụp ảnh hoặc viết một lời nhắn'));
    await row
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'bao-cao.txt', mimeType: 'text/plain', buffer: Buffer.from('Báo cáo đã xong', 'utf8') });
    await row.getByLabel('Lời nhắn').fill('Xin gửi');
    await row.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await seen(row.getByText('Đã gửi kiểm tra lúc'));

    const desk = await s.as(task.checker);
    await desk.goto(`${s.base}/nhiem-vu/${task.id}`);
    await desk.getByRole('link', { name: 'bao-cao.txt' }).waitFor();
    await desk.getByRole('button', { name: 'Trả lại…' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
    await seen(desk.getByRole('dialog').getByRole('alert').getByText('Viết rõ cần làm lại chỗ nào'));
    await desk.getByLabel('Cần làm lại chỗ nào').fill('Thiếu chữ ký');
    await desk.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click();
    await desk.getByRole('dialog').waitFor({ state: 'detached' });

    const keys = await s.as(task.executor);
    await keys.goto(`${s.base}/viec-cua-toi`);
    await seen(keys.locator(`[data-task="${task.id}"]`).getByText('Bị trả lại: Thiếu chữ ký'));
    await keys.locator(`[data-task="${task.id}"] a`).first().focus();
    await keys.keyboard.press('1');
    await keys.locator(`[data-task="${task.id}"]`).getByLabel('Lời nhắn').focus();
    await keys.keyboard.type('Đã ký');
    await keys.keyboard.press('Tab');
    await keys.keyboard.press('Enter');
    await seen(keys.locator(`[data-task="${task.id}"]`).getByText('Đã gửi kiểm tra lúc'));

    await desk.reload();
    await desk.getByRole('button', { name: 'Nhận sản phẩm' }).click();
    await seen(desk.getByText('Hoàn thành đúng hạn'));
    const [after] = await s.t.query<{ state: string }>('select state from task where id = $1', [task.id]);
    expect(after!.state).toBe('closed');
  });

  it('what was typed stays when the page is left', async () => {
    const task = await someTask();
    const page = await s.as(task.executor, 'phone');
    await page.goto(`${s.base}/viec-cua-toi`);
    const row = page.locator(`[data-task="${task.id}"]`);
    await row.getByRole('button', { name: 'Vướng mắc' }).click();
    await row.getByLabel('Vướng ở đâu, cần ai gỡ').fill('Chưa có kinh phí mua giấy');
    await page.goto(`${s.base}/danh-muc`);
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.locator(`[data-task="${task.id}"]`).getByRole('button', { name: 'Vướng mắc' }).click();
    expect(await page.getByLabel('Vướng ở đâu, cần ai gỡ').inputValue()).toBe('Chưa có kinh phí mua giấy');
  });

  it('an expired session in the middle of a form: sign in again, the form is intact and goes', async () => {
    const task = await someTask();
    const page = await s.as(task.executor);
    await page.goto(`${s.base}/viec-cua-toi`);
    // What the page still asks for would meet the end of the session before the form does.
    await settled(page);
    const row = page.locator(`[data-task="${task.id}"]`);
    await row.getByRole('button', { name: 'Xin thêm thời gian' }).click();
    await row.getByLabel('Hạn mới', { exact: true }).fill('30/6');
    await row.getByLabel('Lý do').fill('Chờ số liệu của huyện bạn');
    await s.t.query('update session set revoked_at = now()');
    await row.getByRole('button', { name: 'Gửi xin thêm thời gian' }).click();
    await page.getByRole('dialog').getByLabel('Mật khẩu').fill('mot cau that dai');
    await page.getByRole('dialog').getByRole('button', { name: 'Đăng nhập lại' }).click();
    await seen(row.getByText('Đang chờ trả lời xin thêm thời gian'));
    const [asked] = await s.t.query<{ until: string; reason: string }>('select until, reason from task_extension where task_id = $1', [
      task.id,
    ]);
    expect(asked).toEqual({ until: '2026-06-30', reason: 'Chờ số liệu của huyện bạn' });
  });
});

describe('the register and the leader', () => {
  it('filters stand in the address, the list is found without marks, a view is saved, several are urged', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/danh-muc?light=overdue`);
    const all = page.getByRole('status').filter({ hasText: 'việc trong' });
    await all.waitFor();
    await page.getByLabel('Tìm trong danh mục').fill('kiem tra');
    await page.waitForURL(/q=kiem\+tra/);
    await page.getByRole('button', { name: 'Lưu cách xem này' }).click();
    await page.getByLabel('Tên cách xem').fill('Kiểm tra chậm');
    await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    await page.getByRole('link', { name: /Kiểm tra chậm \d+/ }).waitFor();
    await page.getByRole('checkbox', { name: 'Chọn cả trang' }).check();
    await page.getByRole('button', { name: 'Đôn đốc' }).click();
    await seen(page.getByText(/Đã đôn đốc \d+ việc/));
  });

  it('a number of the leader opens the list that makes it up', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/dieu-hanh`);
    const overdue = page.locator('.four a').first();
    const n = ((await overdue.locator('b').textContent()) ?? '').trim();
    await overdue.click();
    await page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${n} việc trong`) })
      .waitFor();
  });

  it('gives a task that no plan holds; what lacks is told and needs a reason', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/danh-muc`);
    await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Việc phải làm').fill('Nộp danh sách lớp học bơi');
    await dialog.getByLabel('Phạm vi').fill('Khối 6, hai điểm trường');
    await dialog.getByRole('button', { name: 'Giao việc' }).click();
    await seen(dialog.getByRole('alert').getByText('Điền cho đủ, hoặc ghi lý do'));
    await dialog.getByLabel('Còn thiếu; lý do vẫn giao').fill('Việc gấp trong ngày');
    await dialog.getByRole('button', { name: 'Giao việc' }).click();
    await seen(page.getByText(/Đã giao việc/));
    await page.goto(`${s.base}/danh-muc?q=${encodeURIComponent('diem truong')}`);
    await page.getByRole('link', { name: 'Nộp danh sách lớp học bơi' }).first().click();
    await seen(page.getByText('Phạm vi: Khối 6, hai điểm trường'));
    const [row] = await s.t.query<{ exception_reason: string }>(
      `select exception_reason from task where title = 'Nộp danh sách lớp học bơi'`,
    );
    expect(row!.exception_reason).toBe('Việc gấp trong ngày');
  });
});
