import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datesOf, nextEnd, proposedDates } from './dates.ts';
import type { Directory } from './directory.ts';
import { draftTask, productsOf, scopeOf } from './draft.ts';
import { productKind } from './products.ts';
import { secrecyMark } from './secrecy.ts';
import { bare, titleOf } from './wording.ts';

describe('marks of secrecy', () => {
  it.each([
    ['UBND XÃ A\nMẬT\nSố: 01/KH', 'mật'],
    ['UBND XÃ A\tTỐI MẬT\n', 'tối mật'],
    ['  [ TUYỆT MẬT ]  \nKẾ HOẠCH', 'tuyệt mật'],
    ['Độ mật: Mật\nKẾ HOẠCH', 'mật'],
  ])('%j', (text, mark) => expect(secrecyMark(text)).toBe(mark));
  it.each(['Gửi văn bản mật theo hướng dẫn', 'KẾ HOẠCH\nBảo vệ bí mật nhà nước', 'Mật ong\n', `${'dòng\n'.repeat(60)}MẬT`])(
    'no mark: %#',
    (text) => expect(secrecyMark(text)).toBeNull(),
  );
});

describe('the scope that a plan prints with a label', () => {
  it.each<[string, string | null]>([
    ['Khảo sát nhu cầu học bơi.\nĐối tượng: học sinh khối 6 và khối 7.\nThời gian: tháng 4', 'học sinh khối 6 và khối 7'],
    ['- Phạm vi thực hiện: toàn trường', 'toàn trường'],
    ['Rà soát hộ nghèo; địa bàn: thôn Đông; đối tượng tham gia: trưởng thôn', 'thôn Đông; trưởng thôn'],
    ['Mở rộng phạm vi, đối tượng khảo sát', null],
    ['Phạm vi:', null],
    ['', null],
  ])('%j: %s', (text, scope) => expect(scopeOf(text)).toBe(scope));
  it('is cut to what the field holds', () => expect(scopeOf(`Đối tượng: ${'a'.repeat(900)}`)).toHaveLength(500));
});

describe('words of a task', () => {
  it.each([
    ['2.1. Rà soát quy chế', 'Rà soát quy chế'],
    ['a) Lập danh sách', 'Lập danh sách'],
    ['- Tổ chức  hội nghị', 'Tổ chức hội nghị'],
    ['(3)- Kiểm tra', 'Kiểm tra'],
    ['100% học sinh tham gia', '100% học sinh tham gia'],
  ])('%s', (text, expected) => expect(bare(text)).toBe(expected));
  it('takes the first sentence as the title', () =>
    expect(titleOf('1. Lập kế hoạch kiểm tra. Báo cáo hằng tháng.')).toBe('Lập kế hoạch kiểm tra'));
  it('cuts a long sentence between words', () => {
    const title = titleOf(`Rà soát ${'hồ sơ '.repeat(80)}`);
    expect(title.length).toBeLessThanOrEqual(200);
    expect(title.endsWith('hồ…') || title.endsWith('sơ…')).toBe(true);
  });
});

describe('products', () => {
  it.each([
    ['Báo cáo kết quả', 'report'],
    ['Kế hoạch', 'plan'],
    ['Quy chế làm việc sửa đổi', 'regulation'],
    ['Biên bản họp', 'minutes'],
    ['Danh sách đăng ký', 'list'],
    ['Nghị quyết chuyên đề', 'resolution'],
    ['Bộ dữ liệu học sinh', 'dataset'],
    ['Văn bản trả lời cử tri', 'reply'],
    ['Hội nghị', 'result'],
  ])('%s is a %s', (name, kind) => expect(productKind(name).kind).toBe(kind));
  it('keeps printed products, and guesses one from the words only where none is printed', () => {
    expect(productsOf(['- Báo cáo'], 'Xây dựng kế hoạch').products.map((p) => p.name)).toEqual(['Báo cáo']);
    expect(productsOf([], 'Xây dựng kế hoạch năm học')).toEqual({
      products: [{ kind: 'plan', name: 'Kế hoạch', acceptance: null }],
      guessed: true,
    });
    expect(productsOf([], 'Nâng cao ý thức').products).toEqual([]);
  });
});

describe('dates of a schedule', () => {
  it('takes the first date or closed window', () => {
    expect(datesOf([{ kind: 'window', from: '2026-01-01', to: '2026-03-31' }, { kind: 'continuous' }])).toEqual({
      startOn: '2026-01-01',
      dueOn: '2026-03-31',
    });
    expect(datesOf([{ kind: 'date', on: '2026-05-01' }])).toEqual({ startOn: null, dueOn: '2026-05-01' });
    expect(datesOf([{ kind: 'window', from: '2026-01-01', to: null }])).toEqual({ startOn: '2026-01-01', dueOn: null });
    expect(datesOf([{ kind: 'recurring', every: 'month', at: null }])).toEqual({ startOn: null, dueOn: null });
  });
});

