import type { Duty, Task } from '@sauro/contract/tasks';
import { useState } from 'react';
import { dayOf, formatDay, formatSize, formatTime } from '../../../lib/format.ts';
import { absences } from '../../../messages/duties.ts';
import { dutyNames, eventWords, stepNames, taskPage as words } from '../../../messages/tasks.ts';
import { DeskBar, FileRow, History, KeyValues, Panel } from '../../../ui/Panel.tsx';

const shownEvents = 5;
const order: Duty[] = ['leader', 'adviser', 'executor', 'decider'];

/** People by duty. */
export function PartiesPanel({ task: t }: { task: Task }) {
  const row = (d: Duty) => {
    const p = t.parties[d];
    return { key: dutyNames[d], value: p && <b>{p.name}</b>, hint: p && t.titles[String(p.id)] };
  };
  return (
    <Panel title={words.who}>
      <KeyValues
        caption={words.who}
        rows={[
          { key: dutyNames.lead, value: t.parties.lead && <b>{t.parties.lead.name}</b> },
          ...order.map(row),
          { key: dutyNames.supports, value: t.parties.supports.map((u) => u.name).join('; ') },
          row('urger'),
          row('checker'),
        ]}
      />
    </Panel>
  );
}

/** Days at each desk, then what happened, newest first; the bar is never the only form. */
export function DesksPanel({ task: t, today }: { task: Task; today: string }) {
  const [whole, setWhole] = useState(false);
  const total = t.desks.reduce((n, d) => n + d.days, 0);
  const said = t.desks.map((d) => words.desk(d.who, stepNames[d.step], d.days));
  const events = [...t.events].reverse();
  return (
    <Panel title={words.desks} sub={words.desksSum(total)}>
      {t.desks.length > 0 && (
        <DeskBar said={said.join('; ')} desks={t.desks.map((d, i) => ({ key: i, days: d.days, label: d.days > 0 ? `${d.days}` : '' }))} />
      )}
      <ul className="small muted desk-list">
        {said.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spells are told in order and never change place
          <li key={i}>{s}</li>
        ))}
      </ul>
      <History
        items={(whole ? events : events.slice(0, shownEvents)).map((e) => ({
          key: e.id,
          day: formatDay(dayOf(e.at)),
          text: (
            <>
              <b>{e.actor?.name}</b>
              {e.behalf && ` (${absences.actedFor(e.behalf.name)})`} {eventWords(e.kind, e.facts)}
              {typeof e.facts.duty === 'string' && ` (${dutyNames[e.facts.duty as Duty].toLowerCase()})`}
              {e.facts.to && e.facts.from && typeof e.facts.to === 'string' ? `: ${e.facts.from} → ${e.facts.to}` : ''}
            </>
          ),
          more: (
            <>
              {dayOf(e.at) === today ? `${formatTime(e.at)} ` : ''}
              {e.facts.until ? `${formatDay(String(e.facts.until))}. ` : ''}
              {typeof e.facts.percent === 'number' ? `${e.facts.percent}%. ` : ''}
              {e.note && `“${e.note}”`}
            </>
          ),
        }))}
      />
      {!whole && events.length > shownEvents && (
        <button type="button" className="link-btn" onClick={() => setWhole(true)}>
          {words.allEvents(events.length)}
        </button>
      )}
    </Panel>
  );
}

/** What was handed in: files and the word with them; nothing where nothing was. */
export function HandedIn({ task: t }: { task: Task }) {
  const s = t.submission;
  if (!s) return null;
  return (
    <div>
      {s.files.map((f) => (
        <FileRow
          key={f.id}
          name={f.name}
          href={`/api/v1/files/${f.id}/content`}
          sub={`${formatSize(f.size)} · ${s.by.name} nộp ${formatTime(s.at)} ngày ${formatDay(dayOf(s.at))}`}
        />
      ))}
      {!s.files.length && <p className="muted">{words.noFile}</p>}
      {s.note && (
        <p className="said">
          <b>{words.message}</b> “{s.note}”
        </p>
      )}
    </div>
  );
}

/** What was handed in, on the task's page. */
export const ProductPanel = ({ task: t }: { task: Task }) =>
  t.submission && (
    <Panel title={words.product}>
      <HandedIn task={t} />
    </Panel>
  );
