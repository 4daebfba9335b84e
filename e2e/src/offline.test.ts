import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFaults, password, runsOut, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

type Row = { id: number; title: string; executor: string; checker: string };
/** Open tasks of the school whose executor has several, not yet handed in. */
const tasks = () =>
  s.t.query<Row>(
    `select t.id, t.title, e.username as executor, c.username as checker from task t join person e on e.id = t.executor_id join person c on c.id = t.checker_id
     where t.state in ('given', 'doing') and not t.extension_pending and t.stuck_note is null and t.due_on > '2026-03-10'
     order by count(*) over (partition by t.executor_id) desc, t.executor_id, t.id`,
  );
const notes = async (id: number, kind: string) =>
  (await s.t.query<{ note: string | null }>('select note from task_event where task_id = $1 and kind = $2 order by id', [id, kind])).map(
    (e) => e.note,
  );

/** A phone in which the person is signed in and the app is kept. The clock of the test server stands in March, so the session is made to last beyond that of the browser. */
async function phoneOf(username: string): Promise<{ page: Page; context: BrowserContext }> {
  const page = await s.as(username, 'phone', { worker: true });
  await s.t.query(`update session set expires_at = '2060-01-01', idle_seconds = 2000000000`);
  await page.goto(`${s.base}/viec-cua-toi`);
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
  await page.locator('[data-task]').first().waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  return { page, context: page.context() };
}
/** Names of the answers that are kept on the machine. */
const keptIn = (page: Page) =>
  page.evaluate<string[]>(`(async () => {
    const db = await new Promise((done) => { const r = indexedDB.open('sauro'); r.onsuccess = () => done(r.result); });
    return new Promise((done) => { const r = db.transaction('answers').objectStore('answers').getAll(); r.onsuccess = () => done(r.result.map((x) => x.name)); });
  })()`);
const banner = (page: Page) => page.getByText(/^Đang ngoại tuyến – số liệu lúc \d\d:\d\d/);
const rowOf = (page: Page, id: number) => page.locator(`[data-task="${id}"]`);
const heldOf = (page: Page, id: number) => page.locator(`[data-held="${id}"]`);

async function handIn(page: Page, id: number, note: string): Promise<void> {
  const row = rowOf(page, id);
  await row.getByRole('button', { name: 'Đã xong' }).click();
  await row.getByLabel('Lời nhắn').fill(note);
  await row
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'bao-cao.txt', mimeType: 'text/plain', buffer: Buffer.from(`Báo cáo: ${note}`, 'utf8') });
  // The clock of the phone runs on while that of the server stands in March: to the phone the day may have passed.
  const why = row.getByLabel('Vì sao chậm');
  if (await why.count()) await why.selectOption('staffing');
  await row.getByRole('button', { name: 'Gửi kiểm tra' }).click();
}

