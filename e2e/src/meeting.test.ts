import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
const who = { head: 'huy.tq' };
let bodyId: number;
let lateId: number;
beforeAll(async () => {
  s = await startStage();
  const [head] = await s.t.query<{ id: number; body_id: number }>(
    `select p.id, o.body_id from person p join post o on o.person_id = p.id join unit u on u.id = o.unit_id where p.username = $1 and o.role = 'head' and u.is_body order by o.id limit 1`,
    [who.head],
  );
  bodyId = head!.body_id;
  const [late] = await s.t.query<{ id: number }>(
    `update task set late_cause = 'awaiting-partner', stuck_note = 'Chưa có số liệu' where id = (
       select min(id) from task where body_id = $1 and state = 'doing' and due_on < '2026-03-01') returning id`,
    [bodyId],
  );
  lateId = late!.id;
});
afterAll(() => s?.stop());

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('pages of lateness and meetings at %s', (size) => {
  it('are clean for axe and fit', async () => {
    const page = await s.as(who.head, size);
    const make = await page.context().request.post(`${s.base}/api/v1/meetings`, {
      data: { bodyId, title: `Giao ban ${size}`, heldOn: '2026-03-09', chairId: (await me()).id },
      headers: { origin: s.base },
    });
    const meeting = (await make.json()) as { id: number };
    const pages: [string, string][] = [
      ['/cham', 'Chậm ở khâu nào, tay ai'],
      ['/diem-nong?muc=hard', 'Việc khó, tồn đọng, điểm nóng'],
      ['/giao-ban', 'Giao ban'],
      [`/giao-ban/${meeting.id}`, `Giao ban ${size}`],
      [`/giao-ban/${meeting.id}/trinh-chieu?muc=2`, ''],
      ['/giai-trinh', 'Giải trình'],
      [`/soan-van-ban?loai=danh-muc&hop=${meeting.id}`, 'Danh mục trình giao ban'],
      [`/nhiem-vu/${lateId}`, ''],
    ];
    for (const [path, title] of pages) {
      await page.goto(s.base + path);
      await (title ? page.getByRole('heading', { level: 1, name: title }) : page.getByRole('heading', { level: 1 })).first().waitFor();
      await settled(page);
      expect([path, await axeFaults(page)]).toEqual([path, []]);
      expect([path, (await runsOut(page)) <= 0]).toEqual([path, true]);
    }
    await page.context().close();
  });
});

const me = async (): Promise<{ id: number }> =>
  (await s.t.query<{ id: number }>('select id from person where username = $1', [who.head]))[0]!;

