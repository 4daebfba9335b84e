import { plansOperations as ops } from '@sauro/contract/plans';
import type { Defect } from '@sauro/plan-reader';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/plan-text.ts';
import { freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';
import { defectItems, whyOnce } from './defect-places.ts';

const text = 'abc Abc abc ABC';
const at = (start: number) => ({ start, end: start + 3 });
const defect: Defect = {
  kind: 'spelling',
  quote: 'abc',
  why: 'Sai chữ (4 lần).',
  mend: 'xyz',
  span: at(0),
  confidence: 0.8,
  places: [at(0), at(4), at(8), at(12)],
};

describe('the items of a mistake', () => {
  test('made once: its one place', () => {
    const { places: _, ...once } = defect;
    expect(defectItems(once, text)).toMatchObject([{ spans: [at(0)], quote: 'abc', mend: 'xyz', taken: null }]);
  });
  test('the same mend in every place: one item with all places', () => {
    expect(defectItems(defect, text)).toMatchObject([{ spans: defect.places, why: 'Sai chữ (4 lần).', mend: 'xyz' }]);
  });
  test('other mends: an item for each, with its own places, words and number', () => {
    expect(defectItems({ ...defect, mends: ['xyz', 'Xyz', 'xyz', null] }, text)).toMatchObject([
      { spans: [at(0), at(8)], quote: 'abc', why: 'Sai chữ (2 lần).', mend: 'xyz' },
      { spans: [at(4)], quote: 'Abc', why: 'Sai chữ.', mend: 'Xyz' },
      { spans: [at(12)], quote: 'ABC', why: 'Sai chữ.', mend: null },
    ]);
  });
  test.each([
    ['Sai chữ (12 lần).', 'Sai chữ.'],
    ['Sai chữ (2 lần) ở đây.', 'Sai chữ (2 lần) ở đây.'],
  ])('%s without how often', (why, once) => expect(whyOnce(why)).toBe(once));
});

describe('a mistake that a plan makes several times', () => {
  let w: World;
  beforeAll(async () => {
    w = await startWorld();
  });
  afterAll(() => w.t.stop());
  const clerk = () => w.t.as(w.clerk);
  const wrong = (times: number) => {
    const more = Array.from({ length: times }, (_, i) => `${i + 5}. Tham quan thư viện thủ đô Hà Nội đợt ${i + 1}.`).join('\n\n');
    return freshText().replace('IV. TỔ CHỨC', `${more}\n\nIV. TỔ CHỨC`);
  };
  const ofCapital = (p: { defects: readonly { mend: string | null }[] }) => p.defects.find((d) => d.mend === 'Thủ đô Hà Nội');

  test('carries its places; one act mends all of them and is taken back as one', async () => {
    const plan = await putIn(w, w.clerk, wrong(3));
    const d = plan.defects.find((x) => x.mend === 'Thủ đô Hà Nội')!;
    expect(d.spans.map((s) => plan.source.text.slice(s.start, s.end))).toEqual(Array(3).fill('thủ đô Hà Nội'));
    expect(d.why).toContain('(3 lần)');
    await clerk().call(ops.updatePlanItem, { params: { id: plan.id, itemId: d.id }, body: { version: 0, state: 'accepted' } });
    const now = await clerk().call(ops.getPlan, { params: { id: plan.id } });
    expect(ofCapital(now)).toMatchObject({ state: 'accepted', taken: 'Thủ đô Hà Nội', spans: d.spans });
    const undone = await clerk().call(ops.undoPlanStep, { params: { id: plan.id } });
    expect(undone).toMatchObject({ act: 'item', restored: [d.id] });
    expect(ofCapital(undone.plan)).toMatchObject({ state: 'unsure', taken: null, spans: d.spans });
  });

  test('what was decided stays when a new file makes the mistake more or less often', async () => {
    const text3 = wrong(3);
    const plan = await putIn(w, w.clerk, text3);
    const d = plan.defects.find((x) => x.mend === 'Thủ đô Hà Nội')!;
    await clerk().call(ops.updatePlanItem, { params: { id: plan.id, itemId: d.id }, body: { version: 0, state: 'accepted' } });
    const fewer = text3.replace('7. Tham quan thư viện thủ đô', '7. Tham quan thư viện Thủ đô');
    const { plan: now } = await clerk().call(ops.replacePlanFile, {
      params: { id: plan.id },
      body: {},
      file: { name: 'moi.txt', bytes: bytesOf(fewer) },
    });
    const after = now.defects.find((x) => x.id === d.id)!;
    expect(after).toMatchObject({ state: 'accepted', taken: 'Thủ đô Hà Nội' });
    expect(after.spans).toHaveLength(2);
  });

  test('a reading stored before places were kept still opens', async () => {
    const plan = await putIn(w, w.clerk, wrong(2));
    const d = plan.defects.find((x) => x.mend === 'Thủ đô Hà Nội')!;
    await w.t.query(
      `update plan_item set data = jsonb_set(data, '{spans}', jsonb_build_array(data->'spans'->0)) - 'mend' - 'taken' where id = $1`,
      [d.id],
    );
    const old = (await clerk().call(ops.getPlan, { params: { id: plan.id } })).defects.find((x) => x.id === d.id)!;
    expect(old).toMatchObject({ spans: [d.spans[0]], mend: null, taken: null });
  });
});
