import type { PostPlace, PostRole, Power } from '@sauro/contract/organisations';

/** Words of the page “Thẩm quyền”. */
export const authority = {
  title: 'Thẩm quyền',
  of: (body: string) => body,
  body: 'Đơn vị',
  table: 'Chức danh nào được làm gì',
  own: 'Bảng riêng của đơn vị',
  usual: (source: string) => `Bảng mẫu ${source}`,
  post: 'Chức danh',
  posts: {
    body: { head: 'Người đứng đầu đơn vị', deputy: 'Cấp phó của đơn vị', clerk: 'Văn thư', member: 'Thành viên của đơn vị' },
    part: {
      head: 'Người đứng đầu bộ phận',
      deputy: 'Cấp phó của bộ phận',
      clerk: 'Văn thư của bộ phận',
      member: 'Thành viên của bộ phận',
    },
  } satisfies Record<PostPlace, Record<PostRole, string>>,
  powers: { decide: 'Quyết định', sign: 'Ký ban hành', direct: 'Chỉ đạo', supervise: 'Giám sát' } satisfies Record<Power, string>,
  holds: (post: string, power: string) => `${post}: ${power}`,
  beyond: 'Sản phẩm vượt thẩm quyền của đơn vị',
  beyondHint: 'Việc phải ra sản phẩm này được báo cáo lên cấp trên ngay, không phải qua các bước của đơn vị.',
  noBeyond: 'Không có loại nào.',
  edit: 'Sửa bảng',
  save: 'Lưu bảng',
  stop: 'Thôi',
  drop: 'Dùng lại bảng mẫu',
  saved: 'Đã lưu bảng thẩm quyền.',
  dropped: 'Đã dùng lại bảng mẫu.',
  yes: 'có',
  no: 'không',
} as const;
