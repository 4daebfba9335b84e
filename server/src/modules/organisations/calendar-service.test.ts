import {
  type CalendarDay,
  dropCalendarYear,
  getCalendar,
  listCalendarYears,
  saveCalendarYear,
  saveWorkingWeek,
} from '@sauro/contract/organisations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let commune: { id: number };
let school: { id: number };
let head: { id: number };
let clerk: { id: number };
let teacher: { id: number };
let stranger: { id: number };
let admin: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-11-20T01:00:00Z' });
  commune = await t.make.body({ name: 'UBND xã Sông Trong', kind: 'peoples-committee' });
  school = await t.make.body({ name: 'Trường THCS Sông Trong', parentId: commune.id });
  const group = await t.make.unit(school, { name: 'Tổ Toán' });
  head = await t.make.person({ name: 'Trần Quốc Bảo', in: commune, role: 'head' });
  clerk = await t.make.person({ name: 'Phạm Văn Cảnh', in: commune, role: 'clerk' });
  teacher = await t.make.person({ in: group, role: 'member' });
  stranger = await t.make.person({ in: await t.make.body(), role: 'head' });
  admin = await t.make.person({ isAdmin: true });
});
afterAll(() => t.stop());

const day = (date: string, kind: CalendarDay['kind'] = 'holiday', name = 'Ngày thử') => ({ date, kind, name });
const paper = { number: '123/TB-BNV', issuedOn: '2026-10-15', issuer: 'Bộ Nội vụ', isConfirmed: true };
const tet = ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'].map((d) => day(d, 'holiday', 'Tết Âm lịch'));
const save = (as: { id: number }, body: object, params: { id: number; year: number } = { id: commune.id, year: 2027 }) =>
  t.as(as).call(saveCalendarYear, { params, body: { version: null, ...paper, days: tet, ...body } });
const read = (as: { id: number }, body: { id: number }, year?: number) =>
  t.as(as).call(getCalendar, { params: { id: body.id }, query: year ? { year } : {} });

