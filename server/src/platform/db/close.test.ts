import { expect, it } from 'vitest';
import { createTestDatabase } from '../../../test/template-db.ts';
import { openDb } from './db.ts';
import { readAs } from './scope.ts';

it('a database that was asked through its pool only is closed whole, once and again', async () => {
  const test = await createTestDatabase();
  const db = openDb(test.appUrl, { max: 2 });
  await db.pool.query('select 1');
  await readAs(db, { personId: 1, bodies: [] }, async () => null);
  await db.destroy();
  expect([db.pool.ended, db.pool.totalCount]).toEqual([true, 0]);
  await db.destroy();
  await test.drop();
});
