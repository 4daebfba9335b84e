import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plansOperations as ops } from '@sauro/contract/plans';
import { acceptTask, listTasks, submitTask } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

/** Real plans with gold labels, which lie beside the project and not in it. */
const folder = fileURLToPath(new URL('../../../../../shared/plans/', import.meta.url));
const fileOf = (kind: 'text' | 'gold', number: string): string =>
  join(folder, kind, readdirSync(join(folder, kind)).find((f) => f.startsWith(number)) ?? '');

// Skipped where the project was cloned without them.
describe.skipIf(!existsSync(folder))('a real plan goes from upload to the accepted product', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  });
  afterAll(() => t.stop());

  test.each(['001', '004'])(
    'plan %s',
    async (number) => {
      const gold = JSON.parse(readFileSync(fileOf('gold', number), 'utf8')) as { symbol: string | null; tasks: { origin: string }[] };
      const body = await t.make.body({ line: 'party', kind: 'party-cell', name: `Chi bộ thử ${number}` });
      const group = await t.make.unit(body, { name: 'Tổ chuyên môn' });
      const head = await t.make.person({ in: body, role: 'head', title: 'Bí thư' });
      const deputy = await t.make.person({ in: body, role: 'deputy', title: 'Phó Bí thư' });
      const member = await t.make.person({ in: group, role: 'head', title: 'Tổ trưởng' });
      const leader = t.as(head);

      const { id } = await leader.call(ops.uploadPlan, {
        body: { bodyId: body.id },
        file: { name: `${number}.txt`, bytes: readFileSync(fileOf('text', number)) },
      });
      const plan = await leader.call(ops.getPlan, { params: { id } });
      expect(plan.head.type).toBe('Kế hoạch');
      expect(plan.tasks.filter((x) => x.origin === 'annex')).toHaveLength(gold.tasks.filter((x) => x.origin === 'annex').length);
      for (const task of plan.tasks) {
        expect(task.fields.title.length).toBeGreaterThan(0);
        for (const s of task.spans) expect(plan.source.text.slice(s.start, s.end).trim().length).toBeGreaterThan(0);
      }

      const filled = await leader.call(ops.bulkPlanTasks, {
        params: { id },
        body: {
          items: plan.tasks.map(({ id: itemId, version }) => ({ id: itemId, version })),
          fields: {
            leadUnitId: group.id,
            leaderId: deputy.id,
            executorId: member.id,
            checkerId: deputy.id,
            startOn: null,
            dueOn: '2026-12-31',
            products: [{ kind: 'report', name: 'Báo cáo kết quả' }],
          },
          state: 'accepted',
        },
      });
      expect(filled.conflicts).toEqual([]);
      const issued = await leader.call(ops.issuePlan, { params: { id }, body: { version: plan.version } });
      expect(issued).toMatchObject({ issued: plan.tasks.length, held: 0, plan: { state: 'issued' } });
      const [register] = await t.query<{ n: number; clear: number }>(
        `select count(*) as n, count(*) filter (where clarity = 'cccccc') as clear from task where plan_id = $1`,
        [id],
      );
      expect(register).toEqual({ n: plan.tasks.length, clear: plan.tasks.length });
      expect((await leader.call(ops.listPlans, { query: { bodyId: body.id } })).items[0]).toMatchObject({
        tasks: plan.tasks.length,
        unsure: 0,
        numbers: { overdue: 0, notDue: plan.tasks.length },
      });

      for (const { taskId } of issued.plan.tasks) {
        const params = { id: taskId! };
        await t.as(member).call(submitTask, { params, body: { note: 'Đã làm xong' } });
        await t.as(deputy).call(acceptTask, { params, body: {} });
      }
      expect((await leader.call(listTasks, { query: { planId: [id] } })).numbers).toMatchObject({
        notDue: 0,
        doneOnTime: plan.tasks.length,
      });
    },
    60_000,
  );
});
