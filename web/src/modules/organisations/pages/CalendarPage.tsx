import type { Calendar } from '@sauro/contract/organisations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { formatWeekday } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { calendar as words } from '../../../messages/calendar.ts';
import { sayError } from '../../../messages/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { KeyValues, Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips, Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { calendarOptions, calendarYearsOptions, unitsOptions } from '../api.ts';
import { NoticeEditor } from '../components/NoticeEditor.tsx';
import { SchoolYears } from '../components/SchoolYears.tsx';
import { WeekDialog } from '../components/WeekDialog.tsx';
import { YearGrid } from '../components/YearGrid.tsx';
import './organisations.css';
import './calendar.css';

type Day = Calendar['days'][number];
const columns: Column<Day>[] = [
  { key: 'date', head: words.date, cell: (d) => formatWeekday(d.date), width: 190, nowrap: true },
  { key: 'kind', head: words.kind, cell: (d) => words.kinds[d.kind], width: 140 },
  { key: 'name', head: words.name, cell: (d) => d.name },
  { key: 'ground', head: words.ground, cell: (d) => <span className="small muted">{d.source}</span> },
  { key: 'state', head: words.state, cell: (d) => state(d), width: 130 },
];
const state = (d: Day) => (d.isConfirmed ? <span className="muted">{words.decided}</span> : <Tag tone="warn">{words.provisional}</Tag>);

/** “Lịch làm việc”: a body's year with days off and days worked in exchange, whether it is provisional, its week and hours, its school years; the notice of a year is written here by who keeps the calendar. */
export default function CalendarPage() {
  const { today, person } = useSession();
  const { body } = useBody();
  const { search, set, hrefWith } = useSearchState();
  const bodyId = Number(search.unit ?? body?.id ?? 0);
  const year = Number(search.year ?? today.slice(0, 4));
  const units = useQuery({ ...unitsOptions(), enabled: person.isAdmin });
  const years = useQuery({ ...calendarYearsOptions(bodyId), enabled: bodyId > 0 });
  const { data: c, error } = useQuery({ ...calendarOptions(bodyId, year), enabled: bodyId > 0 });
  const [editing, setEditing] = useState(false);
  const [weekOpen, setWeekOpen] = useState(false);
  const bodies = units.data?.items.filter((u) => u.isBody) ?? [];
  if (error) return isCode(error, 'NOT_FOUND') ? <NotFound /> : <Notice tone="bad">{sayError(error)}</Notice>;

  return (
    <>
      <PageHeader
        title={words.title}
        sub={c && words.of(c.body.name)}
        chips={
          years.data && (
            <Chips label={words.years}>
              {years.data.items.map((y) => (
                <ChipLink key={y.year} href={hrefWith({ year: y.year })} on={y.year === year}>
                  {words.year(y.year, y.isProvisional)}
                </ChipLink>
              ))}
            </Chips>
          )
        }
        actions={
          c?.can.edit &&
          !editing && (
            <>
              <Button onClick={() => setWeekOpen(true)}>{words.editWeek}</Button>
              <Button variant="go" onClick={() => setEditing(true)}>
                {c.version === null ? words.load(year) : words.edit(year)}
              </Button>
            </>
          )
        }
      />
      {person.isAdmin && bodies.length > 1 && (
        <div className="yc-body">
          <SelectField
            label={words.body}
            value={String(bodyId)}
            onChange={(unit) => {
              setEditing(false);
              set({ unit });
            }}
            options={bodies.map((u) => ({ value: String(u.id), label: u.name }))}
          />
        </div>
      )}
      {!c && bodyId > 0 && <Skeleton what={words.title} />}
      {c && (
        <div className="org">
          {c.isProvisional && (
            <Notice>
              <b>{words.provisionalYear(c.year)}</b> {words.provisionalWhy}
            </Notice>
          )}
          {editing ? (
            <NoticeEditor
              key={`${bodyId} ${year}`}
              c={c}
              today={today}
              onDone={(said) => {
                setEditing(false);
                notify(said);
              }}
              onStop={() => setEditing(false)}
            />
          ) : (
            <>
              <Shown c={c} today={today} />
              <SchoolYears key={bodyId} bodyId={bodyId} today={today} />
            </>
          )}
        </div>
      )}
      {c && weekOpen && (
        <WeekDialog
          c={c}
          onDone={() => {
            setWeekOpen(false);
            notify(words.saved);
          }}
          onClose={() => setWeekOpen(false)}
        />
      )}
    </>
  );
}

/** The year as it holds: months, days one by one, week and hours, and where each comes from. */
function Shown({ c, today }: { c: Calendar; today: string }) {
  const from = (part: Calendar['from']) => (part === null ? null : part.id === c.body.id ? words.own : words.handedDown(part.name));
  const paper = c.isProvisional && !c.number ? words.byLaw : words.sourceOf(c.number, c.issuedOn, c.issuer);
  return (
    <>
      <Panel title={words.months(c.year)} sub={[`${words.source}: ${paper}`, from(c.from)].filter(Boolean).join(' · ')}>
        <YearGrid c={c} today={today} />
      </Panel>
      <Panel title={words.list} flush>
        {c.days.length === 0 ? (
          <EmptyState title={words.noDays} />
        ) : (
          <DataTable
            caption={words.list}
            rows={c.days}
            columns={columns}
            rowId={(d) => c.days.indexOf(d)}
            rowName={(d) => d.name}
            card={(d) => (
              <>
                <b>{d.name}</b>
                <p className="small muted">
                  {formatWeekday(d.date)} · {words.kinds[d.kind]} · {d.source}
                </p>
                {state(d)}
              </>
            )}
          />
        )}
      </Panel>
      <Panel title={words.weekPanel}>
        <KeyValues
          caption={words.weekPanel}
          rows={[
            { key: words.week, value: words.weeks[c.week.value], hint: from(c.week.from) },
            { key: words.hours, value: words.between(c.hours.value.weekday), hint: from(c.hours.from) },
            ...(c.hours.value.saturday ? [{ key: words.saturdayHours, value: words.between(c.hours.value.saturday) }] : []),
          ]}
        />
      </Panel>
    </>
  );
}
