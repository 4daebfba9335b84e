/** Closes something; the first that is given is closed last. */
export type Close = () => Promise<unknown> | unknown;

/** The ordered end of a process. */
export interface Shutdown {
  /** Adds something to close before everything added so far. */
  add(close: Close): void;
  /** Closes all in turn, at most `limitMs` in all, and ends the process. Only the first call counts. */
  end(code: number): Promise<void>;
}

/**
 * Takes over Ctrl-C, SIGTERM and the end of the launcher: closes what was added, newest first, then exits 0. A second Ctrl-C more than a second later exits at once.
 */
export function createShutdown(limitMs = 4500, say: (text: string) => void = () => {}): Shutdown {
  const closers: Close[] = [];
  let began = 0;
  const end = async (code: number): Promise<void> => {
    if (began) return;
    began = Date.now();
    const limit = setTimeout(() => process.exit(code || 1), limitMs);
    limit.unref();
    let failed = false;
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch {
        failed = true;
      }
    }
    process.exit(code || (failed ? 1 : 0));
  };
  const onSignal = () => {
    // npm and the terminal may each pass on the same Ctrl-C.
    if (began && Date.now() - began > 1000) process.exit(1);
    if (!began) say('Đang dừng…');
    void end(0);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onSignal);
  if (process.channel) {
    process.on('disconnect', onSignal);
    process.channel.unref();
  }
  return { add: (close) => void closers.push(close), end };
}
