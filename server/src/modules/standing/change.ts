import type { StandingRule } from '@sauro/contract/standing';
import { changeOf, firstOccurrences, type RuleChange, toMake } from '@sauro/rules/standing';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { dropOccurrences, enterOccurrences, followDuty, occurrencesMade } from '../tasks/index.ts';
import { type CalendarOf, leadOf, newOccurrences, occurrenceOf, occurrenceTitle } from './making.ts';
import type { DutyRecord } from './queries.ts';

/** What a rule would do to the occurrences of a duty; nothing is wanted of one that is paused or ended (rule null). */
export async function changeFor(
  trx: Trx,
  ctx: Pick<Ctx, 'today'>,
  d: Pick<DutyRecord, 'id' | 'body_id' | 'lead_days'>,
  rule: StandingRule | null,
  calendarOf: CalendarOf,
): Promise<RuleChange> {
  const wanted = rule ? firstOccurrences(rule, ctx.today, leadOf(d, ctx.today), calendarOf(d.body_id)) : [];
  return changeOf(await occurrencesMade(trx, d.id), wanted, ctx.today);
}

/** Makes a duty's future as its record now says: drops, follows and makes occurrences, and sets when the next is made. Answers what was done. */
export async function remake(trx: Trx, ctx: Ctx, d: DutyRecord, calendarOf: CalendarOf, note: string | null): Promise<RuleChange> {
  const by = { now: ctx.now, today: ctx.today, actorId: ctx.actor.personId };
  const change = await changeFor(trx, ctx, d, d.state === 'active' ? d.rule : null, calendarOf);
  await dropOccurrences(
    trx,
    by,
    change.drop.map((m) => m.taskId),
    d.id,
    note,
  );
  await followDuty(
    trx,
    by,
    change.stay
      .filter((m) => !m.begun && m.due > ctx.today && (m.start === null || m.start > ctx.today))
      .map((m) => ({ taskId: m.taskId, title: occurrenceTitle(d.title, m.period) })),
    occurrenceOf(d),
  );
  await enterOccurrences(trx, by, newOccurrences(d, change.add), calendarOf);
  return change;
}

/** The columns that say how far a duty is made: up to today, and when the next is to be made. */
export const madeColumns = (d: Pick<DutyRecord, 'rule' | 'lead_days' | 'body_id' | 'state'>, today: string, calendarOf: CalendarOf) => ({
  made_to: today,
  next_on: d.state === 'active' ? toMake(d.rule, today, today, leadOf(d, today), calendarOf(d.body_id)).nextOn : null,
});
