import type { LetterTask, urgingFacts } from '@sauro/contract/matters';
import type { z } from 'zod';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { peopleOfBody } from '../identity/index.ts';
import { unitsOfBody } from '../organisations/index.ts';
import { urgent } from '../tasks/index.ts';
import { mayKeepLists } from './access.ts';
import { letterheadOf } from './letterhead.ts';

type Query = z.output<typeof urgingFacts.query & object>;
type Answer = z.input<typeof urgingFacts.response>;

/** No letter lists more tasks than this; the rest is told by `more`. */
const most = 100;

/** What an urging letter is drafted from, and which units and people have something to be urged for. For those who keep the lists of the body. */
export const readUrgingFacts = (ctx: Ctx, query: Query): Promise<Answer> =>
  ctx.read(async (trx) => {
    const { bodyId, unitId, personId } = query;
    mayKeepLists(ctx, bodyId);
    const units = (await unitsOfBody(trx, bodyId)).filter((u) => u.validTo === null);
    const people = await peopleOfBody(trx, bodyId, ctx.today);
    const unit = unitId === undefined ? undefined : units.find((u) => u.id === unitId);
    const person = personId === undefined ? undefined : people.find((p) => p.id === personId);
    if ((unitId !== undefined && !unit) || (personId !== undefined && !person)) throw notFound();
    const found = await urgent(trx, ctx, bodyId, { unitId, personId }, most);
    const numbers = (rows: typeof found.byUnit, id: number) => {
      const n = rows.find((r) => r.id === id);
      return n && { overdue: n.overdue, nearDue: n.nearDue };
    };
    const distinct = people.filter((p, i) => people.findIndex((x) => x.id === p.id) === i);
    return {
      letterhead: await letterheadOf(trx, ctx, bodyId, people),
      to: unit ? { name: unit.name, title: null } : person ? { name: person.name, title: person.title } : null,
      tasks: found.tasks.map(
        (t): LetterTask => ({
          id: t.id,
          code: t.code,
          title: t.title,
          lead: t.lead?.name ?? '',
          executor: t.executor?.name ?? '',
          dueOn: t.dueOn,
          light: t.light.kind === 'overdue' ? 'overdue' : t.light.kind === 'near-due' ? 'near-due' : 'not-due',
          days: t.light.days,
          origin: t.origin ? [t.origin.planSymbol ?? t.origin.planSubject, t.origin.item].filter(Boolean).join(', mục ') : '',
        }),
      ),
      more: found.more,
      units: units.flatMap((u) => {
        const n = numbers(found.byUnit, u.id);
        return n ? [{ id: u.id, name: u.name, shortName: u.shortName, line: u.line, ...n }] : [];
      }),
      people: distinct.flatMap((p) => {
        const n = numbers(found.byPerson, p.id);
        return n ? [{ id: p.id, name: p.name, ...n }] : [];
      }),
    };
  });
