// `npm run screenshots [name…]`: pictures of the sample data for the README, into docs/screenshots/, all or those named. Needs the built web app (npm start or npm test build it).
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, underNode24 } from './node24.mjs';

await underNode24();
const { startTestCluster } = await import('../server/test/template-db.ts');
const { startStage } = await import('../e2e/src/stage.ts');
const cluster = await startTestCluster();
const stage = await startStage({ cluster });
const out = join(root, 'docs/screenshots');
mkdirSync(out, { recursive: true });
const one = async (sql) => (await stage.t.query(sql))[0].id;
const task = await one(`select id from task where state = 'submitted' and plan_id is not null order by id limit 1`);
const plan = await one(`select id from plan where state = 'review' limit 1`);
const meeting = await one(`select id from meeting where state = 'open' limit 1`);
const wanted = process.argv.slice(2);
const checker = (await stage.t.query(`select p.username as id from task t join person p on p.id = t.checker_id where t.id = ${task}`))[0]
  .id;
for (const [name, who, path] of [
  ['viec-cua-toi', 'nguyet.nta', '/viec-cua-toi'],
  ['danh-muc', 'huy.tq', '/danh-muc?group=lead'],
  ['nhiem-vu', checker, `/nhiem-vu/${task}`],
  ['ra-soat', 'dat.pv', `/ke-hoach/${plan}/ra-soat`],
  ['dieu-hanh', 'huy.tq', '/dieu-hanh'],
  ['tien-do', 'huy.tq', '/tien-do'],
  ['viec-thuong-xuyen', 'huy.tq', '/viec-thuong-xuyen'],
  ['giao-ban', 'huy.tq', `/giao-ban/${meeting}`],
  ['diem-nong', 'huy.tq', '/diem-nong'],
]) {
  if (wanted.length && !wanted.includes(name)) continue;
  for (const size of ['desktop', 'phone']) {
    const page = await stage.as(who, size);
    await page.goto(stage.base + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    await page.screenshot({ path: join(out, `${name}${size === 'phone' ? '-dt' : ''}.png`) });
    await page.context().close();
    console.log(`docs/screenshots/${name}${size === 'phone' ? '-dt' : ''}.png`);
  }
}
await stage.stop();
await cluster.stop();
