import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
let body = 0;
let unit = 0;
let head = 0;
let clerk = 0;
beforeAll(async () => {
  s = await startStage();
  const [c] = await s.t.query<{ id: number; body_id: number }>(
    `select p.id, o.body_id from person p join post o on o.person_id = p.id where p.username = 'dat.pv' and o.role = 'clerk'`,
  );
  body = c!.body_id;
  clerk = c!.id;
  const [group] = await s.t.query<{ id: number }>('select id from unit where body_id = $1 and not is_body order by id limit 1', [body]);
  unit = group!.id;
  const [h] = await s.t.query<{ person_id: number }>(
    `select person_id from post where body_id = $1 and unit_id = $1 and role = 'head' limit 1`,
    [body],
  );
  head = h!.person_id;
});
afterAll(() => s?.stop());

const make = (title: string, more: object = {}) =>
  s.t.make.task(
    { id: body },
    { title, lead_unit_id: unit, executor_id: clerk, leader_id: head, checker_id: head, state: 'given', due_on: '2026-03-20', ...more },
  );
const stateOf = async (id: number) => (await s.t.query<{ state: string }>('select state from task where id = $1', [id]))[0]!.state;
const card = (page: Page, id: number) => page.locator(`[data-card="${id}"]`);
const inColumn = (page: Page, id: number, state: string) => page.locator(`[data-state="${state}"] [data-card="${id}"]`);

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('the board at %s', (size) => {
  it('is clean for axe, and the page does not run out', async () => {
    await make('Việc trên bảng');
    const page = await s.as('dat.pv', size);
    await page.goto(`${s.base}/danh-muc?xem=bang`);
    await page.getByRole('heading', { level: 2, name: /Đã giao/ }).waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('moving a card', () => {
  it('by keyboard: the menu names the ways, the real act is done, the focus goes with the card', async () => {
    const { id } = await make('Việc chuyển bằng bàn phím');
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/danh-muc?xem=bang`);
    await card(page, id).getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Đang làm: bắt đầu làm' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Đang làm: bắt đầu làm' }).press('Enter');
    await inColumn(page, id, 'doing').waitFor();
    expect(await stateOf(id)).toBe('doing');
    await page.waitForFunction(`document.activeElement?.closest('[data-card]')?.getAttribute('data-card') === '${id}'`);
    await page.context().close();
  });

  it('asks for what the act needs, and leaves the card where it stopped', async () => {
    const { id } = await make('Việc gửi kiểm tra từ bảng', { state: 'doing' });
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/danh-muc?xem=bang`);
    await card(page, id).getByRole('button').click();
    await page.getByRole('menuitem', { name: /^Chờ kiểm tra: đã xong/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await stateOf(id)).toBe('doing');
    await card(page, id).getByRole('button').click();
    await page.getByRole('menuitem', { name: /^Chờ kiểm tra: đã xong/ }).click();
    await dialog.getByRole('textbox').first().fill('Đã nộp bản giấy');
    await dialog.locator('button[type=submit]').click();
    await inColumn(page, id, 'submitted').waitFor();
    expect(await stateOf(id)).toBe('submitted');
    await page.context().close();
  });

  it('by drag; a way that is another person’s is refused with whose it is, one that is none with that', async () => {
    const { id } = await make('Việc kéo thả');
    const page = await s.as('dat.pv');
    await page.goto(`${s.base}/danh-muc?xem=bang&q=keo+tha`);
    await card(page, id).waitFor();
    const column = (state: string) => page.locator(`[data-state="${state}"]`);
    await card(page, id).dragTo(column('paused'));
    await seen(page.getByText(/Bước “Tạm dừng.*” là của/));
    expect(await stateOf(id)).toBe('given');
    await card(page, id).dragTo(column('doing'));
    await inColumn(page, id, 'doing').waitFor();
    expect(await stateOf(id)).toBe('doing');
    await page.context().close();
  });
});
