import { AxeBuilder } from '@axe-core/playwright';
import { setUpSample } from '@sauro/contract/identity';
import type { BrowserContext, Page } from 'playwright-core';
import { hashToken } from '../../server/src/platform/auth/session.ts';
import { startTestApp, type TestApp } from '../../server/test/harness.ts';
import type { TestCluster } from '../../server/test/template-db.ts';
import { browser, closeBrowser } from './browser.ts';

/** The two sizes at which every page must hold: a cheap phone, and the usual office screen. */
export const sizes = { phone: { width: 360, height: 740 }, desktop: { width: 1366, height: 768 } } as const;
export const password = 'mot cau that dai';

/** A running server with the sample in it, on a Monday; people of the sample sign in by their user names. */
export interface Stage {
  t: TestApp;
  base: string;
  accounts: { username: string; name: string; title: string; unit: string }[];
  /** A page of its own in which the person is signed in. `worker` lets the service worker in, which otherwise stays out so that every request can be watched. */
  as(username: string, size?: keyof typeof sizes, how?: { worker?: boolean }): Promise<Page>;
  /** A page in which nobody is. */
  page(size?: keyof typeof sizes, how?: { worker?: boolean }): Promise<Page>;
  stop(): Promise<void>;
}

/** Starts the whole on a database of its own. `sample: false` leaves it waiting for its first set-up under the token “ma-thiet-lap”. */
export async function startStage({
  sample = true,
  now = '2026-03-09T01:30:00Z',
  cluster,
  settings,
}: {
  sample?: boolean;
  now?: string;
  cluster?: TestCluster;
  settings?: Record<string, string>;
} = {}): Promise<Stage> {
  const t = await startTestApp({ now, ...(cluster ? { cluster } : {}), ...(settings ? { settings } : {}) });
  await t.query('update installation set setup_token_hash = $1, setup_expires_at = $2', [
    hashToken('ma-thiet-lap').toString('hex'),
    '2030-01-01',
  ]);
  const accounts = sample ? (await t.anonymous().call(setUpSample, { body: { token: 'ma-thiet-lap', password } })).accounts : [];
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
    page.setDefaultTimeout(10_000);
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

/** Faults that axe finds on the page as it stands (WCAG 2.2 A and AA), each with its place. */
export async function axeFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`));
}

/** How far the page runs out at the right, in pixels. */
export const runsOut = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
