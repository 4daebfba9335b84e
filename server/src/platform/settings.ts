import { isIP } from 'node:net';
import { z } from 'zod';

/** One setting: how it is called outside, what it must be, and what is said of it in docs/configuration.md and in faults. */
export interface Setting<T, D extends string | undefined = string | undefined> {
  env: string;
  schema: z.ZodType<T>;
  /** As it would be written in the environment; undefined where the setting is off unless given. */
  default: D;
  example: string;
  /** Ends the sentence “… phải là”. */
  must: string;
  description: string;
  /** Never repeated in messages or logs. */
  secret?: true;
}

const setting = <T, const D extends string | undefined>(s: Setting<T, D>): Setting<T, D> => s;
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max);
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');
const text = z.string().min(1);

const isProxy = (v: string): boolean => {
  const [address = '', bits, more] = v.split('/');
  const family = isIP(address);
  return family !== 0 && more === undefined && (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)));
};
const list = z.string().transform((v) =>
  v
    .split(',')
    .map((x) => x.trim())
    .filter(Boolean),
);
const urlOf = (...protocols: string[]) => text.refine((v) => URL.canParse(v) && protocols.includes(new URL(v).protocol));

/** Every setting of the server and the worker: the one table behind the checks, the docs and the type `Config`. */
export const settings = {
  port: setting({
    env: 'PORT',
    schema: whole(0, 65535),
    default: '8080',
    example: '80',
    must: 'số nguyên từ 0 đến 65535',
    description: 'Cổng của máy chủ web. `0`: tự chọn một cổng trống.',
  }),
  host: setting({
    env: 'HOST',
    schema: text,
    default: '127.0.0.1',
    example: '0.0.0.0',
    must: 'một địa chỉ của máy',
    description: 'Địa chỉ máy chủ web lắng nghe. `127.0.0.1`: chỉ máy này vào được; `0.0.0.0`: mọi máy trong mạng.',
  }),
  dataDir: setting({
    env: 'SAURO_DATA',
    schema: text,
    default: './data',
    example: '/srv/sauro/data',
    must: 'đường dẫn một thư mục',
    description: 'Thư mục dữ liệu: cơ sở dữ liệu kèm theo, tệp đã tải lên, khóa bí mật. Phải sao lưu thư mục này.',
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    schema: urlOf('postgres:', 'postgresql:'),
    default: undefined,
    example: 'postgres://quantri:matkhau@db.xa.vn:5432/sauro',
    must: 'địa chỉ dạng postgres://người-dùng:mật-khẩu@máy:cổng/cơ-sở-dữ-liệu',
    description:
      'PostgreSQL có sẵn (từ bản 15), bằng tài khoản chủ sở hữu cơ sở dữ liệu và được tạo vai trò. Không đặt: chạy PostgreSQL kèm theo trong thư mục dữ liệu.',
    secret: true,
  }),
  appSecret: setting({
    env: 'APP_SECRET',
    schema: z.string().min(32),
    default: undefined,
    example: 'chuỗi ngẫu nhiên từ 32 ký tự',
    must: 'chuỗi từ 32 ký tự trở lên',
    description:
      'Khóa gốc để sinh mật khẩu nội bộ. Nhiều máy chủ chung một cơ sở dữ liệu phải đặt như nhau. Không đặt: tự sinh một lần, giữ trong `secrets.json` của thư mục dữ liệu.',
    secret: true,
  }),
  publicUrl: setting({
    env: 'PUBLIC_URL',
    schema: urlOf('http:', 'https:'),
    default: undefined,
    example: 'https://saurox.xa.vn',
    must: 'địa chỉ dạng https://tên-miền',
    description: 'Địa chỉ người dùng gõ vào trình duyệt; dùng trong thư và khi kiểm tra nguồn của thao tác ghi.',
  }),
  tlsCertFile: setting({
    env: 'TLS_CERT_FILE',
    schema: text,
    default: undefined,
    example: '/etc/sauro/cert.pem',
    must: 'đường dẫn tệp chứng thư PEM',
    description: 'Tệp chứng thư HTTPS (cả chuỗi). Đi cùng `TLS_KEY_FILE`.',
  }),
  tlsKeyFile: setting({
    env: 'TLS_KEY_FILE',
    schema: text,
    default: undefined,
    example: '/etc/sauro/key.pem',
    must: 'đường dẫn tệp khóa PEM',
    description: 'Tệp khóa riêng của chứng thư HTTPS.',
  }),
  trustedProxies: setting({
    env: 'TRUSTED_PROXY',
    schema: list.refine((v) => v.every(isProxy)),
    default: '',
    example: '10.0.0.5,10.1.0.0/16',
    must: 'địa chỉ IP hoặc dải mạng, cách nhau bằng dấu phẩy',
    description: 'Các máy chủ trung gian (proxy) được tin khi chúng báo địa chỉ người dùng và giao thức HTTPS.',
  }),
  allowInsecureHttp: setting({
    env: 'ALLOW_INSECURE_HTTP',
    schema: flag,
    default: 'false',
    example: 'true',
    must: 'true hoặc false',
    description: 'Cho phép HTTP không mã hóa ra ngoài máy này. Mật khẩu đi qua mạng không được bảo vệ; màn hình luôn hiện cảnh báo.',
  }),
  smtpUrl: setting({
    env: 'SMTP_URL',
    schema: urlOf('smtp:', 'smtps:'),
    default: undefined,
    example: 'smtps://taikhoan:matkhau@smtp.xa.vn:465',
    must: 'địa chỉ dạng smtp://máy:cổng hoặc smtps://tài-khoản:mật-khẩu@máy:cổng',
    description: 'Máy chủ gửi thư. Không đặt: không gửi thư điện tử, chỉ báo trong chương trình.',
    secret: true,
  }),
  mailFrom: setting({
    env: 'MAIL_FROM',
    schema: text.refine((v) => /^([^<>]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/.test(v)),
    default: undefined,
    example: 'Sáu Rõ <saurox@xa.vn>',
    must: 'địa chỉ thư, có thể kèm tên: Tên <ten@mien.vn>',
    description: 'Người gửi ghi trên thư. Bắt buộc khi đặt `SMTP_URL`.',
  }),
  webPushServers: setting({
    env: 'WEB_PUSH_SERVERS',
    schema: list.refine((v) => v.every((x) => /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d+)?$/i.test(x))),
    default: 'https://fcm.googleapis.com,https://updates.push.services.mozilla.com,https://*.push.apple.com,https://*.notify.windows.com',
    example: 'https://fcm.googleapis.com',
    must: 'các địa chỉ https://máy hoặc https://*.tên-miền, cách nhau bằng dấu phẩy',
    description:
      'Máy chủ thông báo đẩy của các trình duyệt mà máy chủ này được gửi tới. Thông báo được mã hóa cho riêng máy nhận; chỗ khác gửi đến thì từ chối. Để trống: không dùng thông báo đẩy.',
  }),
  zaloAppId: setting({
    env: 'ZALO_APP_ID',
    schema: text,
    default: undefined,
    example: '1234567890123456789',
    must: 'mã ứng dụng do Zalo cấp',
    description:
      'Mã ứng dụng gửi tin ZNS của Zalo. Đặt cùng `ZALO_APP_SECRET`, `ZALO_REFRESH_TOKEN` và ít nhất một mẫu tin. Không đặt: không gửi qua Zalo.',
  }),
  zaloAppSecret: setting({
    env: 'ZALO_APP_SECRET',
    schema: text,
    default: undefined,
    example: 'khóa do Zalo cấp',
    must: 'khóa bí mật của ứng dụng Zalo',
    description: 'Khóa bí mật của ứng dụng Zalo.',
    secret: true,
  }),
  zaloRefreshToken: setting({
    env: 'ZALO_REFRESH_TOKEN',
    schema: text,
    default: undefined,
    example: 'mã làm mới do Zalo cấp',
    must: 'mã làm mới do Zalo cấp',
    description: 'Mã làm mới lần đầu. Mỗi mã dùng được một lần; các mã sau được chương trình giữ trong cơ sở dữ liệu.',
    secret: true,
  }),
  zaloTemplateTask: setting({
    env: 'ZALO_TEMPLATE_TASK',
    schema: text,
    default: undefined,
    example: '301234',
    must: 'mã mẫu tin đã được Zalo duyệt',
    description: 'Mẫu tin ZNS cho tin về một việc; các ô: `ho_ten`, `loai_tin`, `viec`, `han`, `ma`.',
  }),
  zaloTemplateDigest: setting({
    env: 'ZALO_TEMPLATE_DIGEST',
    schema: text,
    default: undefined,
    example: '301235',
    must: 'mã mẫu tin đã được Zalo duyệt',
    description: 'Mẫu tin ZNS cho bản tin trong ngày; các ô: `ho_ten`, `ngay`, `noi_dung`.',
  }),
  zaloOauthUrl: setting({
    env: 'ZALO_OAUTH_URL',
    schema: urlOf('http:', 'https:'),
    default: 'https://oauth.zaloapp.com/v4/oa/access_token',
    example: 'https://oauth.zaloapp.com/v4/oa/access_token',
    must: 'địa chỉ dạng https://máy/đường-dẫn',
    description: 'Nơi làm mới mã truy cập của Zalo.',
  }),
  zaloSendUrl: setting({
    env: 'ZALO_SEND_URL',
    schema: urlOf('http:', 'https:'),
    default: 'https://business.openapi.zalo.me/message/template',
    example: 'https://business.openapi.zalo.me/message/template',
    must: 'địa chỉ dạng https://máy/đường-dẫn',
    description: 'Nơi nhận tin ZNS của Zalo.',
  }),
  uploadLimitMb: setting({
    env: 'UPLOAD_LIMIT_MB',
    schema: whole(1, 500),
    default: '25',
    example: '50',
    must: 'số nguyên từ 1 đến 500',
    description: 'Cỡ lớn nhất của một tệp tải lên, tính bằng MB.',
  }),
  sessionIdleMinutes: setting({
    env: 'SESSION_IDLE_MINUTES',
    schema: whole(5, 1440),
    default: '30',
    example: '15',
    must: 'số nguyên từ 5 đến 1440',
    description: 'Máy dùng chung: số phút không thao tác thì phải đăng nhập lại.',
  }),
  sessionAbsoluteHours: setting({
    env: 'SESSION_ABSOLUTE_HOURS',
    schema: whole(1, 720),
    default: '12',
    example: '8',
    must: 'số nguyên từ 1 đến 720',
    description: 'Máy dùng chung: số giờ tối đa của một lần đăng nhập, dù vẫn thao tác.',
  }),
  signInAttempts: setting({
    env: 'SIGN_IN_ATTEMPTS',
    schema: whole(3, 100),
    default: '10',
    example: '5',
    must: 'số nguyên từ 3 đến 100',
    description: 'Số lần đăng nhập sai cho một tài khoản trong `SIGN_IN_WINDOW_MINUTES` trước khi phải chờ.',
  }),
  signInWindowMinutes: setting({
    env: 'SIGN_IN_WINDOW_MINUTES',
    schema: whole(1, 1440),
    default: '15',
    example: '30',
    must: 'số nguyên từ 1 đến 1440',
    description: 'Khoảng thời gian đếm số lần đăng nhập sai, tính bằng phút.',
  }),
  rateLimitPerMinute: setting({
    env: 'RATE_LIMIT_PER_MINUTE',
    schema: whole(0, 1_000_000),
    default: '600',
    example: '300',
    must: 'số nguyên từ 0 trở lên',
    description: 'Số yêu cầu tới `/api/` mỗi phút từ một địa chỉ. `0`: không giới hạn.',
  }),
  dbPoolSize: setting({
    env: 'DB_POOL_SIZE',
    schema: whole(2, 200),
    default: '16',
    example: '32',
    must: 'số nguyên từ 2 đến 200',
    description: 'Số kết nối nhiều nhất của một máy chủ tới cơ sở dữ liệu.',
  }),
  worker: setting({
    env: 'WORKER',
    schema: z.enum(['in-process', 'separate']),
    default: 'in-process',
    example: 'separate',
    must: 'in-process hoặc separate',
    description: 'Việc nền (nhắc hạn, gửi thư) chạy trong máy chủ web, hay bằng tiến trình riêng `sauro worker`.',
  }),
  workerConcurrency: setting({
    env: 'WORKER_CONCURRENCY',
    schema: whole(1, 32),
    default: '2',
    example: '4',
    must: 'số nguyên từ 1 đến 32',
    description: 'Số việc nền chạy cùng lúc.',
  }),
  logLevel: setting({
    env: 'LOG_LEVEL',
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'warn',
    example: 'info',
    must: 'fatal, error, warn, info, debug, trace hoặc silent',
    description: 'Mức nhật ký ghi ra stderr, mỗi dòng một JSON.',
  }),
  checkResponses: setting({
    env: 'CHECK_RESPONSES',
    schema: flag,
    default: 'false',
    example: 'true',
    must: 'true hoặc false',
    description: 'So mọi câu trả lời của API với hợp đồng của nó; dùng khi kiểm thử.',
  }),
} as const;
