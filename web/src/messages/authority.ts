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
  binds: 'Mỗi thẩm quyền cho phép làm gì',
  means: {
    decide: 'Cho ý kiến quyết định; quyết định hoặc cho thêm thời gian khi cấp dưới xin ý kiến.',
    sign: 'Ban hành kế hoạch; đứng tên ký văn bản soạn từ danh mục.',
    direct:
      'Giao việc, giao lại, sửa việc và người làm, tạm dừng, cho làm tiếp, hủy, chuyển giao nhiệm vụ của người nghỉ; chỉ đạo khi cấp dưới xin ý kiến.',
    supervise: 'Đôn đốc, đặt và xem mốc kiểm tra, nhận hoặc trả sản phẩm, yêu cầu và xem xét giải trình.',
  } satisfies Record<Power, string>,
  bindsUsual:
    'Đơn vị đang dùng bảng mẫu: mọi người làm theo chức danh và nhiệm vụ được giao như trước. Khi đơn vị lưu bảng riêng, ai không có thẩm quyền trong bảng thì không làm được, kể cả khi được ghi tên trong việc.',
  bindsOwn:
    'Đơn vị dùng bảng riêng: ai không có thẩm quyền trong bảng thì không làm được, kể cả khi được ghi tên trong việc. Lần bị từ chối được ghi vào nhật ký.',
  holds: (post: string, power: string) => `${post}: ${power}`,
  beyond: 'Sản phẩm vượt thẩm quyền của đơn vị',
  beyondHint: 'Việc phải ra sản phẩm này được báo cáo lên cấp trên ngay, không phải qua các bước của đơn vị.',
  noBeyond: 'Không có loại nào.',
  nobody: {
    none: (power: string) => `${power}: chưa giao cho chức danh nào`,
    vacant: (power: string) => `${power}: chức danh được giao hiện không có người giữ`,
  },
  without: {
    decide: 'Không ai cho ý kiến quyết định được; việc nào cũng bị coi là vượt thẩm quyền của đơn vị.',
    sign: 'Không ai ban hành kế hoạch, ký văn bản được.',
    direct: 'Không ai giao, sửa, tạm dừng hay hủy việc được.',
    supervise: 'Không ai nhận sản phẩm được nên không việc nào kết thúc được. Bảng như vậy không lưu được.',
  } satisfies Record<Power, string>,
  untilHeld: 'Cho đến khi có người giữ chức danh đó, không ai làm được phần này.',
  could: 'Có thể giao cho:',
  couldNobody: 'Đơn vị chưa có ai giữ chức danh lãnh đạo: thêm người ở mục Đơn vị trước.',
  heldBy: (post: string, count: number, names: readonly string[]) => `${post} (${names.length ? names.join(', ') : `${count} người`})`,
  giveTo: (power: string, post: string) => `Giao ${power.toLowerCase()} cho ${post.toLowerCase()}`,
  edit: 'Sửa bảng',
  save: 'Lưu bảng',
  stop: 'Thôi',
  drop: 'Dùng lại bảng mẫu',
  saved: 'Đã lưu bảng thẩm quyền.',
  dropped: 'Đã dùng lại bảng mẫu.',
  yes: 'có',
  no: 'không',
} as const;
