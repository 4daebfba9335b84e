import { expect, test } from 'vitest';
import { shrinkPhoto, shrunkSize } from './photo.ts';

test('the longer side is at most 1,600 pixels, and nothing is enlarged', () => {
  expect(shrunkSize(4000, 3000)).toEqual({ width: 1600, height: 1200 });
  expect(shrunkSize(3000, 4000)).toEqual({ width: 1200, height: 1600 });
  expect(shrunkSize(800, 600)).toEqual({ width: 800, height: 600 });
  expect(shrunkSize(1600, 1)).toEqual({ width: 1600, height: 1 });
  expect(shrunkSize(40_000, 3)).toEqual({ width: 1600, height: 1 });
});
test('what is no picture, small, or not to be decoded comes back as it was', async () => {
  const big = new Uint8Array(400_000);
  for (const file of [
    new File([big], 'bao-cao.docx', { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }),
    new File(['abc'], 'anh.jpg', { type: 'image/jpeg' }),
    new File([big], 'hong.jpg', { type: 'image/jpeg' }),
  ])
    expect(await shrinkPhoto(file)).toBe(file);
});
