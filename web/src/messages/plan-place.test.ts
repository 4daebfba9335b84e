import { expect, it } from 'vitest';
import { itemPlace } from './plan-place.ts';

it.each([
  ['II.2.1', ', mục II.2.1'],
  ['PL.4', ', mục PL.4'],
  ['BC.2', ', báo cáo thứ 2'],
  ['', ''],
])('%s', (item, words) => expect(itemPlace(item)).toBe(words));
