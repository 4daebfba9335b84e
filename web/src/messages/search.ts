import type { SearchKind } from '@sauro/contract/search';

/** Words of the search. */
export const searchWords = {
  title: 'Tìm kiếm',
  label: 'Tìm việc, văn bản, người',
  hint: 'Không cần gõ dấu. Tìm được theo mã việc, số ký hiệu, tên người.',
  placeholder: 'Tìm (/)',
  go: 'Tìm',
  kinds: {
    task: 'Nhiệm vụ',
    plan: 'Kế hoạch',
    document: 'Văn bản',
    person: 'Người',
    unit: 'Đơn vị',
  } satisfies Record<SearchKind, string>,
  all: 'Tất cả',
  tabs: 'Loại kết quả',
  count: (n: number, more: boolean) => `${n}${more ? '+' : ''}`,
  shown: (groups: readonly { name: string; count: number; more: boolean }[]) =>
    groups.length
      ? `Tìm thấy: ${groups.map((g) => `${g.count}${g.more ? ' trở lên' : ''} ${g.name.toLowerCase()}`).join(', ')}.`
      : 'Không tìm thấy gì.',
  seeAll: 'Xem tất cả kết quả',
  seeKind: (kind: string) => `Xem hết nhóm ${kind.toLowerCase()}`,
  best: (n: number) => `Đây là ${n} kết quả khớp nhất. Gõ thêm từ để thu hẹp.`,
  inRegister: 'Lọc trong danh mục nhiệm vụ',
  inDocuments: 'Lọc trong sổ văn bản',
  none: (words: string) => `Không có gì khớp với “${words}”`,
  noneHint: 'Thử bớt từ, hoặc gõ không dấu. Chỉ tìm trong những gì mình được xem.',
  start: 'Gõ từ cần tìm',
  startHint: 'Việc, kế hoạch, văn bản, người, đơn vị: tất cả ở một ô.',
  offline: 'Đang mất mạng nên chưa tìm được. Có mạng lại sẽ tìm tiếp.',
  searching: 'Đang tìm',
  recent: 'Từ đã tìm trên máy này',
  forget: 'Xóa các từ đã tìm',
  results: 'Kết quả tìm',
  keys: 'Dùng phím mũi tên để chọn, Enter để mở.',
  review: 'Đang rà soát',
  issued: 'Đã ban hành',
  tasksOf: 'Việc của người này',
  tasksOfUnit: 'Việc của đơn vị này',
  left: 'Không còn tài khoản',
  due: (day: string) => `hạn ${day}`,
} as const;