describe('an app that is installed', () => {
  it('has its manifest, icons and worker, each served as what it is', async () => {
    const page = await s.page('phone');
    await page.goto(`${s.base}/dang-nhap`);
    const get = async (path: string) => {
      const r = await page.request.get(s.base + path);
      return {
        status: r.status(),
        type: r.headers()['content-type'],
        cache: r.headers()['cache-control'],
        csp: r.headers()['content-security-policy'],
        r,
      };
    };
    expect(await page.locator('link[rel=manifest]').getAttribute('href')).toBe('/manifest.webmanifest');
    const manifest = await get('/manifest.webmanifest');
    expect(manifest.type).toContain('application/manifest+json');
    const { icons, start_url, display } = (await manifest.r.json()) as {
      icons: { src: string; type: string }[];
      start_url: string;
      display: string;
    };
    expect({ start_url, display }).toEqual({ start_url: '/viec-cua-toi', display: 'standalone' });
    for (const icon of icons) expect(await get(icon.src)).toMatchObject({ status: 200, type: expect.stringContaining(icon.type) });
    const worker = await get('/sw.js');
    expect(worker).toMatchObject({ status: 200, cache: 'no-cache', type: expect.stringContaining('javascript') });
    expect(worker.csp).toContain("worker-src 'self'");
    expect(worker.csp).toContain("manifest-src 'self'");
    await page.context().close();
  });

  it('opens my work and the tasks that were opened before without a network, and says of what hour they are', async () => {
    const [task, other] = await tasks();
    expect(other!.executor).toBe(task!.executor);
    const { page, context } = await phoneOf(task!.executor);
    const [foreign] = await s.t.query<{ id: number; title: string }>(
      `select t.id, t.title from task t, person p where p.username = $1 and t.leader_id = p.id and t.executor_id <> p.id
        union all select t.id, t.title from task t, person p where p.username = $1 and t.checker_id = p.id and t.executor_id <> p.id limit 1`,
      [task!.executor],
    );
    await expect.poll(() => keptIn(page), { timeout: 20_000 }).toContain(`task-${other!.id}`);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('heading', { name: task!.title }).waitFor();
    await context.setOffline(true);
    await page.goto(`${s.base}/viec-cua-toi`);
    await rowOf(page, task!.id).waitFor();
    await banner(page).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await runsOut(page)).toBeLessThanOrEqual(0);
    await rowOf(page, task!.id).getByRole('link', { name: task!.title }).click();
    await page.getByRole('heading', { name: task!.title }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: task!.title }).waitFor();
    await banner(page).waitFor();
    // A phone keeps the tasks of its list, opened or not; what is not on the list is told to be missing.
    await page.goto(`${s.base}/nhiem-vu/${other!.id}`);
    await page.getByRole('heading', { name: other!.title }).waitFor();
    await page.goto(`${s.base}/nhiem-vu/${foreign!.id}`);
    await page.getByRole('heading', { name: 'Trang này chưa có trên máy' }).waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: foreign!.title }).waitFor();
    await banner(page).waitFor({ state: 'detached' });
    // The worker keeps the shell alone: no answer of the server to a person is in its caches.
    const kept = await page.evaluate<string[]>(
      `caches.keys().then(async (ks) => (await Promise.all(ks.map(async (k) => (await (await caches.open(k)).keys()).map((r) => new URL(r.url).pathname)))).flat())`,
    );
    expect(kept).toContain('/');
    expect(kept.filter((path) => path.startsWith('/api/') || path.startsWith('/viec') || path.startsWith('/nhiem-vu'))).toEqual([]);
    await context.close();
  });
});

