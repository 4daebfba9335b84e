import { expect, test } from 'vitest';
import { byGivenName, compareNames, Spoken, spoken, you } from './names.ts';

test('people stand in the order of their given names', () => {
  const sorted = byGivenName([
    { name: 'Nguyễn Văn Đạt' },
    { name: 'Trần An' },
    { name: 'Lê Thị Thu Hương' },
    { name: 'Phạm Dân' },
    { name: 'Đỗ Ánh' },
  ]);
  expect(sorted.map((p) => p.name)).toEqual(['Trần An', 'Đỗ Ánh', 'Phạm Dân', 'Nguyễn Văn Đạt', 'Lê Thị Thu Hương']);
  expect(compareNames('Lê Thị Hương', 'Lê Thu Hương')).toBeLessThan(0);
});
test('a person is spoken of by form of address and given name', () => {
  const huong = { name: 'Lê Thị Thu Hương', address: 'cô' };
  expect(spoken(huong)).toBe('cô Hương');
  expect(Spoken(huong, true)).toBe('Cô Lê Thị Thu Hương');
  expect(spoken({ name: 'Trần Quốc Huy', address: 'đồng chí' })).toBe('đ/c Huy');
  expect(spoken({ name: 'Trần Quốc Huy', address: null })).toBe('Trần Quốc Huy');
  expect(you(null)).toBe('bạn');
});
