import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

it('another group is asked to lead a task, and its head takes it over on a phone', async () => {
  const [row] = await s.t.query<{ id: number; title: string; asker: string; other: string; unit: string; taker: string }>(
    `select t.id, t.title, e.username as asker, u2.id as other, u2.name as unit, p2.username as taker
     from task t join post o on o.unit_id = t.lead_unit_id and o.role = 'head' and o.valid_to is null join person e on e.id = o.person_id
       join unit u2 on u2.body_id = t.body_id and u2.kind = 'group' and u2.id <> t.lead_unit_id and not u2.is_body
       join post o2 on o2.unit_id = u2.id and o2.role = 'head' and o2.valid_to is null join person p2 on p2.id = o2.person_id
       join unit u1 on u1.id = t.lead_unit_id and u1.kind = 'group' and not u1.is_body
     where t.state in ('given', 'doing') and t.due_on > '2026-03-12' and e.id <> p2.id order by t.id, u2.id limit 1`,
  );
  const { id, title, asker, unit, taker } = row!;
  const desk = await s.as(asker);
  await desk.goto(`${s.base}/nhiem-vu/${id}`);
  await desk.getByRole('button', { name: 'Việc khác' }).click();
  await desk.getByRole('menuitem', { name: 'Chuyển đơn vị chủ trì' }).click();
  await desk.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await desk.getByRole('alert').getByText('Chọn đơn vị nhận chủ trì').waitFor();
  await desk.getByRole('combobox', { name: 'Đơn vị nhận chủ trì' }).fill(unit);
  await desk.getByRole('option', { name: unit }).click();
  await desk.getByRole('textbox', { name: 'Vì sao chuyển' }).fill('Đúng chuyên môn của tổ');
  expect(await axeFaults(desk)).toEqual([]);
  await desk.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await desk.getByText(`Đã gửi đề nghị tới ${unit}`).waitFor();
  await desk.getByText('“Đúng chuyên môn của tổ”').first().waitFor();

  const phone = await s.as(taker, 'phone');
  await phone.goto(`${s.base}/ban-giao`);
  await phone.getByRole('heading', { name: 'Chuyển đơn vị chủ trì' }).waitFor();
  await phone.getByText(title).first().waitFor();
  expect(await axeFaults(phone)).toEqual([]);
  expect(await runsOut(phone)).toBeLessThanOrEqual(0);
  await phone.getByRole('button', { name: 'Nhận chủ trì' }).click();
  await phone.getByText('Đã nhận chủ trì').waitFor();
  expect(await s.t.query('select u.name from task t join unit u on u.id = t.lead_unit_id where t.id = $1', [id])).toEqual([{ name: unit }]);
});
