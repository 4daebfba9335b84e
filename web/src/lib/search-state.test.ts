import { expect, test } from 'vitest';
import { parseSearch, stringifySearch, withSearch } from './search-state.ts';

test('the address reads and writes plain text', () => {
  expect(stringifySearch({ light: 'overdue,near-due', q: 'tổ toán', unitId: 12, x: '', y: undefined })).toBe(
    '?light=overdue,near-due&q=t%E1%BB%95+to%C3%A1n&unitId=12',
  );
  expect(parseSearch('?light=overdue,near-due&q=t%E1%BB%95+to%C3%A1n')).toEqual({ light: 'overdue,near-due', q: 'tổ toán' });
  expect(stringifySearch({})).toBe('');
});
test('a changed filter forgets the page, paging keeps the filters', () => {
  expect(withSearch({ q: 'a', cursor: 'c' }, { unitId: 3 })).toEqual({ q: 'a', unitId: '3' });
  expect(withSearch({ q: 'a' }, { cursor: 'd' })).toEqual({ q: 'a', cursor: 'd' });
  expect(withSearch({ q: 'a', light: 'overdue' }, { q: null })).toEqual({ light: 'overdue' });
});
