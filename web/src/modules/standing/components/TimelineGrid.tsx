import type { TimelineBar, TimelineRow, timeline } from '@sauro/contract/standing';
import { Fragment, type KeyboardEvent, useRef } from 'react';
import type { z } from 'zod';
import { timelineWords as words } from '../../../messages/standing.ts';
import { lightWords } from '../../../messages/ui.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light, LightMark } from '../../../ui/Light.tsx';
import { fits, type Labelled, laneOf } from '../lanes.ts';
import { placeOf, type Span } from '../scale.ts';

type Answer = z.output<(typeof timeline)['response']>;
interface Props {
  data: Answer;
  span: Span;
  today: string;
  labelOf: (group: { key: string; label: string }) => string;
}

const hrefOf = (row: TimelineRow) => (row.key.startsWith('d') ? `/viec-thuong-xuyen/${row.key.slice(1)}` : `/nhiem-vu/${row.key.slice(1)}`);
const say = (row: TimelineRow, b: TimelineBar) =>
  words.bar(row.title, b.words, b.startOn, b.dueOn, lightWords(b.light.kind, b.light.days, true));

function Bar({ row, bar, span }: { row: TimelineRow; bar: TimelineBar; span: Span }) {
  const { left, width, thin } = placeOf(span, bar.startOn, bar.dueOn);
  return (
    <AppLink
      href={`/nhiem-vu/${bar.taskId}`}
      className={`tl-bar b-${bar.light.kind} ${thin ? 'thin' : ''}`}
      style={{ left: `${left}%`, width: `${width}%` }}
      title={say(row, bar)}
      aria-label={say(row, bar)}
      tabIndex={-1}
    >
      <LightMark kind={bar.light.kind} size={12} />
      {bar.words && <span aria-hidden="true">{bar.words}</span>}
    </AppLink>
  );
}

/** Stretches of time with their names, none of them cut: where one is too short its name stands beside it, and what would touch goes one line down. */
function Stretches({ all, className }: { all: readonly (Labelled & { key: string; title: string })[]; className: string }) {
  const laid = laneOf(all);
  const lanes = Math.max(1, ...laid.map((l) => l.lane + 1));
  return (
    <ul className="tl-lane" style={{ height: lanes * 32 + 2 }}>
      {all.map((s, i) => (
        <li
          key={s.key}
          className={`${className} words-${laid[i]!.words}`}
          style={{ left: `${s.left}%`, width: `${s.width}%`, top: laid[i]!.lane * 32 + 4 }}
          title={s.title}
        >
          <span>{s.label}</span>
        </li>
      ))}
    </ul>
  );
}

/** Phases and targets of a plan, at the head of its rows. */
function Milestones({ data, planId, span }: { data: Answer; planId: number; span: Span }) {
  const phases = data.phases.filter((p) => p.planId === planId);
  const byYear = Map.groupBy(
    data.targets.filter((t) => t.planId === planId),
    (t) => t.year,
  );
  return (
    <>
      {phases.length > 0 && (
        <tr className="tl-phases">
          <th scope="row">{words.phases}</th>
          <td>
            <Stretches
              all={phases.map((p) => {
                const name = [p.name, p.title].filter(Boolean).join(': ');
                const place = placeOf(span, p.from, p.to);
                return {
                  key: String(p.id),
                  label: fits(name) ? name : p.name,
                  title: `${name}, ${words.span(p.from, p.to)}`,
                  ...place,
                };
              })}
              className="tl-phase"
            />
          </td>
        </tr>
      )}
      {byYear.size > 0 && (
        <tr className="tl-phases">
          <th scope="row">{words.targets}</th>
          <td>
            <Stretches
              all={[...byYear].map(([year, all]) => ({
                key: String(year),
                label: words.targetsOf(all.length, year),
                title: all.map((t) => t.quote).join('\n'),
                ...placeOf(span, `${year}-01-01`, `${year}-12-31`),
              }))}
              className="tl-target"
            />
          </td>
        </tr>
      )}
    </>
  );
}

/** The timeline as a table: a row a task or duty, bars by their days, groups with the phases of their plan. Arrows walk rows and bars, Enter opens. */
export function TimelineGrid({ data, span, today, labelOf }: Props) {
  const table = useRef<HTMLTableElement>(null);
  const now = today >= span.from && today <= span.to ? placeOf(span, null, today) : null;
  const lines = span.ticks.slice(1).map((t) => `linear-gradient(var(--line), var(--line)) ${t.left}% 0 / 1px 100% no-repeat`);
  const marks = now ? [`linear-gradient(var(--act), var(--act)) ${now.left + now.width / 2}% 0 / 2px 100% no-repeat`] : [];
  const keys = (e: KeyboardEvent<HTMLTableElement>) => {
    const row = (e.target as HTMLElement).closest<HTMLTableRowElement>('tr[data-key]');
    if (!row) return;
    const all = [...(table.current?.querySelectorAll<HTMLTableRowElement>('tr[data-key]') ?? [])];
    const i = all.indexOf(row);
    const to: Record<string, number> = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: all.length - 1 };
    if (e.key in to) {
      e.preventDefault();
      all[to[e.key]!]?.focus();
    } else if (e.key === 'ArrowRight' || e.key === 'ArrowLeft') {
      e.preventDefault();
      const bars = [...row.querySelectorAll<HTMLElement>('.tl-bar')];
      const at = bars.indexOf(document.activeElement as HTMLElement);
      const next = e.key === 'ArrowRight' ? at + 1 : at - 1;
      (next < 0 ? row : bars[next])?.focus();
    } else if (e.key === 'Enter' && e.target === row) {
      e.preventDefault();
      row.querySelector<HTMLElement>('th a')?.click();
    }
  };
  const rowsOf = (key: string) => data.rows.filter((r) => r.group === key);
  let first = true;
  return (
    <div className="tl-box">
      <table className="tl" ref={table} onKeyDown={keys} style={{ ['--tl-lines' as string]: [...marks, ...lines].join(', ') }}>
        <caption className="vh">
          {words.title}, {words.span(span.from, span.to)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words.work}</th>
            <th scope="col">
              <span className="vh">{words.span(span.from, span.to)}</span>
              <span className="tl-ticks" aria-hidden="true">
                {span.ticks.map((t) => (
                  <span key={t.label} style={{ left: `${t.left}%`, width: `${t.width}%` }}>
                    {t.label}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        {data.groups.map((g) => {
          const rows = rowsOf(g.key);
          if (!rows.length) return null;
          return (
            <tbody key={g.key}>
              <tr className="tl-group">
                <th colSpan={2} scope="rowgroup">
                  {labelOf(g)} <span className="small muted">{words.rows(g.rows)}</span>{' '}
                  {g.overdue > 0 && <Light kind="overdue" words={words.overdue(g.overdue)} />}
                </th>
              </tr>
              <Milestones data={data} planId={Number(g.key)} span={span} />
              {rows.map((r) => {
                const stop = first;
                first = false;
                return (
                  <tr key={r.key} data-key={r.key} tabIndex={stop ? 0 : -1}>
                    <th scope="row">
                      <AppLink href={hrefOf(r)} tabIndex={-1}>
                        {r.title}
                      </AppLink>
                      {r.lead && <span className="small muted"> {r.lead}</span>}
                    </th>
                    <td>
                      <div className="tl-lane">
                        {r.bars.map((b) => (
                          <Fragment key={b.taskId}>
                            <Bar row={r} bar={b} span={span} />
                          </Fragment>
                        ))}
                      </div>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}
