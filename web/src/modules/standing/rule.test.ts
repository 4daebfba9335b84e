import { expect, test } from 'vitest';
import { asksReport, emptyRule, readRule } from './rule.ts';

const typed = (patch: object) => ({ ...emptyRule('2026-03-09'), ...patch });

test('words of plans are read into a rule', () => {
  const { rule, wrong, weight, leadDays } = readRule(
    typed({ phrase: '07/2027 và hằng năm', dueDay: '25', weight: '1,5', leadDays: '30' }),
    '2026-03-09',
  );
  expect(wrong).toEqual([]);
  expect(rule).toMatchObject({
    schedules: [
      { kind: 'window', from: '2027-07-01', to: '2027-07-31' },
      { kind: 'recurring', every: 'year', at: null },
    ],
    dueDay: 25,
    from: '2026-03-09',
  });
  expect([weight, leadDays]).toEqual([1.5, 30]);
});

test.each([
  [{ phrase: '' }, ['phrase']],
  [{ phrase: 'trước 30/4/2026' }, ['phrase']],
  [{ phrase: 'hằng quý', dueDay: '40' }, ['dueDay']],
  [{ phrase: 'hằng quý', weight: 'nặng' }, ['weight']],
  [{ phrase: 'hằng quý', leadDays: '-1' }, ['leadDays']],
  [{ phrase: 'hằng quý', from: null }, ['from']],
  [{ phrase: 'hằng quý', until: '2026-01-01' }, ['until']],
])('what can not be read is named: %o', (patch, wrong) => expect(readRule(typed(patch), '2026-03-09').wrong).toEqual(wrong));

test('only a continuous duty without a period is asked how often it is checked', () => {
  const of = (phrase: string) => asksReport(readRule(typed({ phrase }), '2026-03-09').rule);
  expect([of('thường xuyên'), of('hằng tháng'), of('thường xuyên, báo cáo hằng quý')]).toEqual([true, false, false]);
});
