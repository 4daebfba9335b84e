import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

it('what exceeds the school is put before the commune with a file, answered there on a phone, and the school goes on', async () => {
  const [task] = await s.t.query<{ id: number; title: string; executor: string }>(
    `select t.id, t.title, e.username as executor from task t join person e on e.id = t.executor_id join unit b on b.id = t.body_id
     where b.kind = 'school-lower-secondary' and t.state in ('given', 'doing') and not t.extension_pending and t.stuck_note is null
       and t.due_on > '2026-03-12' and t.leader_id <> t.executor_id order by t.id limit 1`,
  );
  const { id, title, executor } = task!;
  await s.t.query(`update task set products = '[{"kind": "resolution", "name": "Nghị quyết"}]' where id = $1`, [id]);
  const chair = s.accounts.find((a) => a.title === 'Chủ tịch')!;

  const desk = await s.as(executor);
  await desk.goto(`${s.base}/nhiem-vu/${id}`);
  await desk.getByRole('button', { name: 'Việc khác' }).click();
  await desk.getByRole('menuitem', { name: 'Báo cáo lên cấp trên' }).click();
  await desk.getByText('Việc này vượt thẩm quyền của đơn vị.').waitFor();
  await desk.getByRole('textbox', { name: 'Vì sao cần cấp trên' }).fill('Trường không ra được nghị quyết');
  await desk
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'to-trinh.txt', mimeType: 'text/plain', buffer: Buffer.from('Kính trình') });
  await desk.getByText('to-trinh.txt').waitFor();
  expect(await axeFaults(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Báo cáo', exact: true }).click();
  await desk.getByText('Đã báo cáo lên cấp trên.').waitFor();

  const phone = await s.as(chair.username, 'phone');
  await phone.goto(`${s.base}/viec-cua-toi`);
  await phone.getByRole('heading', { name: 'Cấp dưới xin ý kiến' }).waitFor();
  await phone.goto(`${s.base}/xin-y-kien`);
  await phone.getByText('“Trường không ra được nghị quyết”').waitFor();
  expect(await axeFaults(phone)).toEqual([]);
  expect(await runsOut(phone)).toBeLessThanOrEqual(0);
  await phone.getByRole('link', { name: title }).click();
  await phone.getByRole('heading', { name: 'Sáu rõ của việc, lúc báo cáo' }).waitFor();
  const file = phone.getByRole('link', { name: 'to-trinh.txt' });
  const bytes = await phone.context().request.get(`${s.base}${await file.getAttribute('href')}`);
  expect(await bytes.text()).toBe('Kính trình');
  await phone.getByRole('button', { name: 'Trả lời' }).click();
  await phone.getByRole('alert').getByText('Viết nội dung trả lời').waitFor();
  await phone.getByRole('radio', { name: /Chỉ đạo/ }).check();
  await phone.getByRole('textbox', { name: 'Nội dung trả lời' }).fill('Trường làm văn bản thường, xã ra nghị quyết sau');
  expect(await axeFaults(phone)).toEqual([]);
  expect(await runsOut(phone)).toBeLessThanOrEqual(0);
  await phone.getByRole('button', { name: 'Trả lời' }).click();
  await phone.getByRole('heading', { name: 'Đã chỉ đạo' }).waitFor();

  const wide = await s.as(chair.username);
  await wide.goto(`${s.base}/xin-y-kien?loc=answered`);
  await wide.getByRole('link', { name: title }).click();
  await wide.getByRole('heading', { name: 'Đã chỉ đạo' }).waitFor();
  expect(await axeFaults(wide)).toEqual([]);
  expect(await runsOut(wide)).toBeLessThanOrEqual(0);

  await desk.goto(`${s.base}/nhiem-vu/${id}`);
  await desk.getByText('“Trường làm văn bản thường, xã ra nghị quyết sau”').first().waitFor();
  await desk.getByText('(Ủy ban nhân dân xã Lam Khê) chỉ đạo').waitFor();
});
