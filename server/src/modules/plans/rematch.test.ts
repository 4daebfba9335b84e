import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alike, rematch, type Told } from './rematch.ts';

const told = (printedId: string, text: string): Told => ({ printedId, text });
const found = (old: Told[], fresh: Told[], mayShare = false) => rematch(old, fresh, () => mayShare).map((m) => m?.index ?? null);

describe('which fresh item an old one has become', () => {
  test('the same words, also under another number and in another order', () => {
    const old = [told('II.1', 'Lập danh mục sách'), told('II.2', 'Tổ chức ngày hội đọc sách')];
    const fresh = [told('II.1', 'Tổ chức ngày hội đọc sách'), told('II.2', 'Mua kệ'), told('II.3', 'LẬP DANH MỤC SÁCH.')];
    expect(found(old, fresh)).toEqual([2, 0]);
  });

  test('of equal words the one with the same number', () => {
    const same = 'Báo cáo kết quả với Hiệu trưởng';
    expect(found([told('II.2', same), told('II.1', same)], [told('II.1', same), told('II.2', same)])).toEqual([1, 0]);
    expect(found([told('', same), told('', same)], [told('II.1', same)])).toEqual([0, null]);
  });

  test('words that were changed a little, by likeness; a likeness that is weak, only under the same number', () => {
    const old = told('III.1', 'Rà soát, bổ sung danh mục sách của thư viện trước ngày 31/3/2026');
    expect(found([old], [told('III.4', 'Rà soát, bổ sung danh mục sách, báo của thư viện trước ngày 15/4/2026')])).toEqual([0]);
    const weak = 'Rà soát danh mục sách của thư viện, lập kế hoạch mua thêm cho năm học mới';
    expect(found([old], [told('III.1', weak)])).toEqual([0]);
    expect(found([old], [told('III.4', weak)])).toEqual([null]);
    expect(found([old], [told('III.1', 'Tổ chức hội thao cấp trường')])).toEqual([null]);
  });

  test('both halves of what a person split share the whole, where they may', () => {
    const halves = [told('III.3', 'Xây dựng góc đọc tại các lớp; '), told('III.3', 'phân công học sinh trực góc đọc hằng tuần.')];
    const whole = [told('III.3', 'Xây dựng góc đọc tại các lớp; phân công học sinh trực góc đọc hằng tuần.')];
    const shared = rematch(halves, whole, () => true);
    expect(shared.map((m) => m?.index)).toEqual([0, 0]);
    expect(shared.filter((m) => m?.shared)).toHaveLength(1);
    expect(found(halves, whole).filter((j) => j !== null)).toHaveLength(1);
  });

  test('likeness is by words', () => {
    expect(alike('Mua kệ sách', 'mua ke sach.')).toBe(1);
    expect(alike('Mua kệ', 'Bán tủ')).toBe(0);
    expect(alike('', '')).toBe(1);
  });

  test('no fresh item is given twice, and a reading matched with itself is itself', () => {
    const word = fc.constantFrom('lập', 'danh', 'mục', 'sách', 'ngày', 'hội', 'báo', 'cáo');
    const item = fc.record({
      printedId: fc.constantFrom('', '1', '2', '3'),
      text: fc.array(word, { maxLength: 6 }).map((w) => w.join(' ')),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), fc.array(item, { maxLength: 12 }), (old, fresh) => {
        const taken = found(old, fresh).filter((j) => j !== null);
        expect(new Set(taken).size).toBe(taken.length);
        for (const [i, j] of found(old, old).entries()) expect(j === null ? null : alike(old[j]!.text, old[i]!.text)).toBe(1);
      }),
      { numRuns: 200 },
    );
  });
});
