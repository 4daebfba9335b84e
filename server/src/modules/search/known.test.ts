import { search } from '@sauro/contract/search';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

// A search is asked with the actor as he was known last, and holds only where he is the same still: what changes about him counts from the next search on.
const t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
let s: School;
afterAll(() => t.stop());
beforeEach(async () => {
  s = await school(t);
  for (const body of [s.body, s.otherBody]) await t.make.task(body, { title: `Rà soát ở ${body.name}`, state: 'doing' });
});

const found = async (who: { id: number }) => {
  const { groups } = await t.as(who).call(search, { query: { words: 'rà soát', kinds: ['task'] } as never });
  return groups.flatMap((g) => g.items.map((i) => i.title.text)).sort();
};
const here = () => [`Rà soát ở ${s.body.name}`];

describe('a session whose actor is known', () => {
  test('is held in the message that asks', async () => {
    expect(await found(s.head)).toEqual(here());
    await found(s.head);
    expect(await t.countQueries(async () => expect(await found(s.head)).toEqual(here()))).toBe(1);
  });

  test('ends with its next search when it is revoked, when it runs out, and when the account is closed', async () => {
    for (const end of [
      `update session set revoked_at = now() where person_id = $1`,
      `update session set expires_at = '2026-03-01' where person_id = $1`,
      `update person set active = false where id = $1`,
    ]) {
      const who = await t.make.person({ in: s.body, role: 'deputy', title: 'Phó Hiệu trưởng' });
      expect(await found(who)).toEqual(here());
      await t.query(end, [who.id]);
      await expect(found(who)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(t.as(who).call(search, { query: { words: '…' } as never })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });

  test('finds by the posts of this moment', async () => {
    expect(await found(s.deputy)).toEqual(here());
    await t.query(
      `insert into post (person_id, unit_id, body_id, role, title, valid_from) values ($1, $2, $2, 'head', 'Hiệu trưởng', '2026-01-01')`,
      [s.deputy.id, s.otherBody.id],
    );
    expect(await found(s.deputy)).toEqual([...here(), `Rà soát ở ${s.otherBody.name}`].sort());
    await t.query(`update post set valid_to = '2026-03-08' where person_id = $1 and body_id = $2`, [s.deputy.id, s.body.id]);
    expect(await found(s.deputy)).toEqual([`Rà soát ở ${s.otherBody.name}`]);
    await t.query(`update post set valid_to = '2026-03-08' where person_id = $1`, [s.deputy.id]);
    expect(await found(s.deputy)).toEqual([]);
  });

  test('is kept awake by searching', async () => {
    await found(s.clerk);
    await t.query(`update session set last_seen_at = '2026-03-09T00:50:00Z', idle_seconds = 900 where person_id = $1`, [s.clerk.id]);
    await found(s.clerk);
    const seen = await t.query<{ seen: string }>(`select last_seen_at::text as seen from session where person_id = $1`, [s.clerk.id]);
    expect(seen).toEqual([{ seen: '2026-03-09 01:00:00+00' }]);
  });

  test('is told what is wrong with its words as ever', async () => {
    await found(s.head);
    await expect(t.as(s.head).call(search, { query: { words: 'x'.repeat(500) } as never })).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(await t.as(s.head).call(search, { query: { words: '…' } as never })).toEqual({ groups: [] });
  });
});
