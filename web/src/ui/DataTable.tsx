import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { ui } from '../messages/ui.ts';
import { AppLink } from './AppLink.tsx';
import { Button } from './Button.tsx';
import { usePhone } from './hooks.ts';
import './table.css';

/** A column. `sort`: the two words by which the server sorts it. `fixed` columns can't be put away, `spare` ones are away until asked for (see `useColumns`). */
export interface Column<R> {
  key: string;
  head: string;
  cell: (row: R) => ReactNode;
  width?: number;
  num?: boolean;
  nowrap?: boolean;
  sort?: { up: string; down: string };
  fixed?: boolean;
  spare?: boolean;
  /** Left out on paper. */
  screenOnly?: boolean;
}

/** Rows under a heading of their own, with what is not shown of them. */
export interface RowGroup<R> {
  key: string;
  label: ReactNode;
  /** Beside the label: count and lights. */
  aside?: ReactNode;
  rows: readonly R[];
  more?: { label: string; href: string };
}

interface Props<R> {
  /** Read before the table: what it lists and how. */
  caption: string;
  rows: readonly R[];
  groups?: readonly RowGroup<R>[];
  /** Visible columns in order. */
  columns: readonly Column<R>[];
  rowId: (row: R) => number;
  /** Where Enter on a row leads. */
  rowHref?: (row: R) => string;
  /** Short name of a row, for its box to tick. */
  rowName: (row: R) => string;
  /** Red edge. */
  isLate?: (row: R) => boolean;
  /** The card of a row on a phone; without it the table scrolls sideways. */
  card?: (row: R) => ReactNode;
  sort?: string;
  onSort?: (sort: string) => void;
  selected?: ReadonlySet<number>;
  onSelect?: (ids: Set<number>) => void;
  /** Fetching the next page: rows stay, dimmed. */
  busy?: boolean;
  prev?: (() => void) | undefined;
  next?: (() => void) | undefined;
  /** Beside the paging: “1–50 trong 1.248”. */
  pageText?: string;
  /** Above the table on paper only: title of the list. */
  printTitle?: ReactNode;
}

/** Paging by key: before and after, and what is shown; never page numbers. */
export const Pager = ({
  prev,
  next,
  text,
}: {
  prev?: (() => void) | undefined;
  next?: (() => void) | undefined;
  text?: string | undefined;
}) =>
  prev || next || text ? (
    <nav className="pager no-print" aria-label={ui.paging}>
      <Button small disabled={!prev} onClick={prev}>
        {ui.prev}
      </Button>
      <Button small disabled={!next} onClick={next}>
        {ui.next}
      </Button>
      {text && <span className="small muted">{text}</span>}
    </nav>
  ) : null;

function SortHead<R>({ column, sort, onSort }: { column: Column<R>; sort: string | undefined; onSort: ((s: string) => void) | undefined }) {
  const s = column.sort;
  if (!s || !onSort) return column.head;
  const next = sort === s.up ? s.down : s.up;
  return (
    <button type="button" className="sort" onClick={() => onSort(next)}>
      {column.head}
      <span aria-hidden="true" className={`sort-mark ${sort === s.up ? 'up' : sort === s.down ? 'down' : ''}`} />
    </button>
  );
}

