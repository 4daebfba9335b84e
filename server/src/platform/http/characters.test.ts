import { type AnyOperation, operations } from '@sauro/contract';
import { createDocument, listDocuments } from '@sauro/contract/documents';
import { uploadFile } from '@sauro/contract/files';
import { createPerson, listPeople, setUp } from '@sauro/contract/identity';
import { createUnit, updateUnit } from '@sauro/contract/organisations';
import { listPlans } from '@sauro/contract/plans';
import { createTask, listTasks, saveView } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { madeUp } from '../../../test/made-up.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { unkeepable } from './characters.ts';

const nul = 'Họp\u0000tổ';
const half = 'Sách \uD83D';
const whole = 'Sách \u{1F4DA}, NFD: a\u0302';

describe('text that can not be kept', () => {
  const names = (value: unknown) => unkeepable(value, 'body').map((p) => p.name);
  it('is found at any depth, and in names', () => {
    expect(names({ title: whole, list: [{ note: whole }], n: 1, no: null })).toEqual([]);
    expect(names({ a: nul, list: [{ note: whole }, { note: half }], b: { c: [nul] } })).toEqual([
      'body.a',
      'body.list.1.note',
      'body.b.c.0',
    ]);
    expect(names({ facts: { [nul]: 1 } })).toEqual(['body.facts']);
    expect(names(nul)).toEqual(['body']);
    expect(unkeepable({ a: half }, 'query')).toMatchObject([{ name: 'query.a', code: 'bad_character' }]);
  });
  it('is found in what is nested deeper than any stack, and named briefly in what is all wrong', () => {
    let deep: unknown = nul;
    for (let i = 0; i < 200_000; i++) deep = [deep];
    expect(names(deep)[0]?.length).toBe(500);
    expect(names(Array.from({ length: 5000 }, () => nul))).toHaveLength(20);
  });
});

describe('over HTTP', () => {
  let t: TestApp;
  let s: School;
  beforeAll(async () => {
    t = await startTestApp();
    s = await school(t);
  });
  afterAll(() => t.stop());

  const refusedAt = async (who: 'head' | null, op: unknown, input: object): Promise<unknown> => {
    const client = who ? t.as(s[who]) : t.anonymous();
    const response = await client.raw(op as AnyOperation, input as never);
    const { code, invalid_params } = response.json();
    return response.statusCode === 200
      ? 'done'
      : [code, ...(invalid_params ?? []).map((p: { name: string; code: string }) => [p.name, p.code])];
  };
  const bad = (name: string) => ['VALIDATION', [name, 'bad_character']];

  it.each([nul, half])('a write of %j is refused at its place, in every module', async (odd) => {
    const body = { bodyId: s.body.id };
    const unit = { shortName: 'X', line: 'government', kind: 'group', parentId: s.body.id, isBody: false };
    const person = { name: 'Lê Văn Sáu', username: 'le.van.sau', post: { unitId: s.group.id, role: 'member', title: odd } };
    const document = { ...body, direction: 'in', type: 'Công văn', symbol: null, issuedOn: null, issuer: null, place: null, signer: null };
    expect(await refusedAt('head', createTask, { body: { ...body, ...s.fields({ content: odd }) } })).toEqual(bad('body.content'));
    expect(await refusedAt('head', saveView, { body: { name: 'Của tôi', search: odd } })).toEqual(bad('body.search'));
    expect(await refusedAt('head', createDocument, { body: { ...document, subject: odd } })).toEqual(bad('body.subject'));
    expect(await refusedAt('head', createUnit, { body: { ...unit, name: odd } })).toEqual(bad('body.name'));
    expect(await refusedAt('head', updateUnit, { params: { id: s.group.id }, body: { version: 0, shortName: odd } })).toEqual(
      bad('body.shortName'),
    );
    expect(await refusedAt('head', createPerson, { body: person })).toEqual(bad('body.post.title'));
    expect(await refusedAt(null, setUp, { body: { token: odd } })).toEqual(bad('body.token'));
  });

  it('so is one in an address, and one beside a file', async () => {
    expect(await refusedAt('head', listTasks, { query: { q: nul } })).toEqual(bad('query.q'));
    expect(await refusedAt('head', listPlans, { query: { q: nul } })).toEqual(bad('query.q'));
    expect(await refusedAt('head', listPeople, { query: { q: nul } })).toEqual(bad('query.q'));
    expect(await refusedAt('head', listDocuments, { query: { q: nul } })).toEqual(bad('query.q'));
    const file = { name: 'a.txt', bytes: 'chữ' };
    expect(await refusedAt('head', uploadFile, { file, body: { bodyId: s.body.id, note: nul } })).toEqual(bad('body.note'));
  });

  it('whole characters beyond the first plane are kept as they were written', async () => {
    const task = await t.as(s.head).call(createTask, { body: { bodyId: s.body.id, ...s.fields({ title: `${whole} 𠮷` }) } });
    expect(task.title).toBe(`${whole} 𠮷`);
  });

  const parts = operations.filter((o) => o.auth !== 'none').flatMap((o) => [[o.id, o] as const]);
  it.each(parts)('%s refuses it in query, body and path, whatever the schema', async (_id, op) => {
    const params = madeUp(op).params as Record<string, unknown>;
    expect(await refusedAt('head', op, { params, query: { x: nul }, ...(op.body && { body: {} }) })).toEqual(bad('query.x'));
    for (const name of Object.keys(params))
      expect(await refusedAt('head', op, { params: { ...params, [name]: nul } })).toEqual(bad(`params.${name}`));
    if (op.body && !op.multipart)
      expect(await refusedAt('head', op, { params, query: {}, body: { x: [{ y: half }] } })).toContainEqual([
        'body.x.0.y',
        'bad_character',
      ]);
  });
});
