import type { TimelineBar, TimelineRow, timeline } from '@sauro/contract/standing';
import type { z } from 'zod';
import { formatDay, formatMonth } from '../../../lib/format.ts';
import { timelineWords as words } from '../../../messages/standing.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light } from '../../../ui/Light.tsx';

type Phases = z.output<(typeof timeline)['response']>['phases'];

/** The phases of the plans shown, by their days. */
function Phases({ phases }: { phases: Phases }) {
  if (!phases.length) return null;
  return (
    <section aria-labelledby="giai-doan">
      <h2 className="cards-group" id="giai-doan">
        {words.phases}
      </h2>
      <ul className="cards">
        {phases.map((p) => (
          <li key={p.id}>
            <div className="stack-s">
              <span>{[p.name, p.title].filter(Boolean).join(': ')}</span>
              <p className="small muted">
                <span className="fig">{words.span(p.from, p.to)}</span> · {p.plan}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The timeline on a phone: the phases, then what falls due, month by month. */
export function TimelineMonths({ rows, phases }: { rows: readonly TimelineRow[]; phases: Phases }) {
  const due = rows
    .flatMap((row) => row.bars.map((bar): { row: TimelineRow; bar: TimelineBar } => ({ row, bar })))
    .sort((a, b) => (a.bar.dueOn < b.bar.dueOn ? -1 : a.bar.dueOn > b.bar.dueOn ? 1 : a.bar.taskId - b.bar.taskId));
  const months = [...Map.groupBy(due, (x) => x.bar.dueOn.slice(0, 7))].map(([month, all]) => (
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
  return (
    <>
      <Phases phases={phases} />
      {months}
    </>
  );
}
