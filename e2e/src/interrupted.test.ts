import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseAnswers, planText } from './plan-files.ts';
import { password, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
const who = { head: 'huy.tq', clerk: 'dat.pv' };
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

const utf8 = (text: string) => Buffer.from(text, 'utf8');
type Row = { id: number; title: string; executor: string; checker: string };
/** Some open tasks of the school, one for each test. */
const tasks = () =>
  s.t.query<Row>(
    `select t.id, t.title, e.username as executor, c.username as checker from task t join person e on e.id = t.executor_id join person c on c.id = t.checker_id
     where t.state in ('given', 'doing') and not t.extension_pending and t.stuck_note is null and t.due_on > '2026-03-10' order by t.id`,
  );
const eventsOf = async (id: number, kind: string) =>
  (await s.t.query<{ note: string | null }>('select note from task_event where task_id = $1 and kind = $2', [id, kind])).map((e) => e.note);

describe('an answer that is lost', () => {
  it('a hand-in with a file, sent again, is handed in once, with the file once', async () => {
    const [task] = await tasks();
    const page = await s.as(task!.executor, 'phone');
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('button', { name: 'Đã xong' }).click();
    const form = page.locator('form.give');
    await form.getByLabel('Lời nhắn').fill('Xin gửi báo cáo');
    await form
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'bao-cao.txt', mimeType: 'text/plain', buffer: utf8('Báo cáo') });
    const files = (await s.t.query('select 1 from file')).length;
    await loseAnswers(page, '**/api/v1/files', 1);
    await loseAnswers(page, '**/api/v1/tasks/*/submit', 1);
    await form.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await seen(page.getByText('Phần “Đã xong” đang chờ gửi trên máy này'));
    const held = page.locator(`[data-held="${task!.id}"]`);
    await seen(held.getByText('“Xin gửi báo cáo”'));
    // The answer to the file was lost, then the answer to the hand-in; the third try is answered.
    const sendAgain = async () => {
      await held
        .getByRole('button', { name: /^Gửi lại/ })
        .click({ timeout: 500 })
        .catch(() => undefined);
      return held.count();
    };
    await expect.poll(sendAgain, { timeout: 20_000 }).toBe(0);
    await page.getByRole('link', { name: 'bao-cao.txt' }).first().waitFor();
    expect(await eventsOf(task!.id, 'submitted')).toEqual(['Xin gửi báo cáo']);
    expect(await s.t.query('select 1 from file')).toHaveLength(files + 1);
    await page.context().close();
  });

  it('a reminder and progress, pressed again, are written once, also after the page was loaded anew', async () => {
    const [task] = await tasks();
    const head = await s.as(who.head);
    await head.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await loseAnswers(head, '**/api/v1/tasks/*/urge', 1);
    const urge = async () => {
      await head.getByRole('button', { name: 'Việc khác' }).click();
      await head.getByRole('menuitem', { name: 'Đôn đốc' }).click();
      const dialog = head.getByRole('dialog');
      await dialog.getByLabel('Lời nhắc').fill('Nhớ nộp trong tuần');
      await dialog.getByRole('button', { name: 'Gửi nhắc' }).click();
      return dialog;
    };
    await seen((await urge()).getByRole('alert').getByText('Không có mạng nên chưa tới được máy chủ'));
    await head.reload();
    await urge();
    await seen(head.getByText('Đã nhắc người thực hiện.'));
    expect(await eventsOf(task!.id, 'urged')).toEqual(['Nhớ nộp trong tuần']);
    await head.context().close();

    const page = await s.as(task!.executor);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    const before = (await eventsOf(task!.id, 'progress')).length;
    await loseAnswers(page, '**/api/v1/tasks/*/progress', 1);
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Ghi tiến độ…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Đã làm được (%)').fill('40');
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await seen(dialog.getByRole('alert').getByText('Không có mạng nên chưa tới được máy chủ'));
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await eventsOf(task!.id, 'progress')).toHaveLength(before + 1);
    await page.context().close();
  });

  it('a task given by hand, pressed again, is one task', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/danh-muc`);
    await page.getByRole('button', { name: 'Thêm nhiệm vụ' }).click();
    await loseAnswers(page, '**/api/v1/tasks', 1);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Việc phải làm').fill('Nộp danh sách lớp học đàn');
    await dialog.getByLabel('Còn thiếu; lý do vẫn giao').fill('Việc gấp');
    await dialog.getByRole('button', { name: 'Giao việc' }).click();
    await seen(dialog.getByRole('alert').getByText('Không có mạng nên chưa tới được máy chủ'));
    await dialog.getByRole('button', { name: 'Giao việc' }).click();
    await seen(page.getByText(/Đã giao việc/));
    expect(await s.t.query(`select 1 from task where title = 'Nộp danh sách lớp học đàn'`)).toHaveLength(1);
    await page.context().close();
  });
});

describe('a session that ends in the middle of a form', () => {
  const endSessions = () => s.t.query('update session set revoked_at = now() where revoked_at is null');
  const signInAgain = async (page: Page) => {
    const dialog = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' });
    await seen(dialog.getByText(/đang viết vẫn còn ở đây/));
    await dialog.getByLabel('Mật khẩu').fill('khong phai mat khau');
    await dialog.getByRole('button', { name: 'Đăng nhập lại' }).click();
    await dialog
      .getByRole('alert')
      .getByText(/chưa đúng/)
      .first()
      .waitFor();
    await dialog.getByLabel('Mật khẩu').fill(password);
    await dialog.getByRole('button', { name: 'Đăng nhập lại' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('on the task page: the words and the file stay, and go once one is signed in again', async () => {
    const [task] = await tasks();
    const page = await s.as(task!.executor, 'phone');
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('button', { name: 'Đã xong' }).click();
    const form = page.locator('form.give');
    await form.getByLabel('Lời nhắn').fill('Đã họp tổ, có biên bản');
    await form
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'bien-ban.txt', mimeType: 'text/plain', buffer: utf8('Biên bản') });
    await endSessions();
    await form.getByRole('button', { name: 'Gửi kiểm tra' }).click();
    await signInAgain(page);
    await page.getByRole('link', { name: 'bien-ban.txt' }).first().waitFor();
    expect(await eventsOf(task!.id, 'submitted')).toEqual(['Đã họp tổ, có biên bản']);
    await page.context().close();
  });

  it('in a dialog of the task page: given up, the words stay and nothing is written; pressed again, they go', async () => {
    const [task] = await tasks();
    const page = await s.as(task!.executor);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('button', { name: 'Việc khác' }).click();
    await page.getByRole('menuitem', { name: 'Ghi tiến độ…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ghi tiến độ' });
    await dialog.getByLabel('Đã làm gì').fill('Đã gom số liệu ba lớp');
    await endSessions();
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByRole('dialog', { name: 'Phiên làm việc đã hết' }).getByRole('button', { name: 'Thôi' }).click();
    await seen(dialog.getByRole('alert').getByText('Chưa đăng nhập lại nên chưa gửi'));
    expect(await dialog.getByLabel('Đã làm gì').inputValue()).toBe('Đã gom số liệu ba lớp');
    expect(await eventsOf(task!.id, 'progress')).not.toContain('Đã gom số liệu ba lớp');
    await dialog.getByRole('button', { name: 'Ghi lại' }).click();
    await signInAgain(page);
    await dialog.waitFor({ state: 'detached' });
    expect(await eventsOf(task!.id, 'progress')).toContain('Đã gom số liệu ba lớp');
    await page.context().close();
  });

  it('on the review page: what is being typed stays and is saved once one is signed in again', async () => {
    const page = await s.as(who.clerk);
    await page.goto(`${s.base}/ke-hoach`);
    await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'dang-sua.txt', mimeType: 'text/plain', buffer: utf8(planText()) });
    await dialog.getByRole('button', { name: 'Đọc kế hoạch' }).click();
    await page.waitForURL(/ra-soat/);
    const field = page.getByLabel('Việc phải làm');
    await field.waitFor();
    await endSessions();
    await field.fill('Lập danh mục sách cần mua cho thư viện');
    await signInAgain(page);
    await expect.poll(() => field.inputValue(), { timeout: 5_000 }).toBe('Lập danh mục sách cần mua cho thư viện');
    await seen(page.getByText(/Đã lưu lúc/));
    const id = Number(/ke-hoach\/(\d+)/.exec(page.url())![1]);
    await expect
      .poll(
        async () =>
          (
            await s.t.query<{ title: string }>(
              `select fields->>'title' as title from plan_item where plan_id = $1 and kind = 'task' order by id limit 1`,
              [id],
            )
          )[0]?.title,
      )
      .toBe('Lập danh mục sách cần mua cho thư viện');
    await page.context().close();
  });

  it('because somebody else signed in beside it: the words are asked for in the first name, never sent in the second', async () => {
    const [task] = await tasks();
    const page = await s.as(task!.executor);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('button', { name: 'Vướng mắc' }).click();
    await page.getByLabel('Vướng ở đâu, cần ai gỡ').fill('Thiếu máy chiếu');
    await page.context().request.post(`${s.base}/api/v1/session`, { data: { login: who.head, password }, headers: { origin: s.base } });
    await page.getByRole('button', { name: 'Gửi vướng mắc' }).click();
    await signInAgain(page);
    await seen(page.getByText('“Thiếu máy chiếu”'));
    const said = await s.t.query<{ username: string }>(
      `select p.username from task_event e join person p on p.id = e.actor_id where e.task_id = $1 and e.kind = 'stuck' and e.note = 'Thiếu máy chiếu'`,
      [task!.id],
    );
    expect(said).toEqual([{ username: task!.executor }]);
    await page.context().close();
  });
});
