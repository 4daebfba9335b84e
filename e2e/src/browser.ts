import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

let shared: Promise<Browser> | null = null;

/** Where the browser stands: the Chromium of CHROMIUM_PATH, else the one of the packages, which unpacks itself where it is not there yet. Two must not unpack it at once. */
export async function browserPath(): Promise<string> {
  const own = process.env.CHROMIUM_PATH;
  if (own && existsSync(own)) return own;
  // The package unpacks its shared libraries only where it believes to run in a Lambda of that name.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
  return chromium.executablePath();
}

async function launch(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  const executablePath = await browserPath();
  const args = own
    ? ['--no-sandbox', '--disable-gpu']
    : chromium.args.filter(
        (a) => a !== '--single-process' && a !== '--no-zygote' && a !== '--disable-web-security' && !a.startsWith('--headless'),
      );
  return playwright.launch({
    executablePath,
    headless: true,
    // Without a locale of letters it keeps no Vietnamese name of a downloaded file.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    args: [
      ...args,
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--lang=vi-VN',
      // A name of this machine that is no loopback name, for what a page says beyond it.
      '--host-resolver-rules=MAP saurox.test 127.0.0.1',
    ],
  });
}

/** The one browser of a test process: the Chromium of CHROMIUM_PATH, else the one that comes with the packages. */
export const browser = (): Promise<Browser> => {
  shared ??= launch();
  return shared;
};

/** Closes the browser of this process. */
export async function closeBrowser(): Promise<void> {
  await (await shared)?.close();
  shared = null;
}
