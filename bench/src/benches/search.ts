import { atMost, type Bench, type Figure } from '../bench.ts';
import { sizes } from '../generate.ts';
import { load, type Shot } from '../load.ts';
import { type Rig, startRig } from '../rig.ts';
import { leader, member } from './endpoint.ts';

const bar = 50;

/** What is typed: the commonest words of the data, words with marks and without, a code, a symbol, a name, half a word, and one that nobody has. */
const typed = [
  'báo cáo',
  'bao',
  'lần',
  'chất lượng dạy học',
  'thi nghiem lan 7',
  '26-0042',
  '3/KH-T1',
  'Hà Nguyễn',
  'co Lan',
  'kế h',
  'khongcotunay',
  'tổ số 2',
];
/** The word that stands in every task. */
const common = 'bao cao ket qua bang van ban';

/** One search over everything, by a leader and by a member: the usual mix, and the worst common words alone. */
export const bench: Bench = {
  name: 'search',
  run: async ({ rig: open, seconds, big }) => {
    const figures = await measure(await open(), seconds);
    if (big) {
      const large = await startRig(sizes.big);
      try {
        figures.push(...(await measure(large, seconds)));
      } finally {
        await large.stop();
      }
      // The same million in two bodies instead of eight hundred: every word is common, and one's own wall shuts nothing out.
      const crowded = await startRig({ ...sizes.big, units: 10, people: 2000 });
      try {
        figures.push(...(await measure(crowded, seconds)));
      } finally {
        await crowded.stop();
      }
    }
    return figures;
  },
};

async function measure(rig: Rig, seconds: number): Promise<Figure[]> {
  const { tasks, bodies } = rig.shape;
  const people = [await rig.cookieOf(leader()), await rig.cookieOf(member(rig))];
  const ask = (words: string, limit: number): Shot[] =>
    people.map((cookie) => ({ path: `/api/v1/search?words=${encodeURIComponent(words)}&limit=${limit}`, cookie }));
  const figures: Figure[] = [];
  for (const [name, shots] of [
    ['search, usual words', typed.flatMap((w) => ask(w, 5))],
    ['search, the commonest words', ask(common, 20)],
  ] as const) {
    await load(rig.port, shots, { connections: 16, seconds: seconds / 2 });
    const turns = [];
    for (let turn = 0; turn < 3; turn++) turns.push(await load(rig.port, shots, { connections: 16, seconds }));
    const best = turns.reduce((a, b) => (b.p95 < a.p95 ? b : a));
    const at = `${name}, 16 connections, ${tasks} tasks in ${bodies} bodies`;
    figures.push(atMost(`${at}: p95`, best.p95, 'ms', bar), { name: `${at}: requests`, value: best.perSecond, unit: '1/s' });
  }
  return figures;
}
