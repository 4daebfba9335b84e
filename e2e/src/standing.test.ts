import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
let dutyId: number;
const who = { head: 'huy.tq', clerk: 'dat.pv' };
beforeAll(async () => {
  s = await startStage();
  const page = await s.as(who.head);
  const [task] = await s.t.query<{
    body_id: number;
    lead_unit_id: number;
    executor_id: number;
    leader_id: number;
    checker_id: number;
    decider_id: number;
  }>(
    `select t.* from task t join post o on o.body_id = t.body_id join person p on p.id = o.person_id
     where p.username = 'huy.tq' and num_nulls(t.lead_unit_id, t.executor_id, t.leader_id, t.checker_id, t.decider_id) = 0 order by t.id limit 1`,
  );
  const made = await page.request.post(`${s.base}/api/v1/standing`, {
    headers: { origin: s.base },
    data: {
      bodyId: task!.body_id,
      title: 'Báo cáo chuyên cần của học sinh',
      content: '',
      leadUnitId: task!.lead_unit_id,
      supportUnitIds: [],
      leaderId: task!.leader_id,
      adviserId: null,
      executorId: task!.executor_id,
      deciderId: task!.decider_id,
      urgerId: null,
      checkerId: task!.checker_id,
      products: [{ kind: 'report', name: 'Báo cáo', acceptance: null }],
      authority: null,
      scope: null,
      weight: 1,
      leadDays: 120,
      rule: {
        schedules: [{ kind: 'recurring', every: 'quarter', at: null }],
        report: 'quarter',
        yearKind: 'calendar',
        dueDay: null,
        from: '2026-01-01',
        until: null,
      },
      exceptionReason: null,
    },
  });
  expect(made.status(), await made.text()).toBe(200);
  dutyId = (await made.json()).id;
  await page.context().close();
});
afterAll(() => s?.stop());

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('at %s', (size) => {
  it.each([
    ['the list', () => '/viec-thuong-xuyen', 'Báo cáo chuyên cần của học sinh'],
    ['a duty', () => `/viec-thuong-xuyen/${dutyId}`, 'Quý II/2026'],
    ['the timeline by month', () => '/tien-do', 'Báo cáo chuyên cần của học sinh'],
    ['the timeline by year', () => '/tien-do?scale=year&group=lead', 'Báo cáo chuyên cần của học sinh'],
  ])('%s is clean for axe and fits', async (_name, path, word) => {
    const page = await s.as(who.head, size);
    await page.goto(s.base + path());
    await seen(page.getByText(word));
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  it('the form reads the words of the time back, and is clean for axe', async () => {
    const page = await s.as(who.head, size);
    // A form of this size opens slowly where many browsers share the machine.
    page.setDefaultTimeout(30_000);
    await page.goto(`${s.base}/viec-thuong-xuyen`);
    await page.getByRole('button', { name: 'Thêm việc thường xuyên' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(dialog.getByRole('alert').getByText('Ghi thời gian lặp lại'));
    await dialog.getByRole('textbox', { name: 'Thời gian thực hiện' }).fill('07/2026 và hằng năm');
    await seen(dialog.getByText('Hiểu là: tháng 07/2026 và hằng năm'));
    await seen(dialog.getByText('hạn 31/07/2026'));
    await seen(dialog.getByText('năm 2027', { exact: true }));
    await dialog.getByRole('textbox', { name: 'Thời gian thực hiện' }).fill('thường xuyên');
    await dialog.getByLabel('Kiểm tra việc thường xuyên').selectOption('month');
    await seen(dialog.getByText('Hiểu là: thường xuyên, kiểm tra hằng tháng'));
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('a standing duty', () => {
  it('changes the future only: what would happen is said before, and done by keyboard', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/viec-thuong-xuyen/${dutyId}`);
    await page.getByRole('button', { name: 'Sửa việc' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const phrase = dialog.getByRole('textbox', { name: 'Thời gian thực hiện' });
    await phrase.focus();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('hằng tháng');
    await seen(dialog.getByText('Hiểu là: hằng tháng'));
    await seen(dialog.getByText('bỏ 2 kỳ chưa bắt đầu, thêm 4 kỳ'));
    await dialog.getByRole('textbox', { name: 'Lý do thay đổi' }).fill('Theo yêu cầu của xã');
    await dialog.getByRole('button', { name: 'Lưu' }).focus();
    await page.keyboard.press('Enter');
    await seen(page.getByText('Đã lưu'));
    await seen(page.getByText('hằng quý → hằng tháng'));
    await page.getByRole('link', { name: 'tháng 4/2026' }).click();
    await seen(page.getByText('Kỳ tháng 4/2026 của'));
    await page.getByRole('link', { name: 'việc thường xuyên này' }).click();
    await page.getByRole('heading', { level: 1, name: 'Báo cáo chuyên cần của học sinh' }).waitFor();
  });

  it('is paused with a reason', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/viec-thuong-xuyen/${dutyId}`);
    await page.getByRole('button', { name: 'Khác' }).click();
    await page.getByRole('menuitem', { name: 'Tạm dừng…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Nghỉ hè');
    await dialog.getByRole('button', { name: 'Tạm dừng' }).click();
    await seen(page.getByText('Đã tạm dừng'));
    await seen(page.getByText('Không còn kỳ nào sắp tới'));
    await page.goto(`${s.base}/viec-thuong-xuyen?state=paused`);
    await page.getByRole('link', { name: 'Báo cáo chuyên cần của học sinh' }).waitFor();
  });
});

describe('the timeline', () => {
  it('is walked by arrows; phases of a plan are written and drawn', async () => {
    const [plan] = await s.t.query<{ id: number }>(
      `select p.id from plan p join task t on t.plan_id = p.id join post o on o.body_id = p.body_id join person x on x.id = o.person_id
       where x.username = 'huy.tq' and p.state = 'issued' and t.due_on between '2026-01-01' and '2026-12-31' order by p.id limit 1`,
    );
    const page = await s.as(who.head);
    await page.goto(`${s.base}/tien-do?planId=${plan!.id}`);
    await page.getByRole('button', { name: 'Giai đoạn của kế hoạch…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên giai đoạn').fill('Giai đoạn 1: chuẩn bị');
    await dialog.getByLabel('Từ ngày', { exact: true }).fill('1/1/2026');
    await dialog.getByLabel('Đến ngày', { exact: true }).fill('30/6/2026');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await seen(page.getByText('Đã lưu giai đoạn'));
    await page.getByRole('listitem').filter({ hasText: 'Giai đoạn 1: chuẩn bị' }).waitFor();
    const row = page.locator('tr[data-key]').first();
    await row.focus();
    await page.keyboard.press('ArrowRight');
    const bar = page.locator('.tl-bar:focus');
    await bar.waitFor();
    const href = await bar.getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${href}`);
  });

  it('prints on A4 and A3, landscape, on the paper that is chosen', async () => {
    const page = await s.as(who.head);
    await page.goto(`${s.base}/tien-do`);
    await page.locator('tr[data-key]').first().waitFor();
    for (const [format, wide] of [
      ['A4', 842],
      ['A3', 1191],
    ] as const) {
      const paper = (await page.pdf({ format, landscape: true, printBackground: true })).toString('latin1');
      const sheets = [...paper.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map((m) => [
        Math.round(Number(m[1])),
        Math.round(Number(m[2])),
      ]);
      expect(sheets.length).toBeGreaterThan(0);
      for (const [width, height] of sheets) expect([width! > height!, Math.abs(width! - wide) <= 1]).toEqual([true, true]);
    }
  });
});
