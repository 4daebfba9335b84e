import type { FourNumbers } from '@sauro/contract/tasks';
import { type ReactNode, useState } from 'react';
import { formatNumber } from '../../../lib/format.ts';
import { lead as words } from '../../../messages/tasks.ts';
import { lightNames } from '../../../messages/ui.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { LightMark } from '../../../ui/Light.tsx';
import { Panel } from '../../../ui/Panel.tsx';

type Row = FourNumbers & { key: string; id: number | null; label: string };
const kinds = [
  ['overdue', 'overdue'],
  ['not-due', 'notDue'],
  ['done-on-time', 'doneOnTime'],
  ['done-late', 'doneLate'],
] as const;
const shownRows = 8;

/** The four numbers by unit, person or plan; every number opens its list. */
export function NumbersTable({
  title,
  rows,
  unnamed,
  href,
  explain,
}: {
  title: string;
  rows: readonly Row[];
  unnamed: string;
  href: (id: number | null, light: string) => string | null;
  /** What stands under the name of a row that has something red or did have. */
  explain?: (row: Row & { id: number }) => ReactNode;
}) {
  const [whole, setWhole] = useState(false);
  if (!rows.length) return null;
  return (
    <Panel title={title} className="numbers">
      <table>
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            {kinds.map(([k]) => (
              <th key={k} scope="col" className="num">
                <span className="mark">
                  <LightMark kind={k} size={14} />
                  <span>{lightNames[k]}</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(whole ? rows : rows.slice(0, shownRows)).map((r) => (
            <tr key={r.key}>
              <th scope="row">
                {r.label || unnamed}
                {r.id !== null && explain?.({ ...r, id: r.id })}
              </th>
              {kinds.map(([k, n]) => {
                const to = href(r.id, k === 'not-due' ? 'not-due,near-due' : k);
                return (
                  <td key={k} className="num">
                    {to && r[n] > 0 ? (
                      <AppLink href={to}>{formatNumber(r[n])}</AppLink>
                    ) : (
                      <span className={r[n] ? '' : 'muted'}>{formatNumber(r[n])}</span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {!whole && rows.length > shownRows && (
        <button type="button" className="link-btn" onClick={() => setWhole(true)}>
          {words.rowsMore(rows.length)}
        </button>
      )}
    </Panel>
  );
}
