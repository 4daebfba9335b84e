import type { TaskFields, TaskPatch } from '@sauro/contract/tasks';
import type { Directory, KnownPost } from '@sauro/rules/plans';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { unitsOfBody } from '../organisations/index.ts';

/** The units and the posts held today in a body: among them printed names are looked for, and from them fields are filled. Two queries. */
export async function directoryOf(trx: Trx, ctx: Ctx, bodyId: number): Promise<Directory> {
  const units = (await unitsOfBody(trx, bodyId)).filter((u) => u.validTo === null || u.validTo >= ctx.today);
  const posts = await trx
    .selectFrom('post_ref')
    .innerJoin('person_ref', 'person_ref.id', 'post_ref.person_id')
    .select(['post_ref.person_id as personId', 'person_ref.name', 'post_ref.unit_id as unitId', 'post_ref.role', 'post_ref.title'])
    .where('post_ref.body_id', '=', bodyId)
    .where('post_ref.valid_from', '<=', ctx.today)
    .where((eb) => eb.or([eb('post_ref.valid_to', 'is', null), eb('post_ref.valid_to', '>=', ctx.today)]))
    .orderBy('post_ref.id')
    .$castTo<KnownPost>()
    .execute();
  return { bodyId, units, posts };
}

const people = ['leaderId', 'adviserId', 'executorId', 'deciderId', 'urgerId', 'checkerId'] as const;

/** Refuses units that are not the body's (UNIT_NOT_IN_BODY) and people without a post in it today (PERSON_NOT_IN_BODY). */
export function checkParties(d: Directory, fields: TaskPatch | TaskFields): void {
  const units = new Set(d.units.map((u) => u.id));
  const persons = new Set(d.posts.map((p) => p.personId));
  for (const id of [fields.leadUnitId, ...(fields.supportUnitIds ?? [])])
    if (id != null && !units.has(id)) throw new AppError('UNIT_NOT_IN_BODY', { unitId: id });
  for (const field of people) {
    const id = fields[field];
    if (id != null && !persons.has(id)) throw new AppError('PERSON_NOT_IN_BODY', { field, personId: id });
  }
}

/** Everybody who holds a duty in these tasks, and the heads of the units of the body. */
export function concerned(d: Directory, tasks: readonly TaskFields[]): number[] {
  const parties = tasks.flatMap((f) => people.map((k) => f[k])).filter((id) => id !== null);
  const heads = d.posts.filter((p) => p.role === 'head').map((p) => p.personId);
  return [...new Set([...parties, ...heads])];
}
