import type { createUnit, listUnits, Unit, updateUnit } from '@sauro/contract/organisations';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { lastWriter } from '../../platform/audit/last-writer.ts';
import type { Trx } from '../../platform/db/db.ts';
import { throughDoor } from '../../platform/db/door.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getUnitFor, isClosed, managesBody, unitScope } from './access.ts';
import { calendarChanged, schoolYearChanged } from './events.ts';
import { presentUnit } from './present.ts';
import { insertHistory, insertUnit, liesWithin, type UnitRow, unitRows, unitsById, writeUnit } from './queries.ts';
import { treeOrder } from './tree.ts';

type Body<O extends { body?: z.ZodType }> = z.output<NonNullable<O['body']>>;

const invalid = (name: string, code: string): AppError => new AppError('VALIDATION', {}, [{ name: `body.${name}`, code, reason: code }]);

/** Units in tree order. Closed ones are left out, but where all are asked for. */
export function list(ctx: Ctx, query: z.output<NonNullable<typeof listUnits.query>>): Promise<{ items: Unit[] }> {
  return ctx.read(async (trx) => {
    const rows = (await unitRows(trx, unitScope(ctx, query))).filter((u) => query.all || !isClosed(u, ctx.today));
    return { items: treeOrder(rows).map(({ unit, depth }) => presentUnit(ctx, unit, depth)) };
  });
}

/** Adds a unit: a part of a body by whoever manages the body; a body of its own by administrators only. */
export function create(ctx: Ctx, body: Body<typeof createUnit>): Promise<Unit> {
  return ctx.write(async (trx) => {
    const { actor } = ctx;
    const near = await unitsById(
      trx,
      [body.parentId, body.hostId].filter((id) => id !== null),
    );
    const parent = body.parentId === null ? null : near.get(body.parentId);
    const host = body.hostId === null ? null : near.get(body.hostId);
    if (parent === undefined || host === undefined) throw notFound();
    if (body.isBody ? !actor.isAdmin : !parent || !managesBody(actor, parent.body_id)) {
      if (!body.isBody && !parent && actor.isAdmin) throw invalid('parentId', 'required');
      throw notFound();
    }
    if (body.isBody && body.kind === 'group') throw invalid('isBody', 'group_is_no_body');
    if (parent && parent.line !== body.line) throw invalid('line', 'not_of_parent');
    if (host && !host.is_body) throw invalid('hostId', 'not_a_body');
    if (parent && isClosed(parent, ctx.today)) throw new AppError('UNIT_CLOSED', { name: parent.name });
    const id = await insertUnit(trx, { ...body, bodyId: body.isBody ? null : parent!.body_id, validFrom: ctx.today });
    const unit = (await unitsById(trx, [id])).get(id)!;
    await audit(trx, {
      bodyId: unit.body_id,
      at: ctx.now,
      actorId: actor.personId,
      act: 'organisations.create',
      subject: 'unit',
      subjectId: id,
      after: body,
    });
    return presentUnit(ctx, unit, await depthOf(trx, ctx, unit));
  });
}

/** Renames, moves or closes a unit; what it was called and where it stood is kept. A body is moved by administrators only; a part stays within its body. */
export function update(ctx: Ctx, id: number, body: Body<typeof updateUnit>): Promise<Unit> {
  return ctx.write(async (trx) => {
    const unit = await getUnitFor(trx, ctx, id, 'edit');
    if (unit.version !== body.version) {
      throw new AppError('VERSION_CONFLICT', {
        version: unit.version,
        ...(await throughDoor(trx, [unit.body_id], () => lastWriter(trx, unit.body_id, 'unit', id))),
      });
    }
    if (body.parentId !== undefined && body.parentId !== unit.parent_id) await checkMove(trx, ctx, unit, body.parentId);
    if (body.validTo && body.validTo < unit.valid_from) throw invalid('validTo', 'before_start');
    const set = {
      ...(body.name !== undefined && { name: body.name }),
      ...(body.shortName !== undefined && { short_name: body.shortName }),
      ...(body.parentId !== undefined && { parent_id: body.parentId }),
      ...(body.workingWeek !== undefined && { working_week: body.workingWeek }),
      ...(body.validTo !== undefined && { valid_to: body.validTo }),
    };
    const changed = difference(unit, set);
    if (Object.keys(changed.after).length) {
      if ('name' in changed.after || 'short_name' in changed.after || 'parent_id' in changed.after) {
        await throughDoor(trx, [unit.body_id], () => insertHistory(trx, unit, ctx.now));
      }
      await writeUnit(trx, id, set);
      await audit(trx, {
        bodyId: unit.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'organisations.update',
        subject: 'unit',
        subjectId: id,
        ...changed,
      });
      if (unit.is_body && ('working_week' in changed.after || 'parent_id' in changed.after)) {
        await tell(calendarChanged, trx, ctx, { bodyId: id, year: null });
      }
      if (unit.is_body && 'parent_id' in changed.after) await tell(schoolYearChanged, trx, ctx, { bodyId: id, firstYear: null });
    }
    const after = (await unitsById(trx, [id])).get(id)!;
    return presentUnit(ctx, after, await depthOf(trx, ctx, after));
  });
}

async function checkMove(trx: Trx, ctx: Ctx, unit: UnitRow, parentId: number | null): Promise<void> {
  if (unit.is_body && !ctx.actor.isAdmin) throw notFound();
  if (parentId === null) {
    if (!unit.is_body) throw invalid('parentId', 'required');
    return;
  }
  const parent = (await unitsById(trx, [parentId])).get(parentId);
  if (!parent) throw notFound();
  if (await liesWithin(trx, parentId, unit.id)) throw new AppError('UNIT_CYCLE', { name: parent.name });
  if (!unit.is_body && parent.body_id !== unit.body_id) throw invalid('parentId', 'not_of_body');
  if (parent.line !== unit.line) throw invalid('parentId', 'not_of_line');
}

/** Depth as the list without filters shows it to the actor. */
async function depthOf(trx: Trx, ctx: Ctx, unit: UnitRow): Promise<number> {
  const scope = unitScope(ctx, {});
  const rows = await unitRows(trx, scope === 'all' ? 'all' : [...new Set([...scope, unit.body_id])]);
  return treeOrder(rows).find((r) => r.unit.id === unit.id)?.depth ?? 0;
}
