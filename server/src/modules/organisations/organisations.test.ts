import { createUnit, listUnits, updateUnit } from '@sauro/contract/organisations';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let commune: { id: number };
let school: { id: number };
let group: { id: number };
let head: { id: number };
let teacher: { id: number };
let stranger: { id: number };
let admin: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  commune = await t.make.body({ name: 'UBND xã Sông Trong', kind: 'peoples-committee' });
  school = await t.make.body({ name: 'Trường THCS Sông Trong', parentId: commune.id });
  group = await t.make.unit(school, { name: 'Tổ 2' });
  head = await t.make.person({ name: 'Phạm Thị Hòa', in: school, role: 'head' });
  teacher = await t.make.person({ in: group, role: 'head' });
  stranger = await t.make.person({ in: commune, role: 'head' });
  admin = await t.make.person({ isAdmin: true });
});
afterAll(() => t.stop());

const tree = async (as: { id: number }, query = {}) =>
  (await t.as(as).call(listUnits, { query })).items.map((u) => `${'  '.repeat(u.depth)}${u.name}`);
const part = (w = {}) => ({
  name: 'Tổ Văn',
  shortName: 'Văn',
  line: 'government' as const,
  kind: 'group' as const,
  parentId: school.id,
  isBody: false,
  ...w,
});

describe('the list of units', () => {
  test('needs a session', () => expect(t.anonymous().call(listUnits)).rejects.toMatchObject({ status: 401 }));

  test('is a tree, siblings in Vietnamese order, closed ones left out', async () => {
    const body = await t.make.body({ name: 'Trường Mẫu' });
    for (const name of ['Tổ 10', 'Tổ Đoàn', 'Tổ 9', 'Tổ Âm nhạc', 'Tổ Anh']) await t.make.unit(body, { name });
    await t.make.unit(body, { name: 'Tổ Cũ', validTo: '2026-03-08' });
    const sport = await t.make.unit(body, { name: 'Tổ Thể dục' });
    await t.make.unit(body, { name: 'Nhóm Bơi', parentId: sport.id });
    const me = await t.make.person({ in: body });
    const names = ['Trường Mẫu', '  Tổ 9', '  Tổ 10', '  Tổ Anh', '  Tổ Âm nhạc', '  Tổ Đoàn', '  Tổ Thể dục', '    Nhóm Bơi'];
    expect(await tree(me)).toEqual(names);
    expect(await tree(me, { bodyId: body.id })).toEqual(names);
    expect(await tree(me, { bodyId: body.id, all: true })).toContain('  Tổ Cũ');
  });

  test('names every unit of the installation to who asks for all, with rights only where he leads', async () => {
    const { items } = await t.as(head).call(listUnits, { query: { all: true } });
    const can = (id: number) => items.find((u) => u.id === id)?.can;
    expect(can(school.id)).toEqual({ edit: true, addChild: true });
    expect(can(group.id)).toEqual({ edit: true, addChild: true });
    expect(can(commune.id)).toEqual({ edit: false, addChild: false });
    expect(await tree(head)).toEqual(['Trường THCS Sông Trong', '  Tổ 2']);
    expect((await t.as(teacher).call(listUnits)).items.every((u) => !u.can.edit)).toBe(true);
  });

  test('refuses an id that is none', () =>
    expect(t.as(head).call(listUnits, { query: { bodyId: 'x' } })).rejects.toMatchObject({ code: 'VALIDATION' }));
});

