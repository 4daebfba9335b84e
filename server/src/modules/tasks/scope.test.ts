import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

it('the scope of a task is a field of its own: written, changed, taken away, and found in the register', async () => {
  const give = (over: object) => t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
  const made = await give({ scope: ' Khối 9, cả hai điểm trường ' });
  await give({ title: 'Nộp kế hoạch tổ hai' });
  expect(made.scope).toBe('Khối 9, cả hai điểm trường');
  const found = async (q: string) => (await t.as(s.head).call(ops.listTasks, { query: { q } })).items.map((i) => i.id);
  // Words of the title and of the scope may be asked together, without marks.
  for (const q of ['khoi 9 diem truong', 'kế hoạch khối 9']) expect(await found(q)).toEqual([made.id]);
  const patch = (scope: string | null, version: number) =>
    t.as(s.head).call(ops.updateTask, { params: { id: made.id }, body: { version, fields: { scope } } });
  const after = await patch('Khối 8', made.version);
  expect(after).toMatchObject({ scope: 'Khối 8', title: made.title, content: made.content, clarity: made.clarity });
  expect(await found('khối 9 điểm')).toEqual([]);
  const gone = await patch(null, after.version);
  expect(gone.scope).toBeNull();
  await expect(patch('x'.repeat(501), gone.version)).rejects.toMatchObject({ code: 'VALIDATION' });
});
