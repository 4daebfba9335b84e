import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planText } from './plan-files.ts';
import { axeFaults, runsOut, type Stage, seen, settled, type sizes, startStage } from './stage.ts';

let s: Stage;
let reviewId = 0;
let issuedId = 0;
beforeAll(async () => {
  s = await startStage();
  reviewId = (await s.t.query<{ id: number }>(`select id from plan where state = 'review'`))[0]!.id;
  issuedId = (
    await s.t.query<{ id: number }>(
      `select id from plan where state = 'issued' and body_id = (select body_id from plan where id = ${reviewId}) order by id limit 1`,
    )
  )[0]!.id;
});
afterAll(() => s?.stop());

describe.each(['phone', 'desktop'] as (keyof typeof sizes)[])('pages of plans and units at %s', (size) => {
  it.each(['/ke-hoach', '/ke-hoach/REVIEW/ra-soat', '/ke-hoach/ISSUED', '/don-vi'])('%s is clean for axe and fits', async (path) => {
    const page = await s.as('huy.tq', size);
    await page.goto(s.base + path.replace('REVIEW', String(reviewId)).replace('ISSUED', String(issuedId)));
    await page.getByRole('heading', { level: 1 }).waitFor();
    await settled(page);
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

const text = planText();
const symbol = /\d+\/KH-\S+/.exec(text)![0];

describe('a plan from file to register', () => {
  it('is taken in, gone over with the keyboard, filled at once and issued; what lacks is held back; the same file offers the plan that is there', async () => {
    const page = await s.as('huy.tq');
    await page.goto(`${s.base}/ke-hoach`);
    const put = async () => {
      await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
      await page
        .getByRole('dialog')
        .locator('input[type=file]')
        .setInputFiles({ name: 'ngay-hoi.txt', mimeType: 'text/plain', buffer: Buffer.from(text, 'utf8') });
      await page.getByRole('dialog').getByRole('button', { name: 'Đọc kế hoạch' }).click();
    };
    await put();
    await page.waitForURL(/ra-soat/);
    await page.getByRole('heading', { name: symbol }).waitFor();
    await seen(page.getByText('Lập danh mục sách cần mua'));
    const planId = Number(/ke-hoach\/(\d+)/.exec(page.url())![1]);

    const boxes = page.getByRole('checkbox', { name: /^Chọn Việc/ });
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('button', { name: 'Điền cùng lúc…' }).click();
    const dialog = page.getByRole('dialog');
    const pick = async (label: string, name: string) => {
      await dialog.getByLabel(label, { exact: true }).fill(name);
      await page.getByRole('option').first().click();
    };
    await pick('Chủ trì', 'van phong');
    await pick('Phụ trách', 'thu huong');
    await pick('Thực hiện', 'phung thi kim');
    await pick('Kiểm tra', 'thu huong');
    await pick('Quyết định', 'tran quoc huy');
    await dialog.getByRole('button', { name: 'Điền', exact: true }).click();
    await seen(page.getByText('Đã điền 2 việc.'));

    await page.getByRole('button', { name: 'Trình ban hành…' }).click();
    const issue = page.getByRole('dialog');
    await issue.getByRole('textbox').first().fill('Sản phẩm chốt sau khi họp tổ');
    await issue.getByRole('button', { name: 'Ban hành', exact: true }).click();
    await page.waitForURL(new RegExp(`/ke-hoach/${planId}$`));
    const rows = await s.t.query<{ exception_reason: string | null }>('select exception_reason from task where plan_id = $1', [planId]);
    expect(rows.length).toBeGreaterThanOrEqual(1);
    expect(rows.map((r) => r.exception_reason)).toContain('Sản phẩm chốt sau khi họp tổ');

    await page.goto(`${s.base}/ke-hoach`);
    await put();
    await page.getByRole('dialog').getByRole('link', { name: 'Mở kế hoạch đã có', exact: true }).click();
    await page.waitForURL(new RegExp(`/ke-hoach/${planId}$`));
  });

  it('a file that is not what its name says is refused with the place and the remedy, and nothing is kept', async () => {
    const page = await s.as('huy.tq', 'phone');
    await page.goto(`${s.base}/ke-hoach`);
    const before = await s.t.query('select 1 from plan');
    await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
    await page
      .getByRole('dialog')
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'ke-hoach.docx',
        mimeType: 'application/msword',
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]),
      });
    await page.getByRole('dialog').getByRole('button', { name: 'Đọc kế hoạch' }).click();
    await page
      .getByRole('dialog')
      .getByRole('alert')
      .getByText(/ke-hoach\.docx/)
      .first()
      .waitFor();
    expect(await s.t.query('select 1 from plan')).toHaveLength(before.length);
  });
});
