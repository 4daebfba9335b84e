import { dropSchoolYear, listSchoolYears, saveSchoolYear } from '@sauro/contract/organisations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { calendarsOf } from './index.ts';

let t: TestApp;
let province: { id: number };
let commune: { id: number };
let school: { id: number };
let head: { id: number };
let clerk: { id: number };
let teacher: { id: number };
let stranger: { id: number };
let admin: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-11-20T01:00:00Z' });
  province = await t.make.body({ name: 'UBND tỉnh Sông Trong', kind: 'peoples-committee' });
  commune = await t.make.body({ name: 'UBND xã Sông Trong', kind: 'peoples-committee', parentId: province.id });
  school = await t.make.body({ name: 'Trường THCS Sông Trong', parentId: commune.id });
  head = await t.make.person({ name: 'Trần Quốc Bảo', in: province, role: 'head' });
  clerk = await t.make.person({ name: 'Phạm Văn Cảnh', in: province, role: 'clerk' });
  teacher = await t.make.person({ in: school, role: 'member' });
  stranger = await t.make.person({ in: await t.make.body(), role: 'head' });
  admin = await t.make.person({ isAdmin: true });
});
afterAll(() => t.stop());

const days = { start: '2026-09-05', firstTermEnd: '2027-01-10', secondTermStart: '2027-01-18', end: '2027-05-25' };
const decision = { number: '2100/QĐ-UBND', issuedOn: '2026-08-10', issuer: 'UBND tỉnh Sông Trong' };
const save = (as: { id: number }, body: object = {}, params: { id: number; year: number } = { id: province.id, year: 2026 }) =>
  t.as(as).call(saveSchoolYear, { params, body: { version: null, ...days, ...decision, ...body } });
const read = (as: { id: number }, body: { id: number }) => t.as(as).call(listSchoolYears, { params: { id: body.id } });
const drop = (as: { id: number }, version: number, body = province) =>
  t.as(as).call(dropSchoolYear, { params: { id: body.id, year: 2026 }, body: { version } });

test('without a plan of time, this school year and the next go by the national frame, and say so', async () => {
  expect(await read(teacher, school)).toEqual({
    items: [2026, 2027].map((y) => ({
      firstYear: y,
      start: `${y}-09-01`,
      firstTermEnd: `${y + 1}-01-17`,
      secondTermStart: `${y + 1}-01-18`,
      end: `${y + 1}-05-31`,
      from: null,
      decision: null,
      version: null,
    })),
    can: { edit: false },
  });
  for (const who of [stranger, head]) await expect(read(who, school)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(t.anonymous().call(listSchoolYears, { params: { id: school.id } })).rejects.toMatchObject({ status: 401 });
});

describe('a plan of time of a school year', () => {
  test('is refused where it does not fit, with the place', async () => {
    const refuse = (body: object, ...places: string[]) =>
      expect(save(head, body)).rejects.toMatchObject({
        code: 'VALIDATION',
        body: { invalid_params: places.map((p) => ({ name: `body.${p.split(' ')[0]}`, code: p.split(' ')[1] })) },
      });
    await refuse({ start: '2025-09-05' }, 'start out_of_year');
    await refuse({ firstTermEnd: '2027-01-20', end: '2027-09-01' }, 'end out_of_year', 'secondTermStart order');
    await refuse({ end: '2027-02-10' }, 'end too_short');
    expect(await t.query('select 1 from school_year')).toEqual([]);
  });
  test('is for administrators, leaders and the clerk of the body only', async () => {
    for (const who of [teacher, stranger]) await expect(save(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(head, {}, { id: school.id, year: 2026 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.query('select 1 from school_year')).toEqual([]);
  });
  test('is written by the clerk, handed down two steps, and stands in the audit log', async () => {
    const saved = await save(clerk);
    expect(saved).toEqual({ firstYear: 2026, ...days, from: expect.objectContaining({ id: province.id }), decision, version: 0 });
    const { items } = await read(teacher, school);
    expect(items).toMatchObject([
      { firstYear: 2026, ...days, from: { name: 'UBND tỉnh Sông Trong' }, decision, version: null },
      { firstYear: 2027, from: null },
    ]);
    expect((await t.audit(province.id)).at(-1)).toMatchObject({
      act: 'organisations.school-year',
      actor_id: clerk.id,
      before: null,
      after: { firstYear: 2026, ...days, ...decision },
    });
  });
  test('comes with the calendar of each body, which is one object where they are equal, and is new at once after a change', async () => {
    const calendars = () =>
      withActor(t.db, { personId: 0, bodies: [province.id, school.id] }, async (trx) => {
        const of = await calendarsOf(trx, [province.id, school.id]);
        return [of(province.id), of(school.id)] as const;
      });
    const [one, two] = await calendars();
    expect(one.schoolYears).toEqual([{ firstYear: 2026, ...days }]);
    expect(two).toBe(one);
    await save(head, { version: 0, end: '2027-05-28' });
    const [after] = await calendars();
    expect(after.schoolYears).toEqual([{ firstYear: 2026, ...days, end: '2027-05-28' }]);
  });
  test('has a version: who wrote from an old one is told who was first', async () => {
    for (const version of [0, null])
      await expect(save(clerk, { version })).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        body: { detail: { version: 1, by: 'Trần Quốc Bảo' } },
      });
  });
  test('stands clear of the years beside it', async () => {
    const next = { start: '2027-08-02', firstTermEnd: '2028-01-10', secondTermStart: '2028-01-18', end: '2028-05-25' };
    await save(head, next, { id: province.id, year: 2027 });
    await expect(save(head, { version: 1, end: '2027-08-02' })).rejects.toMatchObject({
      body: { invalid_params: [{ name: 'body.end', code: 'overlaps' }] },
    });
  });
  test('of an administrator stands in a body where he holds no post; dropped, the one handed down holds again, then the national frame', async () => {
    expect(await save(admin, { start: '2026-09-07' }, { id: school.id, year: 2026 })).toMatchObject({
      from: { id: school.id },
      version: 0,
    });
    expect((await read(teacher, school)).items[0]).toMatchObject({ start: '2026-09-07', version: 0 });
    await expect(drop(teacher, 0, school)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(drop(admin, 3, school)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await drop(admin, 0, school);
    await expect(drop(admin, 0, school)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'organisations.school-year-drop', before: { start: '2026-09-07' } });
    expect((await read(teacher, school)).items[0]).toMatchObject({ from: { id: province.id }, end: '2027-05-28' });
    await drop(head, 1);
    expect((await read(teacher, school)).items[0]).toMatchObject({ from: null, decision: null, start: '2026-09-01' });
  });
});
