import type { StandingDuty } from '@sauro/contract/standing';
import { leadDays } from '@sauro/rules/standing';
import { onDay } from '@sauro/rules/tasks';
import { useQuery } from '@tanstack/react-query';
import { formatWeekday } from '../../../lib/format.ts';
import { standing, standingForm as words } from '../../../messages/standing.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { previewOptions } from '../api.ts';
import { asksReport, readRule, type TypedRule } from '../rule.ts';

interface Props {
  id: string;
  bodyId: number;
  duty: StandingDuty | null;
  today: string;
  value: TypedRule;
  onChange: (patch: Partial<TypedRule>) => void;
  errors: Readonly<Record<string, string | undefined>>;
}

const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const { continuous: _, ...cadences } = standing.everyNames;

/** The time of a duty as it is typed, and beside it how it was understood: in words, the next days, and what saving it would do. */
export function RulePart({ id, bodyId, duty, today, value: v, onChange, errors }: Props) {
  const read = readRule(v, today, duty);
  const asked = useSettled(JSON.stringify(read.rule && { bodyId, id: duty?.id ?? null, rule: read.rule, leadDays: read.leadDays }));
  const { data } = useQuery(previewOptions(JSON.parse(asked)));
  return (
    <fieldset className="rule-part">
      <legend>{words.phrase}</legend>
      <TextField
        id={`${id}-phrase`}
        label={words.phrase}
        hideLabel
        hint={words.phraseHint}
        value={v.phrase}
        onChange={(phrase) => onChange({ phrase })}
        error={errors.phrase ?? null}
        maxLength={300}
      />
      <div className="rule-fields">
        {asksReport(read.rule) && (
          <SelectField
            label={words.report}
            value={v.report}
            onChange={(report) => onChange({ report: report as TypedRule['report'] })}
            options={options(cadences)}
          />
        )}
        <SelectField
          label={words.year}
          value={v.yearKind}
          onChange={(y) => onChange({ yearKind: y as TypedRule['yearKind'] })}
          options={options(words.years)}
        />
        <TextField
          id={`${id}-dueDay`}
          label={words.dueDay}
          optional
          hint={words.dueDayHint}
          inputMode="numeric"
          value={v.dueDay}
          onChange={(dueDay) => onChange({ dueDay })}
          error={errors.dueDay ?? null}
          maxLength={2}
        />
        <DateField
          id={`${id}-from`}
          label={words.from}
          value={v.from}
          onChange={(from) => onChange({ from })}
          today={today}
          error={errors.from ?? null}
        />
        <DateField
          id={`${id}-until`}
          label={words.until}
          optional
          value={v.until}
          onChange={(until) => onChange({ until })}
          today={today}
          error={errors.until ?? null}
        />
        <TextField
          id={`${id}-weight`}
          label={words.weight}
          inputMode="decimal"
          value={v.weight}
          onChange={(weight) => onChange({ weight })}
          error={errors.weight ?? null}
          maxLength={6}
        />
        <TextField
          id={`${id}-leadDays`}
          label={words.leadDays}
          optional
          hint={words.leadDaysHint(duty?.defaultLeadDays ?? onDay(leadDays, today).value)}
          inputMode="numeric"
          value={v.leadDays}
          onChange={(leadDays) => onChange({ leadDays })}
          error={errors.leadDays ?? null}
          maxLength={3}
        />
      </div>
      <div role="status" className="rule-said">
        {read.rule && data && (
          <>
            <p>
              <b>{words.read(data.words)}</b>
            </p>
            <p className="small">{words.ahead}:</p>
            {data.upcoming.length ? (
              <ol className="rule-days">
                {data.upcoming.map((o) => (
                  <li key={o.period}>
                    <span>{o.words}</span> <span className="fig">{formatWeekday(o.due)}</span>
                    {o.lastDay !== o.due && <span className="small muted"> ({standing.lastDay(o.lastDay)})</span>}
                  </li>
                ))}
              </ol>
            ) : (
              <p>{words.noAhead}</p>
            )}
            <p className="small">{duty ? words.effect(data.drop, data.add, data.stay) : words.firstMade(data.add)}</p>
          </>
        )}
      </div>
    </fieldset>
  );
}
