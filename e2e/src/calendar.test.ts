import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
const who = { head: 'huy.tq', clerk: 'dat.pv' };
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('the calendar at %s', (size) => {
  it.each([
    ['the year as it holds', '/lich-lam-viec', false],
    ['a provisional year', '/lich-lam-viec?year=2027', false],
    ['a year being written', '/lich-lam-viec?year=2027', true],
  ])('%s is clean for axe and fits', async (_name, path, edits) => {
    const page = await s.as(who.head, size);
    await page.goto(s.base + path);
    await page.getByRole('table', { name: 'Tháng 12/' }).waitFor();
    await page.getByText(/^Học kỳ II:/).first().waitFor();
    if (edits) {
      await page.getByRole('button', { name: 'Nạp thông báo năm 2027' }).click();
      await page.getByLabel('Số, ký hiệu của thông báo').waitFor();
    }
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('the notice of a year', () => {
  it('is loaded by keyboard; what is wrong is told at its place; “dự kiến” goes, and the dates of tasks follow', async () => {
    const [task] = await s.t.query<{ id: number }>(
      `update task set due_on = '2027-03-10', start_on = null, near_on = '2027-03-05', late_on = '2027-03-11' where id = (select min(id) from task where state = 'doing' and body_id in
         (select o.body_id from post o join person p on p.id = o.person_id where p.username = 'huy.tq')) returning id`,
    );
    const page = await s.as(who.head);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await seen(page.getByText('(lịch dự kiến)'));
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.getByRole('button', { name: 'Thêm', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Lịch làm việc' }).click();
    await page.getByRole('link', { name: '2027 (dự kiến)' }).click();
    await seen(page.getByText('Lịch năm 2027 là dự kiến.'));
    await page.getByRole('button', { name: 'Nạp thông báo năm 2027' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Đã có thông báo chính thức của năm').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Thêm ngày' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('10/3/2028');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Lưu lịch' }).focus();
    await page.keyboard.press('Enter');
    const faults = page.getByRole('alert');
    await seen(faults.getByText('Ghi số, ký hiệu của thông báo'));
    await seen(faults.getByText(/Ngày thứ \d+: ghi tên ngày/));
    await seen(faults.getByText(/không phải ngày của năm 2027/));
    await page.getByLabel('Số, ký hiệu của thông báo').fill('123/TB-BNV');
    await page.getByLabel('Ngày ban hành', { exact: true }).fill('15/10/2026');
    await page.getByLabel('Cơ quan ban hành').fill('Bộ Nội vụ');
    const last = page.getByRole('group', { name: /^Ngày thứ/ }).last();
    await last.getByLabel('Ngày', { exact: true }).fill('10/3/2027');
    await last.getByLabel('Tên ngày').fill('Ngày hội của xã');
    await page.getByRole('button', { name: 'Lưu lịch' }).click();
    await seen(page.getByText('Đã lưu lịch.'));
    await seen(page.getByText('123/TB-BNV, ngày 15/10/2026, Bộ Nội vụ'));
    expect(await page.getByText('Lịch năm 2027 là dự kiến.').count()).toBe(0);
    await page.getByRole('link', { name: '2027', exact: true }).waitFor();

    await s.t.runJobs();
    const [after] = await s.t.query<{ late_on: string }>('select late_on from task where id = $1', [task!.id]);
    expect(after!.late_on).toBe('2027-03-12');
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await seen(page.getByText('Hạn 10/03/2027'));
    expect(await page.getByText('(lịch dự kiến)').count()).toBe(0);
  });

  it('week and hours are set in a dialog, hours that cannot be are told', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/lich-lam-viec`);
    await page.getByRole('button', { name: 'Tuần và giờ làm việc…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tuần làm việc').selectOption('mon-sat');
    await dialog.getByLabel('Đơn vị có giờ làm việc riêng').check();
    await dialog.getByLabel('Buổi sáng, từ').fill('12:00');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(dialog.getByRole('alert').getByText('ghi giờ như 07:30'));
    await dialog.getByLabel('Buổi sáng, từ').fill('07:00');
    await dialog.getByLabel('Thứ Bảy có giờ riêng').check();
    expect(await axeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(page.getByText('07:00–11:30, 13:30–17:00'));
    await seen(page.getByText('Thứ Hai đến thứ Bảy'));
    await seen(page.getByText('07:30–11:30', { exact: true }));
  });

  it('a school year is written in a dialog by keyboard, what cannot be is told, and the one of the Ministry holds again', async () => {
    const page = await s.as(who.head, 'phone');
    await page.goto(`${s.base}/lich-lam-viec`);
    const panel = page.getByRole('region', { name: 'Năm học', exact: true });
    await seen(panel.getByText('Theo khung của Bộ, dự kiến').first());
    const load = panel.getByRole('button', { name: /^Nạp năm học/ }).last();
    const year = Number((await load.textContent())!.match(/\d{4}/)![0]);
    await load.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Ngày cuối học kỳ I', { exact: true }).fill(`20/1/${year + 1}`);
    await dialog.getByLabel('Ngày đầu học kỳ II', { exact: true }).fill(`18/1/${year + 1}`);
    await dialog.getByLabel('Số, ký hiệu của quyết định').fill('2100/QĐ-UBND');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(dialog.getByRole('alert').getByText('Ngày đầu học kỳ II: phải sau ngày ở ô trước'));
    await seen(dialog.getByRole('alert').getByText('Cơ quan ban hành: còn trống'));
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await dialog.getByLabel('Ngày cuối học kỳ I', { exact: true }).fill(`10/1/${year + 1}`);
    await dialog.getByLabel('Ngày ban hành', { exact: true }).fill(`10/8/${year}`);
    await dialog.getByLabel('Cơ quan ban hành').fill('UBND tỉnh');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(page.getByText('Đã lưu năm học.'));
    await seen(panel.getByText(`Học kỳ I: 01/09/${year} – 10/01/${year + 1}`));
    await seen(panel.getByText(`2100/QĐ-UBND, ngày 10/08/${year}, UBND tỉnh · Do đơn vị tự nạp`));
    await panel.getByRole('button', { name: `Bỏ năm học ${year}–${year + 1}…` }).click();
    await dialog.getByRole('button', { name: 'Bỏ', exact: true }).click();
    await seen(page.getByText('Đã bỏ năm học của đơn vị.'));
    await seen(panel.getByText(`Học kỳ I: 01/09/${year} – 17/01/${year + 1}`));
    await page.context().close();
  });

  it('is read, not written, by a member', async () => {
    const [member] = await s.t.query<{ username: string }>(
      `select p.username from person p join post o on o.person_id = p.id where o.role = 'member' and not p.is_admin
         and not exists (select 1 from post x where x.person_id = p.id and x.role <> 'member') order by p.id limit 1`,
    );
    const page = await s.as(member!.username, 'phone');
    await page.goto(`${s.base}/lich-lam-viec`);
    await page.getByRole('table', { name: 'Tháng 1/2026' }).waitFor();
    expect(await page.getByRole('button', { name: /thông báo năm|Sửa lịch|năm học/ }).count()).toBe(0);
  });
});
