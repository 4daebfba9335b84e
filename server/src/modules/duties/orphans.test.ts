import * as ops from '@sauro/contract/duties';
import { endPost } from '@sauro/contract/identity';
import * as tasks from '@sauro/contract/tasks';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { moveDue } from './jobs.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
});
afterAll(() => t.stop());

const duties = tasks.duties;
const n = (max: number) => fc.nat({ max });
/** One thing that may happen; numbers choose people and tasks among those there are. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ask' as const), by: n(5), to: n(5), task: n(3), duty: n(5), wait: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), by: n(5), pick: n(9), accepted: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('withdraw' as const), by: n(5), pick: n(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('away' as const), who: n(5), by: n(5), days: n(3) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), who: n(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('handOn' as const), who: n(5), to: n(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), task: n(3), duty: n(5), to: n(5) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('night' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const holders = duties
  .map(
    (
      d,
    ) => `select '${d} is not in the body', t.id from task t where t.body_id = $1 and t.state not in ('closed', 'cancelled') and t.${d}_id is not null and not exists
      (select from post o where o.person_id = t.${d}_id and o.body_id = $1 and o.valid_from <= $2::date and (o.valid_to is null or o.valid_to >= $2::date))`,
  )
  .join(' union all ');
/** What must hold whatever has happened: bare SQL, no code of ours. */
const faults = (body: number, today: string) =>
  t.query<{ fault: string; id: number }>(
    `select 'no lead unit' as fault, id from task where body_id = $1 and state not in ('closed', 'cancelled') and lead_unit_id is null
     union all select 'the lead supports', t.id from task t join task_support s on s.task_id = t.id and s.unit_id = t.lead_unit_id where t.body_id = $1
     union all select 'the doer checks', id from task where body_id = $1 and executor_id = checker_id
     union all select 'two open requests', i.task_id from duty_handover_item i where i.body_id = $1 and i.outcome = 'open' group by i.task_id, i.duty having count(*) > 1
     union all select 'open in a request that is over', h.id from duty_handover h join duty_handover_item i on i.handover_id = h.id
       where h.body_id = $1 and h.state in ('moved', 'refused', 'withdrawn') and i.outcome = 'open'
     union all ${holders}`,
    [body, today],
  );

/** Plays steps through the API; a refusal is an answer too, a fault of the server is not. */
async function play(s: School, steps: readonly Step[]): Promise<void> {
  const people = [s.teacher, s.colleague, s.groupHead, s.deputy, s.clerk, s.head];
  const work: number[] = [];
  for (let i = 0; i < 4; i += 1)
    work.push(
      (
        await t.as(s.head).call(tasks.createTask, {
          body: { bodyId: s.body.id, ...s.fields({ title: `Việc ${i}`, urgerId: s.groupHead.id, adviserId: s.colleague.id }) },
        })
      ).id,
    );
  const asked: number[] = [];
  const body = { bodyId: s.body.id };
  const refused = [
    'NOT_FOUND',
    'FORBIDDEN',
    'UNAUTHENTICATED',
    'VALIDATION',
    'DUTY_NOT_HELD',
    'SELF_CHECK',
    'HANDOVER_OPEN',
    'HANDOVER_DECIDED',
    'PERSON_NOT_IN_BODY',
  ];
  const may = async (act: Promise<unknown>) => {
    try {
      return await act;
    } catch (e) {
      if (
        ![
          ...refused,
          'DUTIES_REMAIN',
          'ABSENCE_OVERLAPS',
          'SUBSTITUTE_AWAY',
          'TRANSITION_REFUSED',
          'VERSION_CONFLICT',
          'DATE_NOT_LATER',
        ].includes((e as { code: string }).code)
      )
        throw e;
      return null;
    }
  };
  for (const x of steps) {
    const who = (i: number) => people[i]!;
    switch (x.kind) {
      case 'ask': {
        const fromOn = x.wait ? new Date(t.clock.now().getTime() + 86_400_000).toISOString().slice(0, 10) : null;
        const items = [{ taskId: work[x.task]!, duty: duties[x.duty]! }];
        const h = (await may(
          t
            .as(who(x.by))
            .call(ops.askHandover, { body: { ...body, fromId: who(x.by).id, toId: who(x.to).id, items, reason: 'đổi', fromOn } }),
        )) as { id: number } | null;
        if (h) asked.push(h.id);
        break;
      }
      case 'answer':
        if (asked.length)
          await may(
            t
              .as(who(x.by))
              .call(ops.answerHandover, { params: { id: asked[x.pick % asked.length]! }, body: { accepted: x.accepted, answer: 'được' } }),
          );
        break;
      case 'withdraw':
        if (asked.length)
          await may(t.as(who(x.by)).call(ops.withdrawHandover, { params: { id: asked[x.pick % asked.length]! }, body: {} }));
        break;
      case 'away': {
        const day = (plus: number) => new Date(t.clock.now().getTime() + plus * 86_400_000).toISOString().slice(0, 10);
        await may(
          t.as(s.head).call(ops.askAbsence, {
            body: { ...body, personId: who(x.who).id, substituteId: who(x.by).id, from: day(0), to: day(x.days), kind: 'leave' },
          }),
        );
        break;
      }
      case 'leave':
        // The head stays, so that somebody may hand on.
        if (who(x.who).id !== s.head.id) {
          const [post] = await t.query<{ id: number }>('select id from post where person_id = $1 and valid_to is null', [who(x.who).id]);
          if (post) await may(t.as(s.head).call(endPost, { params: { id: post.id }, body: { to: t.clock.today() } }));
        }
        break;
      case 'handOn': {
        const held = await may(t.as(s.head).call(ops.listHeld, { params: { id: who(x.who).id }, query: body }));
        const moves = ((held as { duties: { task: { id: number }; duty: tasks.Duty }[] } | null)?.duties ?? []).map((d) => ({
          taskId: d.task.id,
          duty: d.duty,
          toId: who(x.to).id,
        }));
        await may(t.as(s.head).call(ops.handOn, { params: { id: who(x.who).id }, body: { ...body, reason: 'rời vị trí', moves } }));
        break;
      }
      case 'edit': {
        const task = await t.as(s.head).call(tasks.getTask, { params: { id: work[x.task]! } });
        await may(
          t.as(s.head).call(tasks.updateTask, {
            params: { id: task.id },
            body: { version: task.version, fields: { [`${duties[x.duty]!}Id`]: who(x.to).id } },
          }),
        );
        break;
      }
      case 'night':
        t.clock.set(new Date(t.clock.now().getTime() + 86_400_000).toISOString());
        await moveDue.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
        break;
    }
    expect(await faults(s.body.id, t.clock.today()), JSON.stringify(x)).toEqual([]);
  }
}

it('whatever is handed over, stood in for and left: every open task has one lead unit, and nobody outside the body holds a duty', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async (steps) => {
      t.clock.set('2026-03-09T01:00:00Z');
      await play(await school(t), steps);
    }),
    { numRuns: 8, endOnFailure: true },
  );
}, 240_000);