describe('the next occurrence of a recurring duty', () => {
  const yearly = (at: string | null) => ({ kind: 'recurring' as const, every: 'year' as const, at });
  it.each([
    ['Q1', '2026-03-31'],
    ['Q4', '2026-12-31'],
    ['M09', '2026-09-30'],
    ['M02', '2027-02-28'],
    ['H1', '2026-06-30'],
    [null, '2026-12-31'],
  ])('every year at %s', (at, end) => expect(nextEnd(yearly(at), '2026-03-09')).toBe(end));
  it.each([
    ['half-year', '2026-06-30'],
    ['quarter', '2026-03-31'],
    ['month', '2026-03-31'],
    ['week', '2026-03-15'],
  ] as const)('every %s', (every, end) => expect(nextEnd({ kind: 'recurring', every, at: null }, '2026-03-09')).toBe(end));
  it.each([
    ['M09', 20, '2026-09-20'],
    ['M03', 9, '2026-03-09'],
    ['M03', 8, '2027-03-08'],
    ['M02', 29, '2027-02-28'],
  ])('every year at %s, day %i', (at, day, due) => expect(nextEnd({ ...yearly(at), day }, '2026-03-09')).toBe(due));
  it('is proposed only where no day is said', () => {
    const date = { kind: 'date' as const, on: '2026-07-01' };
    expect(proposedDates([yearly('Q1'), date], '2026-03-09')).toEqual({ startOn: null, dueOn: '2026-07-01', inferred: false });
    expect(proposedDates([{ kind: 'recurring', every: 'month', at: null }, yearly(null)], '2026-03-09')).toEqual({
      startOn: null,
      dueOn: '2026-03-31',
      inferred: true,
    });
    expect(proposedDates([{ kind: 'continuous' }], '2026-03-09')).toEqual({ startOn: null, dueOn: null, inferred: false });
  });
});

describe('what is proposed for a task', () => {
  const d: Directory = {
    bodyId: 1,
    units: [
      { id: 1, name: 'Trường Tiểu học Đồi Xanh', shortName: 'TH Đồi Xanh', kind: 'school-primary', line: 'government', isBody: true },
      { id: 2, name: 'Tổ Khối 1', shortName: 'Khối 1', kind: 'group', line: 'government', isBody: false },
    ],
    posts: [
      { personId: 5, name: 'Trần Quốc Huy', unitId: 1, role: 'head', title: 'Hiệu trưởng' },
      { personId: 6, name: 'Vi Thị Mai', unitId: 2, role: 'head', title: 'Tổ trưởng' },
      { personId: 7, name: 'Lý Thu Hoài', unitId: 2, role: 'member', title: 'Giáo viên' },
      { personId: 8, name: 'Tòng Hoài', unitId: 1, role: 'member', title: 'Thủ quỹ' },
    ],
  };
  const printed = {
    text: '1. Lập danh sách học sinh',
    lead: ['Tổ Khối 1'],
    support: [],
    leader: ['Đ/c Trần Quốc Huy'],
    products: [],
    deadline: null,
    schedule: [],
  };
  it('matches names and proposes doer, decider and checker', () => {
    const { fields, inferred, guesses } = draftTask(printed, d, '2026-03-09');
    expect(fields).toMatchObject({
      title: 'Lập danh sách học sinh',
      leadUnitId: 2,
      leaderId: 5,
      executorId: 6,
      deciderId: 5,
      checkerId: 5,
    });
    expect(inferred).toEqual(['executorId', 'products']);
    expect(guesses).toEqual([]);
  });
  it('never makes the doer the checker', () => {
    const { fields } = draftTask({ ...printed, lead: ['Nhà trường'] }, d, '2026-03-09');
    expect(fields.executorId).toBe(5);
    expect(fields.checkerId).toBeNull();
  });
  it('leaves two leads to a person', () => {
    const { fields, guesses } = draftTask({ ...printed, lead: ['Tổ Khối 1', 'Nhà trường'] }, d, '2026-03-09');
    expect(fields.leadUnitId).toBeNull();
    expect(guesses.map((g) => g.printed)).toEqual(['Tổ Khối 1', 'Nhà trường']);
  });
  it('takes a person in the place of the lead as the doer, and his unit as the lead', () => {
    const sure = draftTask({ ...printed, lead: ['Cô Lý Thu Hoài'] }, d, '2026-03-09');
    expect(sure.fields).toMatchObject({ executorId: 7, leadUnitId: 2, checkerId: 5 });
    expect(sure.inferred).toEqual(['leadUnitId', 'products']);
    const both = draftTask({ ...printed, lead: ['Nhà trường', 'Thủ quỹ'] }, d, '2026-03-09');
    expect(both.fields).toMatchObject({ executorId: 8, leadUnitId: 1 });
  });
  it('leaves a doer whom two people may be to a person', () => {
    const { fields, guesses } = draftTask({ ...printed, lead: ['Tổ Khối 1', 'đ/c Hoài'] }, d, '2026-03-09');
    expect(fields).toMatchObject({ leadUnitId: 2, executorId: null });
    expect(guesses).toMatchObject([{ field: 'executor', printed: 'đ/c Hoài', candidates: [{ id: 7 }, { id: 8 }] }]);
  });
  it('offers each unit of a sort where the lead is collective', () => {
    const { fields, guesses } = draftTask({ ...printed, lead: ['Các tổ chuyên môn'] }, d, '2026-03-09');
    expect(fields.leadUnitId).toBeNull();
    expect(guesses).toMatchObject([{ field: 'lead', printed: 'Các tổ chuyên môn', candidates: [{ id: 2, confidence: 0.5 }] }]);
  });
  it('takes any words whatever', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 900 });
    const list = fc.array(words, { maxLength: 3 });
    const schedule = fc.constantFrom(
      [],
      [{ kind: 'date' as const, on: '2026-02-31' }],
      [{ kind: 'window' as const, from: '2026-01-01', to: '2026-13-01' }],
    );
    const task = fc.record({ text: words, lead: list, support: list, leader: list, products: list, deadline: fc.option(words), schedule });
    fc.assert(
      fc.property(task, (any) => {
        const { fields } = draftTask(any, d, '2026-03-09');
        expect(fields.title.length).toBeGreaterThan(0);
        expect(fields.title.length).toBeLessThanOrEqual(200);
        expect([fields.startOn, fields.dueOn]).toEqual([null, null]);
      }),
      { numRuns: 200 },
    );
  });
});
