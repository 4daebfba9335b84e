import { parseArgs } from 'node:util';
import type { Bench, Figure } from './bench.ts';
import { bench as board } from './benches/board.ts';
import { bench as calendar } from './benches/calendar.ts';
import { bench as firstScreen } from './benches/first-screen.ts';
import { bench as growth } from './benches/growth.ts';
import { bench as leaderPage } from './benches/leader-page.ts';
import { bench as myWork } from './benches/my-work.ts';
import { bench as progress } from './benches/progress.ts';
import { bench as reader } from './benches/reader.ts';
import { bench as register } from './benches/register.ts';
import { bench as scan } from './benches/scan.ts';
import { bench as search } from './benches/search.ts';
import { bench as start } from './benches/start.ts';
import { bench as taskPage } from './benches/task-page.ts';
import { sizeFor } from './generate.ts';
import { line, writeJson } from './report.ts';
import { type Rig, startRig } from './rig.ts';

const benches: readonly Bench[] = [
  reader,
  scan,
  firstScreen,
  start,
  myWork,
  register,
  taskPage,
  progress,
  leaderPage,
  search,
  board,
  calendar,
  growth,
];

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    tasks: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '2' },
    big: { type: 'boolean', default: false },
  },
});
const unknown = values.only.filter((name) => !benches.some((b) => b.name === name));
const [tasks, seconds] = [Number(values.tasks), Number(values.seconds)];
if (unknown.length || !Number.isInteger(tasks) || tasks < 1000 || !(seconds > 0)) {
  console.error(
    `usage: npm run bench -- [--json FILE] [--only NAME]… [--tasks N, 1000 at least] [--seconds N] [--big]\nbenches: ${benches.map((b) => b.name).join(' ')}`,
  );
  process.exit(2);
}

let rig: Promise<Rig> | undefined;
const options = { seconds, tasks, big: values.big, rig: () => (rig ??= startRig(sizeFor(tasks))) };
const figures: Figure[] = [];
try {
  for (const bench of benches) {
    if (values.only.length && !values.only.includes(bench.name)) continue;
    for (const figure of await bench.run(options)) {
      figures.push(figure);
      console.log(line(figure));
    }
  }
} finally {
  await (await rig)?.stop();
  if (values.json) writeJson(values.json, figures);
}
process.exitCode = figures.every((f) => f.ok !== false) ? 0 : 1;
