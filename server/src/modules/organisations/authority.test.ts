import * as ops from '@sauro/contract/organisations';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
let admin: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
  admin = await t.make.person({ isAdmin: true });
});
afterAll(() => t.stop());
const code = (c: string) => expect.objectContaining({ code: c });
const accepts = { place: 'body' as const, role: 'head' as const, powers: ['supervise' as const] };
const params = () => ({ id: s.body.id });

describe('the table of authority of a body', () => {
  it('is the usual one for its kind and line until the body writes its own', async () => {
    const usual = await t.as(s.teacher).call(ops.getAuthority, { params: params() });
    expect(usual).toMatchObject({ isOwn: false, version: null, beyond: ['resolution'], can: { edit: false }, line: 'government' });
    expect(usual.rules).toHaveLength(8);
    expect(usual.source).toContain('30/2020/NĐ-CP');
    const rules = usual.rules.map((r) => (r.place === 'body' && r.role === 'deputy' ? { ...r, powers: ['sign' as const] } : r));
    const own = await t
      .as(s.head)
      .call(ops.saveAuthority, { params: params(), body: { version: null, rules, beyond: ['resolution', 'regulation'] } });
    expect(own).toMatchObject({ isOwn: true, version: 0, beyond: ['resolution', 'regulation'], can: { edit: true } });
    expect(own.rules.find((r) => r.place === 'body' && r.role === 'deputy')?.powers).toEqual(['sign']);
    const audited = (await t.audit(s.body.id)).filter((a) => a.act === 'organisations.authority');
    expect(audited).toHaveLength(1);
    const back = await t.as(admin).call(ops.dropAuthority, { params: params(), body: { version: 0 } });
    expect(back).toMatchObject({ isOwn: false, version: null });
    await expect(t.as(s.head).call(ops.dropAuthority, { params: params(), body: { version: 0 } })).rejects.toEqual(code('NOT_FOUND'));
  });
  it('of two who write at once the second is told who was first', async () => {
    const body = { rules: [accepts], beyond: [] };
    await t.as(s.deputy).call(ops.saveAuthority, { params: params(), body: { version: null, ...body } });
    await expect(t.as(s.head).call(ops.saveAuthority, { params: params(), body: { version: null, ...body } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { by: s.deputy.name } },
    });
    const both = await Promise.allSettled([
      t.as(s.deputy).call(ops.saveAuthority, { params: params(), body: { version: 0, ...body } }),
      t.as(s.head).call(ops.saveAuthority, { params: params(), body: { version: 0, ...body } }),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    await t.as(s.head).call(ops.dropAuthority, { params: params(), body: { version: 1 } });
  });
  it('is refused with its place where a post stands twice, and hidden from other bodies', async () => {
    const twice = accepts;
    await expect(
      t.as(s.head).call(ops.saveAuthority, { params: params(), body: { version: null, rules: [twice, twice], beyond: [] } }),
    ).rejects.toMatchObject({ code: 'VALIDATION', body: { invalid_params: [{ name: 'body.rules.1' }] } });
    await expect(t.as(s.stranger).call(ops.getAuthority, { params: params() })).rejects.toEqual(code('NOT_FOUND'));
    await expect(t.as(s.head).call(ops.getAuthority, { params: { id: s.group.id } })).rejects.toEqual(code('NOT_FOUND'));
  });
  it('says who holds which post today, with names where they are few, so that the page tells a power of nobody', async () => {
    const { held, usual } = await t.as(s.head).call(ops.getAuthority, { params: params() });
    expect(held).toContainEqual({ place: 'body', role: 'head', count: 1, names: [s.head.name] });
    expect(held).toContainEqual({ place: 'part', role: 'head', count: 1, names: [s.groupHead.name] });
    expect(usual).toHaveLength(8);
    const gone = await t.make.person({ name: 'Đỗ Văn Xưa' });
    await t.make.post(gone, s.body, 'deputy', { to: '2026-03-01' });
    expect((await t.as(s.head).call(ops.getAuthority, { params: params() })).held).toEqual(held);
  });
  it('may leave to nobody what the body can do without, and never the power to accept products', async () => {
    const save = (rules: ops.AuthorityRule[]) =>
      t.as(s.head).call(ops.saveAuthority, { params: params(), body: { version: null, rules, beyond: [] } });
    await expect(save([])).rejects.toMatchObject({ code: 'POWER_OF_NOBODY', body: { detail: { power: 'supervise' } } });
    await expect(save([{ ...accepts, powers: ['decide', 'sign', 'direct'] }])).rejects.toEqual(code('POWER_OF_NOBODY'));
    expect((await t.as(s.head).call(ops.getAuthority, { params: params() })).isOwn).toBe(false);
    expect(await save([accepts])).toMatchObject({ isOwn: true, version: 0 });
    await t.as(s.head).call(ops.dropAuthority, { params: params(), body: { version: 0 } });
  });
});
