import type { TimelineBar, TimelineRow } from '@sauro/contract/standing';
import { formatDay, formatMonth } from '../../../lib/format.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light } from '../../../ui/Light.tsx';

/** The timeline on a phone: what falls due, month by month. */
export function TimelineMonths({ rows }: { rows: readonly TimelineRow[] }) {
  const due = rows
    .flatMap((row) => row.bars.map((bar): { row: TimelineRow; bar: TimelineBar } => ({ row, bar })))
    .sort((a, b) => (a.bar.dueOn < b.bar.dueOn ? -1 : a.bar.dueOn > b.bar.dueOn ? 1 : a.bar.taskId - b.bar.taskId));
  return [...Map.groupBy(due, (x) => x.bar.dueOn.slice(0, 7))].map(([month, all]) => (
    <section key={month} aria-labelledby={`thang-${month}`}>
      <h2 className="cards-group" id={`thang-${month}`}>
        {formatMonth(`${month}-01`)}
      </h2>
      <ul className="cards">
        {all.map(({ row, bar }) => (
          <li key={bar.taskId} className={bar.light.kind === 'overdue' ? 'late' : undefined}>
            <div className="stack-s">
              <div className="card-top small">
                <Light kind={bar.light.kind} days={bar.light.days} />
                <span className="fig">{formatDay(bar.dueOn)}</span>
              </div>
              <AppLink href={`/nhiem-vu/${bar.taskId}`}>{row.title}</AppLink>
              <p className="small muted">{[bar.words, row.lead, row.executor].filter(Boolean).join(' · ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  ));
}
