import type { TaskFields, TaskPatch } from '@sauro/contract/tasks';
import type { Directory } from '@sauro/rules/plans';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { peopleOfBody } from '../identity/index.ts';
import { unitsOfBody } from '../organisations/index.ts';

/** The units and the posts held today in a body: among them printed names are looked for, and from them fields are filled. Two queries. */
export async function directoryOf(trx: Trx, ctx: Pick<Ctx, 'today'>, bodyId: number): Promise<Directory> {
  const units = (await unitsOfBody(trx, bodyId)).filter((u) => u.validTo === null || u.validTo >= ctx.today);
  const people = await peopleOfBody(trx, bodyId, ctx.today);
  const posts = people.map((p) => ({ personId: p.id, name: p.name, unitId: p.unitId, role: p.role, title: p.title }));
  return { bodyId, units, posts };
}

const duties = ['leaderId', 'adviserId', 'executorId', 'deciderId', 'urgerId', 'checkerId'] as const;

/** Refuses units that are not the body's (UNIT_NOT_IN_BODY) and people without a post in it today (PERSON_NOT_IN_BODY). */
export function checkParties(d: Directory, fields: TaskPatch | TaskFields): void {
  const units = new Set(d.units.map((u) => u.id));
  const persons = new Set(d.posts.map((p) => p.personId));
  if (fields.leadUnitId != null && !units.has(fields.leadUnitId)) throw new AppError('UNIT_NOT_IN_BODY', { field: 'leadUnitId' });
  if (fields.supportUnitIds?.some((u) => !units.has(u))) throw new AppError('UNIT_NOT_IN_BODY', { field: 'supportUnitIds' });
  for (const field of duties) {
    const id = fields[field];
    if (id != null && !persons.has(id)) throw new AppError('PERSON_NOT_IN_BODY', { field });
  }
}

/** The fields without units that were closed and people who left since they were filled in. */
export function stillThere(d: Directory, f: TaskFields): TaskFields {
  const units = new Set(d.units.map((u) => u.id));
  const persons = new Set(d.posts.map((p) => p.personId));
  const next = { ...f, supportUnitIds: f.supportUnitIds.filter((u) => units.has(u)) };
  if (next.leadUnitId !== null && !units.has(next.leadUnitId)) next.leadUnitId = null;
  for (const k of duties) if (next[k] !== null && !persons.has(next[k])) next[k] = null;
  return next;
}

/** Everybody who holds a duty in these tasks, and the heads of the units of the body. */
export function concerned(d: Directory, tasks: readonly TaskFields[]): number[] {
  const parties = tasks.flatMap((f) => duties.map((k) => f[k])).filter((id) => id !== null);
  const heads = d.posts.filter((p) => p.role === 'head').map((p) => p.personId);
  return [...new Set([...parties, ...heads])];
}