describe('adding a unit', () => {
  test('a part, by who leads the body', async () => {
    const unit = await t.as(head).call(createUnit, { body: part() });
    expect(unit).toMatchObject({
      name: 'Tổ Văn',
      bodyId: school.id,
      parentId: school.id,
      isBody: false,
      validFrom: '2026-03-09',
      version: 0,
      depth: 1,
    });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'organisations.create', subject_id: unit.id, actor_id: head.id });
  });

  test('is not for others', async () => {
    await expect(t.anonymous().call(createUnit, { body: part() })).rejects.toMatchObject({ status: 401 });
    for (const p of [teacher, stranger])
      await expect(t.as(p).call(createUnit, { body: part() })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(head).call(createUnit, { body: part({ isBody: true, kind: 'union' }) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(head).call(createUnit, { body: part({ parentId: null }) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a body, by an administrator, in its own line and with its host', async () => {
    const party = await t.make.body({ line: 'party', kind: 'party-committee' });
    const cell = await t.as(admin).call(createUnit, {
      body: {
        name: 'Chi bộ Trường',
        shortName: 'Chi bộ',
        line: 'party',
        kind: 'party-cell',
        parentId: party.id,
        hostId: school.id,
        isBody: true,
      },
    });
    expect(cell).toMatchObject({ bodyId: cell.id, hostId: school.id, parentId: party.id });
    expect((await t.audit(cell.id)).at(-1)).toMatchObject({ act: 'organisations.create' });
  });

  test('refuses what does not fit', async () => {
    const closed = await t.make.unit(school, { validTo: '2026-03-01' });
    const refuse = (w: object, code: string) => expect(t.as(admin).call(createUnit, { body: part(w) })).rejects.toMatchObject({ code });
    await refuse({ parentId: closed.id }, 'UNIT_CLOSED');
    await refuse({ parentId: 999999 }, 'NOT_FOUND');
    await refuse({ line: 'party' }, 'VALIDATION');
    await refuse({ parentId: null }, 'VALIDATION');
    await refuse({ isBody: true }, 'VALIDATION');
    await refuse({ hostId: group.id, isBody: true, kind: 'union' }, 'VALIDATION');
    await refuse({ name: '' }, 'VALIDATION');
  });
});

describe('changing a unit', () => {
  test('keeps what it was called and where it stood', async () => {
    const unit = await t.make.unit(school, { name: 'Tổ Sinh', shortName: 'Sinh' });
    const after = await t
      .as(head)
      .call(updateUnit, { params: { id: unit.id }, body: { version: 0, name: 'Tổ Khoa học', parentId: group.id } });
    expect(after).toMatchObject({ name: 'Tổ Khoa học', shortName: 'Sinh', parentId: group.id, version: 1, depth: 2 });
    expect(await t.query('select name, short_name, parent_id from unit_history where unit_id = $1', [unit.id])).toEqual([
      { name: 'Tổ Sinh', short_name: 'Sinh', parent_id: school.id },
    ]);
    expect((await t.audit(school.id)).at(-1)).toMatchObject({
      act: 'organisations.update',
      before: { name: 'Tổ Sinh' },
      after: { name: 'Tổ Khoa học' },
    });
  });

  test('tells who was quicker', async () => {
    const unit = await t.make.unit(school);
    await t.as(head).call(updateUnit, { params: { id: unit.id }, body: { version: 0, name: 'Tổ Nhanh' } });
    const late = t.as(admin).call(updateUnit, { params: { id: unit.id }, body: { version: 0, name: 'Tổ Chậm' } });
    await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT', body: { detail: { by: 'Phạm Thị Hòa', version: 1 } } });
  });

  test('does not tie a knot', async () => {
    const upper = await t.make.unit(school);
    const lower = await t.make.unit(school, { parentId: upper.id });
    for (const parentId of [lower.id, upper.id]) {
      await expect(t.as(head).call(updateUnit, { params: { id: upper.id }, body: { version: 0, parentId } })).rejects.toMatchObject({
        code: 'UNIT_CYCLE',
        status: 409,
      });
    }
  });

  test('a part stays in its body; a body is moved by an administrator only', async () => {
    const move = (as: { id: number }, id: number, parentId: number | null) =>
      t.as(as).call(updateUnit, { params: { id }, body: { version: 0, parentId } });
    const body = await t.make.body({ parentId: commune.id });
    const leader = await t.make.person({ in: body, role: 'head' });
    await expect(move(head, group.id, commune.id)).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(move(head, group.id, null)).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(move(leader, body.id, null)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await move(admin, body.id, null)).toMatchObject({ parentId: null });
  });

  test('closes it on a day', async () => {
    const unit = await t.make.unit(school, { validFrom: '2026-01-01' });
    await expect(
      t.as(head).call(updateUnit, { params: { id: unit.id }, body: { version: 0, validTo: '2025-12-31' } }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(await t.as(head).call(updateUnit, { params: { id: unit.id }, body: { version: 0, validTo: '2026-03-08' } })).toMatchObject({
      validTo: '2026-03-08',
      can: { edit: true, addChild: false },
    });
  });

  test('is for who leads the body', async () => {
    const body = { version: 0, name: 'Tên Lạ' };
    for (const p of [teacher, stranger])
      await expect(t.as(p).call(updateUnit, { params: { id: group.id }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.anonymous().call(updateUnit, { params: { id: group.id }, body })).rejects.toMatchObject({ status: 401 });
    await expect(t.as(head).call(updateUnit, { params: { id: 999999 }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(head).call(updateUnit, { params: { id: group.id }, body: { name: 'Thiếu bản' } as never })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });
});
