import { type ErrorCode, errorStatus } from '@sauro/contract';
import { expect, test } from 'vitest';
import { ApiError } from '../lib/api-error.ts';
import { errorWords, faultsOf, sayError } from './errors.ts';

test('every code of the catalogue has words, and no other', () => {
  expect(Object.keys(errorWords).sort()).toEqual(Object.keys(errorStatus).sort());
  for (const code of Object.keys(errorStatus) as ErrorCode[]) {
    const said = errorWords[code]({});
    expect(said, code).toMatch(/^\p{Lu}.*\.$/su);
    expect(said, code).not.toMatch(/undefined|null|NaN|vui lòng|!/i);
  }
});
test('faults of ours carry the code of the request, faults of the person do not', () => {
  expect(sayError(new ApiError('INTERNAL', 500, { requestId: 'req-ab7F3K' }))).toMatch(/Mã lỗi ab7F3K$/);
  expect(sayError(new ApiError('NOT_FOUND', 404, { requestId: 'req-ab7F3K' }))).not.toContain('Mã lỗi');
  expect(sayError(new TypeError('x is not a function'))).not.toContain('function');
});
test('wrong parameters stand at their fields, once each', () => {
  const e = new ApiError('VALIDATION', 400, {
    invalid_params: [
      { name: 'body.admin.name', code: 'too_small', reason: '' },
      { name: 'body.admin.name', code: 'invalid_format', reason: '' },
    ],
  });
  expect(faultsOf(e, { 'admin.name': { id: 'name', label: 'Họ và tên' } })).toEqual([{ field: 'name', text: 'Nhập họ và tên' }]);
  expect(faultsOf(e)).toEqual([{ text: errorWords.VALIDATION({}) }]);
});
test('a refusal that names its field is linked to it', () => {
  const e = new ApiError('DATE_NOT_LATER', 400, { detail: { field: 'until', than: '2026-03-04' } });
  expect(faultsOf(e, { until: { id: 'new-due', label: 'Hạn mới' } })).toEqual([
    { field: 'new-due', text: 'Ngày này phải sau ngày trước đó (04/03/2026).' },
  ]);
});
test('text that can not be kept is told at its field, and also where there is no field', () => {
  const e = new ApiError('VALIDATION', 400, { invalid_params: [{ name: 'body.note', code: 'bad_character', reason: '' }] });
  expect(faultsOf(e, { note: { id: 'note', label: 'Lời ghi' } })).toEqual([
    { field: 'note', text: 'Lời ghi có ký tự hỏng, không lưu được, thường do chép từ nơi khác; xóa chỗ đó rồi gõ lại' },
  ]);
  expect(sayError(e)).toMatch(/^Nội dung gửi đi có ký tự hỏng.*\.$/);
});
