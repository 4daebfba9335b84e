// Writes docs/configuration.md from the table of settings. `--check` fails where the committed file is not current.
import { writeGenerated } from './generated.mjs';

const { settings } = await import('../server/src/platform/settings.ts');

const cell = (text) => text.replaceAll('|', '\\|');
const rows = Object.values(settings).map(
  (s) =>
    `| \`${s.env}\` | ${s.default ? `\`${s.default}\`` : 'không đặt'} | ${cell(s.description)} Phải là ${cell(s.must)}. | \`${cell(s.example)}\` |`,
);
writeGenerated(
  'docs/configuration.md',
  `# Cài đặt

Không cần đặt gì để chạy trên một máy. Muốn đổi, đặt biến môi trường, hoặc ghi vào tệp \`sauro.config.json\` ở nơi chạy chương trình
(\`SAURO_CONFIG\` chỉ tệp khác) dưới dạng \`{"PORT": 9000}\` với đúng tên ở cột đầu. Biến môi trường được dùng trước, rồi đến tệp, rồi đến mặc định.
Giá trị sai, tên lạ trong tệp, cài đặt trái nhau: chương trình không chạy và kể ra mọi lỗi một lần.

| Tên | Mặc định | Ý nghĩa | Ví dụ |
|---|---|---|---|
${rows.join('\n')}

Kiểm thử (\`npm test\`) đọc thêm \`TEST_DATABASE_URL\` (dùng PostgreSQL có sẵn thay cho cụm dựng tạm) và \`CHROMIUM_PATH\` (dùng trình duyệt có sẵn).

Trang này do \`tools/gen-config-docs.mjs\` sinh từ \`server/src/platform/settings.ts\`; sửa ở đó.
`,
);
