import type { FourNumbers, LightKind } from '@sauro/contract/tasks';
import { formatDay, formatDayMonth, formatNumber } from '../lib/format.ts';
import { lightNames, ui } from '../messages/ui.ts';
import { AppLink } from './AppLink.tsx';
import { usePhone } from './hooks.ts';
import { Light } from './Light.tsx';
import './numbers.css';

/** The four kinds of the national numbers, overdue first. */
export type FourKind = 'overdue' | 'not-due' | 'done-on-time' | 'done-late';
const four: { kind: FourKind; key: keyof FourNumbers }[] = [
  { kind: 'overdue', key: 'overdue' },
  { kind: 'not-due', key: 'notDue' },
  { kind: 'done-on-time', key: 'doneOnTime' },
  { kind: 'done-late', key: 'doneLate' },
];

/** The national four numbers, each a link to the list that makes it up. `notes`: the figure under each that explains it; `mini`: one below the other, for the side. */
export const StatFour = ({
  numbers,
  href,
  notes,
  mini,
}: {
  numbers: FourNumbers;
  href: (kind: FourKind) => string;
  notes?: Partial<Record<FourKind, string>>;
  mini?: boolean;
}) => (
  <div className={mini ? 'four-mini' : 'four'}>
    {four.map(({ kind, key }) => (
      <AppLink key={kind} href={href(kind)} className={`${kind} ${numbers[key] === 0 ? 'zero' : ''}`}>
        <Light kind={kind} words={lightNames[kind]} />
        {mini ? (
          <b>{formatNumber(numbers[key])}</b>
        ) : (
          <span className="n">
            <b>{formatNumber(numbers[key])}</b>
            {notes?.[kind] && <span>{notes[kind]}</span>}
          </span>
        )}
      </AppLink>
    ))}
  </div>
);

/** Numbers of lights in a heading: “6 quá hạn · 2 sắp đến hạn”; those that are nought are left out. */
export const LightCounts = ({ overdue, nearDue }: { overdue: number; nearDue: number }) => (
  <>
    {(
      [
        ['overdue', overdue],
        ['near-due', nearDue],
      ] as [LightKind, number][]
    ).map(([kind, n]) => (n > 0 ? <Light key={kind} kind={kind} words={`${formatNumber(n)} ${lightNames[kind].toLowerCase()}`} /> : null))}
  </>
);

/** A week of the heat map; a holiday week is hatched and has no figure. */
export interface HeatWeek {
  from: string;
  to: string;
  holiday: boolean;
}
const step = (n: number) => (n === 0 ? 0 : n === 1 ? 1 : n <= 3 ? 2 : n <= 5 ? 3 : 4);

/** Overdue tasks by unit and week; each cell is a link to its list. On a phone the last five weeks. */
export function HeatMap({
  caption,
  weeks,
  rows,
  href,
}: {
  caption: string;
  weeks: readonly HeatWeek[];
  rows: readonly { id: number; name: string; cells: readonly number[] }[];
  href: (unitId: number, week: HeatWeek) => string;
}) {
  const first = usePhone() ? Math.max(0, weeks.length - 5) : 0;
  const shown = weeks.slice(first);
  return (
    <table className="heat">
      <caption className="vh">{caption}</caption>
      <colgroup>
        <col className="heat-name" />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{ui.weekStart}</th>
          {shown.map((w) => (
            <th key={w.from} scope="col" title={`${formatDay(w.from)} – ${formatDay(w.to)}`}>
              {w.holiday ? ui.holiday : formatDayMonth(w.from)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((r) => (
          <tr key={r.id}>
            <th scope="row" title={r.name}>
              {r.name}
            </th>
            {shown.map((w, i) => {
              const n = r.cells[first + i] ?? 0;
              return w.holiday ? (
                <td key={w.from} className="hatch" />
              ) : (
                <td key={w.from} className={`h${step(n)}`}>
                  <AppLink href={href(r.id, w)} aria-label={ui.overdueCell(r.name, formatDayMonth(w.from), n)}>
                    {n}
                  </AppLink>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Bars with their figures beside them, longest as wide as the column; the figure is the link. */
export function BarList({
  caption,
  rows,
}: {
  caption: string;
  rows: readonly { key: string; label: string; value: number; figure: string; href?: string; more?: string }[];
}) {
  const top = Math.max(1, ...rows.map((r) => r.value));
  return (
    <table className="bars">
      <caption className="vh">{caption}</caption>
      <tbody>
        {rows.map((r) => (
          <tr key={r.key}>
            <th scope="row">{r.label}</th>
            <td className="bar-cell" aria-hidden="true">
              <div className="bar" style={{ width: `${(r.value / top) * 100}%` }} />
            </td>
            <td className="num nw">{r.href ? <AppLink href={r.href}>{r.figure}</AppLink> : r.figure}</td>
            {r.more && <td className="num nw muted">{r.more}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
