import { describe, expect, it } from 'vitest';
import { mendText, undoneWords } from './review.ts';

describe('what became of taking back', () => {
  const r = { act: 'bulk' as const, restored: [1], removed: [], kept: [], by: null };
  it.each([
    [{ ...r, act: null, restored: [] }, 'Không còn gì để hoàn tác.'],
    [r, 'Đã hoàn tác lần điền cùng lúc.'],
    [{ ...r, kept: [2], by: 'Hà Đức Tâm' }, 'Đã hoàn tác lần điền cùng lúc, trừ 1 chỗ Hà Đức Tâm đã sửa sau đó.'],
    [{ ...r, act: 'split' as const, restored: [], kept: [1, 2], by: null }, 'Không hoàn tác lần tách được: người khác đã sửa sau đó.'],
    [{ ...r, act: 'add' as const, restored: [], removed: [3] }, 'Đã hoàn tác việc vừa thêm.'],
  ])('%j', (result, words) => expect(undoneWords(result)).toBe(words));
});

describe('the list of mends', () => {
  const head = { type: 'Kế hoạch', symbol: '12/KH', issuedOn: '2026-03-06', subject: 'x' };
  it('names page, kind, words and mend of each', () => {
    const lines = [
      { pages: [3, 5], places: 4, kind: 'spelling', quote: 'tuyên chuyền', why: 'Sai chính tả.', taken: 'tuyên truyền' },
      { pages: [], places: 1, kind: 'numbering', quote: '', why: 'Số mục nhảy từ 2.2 sang 2.4.', taken: null },
      { pages: [2], places: 1, kind: 'date', quote: '31/02/2026', why: 'Không có ngày này.', taken: null },
    ];
    expect(mendText(head, lines)).toBe(
      [
        'Đề nghị sửa Kế hoạch số 12/KH ngày 06/03/2026:',
        '1. trang 3, 5, 4 chỗ, Chính tả: “tuyên chuyền” sửa thành “tuyên truyền”. Sai chính tả.',
        '2. Đánh số: Số mục nhảy từ 2.2 sang 2.4.',
        '3. trang 2, Ngày tháng: “31/02/2026”. Không có ngày này.',
      ].join('\n'),
    );
  });
});
