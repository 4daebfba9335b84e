import { operations } from '@sauro/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CallInput } from './client.ts';
import { madeUp } from './made-up.ts';
import { rightsWorld, type Try } from './rights-world.ts';

// Requests that are right but for one value: whatever stands there, the answer is an answer, never a fault of ours.

const long = 'x'.repeat(20_000);
const texts = ['', long, '0000-01-01', '9999-12-31', '%\\', '\n', null, 1, [], {}];
const figures = [-1, 1.5, 2 ** 31, Number.MAX_SAFE_INTEGER, null, 'x', []];

/** The value with one thing in it made wrong, in every way in turn. */
function* spoilt(v: unknown): Generator<unknown> {
  if (Array.isArray(v)) {
    yield* [[], null, [v[0], v[0], v[0]]];
    for (const [i, x] of v.entries()) for (const s of spoilt(x)) yield v.with(i, s);
  } else if (v !== null && typeof v === 'object') {
    yield* [null, []];
    for (const [key, x] of Object.entries(v)) for (const s of spoilt(x)) yield { ...v, [key]: s };
  } else if (typeof v === 'number') yield* figures;
  else if (typeof v === 'string') yield* texts;
  else yield* [1, 'x', [], {}, true, null];
}

/** An operation that nobody arranges records for: a made-up request, spoilt. */
async function spoilMadeUp(id: string): Promise<void> {
  const op = operations.find((o) => o.id === id)!;
  for (const part of ['query', 'body', 'params'] as const) {
    const whole = madeUp(op, 1, true);
    for (const value of spoilt(whole[part] ?? {})) {
      const person = id === 'signOut' || id === 'changePassword' ? await w.t.make.person() : w.people.head;
      const response = await w.t.as(person).raw(op, { ...whole, [part]: value } as CallInput);
      expect(response.statusCode, `${part} ${JSON.stringify(value).slice(0, 500)}`).toBeLessThan(500);
    }
  }
}

let w: Awaited<ReturnType<typeof rightsWorld>>;
beforeAll(async () => {
  w = await rightsWorld();
});
afterAll(() => w.t.stop());

const byMember = [
  'startTask',
  'recordProgress',
  'submitTask',
  'undoTaskAct',
  'reportStuck',
  'askExtension',
  'takeUpTask',
  'sendBackTask',
  'answerCheckpoint',
  'escalateTask',
  'answerExplanation',
  'withdrawExtension',
  'takeBackCheckpoint',
];
/** Names of other records, which made-up ones do not meet, and keys of pages. */
const left = /Ids?$|^(cursor|before|exceptions|span)$/;

/** A request that is let in, with every field that may be there filled in where that is still let in. */
async function right(operation: string, full: boolean): Promise<Try> {
  const who = byMember.includes(operation) ? w.people.member : w.people.head;
  const made = await w.arrange[operation]!(operation === 'issueHeldTask' ? 'issued' : 'own', who);
  if (!full) return made;
  const more = madeUp(made.op, 1, true);
  const joined = (part: 'query' | 'body') => {
    const extra = Object.entries((more[part] ?? {}) as object).filter(([key]) => !left.test(key));
    return made.input[part] === undefined ? {} : { [part]: { ...Object.fromEntries(extra), ...(made.input[part] as object) } };
  };
  return { op: made.op, input: { ...made.input, ...joined('query'), ...joined('body') } };
}

it.each(operations.filter((o) => o.auth !== 'none').map((o) => o.id))('%s', { timeout: 60_000 }, async (operation) => {
  if (!(operation in w.arrange)) return spoilMadeUp(operation);
  // Among the spoilt tables of authority are some that are let in, and by which nobody may do anything.
  await w.t.query('delete from authority_rule');
  await w.t.query('delete from authority');
  const who = w.t.as(byMember.includes(operation) ? w.people.member : w.people.head);
  const send = ({ op, input }: Try) => who.raw(op, input as CallInput);
  const letIn = async (full: boolean) => (await send(await right(operation, full))).statusCode === 200;
  const full = await letIn(true);
  if (!full) expect(await letIn(false)).toBe(true);
  let now = await right(operation, full);
  for (const part of ['query', 'body', 'params'] as const) {
    const wrong = (t: Try) => [...spoilt(t.input[part] ?? {})];
    for (let i = 0; i < wrong(now).length; i++) {
      const value = wrong(now)[i];
      const response = await send({ op: now.op, input: { ...now.input, [part]: value } as CallInput });
      expect(response.statusCode, `${part} ${JSON.stringify(value).slice(0, 500)}`).toBeLessThan(500);
      // What was let in after all has used up the record.
      if (response.statusCode === 200) now = await right(operation, full);
    }
  }
});
