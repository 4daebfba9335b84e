import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

/** Writes .br and .gz beside every text asset, because the server sends files as they lie on disk and never compresses on the fly. */
function precompress(): Plugin {
  return {
    name: 'precompress',
    apply: 'build',
    writeBundle(options) {
      const dir = options.dir ?? 'dist';
      for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|svg|html|webmanifest)$/.test(name)) continue;
        const bytes = readFileSync(join(dir, name));
        if (bytes.length < 1024) continue;
        writeFileSync(join(dir, `${name}.gz`), gzipSync(bytes, { level: 9 }));
        writeFileSync(join(dir, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

/** Pages that open without a network; all else is kept once it has been opened with one. */
const offlinePages = /\/pages\/(?:MyWorkPage|TaskPage|MePage|SignInPage)\.tsx$/;

/** Scripts and styles that the first screen and the pages of `offlinePages` need at once. */
function shellOf(bundle: Rolldown.OutputBundle): Set<string> {
  const names = new Set<string>();
  const take = (name: string): void => {
    const chunk = bundle[name];
    if (names.has(name) || chunk?.type !== 'chunk') return;
    names.add(name);
    for (const css of chunk.viteMetadata?.importedCss ?? []) names.add(css);
    for (const next of chunk.imports) take(next);
  };
  for (const [name, chunk] of Object.entries(bundle)) {
    if (chunk.type !== 'chunk' || chunk.name === 'sw') continue;
    if (chunk.isEntry || offlinePages.test(chunk.facadeModuleId ?? '')) take(name);
  }
  return names;
}

/** Writes into the service worker what it has to keep, and the build's hash over those files as the name to keep them under. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    writeBundle(options, bundle) {
      const dir = options.dir ?? 'dist';
      const shell = shellOf(bundle);
      const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
        .map((name) => name.replaceAll('\\', '/'))
        .filter((name) => shell.has(name) || /^(?:index\.html|manifest\.webmanifest|favicon\.svg)$|\.woff2$/.test(name))
        .sort();
      const hash = createHash('sha256');
      for (const name of files) hash.update(name).update(readFileSync(join(dir, name)));
      const list = files.map((name) => (name === 'index.html' ? '/' : `/${name}`));
      const path = join(dir, 'sw.js');
      const code = readFileSync(path, 'utf8');
      const done = code.replace('__SHELL__', JSON.stringify(list)).replace('__BUILD__', JSON.stringify(hash.digest('hex').slice(0, 16)));
      if (done.includes('__SHELL__') || done.includes('__BUILD__') || done === code)
        throw new Error('sw.js has lost its places for the build');
      writeFileSync(path, done);
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  // The worker is written whole before it is compressed.
  plugins: [react(), serviceWorker(), precompress()],
  server: { port: 5173, proxy: { '/api': { target: process.env.SAURO_API ?? 'http://127.0.0.1:8080', changeOrigin: false } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Chrome 109 is the last one for Windows 7, which offices still run.
    target: ['chrome109', 'edge109', 'firefox115', 'safari15.6'],
    // A font or picture turned into a data: address would break `font-src 'self'`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), sw: join(import.meta.dirname, 'src/sw/worker.ts') },
      // The worker's scope is its folder, so it stands at the root and keeps its name.
      output: { entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js') },
    },
  },
});
