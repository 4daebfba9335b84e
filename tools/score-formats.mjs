#!/usr/bin/env node
// Scores the reader on the shared sample plans as text, Word, PDF with text and 200-dpi scan (noise, 1° skew).
//   node tools/score-formats.mjs [--only text|docx|pdf|scan] [--keep DIR] [--misses]
// Needs soffice (LibreOffice Writer) and pdftoppm (poppler-utils); says so where they lack. Exit code 1 where a bar is not met.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { docxOfText } from './formats/docx.mjs';

const formats = ['text', 'docx', 'pdf', 'scan'];
const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true, default: [] }, keep: { type: 'string' }, misses: { type: 'boolean', default: false } },
});
const wanted = values.only.length > 0 ? values.only : formats;
if (wanted.some((f) => !formats.includes(f))) {
  console.error(`usage: npm run score:formats -- [--only ${formats.join('|')}]… [--keep DIR] [--misses]`);
  process.exit(2);
}
const plans = join(fileURLToPath(new URL('..', import.meta.url)), '..', 'shared', 'plans');
if (!existsSync(join(plans, 'score.mjs'))) {
  console.log('No sample plans: ../shared/plans is absent beside this repository, nothing to score.');
  process.exit(0);
}
const packages = { soffice: 'libreoffice-writer-nogui fonts-liberation', pdftoppm: 'poppler-utils' };
const needed = wanted.includes('scan') ? ['soffice', 'pdftoppm'] : wanted.includes('pdf') ? ['soffice'] : [];
const lacking = needed.filter((tool) => spawnSync(tool, ['--help'], { stdio: 'ignore' }).error);
if (lacking.length > 0) {
  console.error(
    `Not found: ${lacking.join(', ')}. On Debian: apt-get install --no-install-recommends ${lacking.map((t) => packages[t]).join(' ')}`,
  );
  process.exit(2);
}

const { pdfOfScans, scanOf } = await import('../libs/plan-reader/src/input/testing/scan.ts');
const { readPlan } = await import('../libs/plan-reader/src/index.ts');
const { readSource } = await import('../libs/plan-reader/src/input/index.ts');
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'sauro-formats-'));
const names = readdirSync(join(plans, 'text'))
  .filter((n) => n.endsWith('.txt'))
  .map((n) => n.replace(/\.txt$/, ''));
const of = (name, extension) => join(home, `${name}.${extension}`);

function run(tool, args) {
  const done = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${tool} failed: ${done.stderr || done.error}`);
  return done.stdout;
}

/** Makes the files that are asked for and not there yet. */
async function make() {
  mkdirSync(home, { recursive: true });
  for (const name of names) {
    const text = readFileSync(join(plans, 'text', `${name}.txt`), 'utf8');
    if (!existsSync(of(name, 'docx'))) writeFileSync(of(name, 'docx'), docxOfText(text));
  }
  if (needed.length === 0) return;
  const noPdf = names.filter((name) => !existsSync(of(name, 'pdf')));
  const profile = `-env:UserInstallation=file://${join(home, 'profile')}`;
  if (noPdf.length > 0)
    run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', home, ...noPdf.map((n) => of(n, 'docx'))]);
  if (!wanted.includes('scan')) return;
  for (const [p, name] of names.entries()) {
    if (existsSync(of(name, 'scan.pdf'))) continue;
    const pictures = join(home, `${name}-pages`);
    mkdirSync(pictures, { recursive: true });
    run('pdftoppm', ['-r', '200', '-gray', '-png', of(name, 'pdf'), join(pictures, 'p')]);
    const pages = [];
    for (const [i, file] of readdirSync(pictures).sort().entries()) {
      pages.push(await scanOf(readFileSync(join(pictures, file)), { degrees: i % 2 === 0 ? 1 : -1, seed: p * 1000 + i }));
    }
    writeFileSync(of(name, 'scan.pdf'), pdfOfScans(pages));
  }
}

const bytesOf = {
  text: (name) => [readFileSync(join(plans, 'text', `${name}.txt`)), `${name}.txt`, {}],
  docx: (name) => [readFileSync(of(name, 'docx')), `${name}.docx`, {}],
  pdf: (name) => [readFileSync(of(name, 'pdf')), `${name}.pdf`, {}],
  scan: (name) => [readFileSync(of(name, 'scan.pdf')), `${name}.pdf`, { ocr: true }],
};

/** Reads all plans in one format and scores them; answers the mean of each plan and of all, of all kinds but defects. */
async function score(format) {
  const out = join(home, `read-${format}`);
  mkdirSync(out, { recursive: true });
  for (const name of names) {
    const [bytes, file, options] = bytesOf[format](name);
    const source = await readSource(bytes, file, options);
    writeFileSync(join(out, `${name}.json`), JSON.stringify(readPlan(source)));
    if (values.keep) writeFileSync(join(out, `${name}.txt`), source.text);
  }
  const call = [join(plans, 'score.mjs'), join(plans, 'gold'), out];
  console.log(`\n${format}`);
  process.stdout.write(run(process.execPath, [...call, ...(values.misses ? ['--misses'] : [])]));
  return JSON.parse(run(process.execPath, [...call, '--json'])).mean.mean;
}

try {
  await make();
  const means = {};
  for (const format of wanted) means[format] = await score(format);
  const text = means.text ?? (wanted.length < formats.length ? undefined : 0);
  const bars = { docx: text && text - 0.01, pdf: text && text - 0.03, scan: 0.8 };
  console.log('');
  for (const [format, mean] of Object.entries(means)) {
    const bar = bars[format];
    const met = bar === undefined || mean >= bar;
    console.log(
      `${format.padEnd(6)}${mean.toFixed(3)}${bar === undefined ? '' : `  at least ${bar.toFixed(3)}: ${met ? 'met' : 'NOT MET'}`}`,
    );
    if (!met) process.exitCode = 1;
  }
} finally {
  if (!values.keep) rmSync(home, { recursive: true, force: true });
}
