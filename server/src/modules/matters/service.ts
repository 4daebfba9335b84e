import type { addMatter, getMatter, Matter, noteMatter, removeMatter, saveMatterSetting } from '@sauro/contract/matters';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { peopleOfBody } from '../identity/index.ts';
import { notify } from '../notifications/index.ts';
import { getTaskFor, pageOfList } from '../tasks/index.ts';
import { getMatterFor, mayKeepLists } from './access.ts';
import { limitsOf, presentMatter } from './lists.ts';
import { insertNote, type MatterRow, mattersOf, peopleByIds, settingOf } from './queries.ts';

type Body<O extends { body?: z.ZodType }> = z.output<O['body'] & object>;

/** Throws PERSON_NOT_IN_BODY where the owner holds no post in the body. */
export async function ownerOf(trx: Trx, ctx: Ctx, bodyId: number, ownerId: number | null): Promise<void> {
  if (ownerId !== null && !(await peopleOfBody(trx, bodyId, ctx.today)).some((p) => p.id === ownerId))
    throw new AppError('PERSON_NOT_IN_BODY', { field: 'ownerId' });
}

/** The row as it stands after a change. */
async function shown(trx: Trx, ctx: Ctx, row: Pick<MatterRow, 'id' | 'body_id' | 'list' | 'task_id'>): Promise<Matter> {
  const { limits } = await limitsOf(trx, ctx, row.body_id);
  const record = (await mattersOf(trx, row.body_id)).find((m) => m.id === row.id) ?? null;
  const only = row.task_id === null ? [] : [row.task_id];
  const page = await pageOfList(trx, ctx, {
    bodyId: row.body_id,
    list: row.list,
    limits,
    byHand: { added: only, leftOut: [] },
    only,
    limit: 1,
  });
  const taken = record ?? { ...(await trx.selectFrom('matter').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow()) };
  return presentMatter(row.list, { owner_name: null, owner_address: null, note: null, ...(taken as MatterRow) }, page.items[0] ?? null);
}

async function tellOwner(
  trx: Trx,
  ctx: Ctx,
  m: Pick<MatterRow, 'body_id' | 'list' | 'title' | 'owner_id' | 'checkpoint_on'>,
): Promise<void> {
  await notify(trx, ctx, [
    {
      bodyId: m.body_id,
      personIds: [m.owner_id],
      kind: 'matter-owned',
      facts: { title: m.title, due: m.checkpoint_on, path: `/diem-nong?muc=${m.list}` },
    },
  ]);
}

const write = (trx: Trx, ctx: Ctx, m: Pick<MatterRow, 'id' | 'body_id'>, act: string, before: object, after: object): Promise<void> =>
  audit(trx, {
    bodyId: m.body_id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: `matters.${act}`,
    subject: 'matter',
    subjectId: m.id,
    before: { ...before },
    after: { ...after },
  });

/** A matter with all its notes, for whoever keeps the lists and for its owner. */
export const readMatter = (ctx: Ctx, id: number): Promise<z.input<typeof getMatter.response>> =>
  ctx.read(async (trx) => {
    const row = await getMatterFor(trx, ctx, id);
    const notes = await trx.selectFrom('matter_note').selectAll().where('matter_id', '=', id).orderBy('id', 'desc').limit(500).execute();
    const people = await peopleByIds(
      trx,
      notes.map((n) => n.actor_id),
    );
    return {
      ...(await shown(trx, ctx, row)),
      notes: notes.map((n) => ({
        id: n.id,
        at: new Date(n.at).toISOString(),
        by: people.get(n.actor_id)!,
        kind: n.kind as 'added',
        words: n.words,
        facts: n.facts as Record<string, string | number | null>,
      })),
    };
  });

/** The locked record of a row, made where the rule alone put the task there. */
async function recordFor(
  trx: Trx,
  ctx: Ctx,
  b: { bodyId: number; list: MatterRow['list']; matterId: number | null; taskId: number | null },
): Promise<MatterRow> {
  if (b.matterId !== null) {
    const row = await getMatterFor(trx, ctx, b.matterId, 'change');
    if (row.body_id !== b.bodyId || row.list !== b.list) throw notFound();
    return row;
  }
  if (b.taskId === null) throw notFound();
  const { task } = await getTaskFor(trx, ctx, b.taskId, 'view');
  if (task.body_id !== b.bodyId) throw notFound();
  await trx
    .insertInto('matter')
    .values({
      body_id: b.bodyId,
      list: b.list,
      task_id: b.taskId,
      title: task.title,
      standing: 'kept',
      created_by: ctx.actor.personId,
      created_at: ctx.now.toISOString(),
      updated_at: ctx.now.toISOString(),
    })
    .onConflict((c) => c.doNothing())
    .execute();
  return (await trx
    .selectFrom('matter')
    .selectAll()
    .where('list', '=', b.list)
    .where('task_id', '=', b.taskId)
    .forUpdate()
    .executeTakeFirstOrThrow()) as MatterRow;
}

