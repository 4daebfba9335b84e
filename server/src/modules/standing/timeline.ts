import type { timeline } from '@sauro/contract/standing';
import { periodWords } from '@sauro/rules/standing';
import type { z } from 'zod';
import type { Ctx } from '../../platform/http/context.ts';
import { calendarsOf } from '../organisations/index.ts';
import { milestonesOf } from '../plans/index.ts';
import { lightOfRecord, timelineRows } from '../tasks/index.ts';
import { dutyTitle } from './making.ts';

/** A window of the timeline. Six queries whatever is asked: rows, groups, calendars, phases and targets of plans. */
export const readTimeline = (ctx: Ctx, query: z.output<typeof timeline.query & object>): Promise<z.input<typeof timeline.response>> =>
  ctx.read(async (trx) => {
    const { rows, groups } = await timelineRows(trx, ctx, query);
    const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
    const planIds = query.planId ?? (query.group === 'plan' ? groups.map((g) => Number(g.key)).filter((id) => id > 0) : []);
    const { phases, targets } = await milestonesOf(trx, ctx, planIds, query.from, query.to);
    let first = 0;
    return {
      rows: rows.map((r) => ({
        key: r.key,
        group: r.group,
        title: r.key.startsWith('d') ? dutyTitle(r.title, r.bars.at(-1)?.period ?? null) : r.title,
        lead: r.lead,
        executor: r.executor,
        bars: r.bars.map((b) => ({
          taskId: b.id,
          code: b.code,
          words: b.period && periodWords(b.period),
          startOn: b.start_on,
          dueOn: b.due_on,
          doneOn: b.done_on,
          state: b.state,
          light: lightOfRecord(b, ctx.today, calendars(r.body_id)),
        })),
      })),
      total: groups.reduce((n, g) => n + g.rows, 0),
      groups: groups.map((g) => {
        const at = first;
        first += g.rows;
        return { key: g.key, label: g.label, first: at, rows: g.rows, overdue: g.overdue };
      }),
      phases,
      targets,
    };
  });
