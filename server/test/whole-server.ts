import { runServer } from '../src/main.ts';

/** The whole server as `npm start` runs it, without building the web first. */
await runServer().catch((e: Error) => {
  process.stdout.write(`${e.message}\n`);
  process.exit(1);
});
