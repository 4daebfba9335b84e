import { atMost, type Bench } from '../bench.ts';
import { load, type Shot } from '../load.ts';
import { leader } from './endpoint.ts';

const bar = 100;

/** The board of a body, 500 cards of it, and moving a card: paused by who is in charge, and taken on again. */
export const bench: Bench = {
  name: 'board',
  run: async ({ rig: open }) => {
    const rig = await open();
    const cookie = await rig.cookieOf(leader());
    const { rows } = await rig.admin.query<{ id: string }>(
      `select id from task where body_id = 10 and state = 'doing' and leader_id = $1 order by id limit 20`,
      [leader()],
    );
    if (rows.length === 0) throw new Error('the generated data have no task to move');
    const until = `${Number(rig.shape.today.slice(0, 4)) + 1}-06-01`;
    const moves = rows.flatMap(({ id }): Shot[] => [
      { method: 'POST', path: `/api/v1/tasks/${id}/pause`, cookie, body: { reason: 'Chờ', until } },
      { method: 'POST', path: `/api/v1/tasks/${id}/resume`, cookie, body: {} },
    ]);
    const show = Array.from({ length: 20 }, () => ({ path: '/api/v1/task-board?bodyId=10', cookie }));
    const best = async (shots: readonly Shot[]) => {
      let p95 = Number.POSITIVE_INFINITY;
      // Whole rounds only: a task that is left paused can't be paused again. The first warms the server.
      for (let turn = 0; turn < 4; turn++)
        p95 = Math.min(p95, (await load(rig.port, shots, { connections: 1, seconds: 60, most: 4 * shots.length })).p95);
      return p95;
    };
    return [
      atMost('board of 500 cards: p95', await best(show), 'ms', bar),
      atMost('move a card, changing the state of its task: p95', await best(moves), 'ms', bar),
    ];
  },
};
