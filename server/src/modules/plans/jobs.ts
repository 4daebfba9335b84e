import { sql } from 'kysely';
import { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { AppError } from '../../platform/http/errors.ts';
import { defineJob, enqueue, type Job } from '../../platform/jobs/job.ts';
import { bytesOfFile, discardFile } from '../files/index.ts';
import { notify } from '../notifications/index.ts';
import { applyReading } from './apply-reading.ts';
import { type Enterer, enterPlan } from './enter.ts';
import { lockPlan } from './queries.ts';
import { headOf, type ReadFile, readDocument, refusalOf, registerOf } from './read.ts';
import { deletePages, deleteReading, keepPage, lockReading, pagesOf, type Reading, updateReading } from './reading-queries.ts';

type StoredFile = { id: number; name: string; mediaType: string };

/** Reads the pages that are not read yet, keeping each, and then the plan. Throws AppError where the file is to blame, and the signal's reason where the worker stops. */
async function readThrough(deps: Deps, reading: Reading, file: { name: string; bytes: Buffer }, signal: AbortSignal): Promise<ReadFile> {
  const { readScan } = await import('@sauro/plan-reader/input');
  const scope = { personId: reading.created_by, bodies: [reading.body_id] };
  const done = await withActor(deps.db, scope, (trx) => pagesOf(trx, reading.id));
  const leave = new AbortController();
  const stop = AbortSignal.any([signal, leave.signal]);
  let kept = Promise.resolve();
  const keep = (write: (trx: Parameters<typeof pagesOf>[0]) => Promise<void>): void => {
    // One after another; a page that can't be kept ends the reading, and the next try begins there.
    kept = kept.then(() => withActor(deps.db, scope, write));
    kept.catch((e: unknown) => leave.abort(e));
  };
  try {
    const doc = await readScan(file.bytes, file.name, {
      done,
      signal: stop,
      ...(reading.convert ? { convert: reading.convert } : {}),
      onStart: (all) => keep((trx) => updateReading(trx, reading.id, { pages_all: all, alive_at: deps.clock.now() })),
      onPage: (page) => keep((trx) => keepPage(trx, reading, page, deps.clock.now())),
    });
    await kept;
    return await readDocument(
      doc,
      file.name,
      Number(deps.clock.today().slice(0, 4)),
      registerOf((fn) => withActor(deps.db, scope, fn), reading.body_id),
    );
  } catch (e) {
    throw refusalOf(e, file.name);
  }
}

/** Tells who asked for a reading that it is done, or why it failed. */
const tellRead = (trx: Trx, deps: Deps, r: Reading, facts: { error: string } | { planId: number; title: string }): Promise<unknown> => {
  const planId = 'planId' in facts ? facts.planId : r.plan_id;
  // The plan of a first reading that failed is not there: its page shows the reading.
  const news = { title: 'title' in facts ? facts.title : r.file_name, error: 'error' in facts ? facts.error : null, reading: r.id };
  const told = { kind: 'plan-read' as const, bodyId: r.body_id, personIds: [r.created_by], planId, facts: { ...news, again: r.plan_id } };
  return notify(trx, { now: deps.clock.now(), deps, actor: { personId: null } }, [told]);
};

/** The plan of what was read: a new one, or the one that is read again. Answers its id and subject. */
async function take(trx: Trx, by: Enterer, reading: Reading, read: ReadFile, file: StoredFile): Promise<{ planId: number; title: string }> {
  if (reading.plan_id === null) {
    await enterPlan(trx, by, reading.body_id, file, read, reading.id);
    return { planId: reading.id, title: headOf(read.plan, file.name).subject };
  }
  const plan = await lockPlan(trx, reading.plan_id);
  if (!plan) throw new AppError('NOT_FOUND');
  await applyReading(trx, by, plan, read, file);
  return { planId: plan.id, title: plan.head.subject };
}

/** Ends a reading that the file is to blame for: the reason stays for who put it in; of a secret paper nothing stays but that. */
async function fail(deps: Deps, reading: Reading, error: AppError): Promise<void> {
  await withActor(deps.db, { personId: reading.created_by, bodies: [reading.body_id] }, async (trx) => {
    if (reading.plan_id !== null) await lockPlan(trx, reading.plan_id);
    const row = await lockReading(trx, reading.id);
    if (!row || row.state === 'failed') return;
    const at = deps.clock.now();
    const detail: Record<string, string | number> = {};
    for (const [k, v] of Object.entries(error.detail ?? {})) if (typeof v === 'string' || typeof v === 'number') detail[k] = v;
    const plan = row.plan_id === null ? undefined : await lockPlan(trx, row.plan_id);
    const discarded = error.code === 'SECRET_REFUSED' && row.file_id !== plan?.file_id ? row.file_id : null;
    const told = { state: 'failed' as const, error: error.code, error_detail: detail, alive_at: at };
    await updateReading(trx, row.id, { ...told, ...(discarded === null ? {} : { file_id: null }) });
    if (error.code === 'SECRET_REFUSED') await deletePages(trx, row.id);
    if (discarded !== null) await discardFile(trx, deps.files, discarded);
    const after = { error: error.code };
    await audit(trx, {
      bodyId: row.body_id,
      at,
      actorId: row.created_by,
      act: 'plans.scanFailed',
      subject: 'plan',
      subjectId: row.plan_id ?? row.id,
      after,
    });
    await tellRead(trx, deps, row, { error: error.code });
  });
}

/**
 * Reads a scan page by page and enters its plan, or renews the plan that is read again, and tells who asked. Each page is kept as it is read, so that a second run goes on where the first was killed; the plan is entered once, in the
 * transaction that takes the reading away.
 */
export const readScanned = defineJob({
  name: 'plans.read',
  schema: z.object({ id: z.int().positive(), bodyId: z.int().positive() }),
  maxAttempts: 8,
  async run({ id, bodyId }, { deps, isLast, signal }) {
    const found = await withActor(deps.db, { personId: null, bodies: [bodyId] }, async (trx) => {
      const reading = await lockReading(trx, id);
      if (reading?.state !== 'reading' || reading.file_id === null) return null;
      await updateReading(trx, id, { alive_at: deps.clock.now() });
      const file = await bytesOfFile(trx, deps.files, reading.file_id);
      return file && { reading, fileId: reading.file_id, file };
    });
    if (!found) return;
    const { reading, fileId, file } = found;
    try {
      const read = await readThrough(deps, reading, file, signal);
      await withActor(deps.db, { personId: reading.created_by, bodies: [bodyId] }, async (trx) => {
        if (reading.plan_id !== null) await lockPlan(trx, reading.plan_id);
        // Given up, or finished by another run, meanwhile.
        if (!(await lockReading(trx, id))) return;
        const by = { actor: { personId: reading.created_by }, now: deps.clock.now(), today: deps.clock.today() };
        await deleteReading(trx, id);
        const taken = await take(trx, by, reading, read, { id: fileId, name: file.name, mediaType: file.mediaType });
        await tellRead(trx, deps, reading, taken);
      });
    } catch (e) {
      if (e instanceof AppError) return fail(deps, reading, e);
      if (isLast) await fail(deps, reading, new AppError('INTERNAL'));
      throw e;
    }
  },
});

/** Wakes readings whose worker was killed: nothing was heard of them for five minutes, while a page takes two at the most. */
export const wakeReadings = defineJob({
  name: 'plans.wakeReadings',
  schema: z.object({}),
  cron: '* * * * *',
  async run(_payload, { deps }) {
    const now = deps.clock.now();
    const before = new Date(now.getTime() - 5 * 60_000);
    const silent = await withActor(deps.db, { personId: null, bodies: [] }, (trx) =>
      sql<{ id: number; body_id: number }>`select id, body_id from app.silent_readings(${before})`.execute(trx),
    );
    for (const { id, body_id } of silent.rows) {
      await withActor(deps.db, { personId: null, bodies: [body_id] }, async (trx) => {
        await updateReading(trx, id, { alive_at: now });
        // Another key than the first: the dead worker still holds the job of that one.
        await enqueue(trx, readScanned, { id, bodyId: body_id }, { key: `plans.read ${id} again` });
      });
    }
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [readScanned as unknown as Job, wakeReadings as unknown as Job];
