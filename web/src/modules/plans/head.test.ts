import type { PlanHead } from '@sauro/contract/plans';
import { expect, it } from 'vitest';
import { saidOf } from './head.ts';

const head: PlanHead = {
  type: 'Kế hoạch',
  symbol: '12/KH-ĐC',
  issuedOn: '2026-03-06',
  place: null,
  issuer: 'Trường THCS Đồi Chè',
  subject: 'Ngày hội đọc sách',
  signer: { authority: null, position: 'Hiệu trưởng', name: 'Hà Đức Tâm' },
  recipients: [
    { name: 'Các tổ', purpose: null },
    { name: 'Lưu: VT', purpose: null },
  ],
};

it('a part of the head is told in words', () => {
  const said = (['issuedOn', 'signer', 'recipients', 'place', 'subject'] as const).map((k) => saidOf(head, k));
  expect(said).toEqual(['06/03/2026', 'Hiệu trưởng · Hà Đức Tâm', 'Các tổ; Lưu: VT', '', 'Ngày hội đọc sách']);
});
