import { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { bytesOfFile, removeUnkept } from './kept.ts';
import { drawingOf, drawnPages, keepDrawn, updateDrawing } from './page-queries.ts';

interface Task {
  id: number;
  bytes: Buffer;
  done: readonly number[];
  /** Runs a write behind the wall of the file's body. */
  write: <T>(fn: (trx: Trx) => Promise<T>) => Promise<T>;
}

/** Draws the pages that are not drawn yet, keeping each. Throws what `drawPages` throws. */
async function drawThrough(deps: Deps, { id, bytes, done, write }: Task, signal: AbortSignal): Promise<void> {
  const { drawPages } = await import('@sauro/plan-reader/input');
  const leave = new AbortController();
  let kept = Promise.resolve();
  const keep = (work: () => Promise<void>): void => {
    // One after another; a page that can't be kept ends the drawing, and the next try begins there.
    kept = kept.then(work);
    kept.catch((e: unknown) => leave.abort(e));
  };
  await drawPages(bytes, {
    done,
    signal: AbortSignal.any([signal, leave.signal]),
    onStart: (all) => keep(() => write((trx) => updateDrawing(trx, id, { pages_all: all, alive_at: deps.clock.now() }))),
    onPage: ({ small, large, ...page }) =>
      keep(async () => {
        const hashes = { small: await deps.files.put(small), large: await deps.files.put(large) };
        if (await write((trx) => keepDrawn(trx, id, { ...page, ...hashes }, deps.clock.now()))) return;
        for (const sha of Object.values(hashes)) await write((trx) => removeUnkept(trx, deps.files, sha));
        throw new Error('the file was taken out of the store');
      }),
  });
  await kept;
}

/** Draws the pages of a file as pictures for the screen, each once; a second run goes on where the first was killed. */
export const drawPagesOf = defineJob({
  name: 'files.drawPages',
  schema: z.object({ id: z.int().positive(), bodyId: z.int().positive() }),
  maxAttempts: 4,
  async run({ id, bodyId }, { deps, isLast, signal }) {
    const write: Task['write'] = (fn) => withActor(deps.db, { personId: null, bodies: [bodyId] }, fn);
    const found = await write(async (trx) => {
      if ((await drawingOf(trx, id))?.state !== 'drawing') return null;
      const file = await bytesOfFile(trx, deps.files, id);
      return file && { bytes: file.bytes, done: (await drawnPages(trx, id)).map((p) => p.number) };
    });
    if (!found) return;
    const end = (state: 'ready' | 'failed') => write((trx) => updateDrawing(trx, id, { state, alive_at: deps.clock.now() }));
    try {
      await drawThrough(deps, { id, write, ...found }, signal);
    } catch (e) {
      const { ReadError } = await import('@sauro/plan-reader');
      // The file is to blame: trying again changes nothing.
      if (e instanceof ReadError) return void (await end('failed'));
      if (isLast) await end('failed');
      throw e;
    }
    await end('ready');
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [drawPagesOf as unknown as Job];
