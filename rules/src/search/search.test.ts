import { describe, expect, test } from 'vitest';
import { excerptOf, placeTone, rangesOf, soughtWords, tokens } from './index.ts';

describe('words of a text', () => {
  test.each([
    ['09-CT/TU', ['9', 'ct', 'tu']],
    ['9 CT TU', ['9', 'ct', 'tu']],
    ['09/CT-TU', ['9', 'ct', 'tu']],
    ['09CT/TU', ['9', 'ct', 'tu']],
    ['26-0042', ['26', '42']],
    ['QĐ 0', ['qd', '0']],
    ['Đoàn thể; “Hoà Bình”', ['doan', 'the', 'hoa', 'binh']],
    ['Hòa'.normalize('NFD'), ['hoa']],
    ['---', []],
  ])('%s', (text, words) => expect(tokens(text)).toEqual(words));
});

test('one spelling for both places of the tone', () => {
  const pairs = ['hòa hoà', 'hóa hoá', 'hỏa hoả', 'tọa toạ', 'khỏe khoẻ', 'thúy thuý', 'thủy thuỷ', 'lũy luỹ', 'tụy tuỵ', 'ùy uỳ'];
  for (const pair of pairs) {
    const [a, b] = pair.split(' ') as [string, string];
    expect(placeTone(a)).toBe(b);
    expect(placeTone(b)).toBe(b);
    expect(placeTone(a.normalize('NFD'))).toBe(b);
  }
  expect(placeTone('mùa quý hoàn toán')).toBe('mùa quý hoàn toán');
});

describe('what somebody types', () => {
  test.each([
    ['báo cáo', ['bao', 'cao*'], ['báo', 'cáo*'], 'bao cao'],
    ['báo cáo ', ['bao', 'cao'], ['báo', 'cáo'], 'bao cao'],
    ['Hòa', ['hoa*'], ['hoà*'], 'hoa'],
    ['lần 7', ['lan', '7'], ['lần'], 'lan 7'],
    ['lần 70', ['lan', '70*'], ['lần'], 'lan 70'],
    ['lớp 6A1', ['lop', '6', 'a', '1'], ['lớp'], 'lop 6 a 1'],
    ['09/CT-TU', ['9', 'ct', 'tu*'], [], '9 ct tu'],
    ['  ', [], [], ''],
    ['một hai ba bốn năm sáu bảy tám chín', ['mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam*'], undefined, undefined],
  ])('%s', (typed, words, marked, key) => {
    const s = soughtWords(typed);
    expect(s.words).toEqual(words);
    if (marked) expect(s.marked).toEqual(marked);
    if (key !== undefined) expect(s.key).toBe(key);
  });

  test.each([
    ['cô Nguyệt', ['nguyet*']],
    ['Nguyệt Nguyễn', ['nguyet', 'nguyen*']],
    ['đồng chí Bảo', ['bao*']],
    ['đ/c Bảo', ['bao*']],
    ['thay Minh Khoi ', ['minh', 'khoi']],
    ['Bà', ['ba*']],
    ['đồng chí', ['dong', 'chi*']],
  ])('of a person: %s', (typed, words) => expect(soughtWords(typed).ofPerson).toEqual(words));

  test('how one speaks to a person is no mark of the name', () => {
    expect(soughtWords('cô Nguyệt ').markedOfPerson).toEqual(['nguyệt']);
    expect(soughtWords('thầy Hòa ').markedOfPerson).toEqual(['hoà']);
  });
});

describe('places to mark', () => {
  const at = (text: string, typed: string) => rangesOf(text, soughtWords(typed).words).map(([a, b]) => text.slice(a, b));
  test.each([
    ['Nộp báo cáo tháng', 'bao ca', ['báo', 'cáo']],
    ['Chỉ thị 09-CT/TU', '9 ct tu', ['09', 'CT', 'TU']],
    ['Hoà giải cơ sở', 'hòa', ['Hoà']],
    ['Tổ chức', 'bao', []],
  ])('%s ← %s', (text, typed, marks) => expect(at(text, typed)).toEqual(marks));

  test('in a decomposed text the range takes the marks in', () => {
    const text = 'Nộp báo cáo'.normalize('NFD');
    expect(at(text, 'báo cáo').map((x) => x.normalize('NFC'))).toEqual(['báo', 'cáo']);
  });

  test('an excerpt stands around the first word, cut between words', () => {
    const long = `${'mở đầu rất dài '.repeat(20)}kinh phí bảo trì phòng máy${' rồi còn nữa'.repeat(30)}`;
    const e = excerptOf(long, ['bao', 'tri']);
    expect(e?.text).toMatch(/^… .* bảo trì .* …$/);
    expect(e?.text.length).toBeLessThan(175);
    expect(e?.marks.map(([a, b]) => e.text.slice(a, b))).toEqual(['bảo', 'trì']);
    expect(excerptOf(long, ['khong'])).toBeNull();
  });
});
