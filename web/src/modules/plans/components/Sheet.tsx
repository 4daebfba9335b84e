import type { Plan, PlanTask } from '@sauro/contract/plans';
import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { sayError } from '../../../messages/errors.ts';
import { sheet as words } from '../../../messages/review.ts';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { CheckField } from '../../../ui/inputs.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { statesOf } from '../queue.ts';
import type { Review } from '../review.ts';
import {
  type CellFault,
  cellText,
  differs,
  directoryFrom,
  parseCell,
  pasteBlock,
  printedText,
  type SheetColumn,
  sheetColumns,
} from '../sheet.ts';
import './sheet.css';

interface Props {
  plan: Plan;
  today: string;
  edit: boolean;
  review: Review;
  onOpen: (id: number) => void;
}
interface Place {
  row: number;
  column: number;
}

const last = sheetColumns.length - 1;
const clamp = (n: number, max: number) => Math.max(0, Math.min(max, n));

/** All tasks as a table like the annex: what is proposed, and below it what is printed where that differs. Cells are walked by the arrows, typed into, and a copied column is pasted whole or not at all. */
export function Sheet({ plan, today, edit, review: r, onOpen }: Props) {
  const { data: choices } = useQuery(choicesOptions(plan.body.id));
  const directory = useMemo(() => (choices ? directoryFrom(choices, plan.body.id) : null), [choices, plan.body.id]);
  const [onlyOdd, setOnlyOdd] = useState(false);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const [typing, setTyping] = useState<{ text: string; fault: string | null } | null>(null);
  const [faults, setFaults] = useState<CellFault[]>([]);
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const live = plan.tasks.filter((t) => t.state !== 'dropped');
  const rows = onlyOdd && directory ? live.filter((t) => sheetColumns.some((c) => c !== 'title' && differs(t, c, directory))) : live;
  const here = { row: clamp(at.row, rows.length - 1), column: at.column };
  useEffect(() => {
    if (!moved.current || typing) return;
    moved.current = false;
    table.current?.querySelector<HTMLElement>(`[data-cell="${here.row}-${here.column}"]`)?.focus();
  });
  if (!directory) return null;

  const go = (row: number, column: number) => {
    moved.current = true;
    setAt({ row: clamp(row, rows.length - 1), column: clamp(column, last) });
  };
  const task = rows[here.row];
  const column = sheetColumns[here.column] ?? 'title';
  /** Writes the cell; false where the words can't be read, and they stay. */
  const commit = (text: string, t: PlanTask | undefined = task, c: SheetColumn = column): boolean => {
    if (!t || text === cellText(t, c, directory)) return true;
    const parsed = parseCell(t, c, text, directory, today);
    if ('fault' in parsed) {
      setTyping({ text, fault: parsed.fault });
      return false;
    }
    void r.save(t.id, { fields: parsed.fields });
    return true;
  };
  const begin = (text: string) => edit && setTyping({ text, fault: null });
  const keys = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.metaKey || e.altKey || typing) return;
    const { row, column: c } = here;
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(row + 1, c),
      ArrowUp: () => go(row - 1, c),
      ArrowLeft: () => go(row, c - 1),
      ArrowRight: () => go(row, c + 1),
      Home: () => go(row, 0),
      End: () => go(row, last),
      PageDown: () => go(row + 10, c),
      PageUp: () => go(row - 10, c),
      Enter: () => task && begin(cellText(task, column, directory)),
      F2: () => task && begin(cellText(task, column, directory)),
      Delete: () => edit && column !== 'title' && commit(''),
    };
    const act = acts[e.key] ?? (e.key.length === 1 && e.key !== ' ' ? () => begin(e.key) : undefined);
    if (!act) return;
    e.preventDefault();
    act();
  };
  const typingKeys = (e: KeyboardEvent<HTMLInputElement>) => {
    e.stopPropagation();
    const step = { Enter: [1, 0], Tab: [0, e.shiftKey ? -1 : 1], Escape: [0, 0] }[e.key];
    if (!step) return;
    e.preventDefault();
    if (e.key !== 'Escape' && !commit(e.currentTarget.value)) return;
    setTyping(null);
    go(here.row + (step[0] ?? 0), here.column + (step[1] ?? 0));
  };
  const paste = async (e: ClipboardEvent) => {
    if (typing || !edit) return;
    e.preventDefault();
    const done = pasteBlock(rows, here, e.clipboardData.getData('text/plain'), directory, today);
    setFaults(done.faults);
    if (!done.items.length) return;
    try {
      const { conflicts, tasks } = await r.fill(done.items);
      notify([words.pasted(tasks.length), conflicts.length ? words.pasteConflict(conflicts.length) : ''].join(' ').trim());
    } catch (err) {
      notify(sayError(err), { bad: true });
    }
  };
  const list = { title: [], due: [], product: [], lead: directory.units, support: directory.units, leader: directory.posts }[column];
  return (
    <section className="sheet" aria-label={words.title}>
      <div className="sheet-top">
        <p className="small muted">{words.hint}</p>
        <CheckField label={words.onlyOdd} checked={onlyOdd} onChange={setOnlyOdd} />
      </div>
      <ErrorSummary faults={faults.map((f) => ({ text: `${f.row}: ${f.why}` }))} />
      {faults.length > 0 && <p className="small">{words.nothingPasted}</p>}
      {!rows.length && <p className="small muted">{words.none}</p>}
      <datalist id="sheet-names">
        {[...new Set(list.map((x) => x.name))].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked and typed into cell by cell is a grid */}
      <table ref={table} role="grid" aria-label={words.title} onKeyDown={keys} onPaste={(e) => void paste(e)}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            {sheetColumns.map((c) => (
              <th key={c} scope="col" className={`c-${c}`}>
                {words.columns[c]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((t, row) => (
            <tr key={t.id}>
              <th scope="row">
                <button type="button" className="link-btn" tabIndex={-1} onClick={() => onOpen(t.id)}>
                  {t.printedId || words.added} <span className="vh">{words.open}</span>
                </button>
                <Pips states={statesOf(t)} />
                <small className="muted">{words.origins[t.origin]}</small>
              </th>
              {sheetColumns.map((c, j) => {
                const on = here.row === row && here.column === j;
                const text = cellText(t, c, directory);
                const odd = c !== 'title' && differs(t, c, directory);
                return (
                  <td
                    key={c}
                    data-cell={`${row}-${j}`}
                    tabIndex={on ? 0 : -1}
                    className={`${on ? 'on' : ''} ${text || c === 'support' ? '' : 'bare'}`}
                    onFocus={(e) => e.target === e.currentTarget && !on && setAt({ row, column: j })}
                    onDoubleClick={() => begin(text)}
                  >
                    {on && typing ? (
                      <>
                        <input
                          // biome-ignore lint/a11y/noAutofocus: the person has just begun to type in this cell
                          autoFocus
                          className="in"
                          aria-label={words.cell(words.columns[c], t.printedId)}
                          aria-invalid={typing.fault ? true : undefined}
                          list={list.length ? 'sheet-names' : undefined}
                          value={typing.text}
                          onChange={(e) => setTyping({ text: e.target.value, fault: null })}
                          onKeyDown={typingKeys}
                          onBlur={(e) => commit(e.target.value, t, c) && setTyping(null)}
                        />
                        {typing.fault && (
                          <span className="err small" role="alert">
                            {typing.fault}
                          </span>
                        )}
                      </>
                    ) : (
                      <>
                        <span className={c === 'due' ? 'fig' : undefined}>{text || '—'}</span>
                        {odd && <small className="printed">{words.printed(printedText(t, c))}</small>}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
