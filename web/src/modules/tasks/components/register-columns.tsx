import type { TaskRow } from '@sauro/contract/tasks';
import { formatDay } from '../../../lib/format.ts';
import { causeName, lateness } from '../../../messages/lateness.ts';
import { stateNames, tasks, register as words } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { type Column, TitleCell } from '../../../ui/DataTable.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Pips } from '../../../ui/Pips.tsx';

const none = <span className="muted">{words.none}</span>;
const origin = (t: TaskRow) => (t.origin ? words.from(t.origin.planSymbol, t.origin.planSubject, t.origin.item) : words.byHand);

/** The columns of the register. */
export const columns: readonly Column<TaskRow>[] = [
  {
    key: 'code',
    head: words.cols.code,
    width: 84,
    nowrap: true,
    cell: (t) => <span className="muted">{t.code}</span>,
    sort: { up: 'code', down: '-code' },
  },
  {
    key: 'title',
    head: words.cols.title,
    fixed: true,
    sort: { up: 'title', down: 'title' },
    cell: (t) => <TitleCell href={`/nhiem-vu/${t.id}`} title={t.title} sub={origin(t)} />,
  },
  { key: 'lead', head: words.cols.lead, width: 150, spare: true, cell: (t) => t.lead?.name ?? none },
  { key: 'executor', head: words.cols.executor, width: 146, cell: (t) => t.executor?.name ?? none },
  { key: 'leader', head: words.cols.leader, width: 146, cell: (t) => t.leader?.name ?? none },
  {
    key: 'product',
    head: words.cols.product,
    width: 124,
    cell: (t) => (t.products.length ? <span className="two-lines">{t.products.join('; ')}</span> : none),
  },
  { key: 'body', head: words.cols.body, width: 140, spare: true, cell: (t) => t.body.name },
  { key: 'state', head: words.cols.state, width: 110, spare: true, cell: (t) => stateNames[t.state] },
  { key: 'start', head: words.cols.start, width: 100, num: true, spare: true, cell: (t) => formatDay(t.startOn) },
  {
    key: 'due',
    head: words.cols.due,
    width: 104,
    num: true,
    nowrap: true,
    cell: (t) => <Due task={t} />,
    sort: { up: 'due', down: '-due' },
  },
  {
    key: 'light',
    head: words.cols.light,
    width: 152,
    nowrap: true,
    cell: (t) => <Light kind={t.light.kind} days={t.light.days} isLong={t.light.isLong} />,
  },
  {
    key: 'lateCause',
    head: lateness.why,
    width: 150,
    spare: true,
    cell: (t) => (t.lateCause ? causeName(t.lateCause) : ''),
  },
  { key: 'six', head: words.cols.six, width: 124, cell: (t) => <Pips states={t.clarity} words="below" /> },
];

/** The due date, and whether the working days up to it lean on a year without an official notice. */
function Due({ task: t }: { task: TaskRow }) {
  return (
    <>
      {formatDay(t.dueOn)}
      {t.isProvisional && (
        <span className="small muted due-unsure" title={tasks.provisionalWhy}>
          {tasks.provisional}
        </span>
      )}
    </>
  );
}

/** The card of a row on a phone. */
export const Card = ({ task: t }: { task: TaskRow }) => (
  <div className="task-card">
    <div className="line">
      <Light kind={t.light.kind} days={t.light.days} isLong={t.light.isLong} />
      <span className="fig muted">
        <Due task={t} />
      </span>
    </div>
    <AppLink href={`/nhiem-vu/${t.id}`}>{t.title}</AppLink>
    <p className="small muted">{[t.executor?.name, t.lead?.name, origin(t)].filter(Boolean).join(' · ')}</p>
    {t.clarity.some((c) => c !== 'clear') && <Pips states={t.clarity} words="beside" />}
  </div>
);
