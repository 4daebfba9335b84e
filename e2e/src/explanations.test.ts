import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** A plan of the head's school with overdue tasks, and somebody who can answer for it. */
async function redPlan(): Promise<{ id: number; subject: string }> {
  const [plan] = await s.t.query<{ id: number; subject: string }>(
    `select p.id, p.subject from plan_ref p join task t on t.plan_id = p.id join person h on h.username = 'huy.tq' join post o on o.person_id = h.id and o.body_id = t.body_id
     where t.state in ('given', 'taken-up', 'doing') and t.late_on <= '2026-03-09' group by p.id, p.subject order by count(*) desc, p.id limit 1`,
  );
  return plan!;
}

describe('a red figure is explained beside itself', () => {
  it('of a plan: asked on its page, answered by who was asked, accepted, and it stays there', async () => {
    const plan = await redPlan();
    const head = await s.as('huy.tq');
    await head.goto(`${s.base}/ke-hoach/${plan.id}`);
    await head.getByRole('heading', { name: 'Bốn con số của kế hoạch' }).waitFor();
    await head.getByRole('button', { name: 'Yêu cầu giải trình…' }).click();
    const dialog = head.getByRole('dialog');
    await dialog.getByLabel('Ai giải trình').fill('Phạm Văn Đạt');
    await head
      .getByRole('option', { name: /Phạm Văn Đạt/ })
      .first()
      .click();
    await dialog.getByLabel('Trả lời trước ngày', { exact: true }).fill('13/03/2026');
    await dialog.getByLabel('Cần làm rõ điều gì').fill('Vì sao kế hoạch này chậm nhiều việc?');
    await dialog.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await head.getByText('chờ giải trình').first().waitFor();
    expect(await axeFaults(head)).toEqual([]);

    const clerk = await s.as('dat.pv', 'phone');
    await clerk.goto(`${s.base}/ke-hoach/${plan.id}`);
    await clerk.getByLabel('Lời giải trình').fill('Ba việc chờ kinh phí, đã báo cáo.');
    expect(await runsOut(clerk)).toBeLessThanOrEqual(0);
    await clerk.getByRole('button', { name: 'Gửi giải trình' }).click();
    await clerk.getByText('đã giải trình, chờ xem xét').first().waitFor();

    await head.reload();
    await head.getByText('Ba việc chờ kinh phí, đã báo cáo.').first().waitFor();
    await head.getByRole('button', { name: 'Chấp nhận' }).click();
    await head.getByText('đã chấp nhận').first().waitFor();
  });

  it.each(['desktop', 'phone'] as const)('of a unit and a person: asked beside the number on the leaders’ page, at %s', async (size) => {
    const page = await s.as('huy.tq', size);
    await page.goto(`${s.base}/dieu-hanh`);
    const table = page.getByRole('table', { name: size === 'phone' ? /người/i : /đơn vị/i }).last();
    await table
      .getByRole('button', { name: /^Yêu cầu giải trình/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    // Who answers is filled in: the head of the unit, the person himself.
    await expect.poll(() => dialog.getByLabel('Ai giải trình').inputValue()).not.toBe('');
    await dialog.getByLabel('Trả lời trước ngày', { exact: true }).fill('13/03/2026');
    await dialog.getByLabel('Cần làm rõ điều gì').fill('Vì sao chậm?');
    await dialog.getByRole('button', { name: 'Gửi yêu cầu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await table.getByRole('link', { name: 'Giải trình: chờ giải trình' }).first().waitFor();
    // What is kept names the period that was red; another period says beside its own figure which one was asked about.
    await page.goto(`${s.base}/dieu-hanh?period=year`);
    const other = table.locator('small').filter({ hasText: 'việc, kỳ 01/01/2026 – 31/03/2026' }).first();
    await other.waitFor();
    const address = await other.getByRole('link').getAttribute('href');
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.goto(`${s.base}${address}`);
    await page.getByText('trong kỳ 01/01/2026 – 31/03/2026').first().waitFor();
    await page.context().close();
  });
});
