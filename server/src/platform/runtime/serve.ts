import type { FastifyInstance } from 'fastify';
import { systemClock } from '../clock.ts';
import { type Config, loadConfig } from '../config.ts';
import { openDb } from '../db/db.ts';
import type { Deps } from '../deps.ts';
import type { Job } from '../jobs/job.ts';
import { startWorker } from '../jobs/worker.ts';
import { createLog } from '../log.ts';
import { makeDeps } from '../make-deps.ts';
import { openDatabase } from './database.ts';
import { setupLink } from './setup-link.ts';
import { createShutdown } from './shutdown.ts';

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** What a server is made of beside the platform. */
export interface ServerParts {
  build(deps: Deps): Promise<FastifyInstance>;
  jobs: readonly Job[];
}

/** Runs a server until it is told to stop; prints where it is to be found. Throws before it serves, with a message in Vietnamese, where it can't. */
export async function serve({ build, jobs }: ServerParts): Promise<void> {
  const config = loadConfig();
  const log = createLog(config.logLevel);
  const shutdown = createShutdown(4500, say);
  if (!config.databaseUrl) say(`Mở cơ sở dữ liệu trong ${config.dataDir} …`);
  const database = await openDatabase(config, log);
  shutdown.add(database.stop);
  database.lost.catch((e: Error) => {
    log.fatal({ err: e }, 'database is lost');
    say(`Cơ sở dữ liệu đã dừng và không khởi động lại được: ${e.message}`);
    void shutdown.end(1);
  });
  try {
    const db = openDb(database.appUrl, { max: config.dbPoolSize, log });
    shutdown.add(() => db.destroy());
    const deps = makeDeps(config, db, log);
    shutdown.add(() => deps.mail.close());
    if (config.worker === 'in-process') {
      const worker = startWorker(database.queueUrl, jobs, deps, config.workerConcurrency);
      shutdown.add(worker.stop);
    }
    const app = await build(deps);
    shutdown.add(() => drain(app));
    await app.listen({ port: config.port, host: config.host });
    const address = app.server.address();
    const port = typeof address === 'object' && address ? address.port : config.port;
    announce(config, port, await setupLink(db, systemClock.now()));
  } catch (e) {
    say(startFault(e, config));
    await shutdown.end(1);
  }
}

/** Takes no new connection and answers what is under way; what takes longer than two and a half seconds is cut off, so that time is left to stop the rest. */
async function drain(app: FastifyInstance): Promise<void> {
  // A browser keeps its connection open after the answer, which would hold the server for a minute.
  const idle = setInterval(() => app.server.closeIdleConnections(), 50);
  const late = setTimeout(() => app.server.closeAllConnections(), 2500);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}

function announce(config: Config, port: number, token: string | null): void {
  const home = config.publicUrl?.replace(/\/$/, '') ?? `${config.tls ? 'https' : 'http'}://localhost:${port}`;
  say(`Sáu Rõ đang chạy: ${home}`);
  if (config.insecure) say('CẢNH BÁO: mở ra mạng mà không mã hóa (HTTP). Ai cùng mạng cũng có thể đọc được mật khẩu.');
  if (token) say(`Chưa thiết lập. Mở đường dẫn này (dùng một lần, trong 24 giờ): ${home}/thiet-lap?token=${token}`);
  say('Nhấn Ctrl-C để dừng.');
}

function startFault(e: unknown, config: Config): string {
  const { code, message, stack } = e as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `Cổng ${config.port} đang có chương trình khác dùng. Đặt cổng khác, ví dụ: PORT=8081 npm start`;
  if (code === 'EACCES') return `Không được phép mở cổng ${config.port}. Đặt cổng từ 1024 trở lên, ví dụ: PORT=8080 npm start`;
  if (code === 'EADDRNOTAVAIL') return `HOST=${config.host} không phải địa chỉ của máy này.`;
  return `Không khởi động được: ${message}\n${stack ?? ''}`;
}
