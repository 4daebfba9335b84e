import type { Calendar, CalendarDay } from '@sauro/contract/organisations';
import { daysInMonth, isoDay, weekdayOf } from '../../../lib/days.ts';
import { calendar as words } from '../../../messages/calendar.ts';
import { ui } from '../../../messages/ui.ts';

const kindOrder = ['holiday', 'comp_off', 'swap_off', 'swap_work'] as const;

/** A day told in words: what it is, its name, whether it is decided. */
const said = (d: CalendarDay): string => [words.kinds[d.kind], d.name, d.isConfirmed ? '' : words.provisional].filter(Boolean).join(', ');

/** One month as a small table; days off and days worked in exchange are marked by tint, edge and words. */
function Month({
  year,
  month,
  byDay,
  rests,
  today,
}: {
  year: number;
  month: number;
  byDay: ReadonlyMap<string, CalendarDay>;
  rests: (day: string) => boolean;
  today: string;
}) {
  const before = weekdayOf(isoDay(year, month, 1));
  const cells = [
    ...Array<null>(before).fill(null),
    ...Array.from({ length: daysInMonth(year, month) }, (_, i) => isoDay(year, month, i + 1)),
  ];
  const weeks = Array.from({ length: Math.ceil(cells.length / 7) }, (_, w) =>
    Array.from({ length: 7 }, (_x, d) => cells[w * 7 + d] ?? null),
  );
  return (
    <table className="yc-month">
      <caption>{ui.month(month, year)}</caption>
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
        {weeks.map((week, w) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: weeks of a month have no other identity
          <tr key={w}>
            {week.map((day, i) => {
              // biome-ignore lint/suspicious/noArrayIndexKey: the empty places before and after a month
              if (day === null) return <td key={i} />;
              const marked = byDay.get(day);
              const look = marked ? `${marked.kind} ${marked.isConfirmed ? '' : 'unsure'}` : rests(day) ? 'rest' : '';
              return (
                <td key={day} className={`${look} ${day === today ? 'today' : ''}`} title={marked && said(marked)}>
                  {Number(day.slice(8))}
                  {marked && <span className="vh">: {said(marked)}</span>}
                  {day === today && <span className="vh"> ({words.today})</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A year as twelve small months, with the kinds of days explained. */
export function YearGrid({ c, today }: { c: Calendar; today: string }) {
  const byDay = new Map(c.days.map((d) => [d.date, d]));
  const rests = (day: string) => weekdayOf(day) > (c.week.value === 'mon-sat' ? 5 : 4);
  return (
    <>
      <ul className="yc-legend" aria-label={words.legend}>
        {kindOrder.map((k) => (
          <li key={k}>
            <i className={k} aria-hidden="true" /> {words.kinds[k]}
          </li>
        ))}
        <li>
          <i className="rest" aria-hidden="true" /> {words.rest}
        </li>
        <li>
          <i className="holiday unsure" aria-hidden="true" /> {words.provisional}
        </li>
      </ul>
      <div className="yc">
        {Array.from({ length: 12 }, (_, i) => (
          <Month key={ui.month(i + 1, c.year)} year={c.year} month={i + 1} byDay={byDay} rests={rests} today={today} />
        ))}
      </div>
    </>
  );
}
