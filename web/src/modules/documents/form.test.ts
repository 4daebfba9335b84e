import { describe, expect, it } from 'vitest';
import { differing, emptyDocument, mergeChanges, toSend } from './form.ts';

const base = { ...emptyDocument, type: 'Công văn', symbol: '21/UBND-VX', subject: 'Ngày hội đọc', signer: 'Lường Văn Tốt' };

describe('a document in a form', () => {
  it('is sent trimmed, with nothing for what is empty', () => {
    expect(toSend({ ...base, symbol: ' 21/UBND-VX ', issuer: '  ' })).toMatchObject({ symbol: '21/UBND-VX', issuer: null, issuedOn: null });
  });

  it('differs only where something else would be sent', () => {
    expect(differing(base, { ...base, subject: 'Ngày hội đọc ', place: ' ' })).toEqual([]);
    expect(differing(base, { ...base, issuedOn: '2026-03-01', signer: '' })).toEqual(['issuedOn', 'signer']);
  });
});

describe('two people at one document', () => {
  it('both changes stand where they touch different fields', () => {
    const mine = { ...base, subject: 'Ngày hội sách' };
    const theirs = { ...base, signer: 'Hà Đức Tâm' };
    expect(mergeChanges(base, mine, theirs)).toEqual({ value: { ...base, subject: 'Ngày hội sách', signer: 'Hà Đức Tâm' }, clashes: [] });
  });

  it('clash where both changed the same field to different values, and only there', () => {
    const mine = { ...base, subject: 'Ngày hội sách', signer: 'Hà Đức Tâm', place: 'Bản Xa' };
    const theirs = { ...base, subject: 'Ngày đọc sách', signer: 'Hà Đức Tâm' };
    const { value, clashes } = mergeChanges(base, mine, theirs);
    expect(clashes).toEqual(['subject']);
    expect(value).toEqual(mine);
  });
});