/** A list of records as a real table: server paging and sorting, rows to choose (Space), to walk (arrows, Home, End) and to open (Enter), grouped rows, cards on a phone, A4 landscape on paper. */
export function DataTable<R>(p: Props<R>) {
  const phone = usePhone();
  const body = useRef<HTMLTableElement>(null);
  const groups: readonly RowGroup<R>[] = p.groups ?? [{ key: '', label: null, rows: p.rows }];
  const all = groups.flatMap((g) => g.rows);
  const choosing = p.selected !== undefined && p.onSelect !== undefined;
  const toggle = (id: number) => {
    const next = new Set(p.selected);
    if (!next.delete(id)) next.add(id);
    p.onSelect?.(next);
  };

  if (phone && p.card)
    return (
      <>
        {groups.map((g) => (
          <Fragment key={g.key}>
            {g.label && (
              <h2 className="cards-group">
                {g.label} {g.aside}
              </h2>
            )}
            <ul className={`cards ${p.busy ? 'dim' : ''}`} aria-label={p.caption}>
              {g.rows.map((r) => (
                <li key={p.rowId(r)} className={p.isLate?.(r) ? 'late' : undefined}>
                  {p.card?.(r)}
                </li>
              ))}
              {g.more && (
                <li>
                  <AppLink href={g.more.href}>{g.more.label}</AppLink>
                </li>
              )}
            </ul>
          </Fragment>
        ))}
        <Pager prev={p.prev} next={p.next} text={p.pageText} />
      </>
    );

  const rowsInDom = () => [...(body.current?.querySelectorAll<HTMLTableRowElement>('tr[data-id]') ?? [])];
  const keys = (e: KeyboardEvent<HTMLTableElement>) => {
    const row = e.target as HTMLElement;
    if (row.tagName !== 'TR') return;
    const list = rowsInDom();
    const i = list.indexOf(row as HTMLTableRowElement);
    const record = all[i];
    const to: Record<string, number> = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: list.length - 1 };
    if (e.key in to) {
      e.preventDefault();
      const target = list[to[e.key]!];
      target?.focus();
    } else if (e.key === ' ' && choosing && record) {
      e.preventDefault();
      toggle(p.rowId(record));
    } else if (e.key === 'Enter' && p.rowHref) {
      e.preventDefault();
      const href = p.rowHref(record!);
      [...row.querySelectorAll('a')].find((a) => a.getAttribute('href') === href)?.click();
    }
  };
  const pageIds = all.map(p.rowId);
  const everyChosen = choosing && pageIds.length > 0 && pageIds.every((id) => p.selected?.has(id));
  const someChosen = choosing && pageIds.some((id) => p.selected?.has(id));
  const span = p.columns.length + (choosing ? 1 : 0);
  let seen = -1;

  return (
    <>
      {p.printTitle && <div className="print-title">{p.printTitle}</div>}
      <div className="table-box">
        <table
          className={`grid ${p.busy ? 'dim' : ''} ${choosing ? 'choosing' : ''}`}
          ref={body}
          onKeyDown={keys}
          aria-busy={p.busy || undefined}
        >
          <caption className="vh">{p.caption}</caption>
          <colgroup>
            {choosing && <col style={{ width: 42 }} className="no-print" />}
            {p.columns.map((c) => (
              <col key={c.key} style={c.width ? { width: c.width } : undefined} className={c.screenOnly ? 'no-print' : undefined} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {choosing && (
                <td className="no-print">
                  <input
                    type="checkbox"
                    aria-label={ui.selectPage}
                    checked={everyChosen}
                    ref={(el) => {
                      if (el) el.indeterminate = someChosen && !everyChosen;
                    }}
                    onChange={() =>
                      p.onSelect?.(
                        everyChosen
                          ? new Set([...p.selected!].filter((id) => !pageIds.includes(id)))
                          : new Set([...p.selected!, ...pageIds]),
                      )
                    }
                  />
                </td>
              )}
              {p.columns.map((c) => (
                <th
                  key={c.key}
                  scope="col"
                  className={[c.num && 'num', c.screenOnly && 'no-print'].filter(Boolean).join(' ') || undefined}
                  aria-sort={c.sort && p.sort === c.sort.up ? 'ascending' : c.sort && p.sort === c.sort.down ? 'descending' : undefined}
                >
                  <SortHead column={c} sort={p.sort} onSort={p.onSort} />
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((g) => (
            <tbody key={g.key}>
              {g.label && (
                <tr className="g">
                  <th colSpan={span} scope="rowgroup">
                    {g.label} {g.aside && <span className="g-aside">{g.aside}</span>}
                  </th>
                </tr>
              )}
              {g.rows.map((r) => {
                seen++;
                const id = p.rowId(r);
                const chosen = p.selected?.has(id) ?? false;
                return (
                  <tr
                    key={id}
                    data-id={id}
                    tabIndex={seen === 0 ? 0 : -1}
                    className={[p.isLate?.(r) && 'late', chosen && 'sel'].filter(Boolean).join(' ') || undefined}
                  >
                    {choosing && (
                      <td className="no-print">
                        <input type="checkbox" aria-label={ui.selectRow(p.rowName(r))} checked={chosen} onChange={() => toggle(id)} />
                      </td>
                    )}
                    {p.columns.map((c) => (
                      <td
                        key={c.key}
                        className={[c.num && 'num', c.nowrap && 'nw', c.screenOnly && 'no-print'].filter(Boolean).join(' ') || undefined}
                      >
                        {c.cell(r)}
                      </td>
                    ))}
                  </tr>
                );
              })}
              {g.more && (
                <tr className="more">
                  {choosing && <td className="no-print" />}
                  <td colSpan={p.columns.length}>
                    <AppLink href={g.more.href}>{g.more.label}</AppLink>
                  </td>
                </tr>
              )}
            </tbody>
          ))}
        </table>
      </div>
      <Pager prev={p.prev} next={p.next} text={p.pageText} />
      {choosing && (p.selected?.size ?? 0) > 0 && <div className="bulk-room" />}
    </>
  );
}

/** The title cell of a row: clamped at two lines, source below. */
export const TitleCell = ({ href, title, sub }: { href: string; title: string; sub?: ReactNode }) => (
  <>
    <AppLink className="two-lines row-title" href={href} title={title}>
      {title}
    </AppLink>
    {sub && <small>{sub}</small>}
  </>
);
