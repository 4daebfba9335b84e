import { formatMoment, formatNumber, formatTime } from '../lib/format.ts';

/** Words of working without a network. */
export const offline = {
  /** `at`: when what is shown was told by the server. */
  banner: (at: string | null, today: string) =>
    at ? `Đang ngoại tuyến – số liệu lúc ${formatMoment(at, today).replace(/ hôm nay$/, '')}.` : 'Đang ngoại tuyến.',
  bannerHint: (waiting: number) =>
    waiting
      ? `${formatNumber(waiting)} việc đang chờ gửi trên máy này, có mạng là tự gửi.`
      : 'Cứ làm việc bình thường: phần viết được giữ trên máy này, có mạng là tự gửi.',
  notKept: 'Trang này chưa có trên máy',
  notKeptHint: 'Việc này chưa được mở lần nào khi có mạng. Có mạng thì mở lại; các việc đã mở trước đây vẫn xem được.',
  waiting: 'Đang chờ gửi',
  refused: 'Chưa gửi được',
  panel: 'Chờ gửi',
  panelHint: 'Có mạng là tự gửi, mỗi phần gửi đúng một lần.',
  what: { done: 'Đã xong', stuck: 'Vướng mắc', 'more-time': 'Xin thêm thời gian' } as const,
  written: (at: string) => `ghi lúc ${formatTime(at)}`,
  files: (n: number) => `${formatNumber(n)} tệp`,
  sending: 'Đang gửi…',
  sendAgain: 'Gửi lại',
  remove: 'Bỏ',
  removeOf: (what: string, title: string) => `Bỏ phần “${what}” của việc ${title}`,
  againOf: (what: string, title: string) => `Gửi lại phần “${what}” của việc ${title}`,
  removed: 'Đã bỏ khỏi phần chờ gửi.',
  held: (what: string) => `Chưa có mạng. Phần “${what}” đang chờ gửi trên máy này.`,
  sent: (what: string, title: string) => `Đã gửi “${what}”: ${title}`,
  sentNot: (title: string, why: string) => `Chưa gửi được: ${title}. ${why}`,
  leaveTitle: 'Còn phần chưa gửi',
  leaveHint: (n: number) => `${formatNumber(n)} phần đang chờ gửi trên máy này. Đăng xuất bây giờ thì các phần này mất.`,
  leaveStay: 'Ở lại để gửi',
  leaveDrop: 'Đăng xuất và bỏ',
} as const;