async function save(trx: Trx, ctx: Ctx, id: number, columns: Partial<MatterRow>): Promise<void> {
  await trx
    .updateTable('matter')
    .set({ ...columns, updated_at: ctx.now.toISOString(), version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

/** Puts a task, or a matter that is no task yet, on a list by hand with its reason; what was left out or over comes back. */
export const putMatter = (ctx: Ctx, b: Body<typeof addMatter>): Promise<Matter> =>
  ctx.write(async (trx) => {
    mayKeepLists(ctx, b.bodyId);
    await ownerOf(trx, ctx, b.bodyId, b.ownerId);
    const facts = { owner: b.ownerId, checkpoint: b.checkpointOn };
    let row: MatterRow;
    if (b.taskId !== null) {
      row = await recordFor(trx, ctx, { ...b, matterId: null });
      if (row.standing === 'added') throw new AppError('MATTER_LISTED');
      await save(trx, ctx, row.id, {
        standing: 'added',
        reason: b.reason,
        owner_id: b.ownerId ?? row.owner_id,
        checkpoint_on: b.checkpointOn ?? row.checkpoint_on,
      });
    } else {
      if (b.title === null) throw new AppError('REASON_REQUIRED', { field: 'title' });
      row = (await trx
        .insertInto('matter')
        .values({
          body_id: b.bodyId,
          list: b.list,
          title: b.title,
          standing: 'added',
          reason: b.reason,
          owner_id: b.ownerId,
          checkpoint_on: b.checkpointOn,
          created_by: ctx.actor.personId,
          created_at: ctx.now.toISOString(),
          updated_at: ctx.now.toISOString(),
        })
        .returningAll()
        .executeTakeFirstOrThrow()) as MatterRow;
    }
    const kind = row.standing === 'left-out' || row.standing === 'over' ? 'back' : 'added';
    await insertNote(trx, { matterId: row.id, bodyId: b.bodyId, at: ctx.now, actorId: ctx.actor.personId, kind, words: b.reason, facts });
    await tellOwner(trx, ctx, { ...row, owner_id: b.ownerId, checkpoint_on: b.checkpointOn });
    await write(trx, ctx, row, 'add', {}, { list: b.list, task: b.taskId, title: row.title, reason: b.reason, ...facts });
    return shown(trx, ctx, row);
  });

/** Names owner and next checkpoint of a row and writes a note to it. A row whose record the writer has not seen is refused. */
export const writeNote = (ctx: Ctx, b: Body<typeof noteMatter>): Promise<Matter> =>
  ctx.write(async (trx) => {
    mayKeepLists(ctx, b.bodyId);
    const row = await recordFor(trx, ctx, b);
    if (b.matterId !== null && row.version !== b.version) throw new AppError('VERSION_CONFLICT', { version: row.version });
    if (b.ownerId !== row.owner_id) await ownerOf(trx, ctx, b.bodyId, b.ownerId);
    await save(trx, ctx, row.id, {
      owner_id: b.ownerId,
      checkpoint_on: b.checkpointOn,
      ...(row.standing === 'over' ? { standing: 'kept' as const } : {}),
    });
    await insertNote(trx, {
      matterId: row.id,
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      kind: 'changed',
      words: b.note,
      facts: {
        ...(b.ownerId !== row.owner_id ? { owner: b.ownerId } : {}),
        ...(b.checkpointOn !== row.checkpoint_on ? { checkpoint: b.checkpointOn } : {}),
      },
    });
    if (b.ownerId !== row.owner_id) await tellOwner(trx, ctx, { ...row, owner_id: b.ownerId, checkpoint_on: b.checkpointOn });
    await write(
      trx,
      ctx,
      row,
      'note',
      { owner: row.owner_id, checkpoint: row.checkpoint_on },
      { owner: b.ownerId, checkpoint: b.checkpointOn, note: b.note },
    );
    return shown(trx, ctx, row);
  });

/** Takes a row off its list with a reason. A task that the rule puts there is left out until it is put back by hand. */
export const takeOff = (ctx: Ctx, b: Body<typeof removeMatter>): Promise<Matter> =>
  ctx.write(async (trx) => {
    mayKeepLists(ctx, b.bodyId);
    const row = await recordFor(trx, ctx, b);
    const standing = row.task_id === null ? 'over' : 'left-out';
    await save(trx, ctx, row.id, { standing, reason: b.reason });
    await insertNote(trx, {
      matterId: row.id,
      bodyId: b.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      kind: standing,
      words: b.reason,
    });
    await write(trx, ctx, row, 'remove', { standing: row.standing }, { standing, reason: b.reason });
    return shown(trx, ctx, { ...row });
  });

/** Sets from how many working days overdue a task of the body stands on the list of the long overdue. */
export const writeSetting = (
  ctx: Ctx,
  bodyId: number,
  b: Body<typeof saveMatterSetting>,
): Promise<{ longOverdueDays: number; version: number }> =>
  ctx.write(async (trx) => {
    mayKeepLists(ctx, bodyId);
    const before = await settingOf(trx, bodyId);
    const saved = await trx
      .insertInto('matter_setting')
      .values({ body_id: bodyId, long_overdue_days: b.longOverdueDays })
      .onConflict((c) =>
        c
          .column('body_id')
          .doUpdateSet({ long_overdue_days: b.longOverdueDays, version: sql`matter_setting.version + 1` })
          .where('matter_setting.version', '=', b.version ?? -1),
      )
      .returning('version')
      .executeTakeFirst();
    if (!saved || (before === undefined) !== (b.version === null))
      throw new AppError('VERSION_CONFLICT', { version: before?.version ?? 0 });
    await write(
      trx,
      ctx,
      { id: bodyId, body_id: bodyId },
      'setting',
      { days: before?.long_overdue_days ?? null },
      { days: b.longOverdueDays },
    );
    return { longOverdueDays: b.longOverdueDays, version: saved.version };
  });
