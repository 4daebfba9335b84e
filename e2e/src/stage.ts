import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator, Page, Request } from 'playwright-core';
import { startTestApp, type TestApp } from '../../server/test/harness.ts';
import type { TestCluster } from '../../server/test/template-db.ts';
import { browser, closeBrowser } from './browser.ts';
import { fillWithSample, firstDay, offerSetUp, password, type SampleAccount, type SampleDatabase } from './sample-database.ts';

export { password };

/** The two sizes at which every page must hold: a cheap phone, and the usual office screen. */
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1366, height: 768 } } as const;

/** A running server with the sample in it, on a Monday; people of the sample sign in by their user names. */
export interface Stage {
  t: TestApp;
  base: string;
  accounts: SampleAccount[];
  /** A page of its own in which the person is signed in. `worker` lets the service worker in, which otherwise stays out so that every request can be watched. */
  as(username: string, size?: keyof typeof sizes, how?: { worker?: boolean }): Promise<Page>;
  /** A page in which nobody is. */
  page(size?: keyof typeof sizes, how?: { worker?: boolean }): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts the whole on a database of its own. `sample: false` leaves it waiting for its first set-up under the token “ma-thiet-lap”. */
export async function startStage({
  sample = true,
  now = firstDay,
  cluster,
  settings,
}: {
  sample?: boolean;
  now?: string;
  cluster?: TestCluster;
  settings?: Record<string, string>;
} = {}): Promise<Stage> {
  const copied = sample && now === firstDay && !cluster ? await sampleOfThisRun() : null;
  const t = await startTestApp({
    now,
    ...(cluster ? { cluster } : {}),
    ...(settings ? { settings } : {}),
    ...(copied ? { from: copied } : {}),
  });
  if (!sample) await offerSetUp(t);
  const accounts = copied?.accounts ?? (sample ? await fillWithSample(t) : []);
  await t.app.listen({ port: 0, host: '127.0.0.1' });
  const base = `http://localhost:${(t.app.server.address() as { port: number }).port}`;
  const contexts: BrowserContext[] = [];
  const open = async (size: keyof typeof sizes, worker = false) => {
    const context = await (await browser()).newContext({
      viewport: sizes[size],
      locale: 'vi-VN',
      timezoneId: 'Asia/Ho_Chi_Minh',
      hasTouch: size === 'phone',
      serviceWorkers: worker ? 'allow' : 'block',
    });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    watchTraffic(page);
    return page;
  };
  return {
    t,
    base,
    accounts,
    page: (size = 'desktop', { worker } = {}) => open(size, worker),
    async as(username, size = 'desktop', { worker } = {}) {
      const page = await open(size, worker);
      const r = await page
        .context()
        .request.post(`${base}/api/v1/session`, { data: { login: username, password }, headers: { origin: base } });
      if (!r.ok()) throw new Error(`${username} can't sign in: ${await r.text()}`);
      return page;
    },
    async stop() {
      for (const c of contexts) await c.close();
      await closeBrowser();
      await t.stop();
    },
  };
}

async function sampleOfThisRun(): Promise<SampleDatabase> {
  const { inject } = await import('vitest');
  return inject('sample');
}

const traffic = new WeakMap<Page, { open: Set<Request>; quietSince: number }>();

/** Keeps count of what a page still waits for; the stream of live news never ends and is not counted. */
function watchTraffic(page: Page): void {
  const state = { open: new Set<Request>(), quietSince: 0 };
  traffic.set(page, state);
  const over = (r: Request) => {
    if (state.open.delete(r)) state.quietSince = performance.now();
  };
  page.on('request', (r) => r.resourceType() !== 'eventsource' && state.open.add(r));
  page.on('requestfinished', over);
  page.on('requestfailed', over);
}

/** Waits until the page asks for nothing and has been quiet for a tenth of a second: it shows then what it is going to show. */
export async function settled(page: Page): Promise<void> {
  const state = traffic.get(page);
  if (!state) throw new Error('this page is not one of a stage');
  const end = performance.now() + 20_000;
  while (state.open.size > 0 || performance.now() - state.quietSince < 100) {
    if (performance.now() > end) throw new Error(`still waits for ${[...state.open].map((r) => r.url()).join(', ')}`);
    await new Promise((go) => setTimeout(go, 20));
  }
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** Waits until something that is found is in sight; the same words may stand twice, as in a notice and in the list beneath it. */
export const seen = (what: Locator): Promise<void> => what.filter({ visible: true }).first().waitFor();

/** Faults that axe finds on the page as it stands (WCAG 2.2 A and AA), each with its place. */
export async function axeFaults(page: Page): Promise<string[]> {
  // Pages here hold no frames, so nothing is lost by leaving out the extra tab that gathers them.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`));
}

/** How far the page runs out at the right, in pixels. */
export const runsOut = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
