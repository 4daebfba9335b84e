import { expect, it } from 'vitest';
import { changedKeys } from '../../lib/merge.ts';
import { emptyDocument, tidied, toSend } from './form.ts';

const base = { ...emptyDocument, type: 'Công văn', symbol: '21/UBND-VX', subject: 'Ngày hội đọc', signer: 'Lường Văn Tốt' };

it('a document is sent trimmed, with nothing for what is empty', () => {
  expect(toSend({ ...base, symbol: ' 21/UBND-VX ', issuer: '  ' })).toMatchObject({ symbol: '21/UBND-VX', issuer: null, issuedOn: null });
});

it('blanks at the ends are no change; an emptied field is one', () => {
  expect(changedKeys(base, tidied({ ...base, subject: 'Ngày hội đọc ', place: ' ' }))).toEqual([]);
  expect(changedKeys(base, tidied({ ...base, issuedOn: '2026-03-01', signer: '' }))).toEqual(['issuedOn', 'signer']);
});
