import type { PlanHead } from '@sauro/contract/plans';
import { describe, expect, it } from 'vitest';
import { changedKeys, mergeEdits, partOf } from './merge.ts';

const base: PlanHead = {
  type: 'Kế hoạch',
  symbol: '12/KH-ĐC',
  issuedOn: '2026-03-06',
  place: 'Đồi Chè',
  issuer: 'Trường THCS Đồi Chè',
  subject: 'Ngày hội đọc sách',
  signer: { authority: null, position: 'Hiệu trưởng', name: 'Hà Đức Tâm' },
  recipients: [
    { name: 'Các tổ', purpose: null },
    { name: 'Lưu: VT', purpose: null },
  ],
};

describe('two people on one record', () => {
  it('what only one changed is his; both are kept', () => {
    const r = mergeEdits(base, { ...base, symbol: '13/KH-ĐC' }, { ...base, subject: 'Tuần lễ sách' });
    expect(r).toEqual({ merged: { ...base, symbol: '13/KH-ĐC', subject: 'Tuần lễ sách' }, clashes: [] });
  });
  it('what both changed differently clashes; mine stands until a side is chosen', () => {
    const mine = { ...base, subject: 'A', signer: { ...base.signer, name: 'Lò Thị Hạnh' } };
    const r = mergeEdits(base, mine, { ...base, subject: 'B', place: null });
    expect(r.clashes).toEqual(['subject']);
    expect(r.merged).toEqual({ ...mine, place: null });
  });
  it('what both changed alike is no clash', () => {
    expect(mergeEdits(base, { ...base, subject: 'A' }, { ...base, subject: 'A' }).clashes).toEqual([]);
  });
  it('only what was changed is sent', () => {
    const mine = { ...base, recipients: [], issuedOn: null };
    expect(partOf(mine, changedKeys(base, mine))).toEqual({ recipients: [], issuedOn: null });
    expect(changedKeys(base, structuredClone(base))).toEqual([]);
  });
});