describe('what is said without a network', () => {
  it('is handed in once where the network is cut in the middle of sending, though the page is closed and opened again before it is back', async () => {
    const [task] = await tasks();
    const { page, context } = await phoneOf(task!.executor);
    // The server takes the hand-in; its answer never arrives.
    await page.route('**/api/v1/tasks/*/submit', async (route) => {
      await route.fetch();
      await context.setOffline(true);
      await route.abort('internetdisconnected');
    });
    await handIn(page, task!.id, 'Mạng đứt giữa chừng');
    await seen(rowOf(page, task!.id).getByText('Đang chờ gửi: Đã xong'));
    expect(await notes(task!.id, 'submitted')).toEqual(['Mạng đứt giữa chừng']);
    await page.close();

    const again = await context.newPage();
    again.setDefaultTimeout(10_000);
    await again.goto(`${s.base}/viec-cua-toi`);
    await seen(rowOf(again, task!.id).getByText('Đang chờ gửi: Đã xong'));
    await seen(heldOf(again, task!.id).getByText('“Mạng đứt giữa chừng”'));
    expect(await rowOf(again, task!.id).getByRole('button', { name: 'Đã xong' }).count()).toBe(0);
    expect(await axeFaults(again)).toEqual([]);
    expect(await runsOut(again)).toBeLessThanOrEqual(0);

    await context.setOffline(false);
    await seen(again.getByText(`Đã gửi “Đã xong”: ${task!.title}`));
    await seen(rowOf(again, task!.id).getByText('Đã gửi kiểm tra lúc'));
    await heldOf(again, task!.id).waitFor({ state: 'detached' });
    expect(await notes(task!.id, 'submitted')).toEqual(['Mạng đứt giữa chừng']);
    const [{ files }] = (await s.t.query<{ files: number }>(
      `select count(*) as files from file where name = 'bao-cao.txt' and uploaded_by = (select id from person where username = $1)`,
      [task!.executor],
    )) as [{ files: number }];
    expect(files).toBe(1);
    await context.close();
  });

  it('waits from the first word where there is none, of each kind, and goes once when it is back, also from a page that was shut', async () => {
    const [one, two] = await tasks();
    expect(two!.executor).toBe(one!.executor);
    const { page, context } = await phoneOf(one!.executor);
    await context.setOffline(true);
    const stuck = rowOf(page, one!.id);
    await stuck.getByRole('button', { name: 'Vướng mắc' }).click();
    await stuck.getByLabel('Vướng ở đâu, cần ai gỡ').fill('Chưa có giấy in');
    await stuck.getByRole('button', { name: 'Gửi vướng mắc' }).click();
    await seen(stuck.getByText('Đang chờ gửi: Vướng mắc'));
    const more = rowOf(page, two!.id);
    await more.getByRole('button', { name: 'Xin thêm thời gian' }).click();
    await more.getByLabel('Hạn mới', { exact: true }).fill('30/12/2026');
    await more.getByLabel('Lý do').fill('Chờ số liệu');
    await more.getByRole('button', { name: 'Gửi xin thêm thời gian' }).click();
    await seen(more.getByText('Đang chờ gửi: Xin thêm thời gian'));
    await seen(page.getByText('2 việc đang chờ gửi trên máy này'));
    expect(await notes(one!.id, 'stuck')).toEqual([]);
    await page.close();
    await context.setOffline(false);

    // Two windows at once: each sends what waits, the server does it once.
    const [a, b] = [await context.newPage(), await context.newPage()];
    await Promise.all([a.goto(`${s.base}/viec-cua-toi`), b.goto(`${s.base}/viec-cua-toi`)]);
    await seen(rowOf(a, one!.id).getByText('Đang vướng mắc'));
    await seen(rowOf(a, two!.id).getByText('Đang chờ trả lời xin thêm thời gian'));
    expect(await notes(one!.id, 'stuck')).toEqual(['Chưa có giấy in']);
    expect(await notes(two!.id, 'extension-asked')).toEqual(['Chờ số liệu']);
    await expect.poll(() => heldOf(a, one!.id).count()).toBe(0);
    await context.close();
  });

  it('and is refused by what happened meanwhile stays with the reason, until the person takes it out', async () => {
    const [task] = await tasks();
    const { page, context } = await phoneOf(task!.executor);
    await context.setOffline(true);
    await handIn(page, task!.id, 'Gửi lúc việc đã hủy');
    await seen(rowOf(page, task!.id).getByText('Đang chờ gửi: Đã xong'));

    const head = await s.as('huy.tq');
    await head.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await head.getByRole('button', { name: 'Việc khác' }).click();
    await head.getByRole('menuitem', { name: 'Hủy việc…' }).click();
    await head.getByLabel('Lý do hủy').fill('Gộp vào việc khác');
    await head.getByRole('dialog').getByRole('button', { name: 'Hủy việc' }).click();
    await seen(head.getByText('Đã hủy việc.'));

    await context.setOffline(false);
    const held = heldOf(page, task!.id);
    await seen(held.getByText(/Chưa gửi được\. Chưa làm được bước này vì việc đã hủy/));
    await page.reload();
    await seen(held.getByText('“Gửi lúc việc đã hủy”'));
    await seen(held.getByText(/vì việc đã hủy/));
    await held.getByRole('button', { name: /^Gửi lại/ }).click();
    await seen(held.getByText(/vì việc đã hủy/));
    expect(await axeFaults(page)).toEqual([]);
    await held.getByRole('button', { name: /^Bỏ phần/ }).click();
    await held.waitFor({ state: 'detached' });
    await page.getByRole('status').getByRole('button', { name: 'Hoàn tác' }).click();
    await held.waitFor();
    await held.getByRole('button', { name: /^Bỏ phần/ }).click();
    await held.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
    expect(await held.count()).toBe(0);
    expect(await notes(task!.id, 'submitted')).toEqual([]);
    await context.close();
  });
});

