import { digests, night } from '../../server/src/modules/reminders/index.ts';
import { makeDueOccurrences } from '../../server/src/modules/standing/index.ts';
import { vietnamDate } from '../../server/src/platform/clock.ts';
import { loadConfig } from '../../server/src/platform/config.ts';
import { openDb } from '../../server/src/platform/db/db.ts';
import { silentLog } from '../../server/src/platform/log.ts';
import { makeDeps } from '../../server/src/platform/make-deps.ts';

// The nightly run in a process of its own, so that it can be killed and its memory is its own. Arguments: address of the database, data folder, the moment that the clock shows.
const [url = '', dataDir = '', moment = ''] = process.argv.slice(2);
const now = new Date(moment);
const db = openDb(url, { max: 4 });
const config = loadConfig({ SAURO_DATA: dataDir, SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'sauro@xa.example' });
const deps = { ...makeDeps(config, db, silentLog()), clock: { now: () => now, today: () => vietnamDate(now) } };
const context = { deps, attempt: 1, isLast: false, signal: new AbortController().signal };
const start = performance.now();
let peakMb = 0;
const firstMb = process.memoryUsage().rss / 1024 / 1024;
const watch = setInterval(() => {
  peakMb = Math.max(peakMb, process.memoryUsage().rss / 1024 / 1024);
}, 50);
const made = await makeDueOccurrences(deps);
const occurrenceSeconds = (performance.now() - start) / 1000;
await night.run({}, context);
const nightSeconds = (performance.now() - start) / 1000 - occurrenceSeconds;
await digests.run({}, context);
const seconds = (performance.now() - start) / 1000;
clearInterval(watch);
deps.mail.close();
await db.destroy();
console.log(JSON.stringify({ seconds, made, occurrenceSeconds, nightSeconds, grownMb: peakMb - firstMb }));