describe('a calendar is seen', () => {
  test('by law where no notice is loaded, and says so', async () => {
    const now = await read(teacher, school);
    expect(now).toMatchObject({ year: 2026, isProvisional: false, from: null, version: null, can: { edit: false } });
    expect(now.days.find((d) => d.date === '2026-02-17')).toMatchObject({
      name: 'Tết Âm lịch',
      source: expect.stringContaining('9441/TB-BNV'),
    });
    const next = await read(teacher, school, 2027);
    expect(next).toMatchObject({ isProvisional: true, isConfirmed: false, number: null });
    expect(next.days.filter((d) => d.name === 'Tết Âm lịch').map((d) => d.date)).toEqual(tet.map((d) => d.date));
    expect(next).toMatchObject({ week: { value: 'mon-fri', own: null, from: null }, hours: { own: null, from: null } });
  });
  test('by who holds a post in the body and by administrators; for others there is none', async () => {
    await expect(t.anonymous().call(getCalendar, { params: { id: school.id } })).rejects.toMatchObject({ status: 401 });
    expect((await read(admin, school)).can).toEqual({ edit: true });
    for (const who of [stranger, head]) await expect(read(who, school)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(stranger).call(listCalendarYears, { params: { id: school.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(read(admin, { id: 999999 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
  test('for years that the lunar table knows', async () => {
    await expect(read(teacher, school, 2101)).rejects.toMatchObject({ code: 'VALIDATION' });
    expect((await read(teacher, school, 2100)).days.length).toBeGreaterThan(11);
  });
});

describe('a notice of a year', () => {
  test('is refused where it does not fit, with the place', async () => {
    const refuse = async (body: object, places: string[]) => {
      const e = await save(head, body).catch((x: { code: string; body: { invalid_params: { name: string; code: string }[] } }) => x);
      expect(e).toMatchObject({ code: 'VALIDATION' });
      expect(
        (e as { body: { invalid_params: { name: string; code: string }[] } }).body.invalid_params.map((p) => `${p.name} ${p.code}`),
      ).toEqual(places);
    };
    await refuse({ number: null, issuer: null }, ['body.number required', 'body.issuer required']);
    await refuse({ days: [day('2028-01-01')] }, ['body.days.0.date not_of_year']);
    await refuse({ days: [day('2027-05-07', 'swap_work'), day('2027-05-08', 'swap_off')] }, [
      'body.days.0.date not_a_rest_day',
      'body.days.1.date rest_day_already',
    ]);
    await refuse({ days: [{ ...day('2027-05-03', 'comp_off'), madeUpFor: '2027-05-01' }] }, ['body.days.0.madeUpFor no_such_holiday']);
  });
  test('is for administrators, leaders and the clerk of the body only', async () => {
    await expect(
      t.anonymous().call(saveCalendarYear, { params: { id: commune.id, year: 2027 }, body: { version: null, ...paper, days: [] } }),
    ).rejects.toMatchObject({ status: 401 });
    for (const who of [teacher, stranger]) await expect(save(who, {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save(teacher, {}, { id: school.id, year: 2027 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.query('select 1 from calendar_year')).toEqual([]);
  });
  test('is written by the clerk, handed down, takes “dự kiến” away, and stands in the audit log', async () => {
    const saved = await save(clerk, { days: [...tet, day('2027-04-26', 'swap_off'), day('2027-05-08', 'swap_work')].reverse() });
    expect(saved).toMatchObject({ year: 2027, isProvisional: false, version: 0, from: { id: commune.id }, can: { edit: true } });
    expect(saved.days.map((d) => d.date)).toEqual([...tet.map((d) => d.date), '2027-04-26', '2027-05-08']);
    expect(saved.days[0]).toMatchObject({ source: '123/TB-BNV ngày 15/10/2026 Bộ Nội vụ', isConfirmed: true, madeUpFor: null });
    expect(await read(teacher, school, 2027)).toMatchObject({ isProvisional: false, from: { name: 'UBND xã Sông Trong' }, version: null });
    const { items } = await t.as(teacher).call(listCalendarYears, { params: { id: school.id } });
    expect(items.map((y) => [y.year, y.isProvisional, y.from?.id ?? null])).toEqual([
      [2025, false, null],
      [2026, false, null],
      [2027, false, commune.id],
      [2028, true, null],
    ]);
    expect((await t.audit(commune.id)).at(-1)).toMatchObject({
      act: 'organisations.calendar-year',
      actor_id: clerk.id,
      before: null,
      after: { year: 2027, number: '123/TB-BNV' },
    });
  });
  test('has a version: who wrote from an old one is told who was first', async () => {
    expect(await save(head, { version: 0, number: '124/TB-BNV' })).toMatchObject({ version: 1, number: '124/TB-BNV' });
    for (const version of [0, null]) {
      await expect(save(clerk, { version })).rejects.toMatchObject({
        code: 'VERSION_CONFLICT',
        body: { detail: { version: 1, by: 'Trần Quốc Bảo' } },
      });
    }
    expect((await t.audit(commune.id)).at(-1)).toMatchObject({ before: { number: '123/TB-BNV' }, after: { number: '124/TB-BNV' } });
  });
  test('of two who write the first one at once, one wins', async () => {
    const days = [day('2028-01-01')];
    const two = await Promise.allSettled([head, clerk].map((p) => save(p, { days }, { id: commune.id, year: 2028 })));
    expect(two.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(two.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
  });
  test('of an administrator stands in a body where he holds no post; dropped, the one handed down holds again', async () => {
    const own = await save(admin, { days: [day('2027-03-10')] }, { id: school.id, year: 2027 });
    expect(own).toMatchObject({ from: { id: school.id }, version: 0 });
    expect((await read(teacher, school, 2027)).days.map((d) => d.date)).toEqual(['2027-03-10']);
    const drop = (as: { id: number }, version: number) =>
      t.as(as).call(dropCalendarYear, { params: { id: school.id, year: 2027 }, body: { version } });
    await expect(drop(teacher, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(drop(admin, 3)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await drop(admin, 0);
    await expect(drop(admin, 0)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await read(teacher, school, 2027)).from).toMatchObject({ id: commune.id });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'organisations.calendar-year-drop', before: { year: 2027 } });
  });
});

describe('week and hours', () => {
  const hours = {
    weekday: [
      { from: '07:00', to: '11:00' },
      { from: '13:00', to: '17:00' },
    ],
    saturday: [{ from: '07:00', to: '10:00' }],
  };
  const set = (as: { id: number }, body: object, at = commune) =>
    t.as(as).call(saveWorkingWeek, { params: { id: at.id }, body: { version: 0, week: 'mon-sat', hours: null, ...body } });
  test('are set by who keeps the calendar, handed down, and given back', async () => {
    await expect(
      t.anonymous().call(saveWorkingWeek, { params: { id: commune.id }, body: { version: 0, week: null, hours: null } }),
    ).rejects.toMatchObject({
      status: 401,
    });
    await expect(set(teacher, {}, school)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(set(head, { hours: { ...hours, weekday: [{ from: '11:00', to: '07:00' }] } })).rejects.toMatchObject({
      body: { invalid_params: [{ name: 'body.hours.weekday', code: 'order' }] },
    });
    await expect(set(head, { hours: { ...hours, weekday: [{ from: '7h', to: '11:00' }] } })).rejects.toMatchObject({ code: 'VALIDATION' });
    const saved = await set(clerk, { hours });
    expect(saved).toMatchObject({
      week: { value: 'mon-sat', own: 'mon-sat', from: { id: commune.id } },
      hours: { value: hours, own: hours },
      weekVersion: 1,
    });
    expect(await read(teacher, school)).toMatchObject({
      week: { value: 'mon-sat', own: null, from: { id: commune.id } },
      hours: { value: hours, own: null },
    });
    expect((await t.audit(commune.id)).at(-1)).toMatchObject({ act: 'organisations.working-week', before: { working_week: null } });
    await expect(set(head, {})).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    const lines = (await t.audit(commune.id)).length;
    expect((await set(head, { version: 1, hours })).weekVersion).toBe(1);
    expect((await t.audit(commune.id)).length).toBe(lines);
    expect(await set(head, { version: 1, week: null })).toMatchObject({
      week: { value: 'mon-fri', own: null, from: null },
      hours: { own: null },
    });
  });
});
