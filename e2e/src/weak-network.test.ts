import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { password, type Stage, seen, startStage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await startStage();
});
afterAll(() => s?.stop());

/** A photo of 3,000×2,000 pixels as the sensor gives it, its left third red and the rest noise. */
const sensorPhoto = async (page: Page): Promise<Buffer> =>
  Buffer.from(
    await page.evaluate<string>(`(async () => {
      const c = new OffscreenCanvas(3000, 2000);
      const pen = c.getContext('2d');
      const px = pen.createImageData(3000, 2000);
      for (let i = 0; i < px.data.length; i += 4) {
        const red = (i / 4) % 3000 < 1000;
        const v = red ? 0 : (i * 2654435761) >>> 24;
        px.data.set([red ? 220 : v, v, v, 255], i);
      }
      pen.putImageData(px, 0, 0);
      const bytes = new Uint8Array(await (await c.convertToBlob({ type: 'image/jpeg', quality: 0.9 })).arrayBuffer());
      let text = '';
      for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
      return btoa(text);
    })()`),
    'base64',
  );

/** The same photo as a phone writes it: the camera was turned, and EXIF says so (orientation 6: turn it clockwise to look at it). */
function turned(jpeg: Buffer): Buffer {
  const tiff = Buffer.from('49492a0008000000010012010300010000000600000000000000', 'hex');
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** Size of a stored picture, and its colours at the middle of its top and of its foot. */
const look = (page: Page, id: number) =>
  page.evaluate<{ width: number; height: number; top: number[]; foot: number[]; exif: boolean }>(`(async () => {
    const blob = await (await fetch('/api/v1/files/${id}/content')).blob();
    const b = await createImageBitmap(blob, { imageOrientation: 'none' });
    const c = new OffscreenCanvas(b.width, b.height);
    const pen = c.getContext('2d');
    pen.drawImage(b, 0, 0);
    const at = (y) => [...pen.getImageData(b.width / 2, y, 1, 1).data];
    const text = new TextDecoder('latin1').decode((await blob.arrayBuffer()).slice(0, 4096));
    return { width: b.width, height: b.height, top: at(20), foot: at(b.height - 20), exif: text.includes('Exif') };
  })()`);

async function handIn(size: 'phone' | 'desktop', photo: Buffer) {
  const [task] = await s.t.query<{ id: number; executor: string }>(
    `select t.id, e.username as executor from task t join person e on e.id = t.executor_id where t.state in ('given', 'doing') and t.checker_id is not null and t.due_on > '2026-03-10' order by t.id limit 1`,
  );
  const doer = await s.as(task!.executor, size);
  await doer.goto(`${s.base}/nhiem-vu/${task!.id}`);
  await doer.getByRole('button', { name: 'Đã xong' }).click();
  await doer.locator('form.give input[type=file]').first().setInputFiles({ name: 'IMG_0042.jpeg', mimeType: 'image/jpeg', buffer: photo });
  await doer.getByRole('button', { name: 'Gửi kiểm tra' }).click();
  await doer.locator('form.give').waitFor({ state: 'detached' });
  const [file] = await s.t.query<{ id: number; name: string; size: number }>('select id, name, size from file order by id desc limit 1');
  return { page: doer, file: file! };
}

it('a photo from a phone is stored upright and small, without what the camera wrote of place and device; from a desk it is stored as it is', async () => {
  const maker = await s.page();
  await maker.goto(`${s.base}/dang-nhap`);
  const photo = turned(await sensorPhoto(maker));
  const phone = await handIn('phone', photo);
  expect(phone.file.name).toBe('IMG_0042.jpg');
  expect(phone.file.size).toBeLessThan(photo.length / 2);
  const seen = await look(phone.page, phone.file.id);
  expect(seen).toMatchObject({ width: 1067, height: 1600, exif: false });
  const [r, g] = seen.top as [number, number];
  expect(r - g).toBeGreaterThan(120);
  const [r2, g2] = seen.foot as [number, number];
  expect(Math.abs(r2 - g2)).toBeLessThan(40);

  const desk = await handIn('desktop', photo);
  expect(desk.file).toMatchObject({ name: 'IMG_0042.jpeg', size: photo.length });
});

it('a network that swallows every request does not hide what is kept, and lets it be said so', async () => {
  const [task] = await s.t.query<{ id: number; executor: string }>(
    `select t.id, e.username as executor from task t join person e on e.id = t.executor_id where t.state in ('given', 'doing') and t.stuck_note is null and t.due_on > '2026-03-10' order by t.id limit 1`,
  );
  const page = await s.as(task!.executor, 'phone', { worker: true });
  await s.t.query(`update session set expires_at = '2060-01-01', idle_seconds = 2000000000`);
  await page.goto(`${s.base}/viec-cua-toi`);
  await page.locator(`[data-task="${task!.id}"]`).waitFor();
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  let swallow = true;
  await page.route(/\/(api|healthz)/, (route) => (swallow ? undefined : route.fallback()));
  await page.goto(`${s.base}/viec-cua-toi`);
  await page.locator(`[data-task="${task!.id}"]`).waitFor({ timeout: 20_000 });
  await seen(page.getByText(/^Đang ngoại tuyến – số liệu lúc \d\d:\d\d/));
  swallow = false;
  await page.getByText(/^Đang ngoại tuyến/).waitFor({ state: 'detached', timeout: 30_000 });
  // A server whose database is away is as good as none: what is kept is shown, and said to be old.
  await page.route('**/api/v1/my-work', (route) =>
    route.fulfill({ status: 503, json: { code: 'UNAVAILABLE', status: 503, requestId: 'AB12' } }),
  );
  await page.goto(`${s.base}/viec-cua-toi`);
  await page.locator(`[data-task="${task!.id}"]`).waitFor();
  await seen(page.getByText(/^Đang ngoại tuyến – số liệu lúc \d\d:\d\d/));
  await page.context().close();
});

it('what waits is its writer’s own: somebody else who signs in on the machine neither sees nor sends it; the writer, back again, sends it once', async () => {
  const [task] = await s.t.query<{ id: number; executor: string }>(
    `select t.id, e.username as executor from task t join person e on e.id = t.executor_id where t.state in ('given', 'doing') and t.stuck_note is null and t.due_on > '2026-03-10' order by t.id limit 1`,
  );
  const page = await s.as(task!.executor, 'phone');
  const context = page.context();
  const signIn = async (login: string) => {
    await page.goto(`${s.base}/viec-cua-toi`);
    await page.waitForURL(/dang-nhap/);
    await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill(login);
    await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor();
  };
  await page.goto(`${s.base}/viec-cua-toi`);
  const row = page.locator(`[data-task="${task!.id}"]`);
  await row.getByRole('button', { name: 'Vướng mắc' }).click();
  await row.getByLabel('Vướng ở đâu, cần ai gỡ').fill('Chưa có phòng máy');
  await context.setOffline(true);
  await row.getByRole('button', { name: 'Gửi vướng mắc' }).click();
  await seen(row.getByText('Đang chờ gửi: Vướng mắc'));
  await context.clearCookies();
  await context.setOffline(false);
  const said = () =>
    s.t.query<{ username: string }>(
      `select p.username from task_event e join person p on p.id = e.actor_id where e.task_id = $1 and e.note = 'Chưa có phòng máy'`,
      [task!.id],
    );
  await signIn('huy.tq');
  expect(await page.locator('[data-held]').count()).toBe(0);
  expect(await said()).toEqual([]);
  await context.clearCookies();
  await signIn(task!.executor);
  await expect.poll(said, { timeout: 10_000 }).toEqual([{ username: task!.executor }]);
  await seen(row.getByText('Đang vướng mắc'));
  await expect.poll(() => page.locator('[data-held]').count()).toBe(0);
  await context.close();
});
