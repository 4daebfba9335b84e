#!/usr/bin/env node
import { ensureWeb } from './build-web.mjs';
import { underNode24 } from './node24.mjs';

const help = `Sáu Rõ — biến kế hoạch thành việc có người theo đến cùng

  sauro start                  chạy máy chủ (npm start)
  sauro worker                 chạy riêng tiến trình việc nền
  sauro read TỆP|THƯ-MỤC… [--table|--json|--md] [--xlsx TỆP]   đọc kế hoạch trên màn hình dòng lệnh
  sauro migrate                đưa cơ sở dữ liệu lên bản mới nhất
  sauro audit verify           kiểm tra nhật ký không bị sửa
  sauro help                   trang này

Cài đặt: docs/configuration.md`;

/** Each command takes the arguments after its name. */
const commands = {
  async start() {
    // Faulty settings are told before the half minute that building may take.
    (await import('../server/src/platform/config.ts')).loadConfig();
    if (!ensureWeb()) {
      console.error('Không dựng được giao diện web (xem lỗi ở trên).');
      process.exitCode = 1;
      return;
    }
    const { runServer } = await import('../server/src/main.ts');
    await runServer();
  },
  worker: async () => (await import('../server/src/worker.ts')).runWorker(),
  read: async (argv) => (await import('../libs/plan-reader/src/cli.ts')).runReadCommand(argv),
  audit: async (argv) => (await import('../server/src/cli/audit.ts')).runAuditCommand(argv),
  migrate: async () => (await import('../server/src/cli/migrate.ts')).runMigrateCommand(),
  help: async () => console.log(help),
};

await underNode24();
const [name = 'help', ...argv] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : null;
if (!command) {
  console.error(`Không có lệnh “${name}”.\n\n${help}`);
  process.exit(2);
}
try {
  await command(argv);
} catch (e) {
  // What is told in Vietnamese is for the operator; the trace helps whoever is asked for help.
  console.error(e.message);
  if (process.env.LOG_LEVEL === 'debug' || !/[À-ỹ]/.test(e.message)) console.error(e.stack);
  process.exit(1);
}
