import { faultOfHours } from '@sauro/calendar';
import { type Calendar, saveWorkingWeek, type WorkingHours, type WorkingWeek } from '@sauro/contract/organisations';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { calendar as words } from '../../../messages/calendar.ts';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { FormDialog } from './FormDialog.tsx';

type Span = WorkingHours['weekday'][number];
const weekOptions = Object.entries(words.weeks).map(([value, label]) => ({ value, label }));
const parts = [words.morning, words.afternoon] as const;

/** Two fields of a span of hours. */
const SpanFields = ({
  id,
  part,
  span,
  onChange,
  error,
}: {
  id: string;
  part: string;
  span: Span;
  onChange: (s: Span) => void;
  error: string | null;
}) => (
  <div className="yc-span">
    <TextField
      id={id}
      label={words.from(part)}
      hint={words.clockHint}
      maxLength={5}
      value={span.from}
      onChange={(from) => onChange({ ...span, from })}
      error={error}
    />
    <TextField label={words.to(part)} hint={words.clockHint} maxLength={5} value={span.to} onChange={(to) => onChange({ ...span, to })} />
  </div>
);

/** Sets a body's week and hours, each its own or as handed down. */
export function WeekDialog({ c, onDone, onClose }: { c: Calendar; onDone: () => void; onClose: () => void }) {
  const [week, setWeek] = useState<string>(c.week.own ?? '');
  const [own, setOwn] = useState(c.hours.own !== null);
  const [spans, setSpans] = useState<Span[]>([0, 1].map((i) => c.hours.value.weekday[i] ?? { from: '', to: '' }));
  const [saturday, setSaturday] = useState<Span | null>(c.hours.value.saturday?.[0] ?? null);
  const written = spans.filter((s) => s.from || s.to);
  const hours: WorkingHours | null = own ? { weekday: written, saturday: saturday && [saturday] } : null;
  return (
    <FormDialog<Calendar>
      title={words.weekTitle}
      act={words.saveWeek}
      check={() => [
        ...(hours && faultOfHours(hours.weekday) ? [{ field: 'hours-0', text: words.badHours(words.hours) }] : []),
        ...(hours?.saturday && faultOfHours(hours.saturday) ? [{ field: 'hours-saturday', text: words.badHours(words.saturday) }] : []),
      ]}
      send={() =>
        call(saveWorkingWeek, {
          params: { id: c.body.id },
          body: { version: c.weekVersion, week: (week || null) as WorkingWeek | null, hours },
        })
      }
      onDone={onDone}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <SelectField label={words.week} value={week} onChange={setWeek} options={weekOptions} empty={words.inherit} />
          <CheckField label={words.ownHours} checked={own} onChange={setOwn} />
          {own && (
            <>
              {spans.map((span, i) => (
                <SpanFields
                  key={parts[i]}
                  id={`hours-${i}`}
                  part={parts[i]!}
                  span={span}
                  onChange={(s) => setSpans(spans.map((x, j) => (j === i ? s : x)))}
                  error={errorOf(`hours-${i}`)}
                />
              ))}
              <CheckField
                label={words.ownSaturday}
                checked={saturday !== null}
                onChange={(on) => setSaturday(on ? { from: '07:30', to: '11:30' } : null)}
              />
              {saturday && (
                <SpanFields
                  id="hours-saturday"
                  part={words.saturday}
                  span={saturday}
                  onChange={setSaturday}
                  error={errorOf('hours-saturday')}
                />
              )}
            </>
          )}
        </>
      )}
    </FormDialog>
  );
}
