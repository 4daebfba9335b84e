import { UnitKind } from '@sauro/contract/organisations';
import { audit } from '../../platform/audit/audit.ts';
import { AppError } from '../../platform/http/errors.ts';
import type { makeFirstBody } from '../identity/index.ts';
import { insertUnit } from './queries.ts';

/** Makes the first body of an installation, under a superior body where one is named, and answers its id. The scope takes in both from here on is the caller's to set. */
export const answerFirstBody: (typeof makeFirstBody.listeners)[number] = async (trx, ctx, unit) => {
  const kind = UnitKind.safeParse(unit.kind);
  if (!kind.success) throw new AppError('VALIDATION', {}, [{ name: 'body.unit.kind', code: 'invalid_value', reason: 'kind' }]);
  const common = { hostId: null, line: unit.line, workingWeek: unit.workingWeek, validFrom: ctx.today };
  // Of the superior only the name is known, as papers print it over the body's own.
  const parentId = unit.parentName
    ? await insertUnit(trx, {
        ...common,
        bodyId: null,
        parentId: null,
        kind: 'other',
        name: unit.parentName,
        shortName: unit.parentName.slice(0, 40),
      })
    : null;
  const id = await insertUnit(trx, { ...common, bodyId: null, parentId, kind: kind.data, name: unit.name, shortName: unit.shortName });
  await audit(trx, { bodyId: id, at: ctx.now, actorId: null, act: 'organisations.create', subject: 'unit', subjectId: id, after: unit });
  return id;
};
