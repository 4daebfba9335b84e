import { type ClarityKey, type ClarityWhy, TaskFields } from '@sauro/contract/tasks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessClarities, type ClarityFacts, clarityLetters, clarityStates, isComplete, isVague, settled } from './clarity.ts';

const whole = TaskFields.parse({
  title: 'Lập báo cáo khảo sát',
  leadUnitId: 5,
  leaderId: 1,
  executorId: 2,
  checkerId: 3,
  deciderId: 1,
  dueOn: '2026-03-20',
  products: [{ kind: 'report', name: 'Báo cáo' }],
});
const today = '2026-03-09';

describe('the six clarities', () => {
  it('finds nothing to ask of a whole task', () => expect(clarityLetters(assessClarities(whole, { today }))).toBe('cccccc'));
  it.each<[string, Partial<TaskFields>, Partial<ClarityFacts>, ClarityKey, string, ClarityWhy]>([
    ['no executor', { executorId: null }, {}, 'person', 'missing', 'NO_EXECUTOR'],
    ['no leader in charge', { leaderId: null }, {}, 'person', 'missing', 'NO_LEADER'],
    ['a guessed person', {}, { guessedPerson: true }, 'person', 'unsure', 'GUESSED_PERSON'],
    ['no words', { title: ' ' }, {}, 'work', 'missing', 'NO_TITLE'],
    ['a direction with no product', { title: 'Tăng cường quản lý lớp học', products: [] }, {}, 'work', 'missing', 'VAGUE_VERB'],
    ['a direction with a product', { title: 'Tiếp tục đẩy mạnh chuyển đổi số' }, {}, 'work', 'unsure', 'VAGUE_VERB'],
    ['no date', { dueOn: null }, {}, 'time', 'missing', 'NO_DUE_DATE'],
    ['a date tied to an event', { dueOn: null }, { eventBound: true }, 'time', 'missing', 'EVENT_BOUND'],
    [
      'a standing duty with no checkpoint',
      { dueOn: null, schedule: [{ kind: 'continuous' }] },
      {},
      'time',
      'missing',
      'CONTINUOUS_NO_CHECKPOINT',
    ],
    ['an inherited year', {}, { inheritedYear: true }, 'time', 'unsure', 'YEAR_INHERITED'],
    ['a date gone by', { dueOn: '2026-01-05' }, {}, 'time', 'unsure', 'DUE_IN_PAST'],
    ['an end before the start', { startOn: '2026-04-01' }, {}, 'time', 'missing', 'DUE_BEFORE_START'],
    ['no lead', { leadUnitId: null }, {}, 'duty', 'missing', 'NO_LEAD_UNIT'],
    ['two leads', { leadUnitId: null }, { leadCount: 2 }, 'duty', 'missing', 'TWO_LEADS'],
    ['no checker', { checkerId: null }, {}, 'duty', 'missing', 'NO_CHECKER'],
    ['a checker who does it himself', { checkerId: 2 }, {}, 'duty', 'missing', 'CHECKER_IS_DOER'],
    ['no product', { products: [] }, {}, 'product', 'missing', 'NO_PRODUCT'],
    ['nobody decides', { deciderId: null }, {}, 'authority', 'missing', 'NO_DECIDER'],
  ])('%s', (_name, over, facts, key, state, why) => {
    const c = assessClarities({ ...whole, ...over }, { today, ...facts });
    expect(c[key].state).toBe(state);
    expect(c[key].why).toContain(why);
    expect(isComplete(c)).toBe(state !== 'missing');
  });
  it('a standing duty with a checkpoint is clear in time', () => {
    expect(
      assessClarities({ ...whole, dueOn: null, schedule: [{ kind: 'continuous' }], checkpointOn: '2026-06-30' }, { today }).time.state,
    ).toBe('clear');
  });
  it('what a person has seen is no longer unsure, what is missing stays', () => {
    const c = settled(assessClarities({ ...whole, products: [] }, { today, inheritedYear: true }));
    expect([c.time.state, c.product.state]).toEqual(['clear', 'missing']);
  });
  it('knows vague verbs with or without adverbs, and does not take a word for its beginning', () => {
    for (const t of ['Nâng cao chất lượng', 'tiếp tục tăng cường nề nếp', 'Thường xuyên quan tâm']) expect(isVague(t)).toBe(true);
    for (const t of ['Từng bước nâng dần nề nếp', 'Thực hiện có hiệu quả quy chế', 'Củng cố tổ tự quản', 'Nêu cao vai trò của tổ'])
      expect(isVague(t)).toBe(true);
    for (const t of ['Lập danh sách', 'Tổ chức hội nghị', 'Rà soát quy chế', 'Nộp báo cáo']) expect(isVague(t)).toBe(false);
  });
  it('a direction with a figure to reach can be checked; a date or a year is no such figure', () => {
    for (const t of ['Nâng cao tỉ lệ hồ sơ đúng hạn, đạt 95%', 'Duy trì ít nhất 02 buổi đọc sách mỗi tháng', 'Phấn đấu giảm 10 cuộc họp'])
      expect(isVague(t)).toBe(false);
    for (const t of ['Nâng cao chất lượng từ 01/9/2026', 'Đẩy mạnh phong trào năm 2026', 'Tăng cường quản lý lớp 5'])
      expect(isVague(t)).toBe(true);
  });
  it('letters and states are the same thing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('c', 'u', 'm'), { minLength: 6, maxLength: 6 }),
        (l) =>
          clarityStates(l.join(''))
            .map((s) => s[0])
            .join('') === l.join(''),
      ),
    );
  });
});