describe('a shared machine', () => {
  it('asks before a sign-out that would lose what waits; after it, nothing of the person is left, and the next one sees only their own', async () => {
    const [task] = await tasks();
    const { page, context } = await phoneOf(task!.executor);
    await page.goto(`${s.base}/nhiem-vu/${task!.id}`);
    await page.getByRole('heading', { name: task!.title }).waitFor();
    await page.goto(`${s.base}/viec-cua-toi`);
    await context.setOffline(true);
    await handIn(page, task!.id, 'Còn chờ');
    await seen(rowOf(page, task!.id).getByText('Đang chờ gửi: Đã xong'));
    await page.goto(`${s.base}/toi`);
    const signOut = page.locator('main').getByRole('button', { name: 'Đăng xuất' });
    await signOut.click();
    await page
      .getByRole('dialog')
      .getByText(/1 phần đang chờ gửi/)
      .waitFor();
    await page.getByRole('button', { name: 'Ở lại để gửi' }).click();
    await signOut.click();
    await page.getByRole('button', { name: 'Đăng xuất và bỏ' }).click();
    await page.waitForURL(/dang-nhap/);
    const left = await page.evaluate<{ answers: number; outbox: number; stored: string[] }>(`(async () => {
      const db = await new Promise((done) => { const r = indexedDB.open('sauro'); r.onsuccess = () => done(r.result); });
      const count = (store) => new Promise((done) => { const r = db.transaction(store).objectStore(store).count(); r.onsuccess = () => done(r.result); });
      return { answers: await count('answers'), outbox: await count('outbox'), stored: Object.keys(localStorage).filter((k) => /draft|unanswered|person/.test(k)) };
    })()`);
    expect(left).toEqual({ answers: 0, outbox: 0, stored: [] });
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.getByRole('heading', { name: 'Chưa mở được trang này' }).waitFor();
    expect(await page.getByText(task!.title).count()).toBe(0);

    // The sign-out that found no server is made up for: the cookie that was left opens nothing.
    await context.setOffline(false);
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.waitForURL(/dang-nhap/);
    await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('huy.tq');
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
    expect(await heldOf(page, task!.id).count()).toBe(0);
    expect(await notes(task!.id, 'submitted')).toEqual([]);
    await context.close();
  });

  it('shows nothing that was kept once the session has run out, whether by its clock or by the server', async () => {
    const [task] = await tasks();
    // By its clock: the session of the test server ended in March, long before the browser's day.
    const old = await s.as(task!.executor, 'phone', { worker: true });
    const open = async () => {
      await old.goto(`${s.base}/viec-cua-toi`);
      await old.locator('[data-task]').first().waitFor();
      await old.evaluate('navigator.serviceWorker.ready.then(() => true)');
    };
    await open();
    await old.context().setOffline(true);
    await old.goto(`${s.base}/viec-cua-toi`);
    await old.getByRole('heading', { name: 'Chưa mở được trang này' }).waitFor();
    expect(await old.locator('[data-task]').count()).toBe(0);
    await old.context().setOffline(false);
    // By the server: it was ended elsewhere; the next page says so, and takes what was kept with it.
    await open();
    expect(await keptIn(old)).toContain('my-work');
    await s.t.query('update session set revoked_at = now() where revoked_at is null');
    await old.goto(`${s.base}/viec-cua-toi`);
    await old.waitForURL(/dang-nhap/);
    await expect.poll(() => keptIn(old)).toEqual([]);
    await old.context().close();
  });
});
