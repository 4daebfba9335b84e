import { saveSchoolYear } from '@sauro/contract/organisations';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

const dates = async (words: string) => {
  const { tasks } = await putIn(w, w.clerk, freshText().replace('trong tháng 4/2026', words));
  const { startOn, dueOn } = tasks.find((x) => x.printedId === 'III.2')!.fields;
  return [startOn, dueOn];
};

test('words of the school year in a plan are read by the plan of time that its body goes by', async () => {
  expect(await dates('trong học kỳ I năm học 2026 - 2027')).toEqual(['2026-09-01', '2027-01-17']);
  const days = { start: '2026-09-05', firstTermEnd: '2027-01-10', secondTermStart: '2027-01-18', end: '2027-05-25' };
  const decision = { number: '2100/QĐ-UBND', issuedOn: '2026-08-10', issuer: 'UBND tỉnh' };
  await w.t.as(w.head).call(saveSchoolYear, { params: { id: w.school.id, year: 2026 }, body: { version: null, ...days, ...decision } });
  expect(await dates('trong học kỳ I năm học 2026 - 2027')).toEqual(['2026-09-05', '2027-01-10']);
  expect(await dates('trong học kỳ II năm học 2027 - 2028')).toEqual(['2028-01-18', '2028-05-31']);
});