describe('by keyboard', () => {
  it('a leader steps through the meeting, records what is decided, gives work and asks for an explanation', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/giao-ban`);
    await page.getByRole('button', { name: 'Mở cuộc giao ban' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Tên cuộc họp').fill('Giao ban tuần 11');
    await page.getByRole('button', { name: 'Mở cuộc họp' }).click();
    await page.getByRole('heading', { level: 1, name: 'Giao ban tuần 11' }).waitFor();
    await page.getByRole('link', { name: 'Trình chiếu' }).focus();
    await page.keyboard.press('Enter');
    const heading = page.locator('.stage h1');
    await heading.waitFor();
    const first = await heading.textContent();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(`document.querySelector('.stage h1')?.textContent !== ${JSON.stringify(first)}`);
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(`document.querySelector('.stage h1')?.textContent === ${JSON.stringify(first)}`);
    // To the first item that is a task.
    while (!(await page.getByRole('link', { name: 'Mở nhiệm vụ' }).count())) {
      const before = await heading.textContent();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(`document.querySelector('.stage h1')?.textContent !== ${JSON.stringify(before)}`);
    }
    await page.keyboard.press('k');
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi lại' }).click();
    await seen(page.getByRole('alert').getByText('Viết lời kết luận'));
    await page.getByLabel('Lời kết luận').fill('Lùi đến hết tháng để chờ số liệu');
    await page.getByLabel('Lùi hạn').check();
    await page.getByLabel('Hạn mới', { exact: true }).fill('31/3/2026');
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi lại' }).click();
    await seen(page.getByText('Đã ghi kết luận.'));
    await seen(page.getByText('Lùi đến hết tháng để chờ số liệu'));

    await page.keyboard.press('k');
    await page.getByLabel('Lời kết luận').fill('Lập danh sách thiết bị hỏng');
    await page.getByLabel('Giao việc mới').check();
    await page.getByLabel('Hạn', { exact: true }).fill('20/3/2026');
    await page.getByLabel('Còn thiếu; lý do vẫn giao').fill('Giao ngay tại cuộc họp');
    await page.getByRole('dialog').getByRole('button', { name: 'Ghi lại' }).click();
    await page.getByRole('link', { name: /Lập danh sách thiết bị hỏng/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: 'Giao ban tuần 11' }).waitFor();
    await page.getByRole('link', { name: 'Việc giao tại cuộc họp này' }).click();
    await page.getByRole('link', { name: 'Lập danh sách thiết bị hỏng' }).first().waitFor();
    await page.goBack();
    await page.getByRole('button', { name: 'Khép biên bản' }).click();
    await seen(page.getByText('Đã khép biên bản'));
    await page.getByRole('link', { name: 'Soạn thông báo kết luận' }).click();
    const sheet = page.getByRole('textbox', { name: 'Nội dung văn bản' });
    await seen(sheet.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'));
    expect(await sheet.innerText()).toContain('Lập danh sách thiết bị hỏng');
    await page.context().close();
  });

  it('a red figure is asked about on its task, and shows what was answered', async () => {
    const [late] = await s.t.query<{ id: number; executor_id: number }>(
      `update task set state = 'doing', start_on = null, due_on = '2026-02-25', near_on = '2026-02-20', late_on = '2026-02-26' where id = (
         select max(id) from task where body_id = $1 and state in ('given', 'doing') and executor_id <> $2) returning id, executor_id`,
      [bodyId, (await me()).id],
    );
    const page = await s.as(who.head);
    await page.goto(`${s.base}/nhiem-vu/${late!.id}`);
    await page.getByRole('button', { name: 'Yêu cầu giải trình…' }).click();
    await page.getByLabel('Trả lời trước ngày', { exact: true }).fill('12/3/2026');
    await page.getByLabel('Cần làm rõ điều gì').fill('Vì sao chưa nộp?');
    await page.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await seen(page.getByText('Đã gửi yêu cầu giải trình.'));
    const [doer] = await s.t.query<{ username: string }>('select username from person where id = $1', [late!.executor_id]);
    const theirs = await s.as(doer!.username, 'phone');
    await theirs.goto(`${s.base}/giai-trinh?loc=mine`);
    const asked = theirs.getByRole('article').filter({ hasText: 'Vì sao chưa nộp?' });
    await asked.getByLabel('Lời giải trình').fill('Chờ số liệu của tổ khác');
    await asked.getByRole('button', { name: 'Gửi giải trình' }).click();
    await seen(theirs.getByText('Đã gửi giải trình.'));
    await page.reload();
    await seen(page.getByText('Chờ số liệu của tổ khác'));
    await page.getByRole('button', { name: 'Chấp nhận' }).click();
    await seen(page.getByText('đã chấp nhận'));
    await page.context().close();
    await theirs.context().close();
  });

  it('an urging letter is drafted, edited in place, and kept as a file with what was edited', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/soan-van-ban`);
    const units = page.getByLabel('Gửi đơn vị');
    await units.waitFor();
    await units.selectOption({ index: 1 });
    const sheet = page.getByRole('textbox', { name: 'Nội dung văn bản' });
    await seen(sheet.getByText('đôn đốc thực hiện nhiệm vụ'));
    await sheet.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Đã sửa tay');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Tải tệp (mở bằng Word)' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^Đôn đốc .+\.html$/);
    const chunks: Buffer[] = [];
    for await (const c of await file.createReadStream()) chunks.push(c as Buffer);
    const html = Buffer.concat(chunks).toString('utf8');
    expect(html).toContain('Đã sửa tay');
    expect(html).toContain('@page{size:A4');
    expect(await axeFaults(page)).toEqual([]);
    await page.context().close();
  });
});
