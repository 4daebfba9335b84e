import type { ProductKind } from '@sauro/contract/tasks';

// In the order of asking: what a name begins with decides, then what it holds.
const words: readonly [ProductKind, RegExp][] = [
  ['resolution', /nghị quyết/],
  ['conclusion', /kết luận|thông báo kết luận/],
  ['minutes', /biên bản/],
  ['regulation', /quy chế|quy định|nội quy|quy trình|quy tắc|điều lệ|tiêu chí|hướng dẫn|quyết định/],
  ['tracking-table', /bảng theo dõi|sổ theo dõi|phiếu theo dõi|bảng tiến độ/],
  ['report', /báo cáo|tờ trình|đánh giá|sơ kết|tổng kết/],
  ['plan', /kế hoạch|chương trình|đề án|phương án|lịch công tác|lộ trình/],
  ['list', /danh sách|danh mục|bảng kê|bảng tổng hợp/],
  ['dataset', /cơ sở dữ liệu|bộ dữ liệu|dữ liệu|số liệu|phần mềm/],
  ['reply', /văn bản trả lời|công văn|văn bản/],
];

/** The kind of product that a printed name means: by its first word where that tells, then by any word; `sure` is false where nothing tells and it is taken as a result. */
export function productKind(name: string): { kind: ProductKind; sure: boolean } {
  const text = name.normalize('NFC').toLowerCase();
  for (const [kind, re] of words) if (text.search(re) === 0) return { kind, sure: true };
  for (const [kind, re] of words) if (re.test(text)) return { kind, sure: false };
  return { kind: 'result', sure: false };
}
