import type { Page, Worker } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushMessage } from '../../server/src/modules/notifications/push.ts';
import { type Stage, seen, startStage } from './stage.ts';

let s: Stage;
let task: { id: number; title: string };
beforeAll(async () => {
  s = await startStage();
  [task] = (await s.t.query<{ id: number; title: string }>(
    `select t.id, t.title from task t join person p on p.id = t.executor_id where p.username = 'nguyet.nta' and t.state <> 'closed' order by t.id limit 1`,
  )) as [typeof task];
});
afterAll(() => s?.stop());

/** A browser in which the person is signed in, the worker runs; with the way by which the browser itself hands a push to the worker. */
async function allowed(): Promise<{ page: Page; worker: Worker; push: (data: string) => Promise<unknown> }> {
  const page = await s.as('nguyet.nta', 'desktop', { worker: true });
  await s.t.query(`update session set expires_at = '2060-01-01', idle_seconds = 2000000000`);
  const cdp = await page.context().newCDPSession(page);
  const registered = new Promise<string>((done) =>
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find((r) => r.scopeURL.startsWith(s.base) && !r.isDeleted);
      if (ours) done(ours.registrationId);
    }),
  );
  await cdp.send('ServiceWorker.enable');
  await page.goto(`${s.base}/viec-cua-toi`);
  await seen(page.getByRole('heading', { name: 'Việc của tôi' }));
  await page.evaluate(
    'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done)))',
  );
  const registrationId = await registered;
  const [running] = page.context().serviceWorkers();
  const worker = running ?? (await page.context().waitForEvent('serviceworker'));
  await worker.evaluate(
    `self.shown = []; self.registration.showNotification = async (title, how) => void self.shown.push({ title, ...how })`,
  );
  return {
    page,
    worker,
    push: (data) => cdp.send('ServiceWorker.deliverPushMessage', { origin: s.base, registrationId, data }),
  };
}

interface Shown {
  title: string;
  tag: string;
  data: { url: string };
}
/** What the worker had shown, as it asked for it. The Chromium of the tests has no place for notifications (it denies them whatever is granted), so this one step is written down instead of drawn. */
const waitShown = async (worker: Worker, count: number): Promise<Shown[]> => {
  const all = () => worker.evaluate<Shown[]>('self.shown');
  await expect.poll(() => all().then((s) => s.length), { timeout: 20_000 }).toBe(count);
  return all();
};

/** Clicks what was shown last: the event that the browser sends the worker. */
const clickLast = (worker: Worker) =>
  worker.evaluate(`(async () => {
    const work = [];
    const event = new Event('notificationclick');
    let closed = false;
    const notification = { ...self.shown.at(-1), close: () => (closed = true) };
    Object.assign(event, { notification, waitUntil: (w) => work.push(w) });
    self.dispatchEvent(event);
    await Promise.all(work);
    if (!closed) throw new Error('the notification stays');
  })()`);

describe('a push that reaches the worker', () => {
  it('is shown with what the server wrote, and opens the task when it is clicked', async () => {
    const { page, worker, push } = await allowed();
    const message = pushMessage({
      notices: [
        {
          id: 7001,
          kind: 'task-returned',
          task_id: task.id,
          plan_id: null,
          facts: { title: task.title, note: 'Thiếu chữ ký' },
          detail: null,
          day: null,
        },
      ],
    });
    expect(message.url).toBe(`/nhiem-vu/${task.id}`);
    await push(JSON.stringify(message));
    expect(message.title).toContain(task.title);
    expect(await waitShown(worker, 1)).toMatchObject([{ title: message.title, tag: message.tag, data: { url: message.url }, lang: 'vi' }]);
    await clickLast(worker);
    await page.waitForURL(`${s.base}/nhiem-vu/${task.id}`);
    await seen(page.getByRole('heading', { level: 1, name: task.title }));
    await page.context().close();
  });

  it('leads nowhere but into the program, whatever it holds', async () => {
    const { page, worker, push } = await allowed();
    await push(JSON.stringify({ title: 'Lạ', url: 'https://example.org/', tag: 'la' }));
    await waitShown(worker, 1);
    await push(JSON.stringify({ title: 'Lạ hơn', url: '//example.org/', tag: 'la-hon' }));
    expect((await waitShown(worker, 2)).map((n) => n.data.url)).toEqual(['/thong-bao', '/thong-bao']);
    await clickLast(worker);
    await page.waitForURL(`${s.base}/thong-bao`);
    await page.context().close();
  });
});
