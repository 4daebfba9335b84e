/**
 * The service worker: keeps the shell of the app (page, scripts, styles, fonts) so that it opens without a network. It never touches the API: what the server tells a
 * person is kept by the page, under that person's name (`lib/kept.ts`), and no answer goes through here.
 */
export interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Pushed extends Waiting {
  data: { json(): unknown } | null;
}
interface Clicked extends Waiting {
  notification: Notification;
}
interface Client {
  url: string;
  focus(): Promise<Client>;
  navigate(url: string): Promise<Client | null>;
}
interface Scope {
  addEventListener(kind: 'push', work: (e: Pushed) => void): void;
  addEventListener(kind: 'notificationclick', work: (e: Clicked) => void): void;
  registration: ServiceWorkerRegistration;
  addEventListener(kind: 'install' | 'activate', work: (e: Waiting) => void): void;
  addEventListener(kind: 'fetch', work: (e: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(of: { type: 'window' }): Promise<Client[]>;
    openWindow(url: string): Promise<Client | null>;
  };
}

/** Written in by the build: the addresses of the shell, and a hash over their contents. */
declare const __SHELL__: readonly string[];
declare const __BUILD__: string;

const worker = self as unknown as Scope;
const prefix = 'sauro-';
const own = prefix + __BUILD__;
const shell: readonly string[] = __SHELL__;
/** How long a page may take to come from the server before the kept one is shown, in milliseconds. */
const patience = 3_000;

worker.addEventListener('install', (e) => {
  const take = async () => {
    const cache = await caches.open(own);
    // Past the browser's own cache, or the page of the last build could be kept under this one's name.
    await cache.addAll(shell.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' })));
    await worker.skipWaiting();
  };
  e.waitUntil(take());
});

worker.addEventListener('activate', (e) => {
  const tidy = async () => {
    // The build before this one stays: a page of it may still be open and ask for a part that it has not loaded yet.
    const others = (await caches.keys()).filter((k) => k.startsWith(prefix) && k !== own);
    for (const old of others.slice(0, -1)) await caches.delete(old);
    await worker.clients.claim();
  };
  e.waitUntil(tidy());
});

/** The page from the server, or the kept one where the server does not answer in time. */
async function page(request: Request): Promise<Response> {
  const kept = await (await caches.open(own)).match('/');
  const fresh = fetch(request);
  if (!kept) return fresh;
  const late = new Promise<Response>((done) => {
    setTimeout(() => done(kept.clone()), patience);
  });
  return Promise.race([fresh.then((r) => (r.status >= 502 ? kept : r)), late]).catch(() => kept);
}

/** A part of the app, whose name holds its content: kept once, good for ever. */
async function part(request: Request): Promise<Response> {
  const cache = await caches.open(own);
  const kept = (await cache.match(request, { ignoreVary: true })) ?? (await caches.match(request, { ignoreVary: true }));
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok && fresh.type === 'basic') await cache.put(request, fresh.clone());
  return fresh;
}

worker.addEventListener('fetch', (e) => {
  const { request } = e;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/') || pathname === '/healthz') return;
  if (request.mode === 'navigate' && !/\.[a-z0-9]{2,12}$/i.test(pathname)) e.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || shell.includes(pathname)) e.respondWith(part(request));
});

/** What the server pushes: a title, the page to open, and a tag by which a later message takes the place of an earlier one. Anything else shows the name of the program. */
function messageOf(e: Pushed): { title: string; url: string; tag: string } {
  const m = (e.data?.json() ?? {}) as Partial<Record<'title' | 'url' | 'tag', string>>;
  // A path of ours and nothing else, whatever came.
  const url = m.url && /^\/(?!\/)/.test(m.url) ? m.url : '/thong-bao';
  return { title: m.title ?? 'Sáu Rõ', url, tag: m.tag ?? 'sauro' };
}

worker.addEventListener('push', (e) => {
  const { title, url, tag } = messageOf(e);
  e.waitUntil(worker.registration.showNotification(title, { tag, data: { url }, icon: '/icon-180.png', lang: 'vi' }));
});

worker.addEventListener('notificationclick', (e) => {
  e.notification.close();
  const { url } = e.notification.data as { url: string };
  const show = async () => {
    const [open] = await worker.clients.matchAll({ type: 'window' });
    if (!open) return worker.clients.openWindow(url);
    // A window that the browser does not bring to the front is led there all the same.
    await open.focus().catch(() => undefined);
    return open.navigate(url);
  };
  e.waitUntil(show());
});
