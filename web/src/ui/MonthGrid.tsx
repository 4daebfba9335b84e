import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { partsOf, shiftDays, shiftMonths, weekdayOf } from '../lib/days.ts';
import { ui } from '../messages/ui.ts';
import { Icon } from './icons.tsx';

const moves: Record<string, (d: string) => string> = {
  ArrowLeft: (d) => shiftDays(d, -1),
  ArrowRight: (d) => shiftDays(d, 1),
  ArrowUp: (d) => shiftDays(d, -7),
  ArrowDown: (d) => shiftDays(d, 7),
  PageUp: (d) => shiftMonths(d, -1),
  PageDown: (d) => shiftMonths(d, 1),
  Home: (d) => shiftDays(d, -weekdayOf(d)),
  End: (d) => shiftDays(d, 6 - weekdayOf(d)),
};

/** A month to pick a day from, weeks from Monday. Arrows move by day and week, PageUp/PageDown by month, Home/End within the week. `isRest` tints days off. */
export function MonthGrid({
  value,
  today,
  onPick,
  isRest,
}: {
  value: string | null;
  today: string;
  onPick: (day: string) => void;
  isRest?: (day: string) => boolean;
}) {
  const [at, setAt] = useState(value ?? today);
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus follows the day that the keys reach
  useEffect(() => {
    if (byKey.current) table.current?.querySelector<HTMLButtonElement>('[tabindex="0"]')?.focus();
  }, [at]);
  const turn = (months: number) => {
    byKey.current = false;
    setAt(shiftMonths(at, months));
  };
  const { year, month } = partsOf(at);
  const first = `${at.slice(0, 7)}-01`;
  const start = shiftDays(first, -weekdayOf(first));
  const keys = (e: KeyboardEvent) => {
    const move = moves[e.key];
    if (!move) return;
    e.preventDefault();
    byKey.current = true;
    setAt(move(at));
  };
  const rows = [0, 1, 2, 3, 4, 5]
    .map((w) => [0, 1, 2, 3, 4, 5, 6].map((d) => shiftDays(start, w * 7 + d)))
    .filter((w) => w.some((d) => d.startsWith(at.slice(0, 7))));
  return (
    <div>
      <div className="cal-top">
        <button type="button" className="ibtn" aria-label={ui.previousMonth} onClick={() => turn(-1)}>
          <Icon name="back" />
        </button>
        <h2 aria-live="polite">{ui.month(month, year)}</h2>
        <button type="button" className="ibtn" aria-label={ui.nextMonth} onClick={() => turn(1)}>
          <Icon name="forward" />
        </button>
      </div>
      <table ref={table} onKeyDown={keys}>
        <thead>
          <tr>
            {ui.weekdays.map((d, i) => (
              <th key={d} scope="col" abbr={ui.weekdaysLong[i]}>
                {d}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((week) => (
            <tr key={week[0]}>
              {week.map((d) => (
                <td key={d}>
                  <button
                    type="button"
                    tabIndex={d === at ? 0 : -1}
                    aria-label={ui.dayName(partsOf(d), ui.weekdaysLong[weekdayOf(d)]!)}
                    aria-pressed={d === value}
                    aria-current={d === today ? 'date' : undefined}
                    className={[d === today && 'today', !d.startsWith(at.slice(0, 7)) && 'other', isRest?.(d) && 'rest']
                      .filter(Boolean)
                      .join(' ')}
                    onClick={() => onPick(d)}
                  >
                    {partsOf(d).day}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
