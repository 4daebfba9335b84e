import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDocx, p } from '../../libs/plan-reader/src/input/testing/docx.ts';
import { toLegacy } from '../../libs/plan-reader/src/input/testing/legacy.ts';
import { makePdf } from '../../libs/plan-reader/src/input/testing/pdf.ts';
import { makeZip } from '../../libs/plan-reader/src/input/testing/zip.ts';
import { loseAnswers, planText } from './plan-files.ts';
import { axeFaults, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
const who = { clerk: 'dat.pv' };
beforeAll(async () => {
  s = await startStage({ settings: { UPLOAD_LIMIT_MB: '1' } });
});
afterAll(() => s?.stop());

const utf8 = (text: string) => Buffer.from(text, 'utf8');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const words = p('Tổ Văn nộp báo cáo trước ngày 20/3/2026.');
const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const page1 = [{ texts: [{ x: 70, y: 70, text: 'Kế hoạch đọc sách' }] }];
const planCount = async () => (await s.t.query('select 1 from plan')).length;

async function openDialog(page: Page): Promise<Locator> {
  await page.goto(`${s.base}/ke-hoach`);
  await page.getByRole('button', { name: 'Đưa kế hoạch vào' }).click();
  return page.getByRole('dialog');
}
const choose = (dialog: Locator, name: string, bytes: Uint8Array) =>
  dialog
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
const read = (dialog: Locator) => dialog.getByRole('button', { name: 'Đọc kế hoạch' }).click();

describe('a bad file in the upload dialog', () => {
  const bad: [what: string, name: string, bytes: () => Uint8Array, wrong: RegExp, remedy: RegExp][] = [
    ['empty', 'trong.txt', () => utf8(''), /Tệp trong\.txt không có nội dung/, /Chọn tệp khác/],
    ['far over the limit', 'lon.txt', () => Buffer.alloc(12_000_000, 'a'), /Tệp lon\.txt lớn quá; nhiều nhất 1 MB/, /Chia nhỏ/],
    [
      'a picture named as Word',
      'anh.docx',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      /anh\.docx mang đuôi docx nhưng nội dung là ảnh PNG/,
      /lưu lại/,
    ],
    [
      'an old Word file',
      'cu.doc',
      () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
      /cu\.doc .*Word cũ/,
      /\.docx/,
    ],
    ['an encrypted PDF', 'khoa.pdf', () => makePdf(page1, { password: true }), /khoa\.pdf có mật khẩu/, /Bỏ mật khẩu rồi đưa vào lại/],
    ['a broken zip', 'rach.docx', () => makeDocx(words).subarray(0, 400), /rach\.docx bị hỏng/, /lưu lại, hoặc xin bản khác/],
    [
      'a zip bomb',
      'bom.docx',
      () => makeDocx(words, { extra: [{ name: 'word/a.bin', data: new Uint8Array(5_000_000) }] }),
      /bom\.docx giải nén ra quá lớn/,
      /lưu lại thành tệp mới/,
    ],
    [
      'a zip that is no Word file',
      'nen.docx',
      () => makeZip([{ name: 'a.txt', data: 'a' }]),
      /nen\.docx mang đuôi docx nhưng nội dung là tệp nén/,
      /lưu lại/,
    ],
    [
      'an external entity',
      'ngoai.docx',
      () => makeDocx(words, { prolog: entity }),
      /ngoai\.docx chứa phần trỏ ra ngoài/,
      /lưu lại thành tệp mới/,
    ],
    ['a secret paper', 'mat.txt', () => utf8(`MẬT\n${planText()}`), /mat\.txt có dấu độ mật “mật”/, /Chỉ ghi số, ngày và nơi giữ/],
  ];

  it.each(['phone', 'desktop'] as const)(
    'is told with its name and the remedy, one after another in one dialog at %s, which then takes a good one',
    async (size) => {
      const page = await s.as(who.clerk, size);
      const dialog = await openDialog(page);
      const before = await planCount();
      for (const [what, name, bytes, wrong, remedy] of bad) {
        await choose(dialog, name, bytes());
        await read(dialog);
        const alert = dialog.getByRole('alert');
        await seen(alert.getByText(wrong));
        const said = await alert.innerText();
        expect(said, what).toMatch(remedy);
        expect(said, what).not.toMatch(/undefined|null|NaN|[A-Z]{3,}_[A-Z]/);
        // The chosen file still stands there, so that one sees which it was, and the field says the same.
        await dialog.getByText(new RegExp(`^${name.replace('.', '\\.')}, `)).waitFor();
        if (what === 'a zip bomb') {
          expect(await axeFaults(page)).toEqual([]);
          expect(await runsOut(page)).toBeLessThanOrEqual(0);
        }
        await dialog.getByRole('button', { name: `Bỏ tệp ${name}` }).click();
      }
      expect(await planCount()).toBe(before);
      await choose(dialog, 'tot.txt', utf8(planText()));
      await read(dialog);
      await page.waitForURL(/ra-soat/);
      expect(await planCount()).toBe(before + 1);
      await page.context().close();
    },
  );

  it.each([
    ['tcvn3', 'TCVN3 (ABC)'],
    ['vni', 'VNI'],
  ] as const)(
    'in %s is offered to be converted, with a sample; the offer taken, the plan is there to be gone over',
    async (encoding, name) => {
      const page = await s.as(who.clerk);
      const dialog = await openDialog(page);
      await choose(dialog, 'cu.txt', latin1(toLegacy(planText(), encoding)));
      await read(dialog);
      await dialog
        .getByRole('alert')
        .getByText(/cu\.txt dùng bảng mã cũ/)
        .first()
        .waitFor();
      await seen(dialog.getByText(/^Chữ sau khi chuyển: trường thcs lam khê/i));
      await dialog.getByRole('button', { name: `Chuyển từ ${name} sang Unicode rồi đọc` }).click();
      await page.waitForURL(/ra-soat/);
      await seen(page.getByText('Tệp dùng bảng mã cũ, máy đã chuyển sang Unicode'));
      await seen(page.getByText('Lập danh mục sách cần mua'));
      await page.context().close();
    },
  );

  it('in NFD, under a name with a path, is read all the same, and the clerk is told', async () => {
    const page = await s.as(who.clerk);
    const dialog = await openDialog(page);
    await choose(dialog, '../../kế hoạch.txt'.normalize('NFD'), utf8(planText().normalize('NFD')));
    await read(dialog);
    await page.waitForURL(/ra-soat/);
    await seen(page.getByText('Dấu tiếng Việt trong tệp viết rời, máy đã ghép lại.'));
    await seen(page.getByText('Lập danh mục sách cần mua'));
    const [file] = await s.t.query<{ name: string }>('select name from file order by id desc limit 1');
    expect(file!.name).toBe('kế hoạch.txt');
    await page.context().close();
  });

  it('that is there already leads to the plan that is there', async () => {
    const page = await s.as(who.clerk);
    const bytes = utf8(planText());
    const first = await openDialog(page);
    await choose(first, 'mot.txt', bytes);
    await read(first);
    await page.waitForURL(/ra-soat/);
    const id = /ke-hoach\/(\d+)/.exec(page.url())![1];
    const before = await planCount();
    const again = await openDialog(page);
    await choose(again, 'hai.txt', bytes);
    await read(again);
    await again
      .getByRole('alert')
      .getByText(/hai\.txt đã được đưa vào trước đây/)
      .first()
      .waitFor();
    await again.getByRole('link', { name: 'Mở kế hoạch đã có', exact: true }).click();
    await page.waitForURL(new RegExp(`/ke-hoach/${id}`));
    expect(await planCount()).toBe(before);
    await page.context().close();
  });

  it('whose answer is lost is sent again without becoming two, nor a double of itself', async () => {
    const page = await s.as(who.clerk);
    const dialog = await openDialog(page);
    const before = await planCount();
    await loseAnswers(page, '**/api/v1/plans', 1);
    await choose(dialog, 'mang-yeu.txt', utf8(planText()));
    await read(dialog);
    await seen(dialog.getByRole('alert').getByText('Không có mạng nên chưa tới được máy chủ'));
    expect(await planCount()).toBe(before + 1);
    await read(dialog);
    await page.waitForURL(/ra-soat/);
    expect(await planCount()).toBe(before + 1);
    await page.context().close();
  });
});

describe('a link to what one may not see', () => {
  it.each(['/nhiem-vu/TASK', '/ke-hoach/PLAN', '/ke-hoach/PLAN/ra-soat'])(
    '%s looks as if it led nowhere, and says what to do',
    async (path) => {
      // A plan under review and a task of the school; the person is of the commune's committee alone.
      const [plan] = await s.t.query<{ id: number; body_id: number }>(
        `select id, body_id from plan where state = 'review' order by id limit 1`,
      );
      const [hidden] = await s.t.query<{ id: number }>('select id from task where body_id = $1 order by id limit 1', [plan!.body_id]);
      const [stranger] = await s.t.query<{ username: string }>(
        `select p.username from person p where p.username is not null and not p.is_admin and not exists
        (select 1 from post join unit u on u.id = post.unit_id where post.person_id = p.id and u.body_id = $1) order by p.id limit 1`,
        [plan!.body_id],
      );
      const page = await s.as(stranger!.username);
      const told = async (task: number, of: number) => {
        await page.goto(s.base + path.replace('TASK', String(task)).replace('PLAN', String(of)));
        await page.getByRole('heading', { name: 'Không có nội dung này, hoặc không có quyền xem' }).waitFor();
        await seen(page.getByText('Nếu có người gửi đường dẫn, hãy hỏi lại người đó.'));
        return page.locator('main').innerText();
      };
      expect(await told(hidden!.id, plan!.id)).toBe(await told(987_654, 987_654));
      await page.getByRole('link', { name: 'Về Việc của tôi' }).click();
      await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
      await page.context().close();
    },
  );
});
