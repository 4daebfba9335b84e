import { documentsOperations as docs } from '@sauro/contract/documents';
import { plansOperations as ops } from '@sauro/contract/plans';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

/** How many statements a request sends. */
const cost = (fn: () => Promise<unknown>): Promise<number> => w.t.countQueries(fn);

test('a page costs the same number of queries whatever stands on it', async () => {
  const clerk = w.t.as(w.clerk);
  const small = await putIn(w);
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i + 5}\tViệc số ${i} của phụ lục\tVăn phòng\t\tHiệu trưởng\tBáo cáo\t31/5/2026`,
  ).join('\n');
  const one = {
    list: await cost(() => clerk.call(ops.listPlans)),
    documents: await cost(() => clerk.call(docs.listDocuments)),
    plan: await cost(() => clerk.call(ops.getPlan, { params: { id: small.id } })),
  };
  const large = await putIn(w, w.clerk, `${freshText()}${rows}\n`);
  expect(large.tasks.length).toBe(small.tasks.length + 60);
  await putIn(w);
  expect(await cost(() => clerk.call(ops.getPlan, { params: { id: large.id } }))).toBe(one.plan);
  expect(await cost(() => clerk.call(ops.listPlans))).toBe(one.list);
  expect(await cost(() => clerk.call(docs.listDocuments))).toBe(one.documents);
  // Eight for the plan, one for a reading that goes on, and who may decide in the body, by which the clarity of authority is judged.
  expect(one.plan).toBeLessThanOrEqual(10);
});

test('a bulk write and an issue cost the same number of queries for seven tasks and for many', async () => {
  const clerk = w.t.as(w.clerk);
  const run = async (text: string) => {
    const plan = await putIn(w, w.clerk, text);
    const items = plan.tasks.map(({ id, version }) => ({ id, version }));
    const bulk = await cost(() =>
      clerk.call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items, fields: { leaderId: w.head.id }, state: 'accepted' } }),
    );
    const issue = await cost(() =>
      w.t.as(w.head).call(ops.issuePlan, {
        params: { id: plan.id },
        body: { version: 0, exceptions: items.map((i) => ({ itemId: i.id, reason: 'Việc gấp' })) },
      }),
    );
    return { bulk, issue };
  };
  const rows = Array.from({ length: 40 }, (_, i) => `${i + 5}\tViệc thêm ${i}\tVăn phòng\t\tHiệu trưởng\tBáo cáo\t31/5/2026`).join('\n');
  // What a server asks only once is asked here.
  await run(freshText());
  expect(await run(`${freshText()}${rows}\n`)).toEqual(await run(freshText()));
});
