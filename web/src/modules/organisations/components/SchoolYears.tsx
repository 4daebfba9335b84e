import { dropSchoolYear, type SchoolYear } from '@sauro/contract/organisations';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { schoolYears as words } from '../../../messages/school-years.ts';
import { Button } from '../../../ui/Button.tsx';
import { KeyValues, Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { schoolYearsOptions } from '../api.ts';
import { FormDialog } from './FormDialog.tsx';
import { SchoolYearDialog } from './SchoolYearDialog.tsx';

/** “Năm học”: the halves of each school year as they hold for a body and where they come from; who keeps the calendar writes or drops its own. */
export function SchoolYears({ bodyId, today }: { bodyId: number; today: string }) {
  const { data, error } = useQuery(schoolYearsOptions(bodyId));
  const [asking, setAsking] = useState<{ act: 'write' | 'drop'; y: SchoolYear } | null>(null);
  const over = (said: string) => {
    setAsking(null);
    notify(said);
  };
  const stop = () => setAsking(null);
  return (
    <Panel title={words.title} sub={words.why}>
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      {!data && !error && <Skeleton what={words.title} />}
      {data && (
        <KeyValues
          caption={words.title}
          rows={data.items.map((y) => ({
            key: words.year(y.firstYear),
            value: (
              <>
                <div>{words.term(1, y.start, y.firstTermEnd)}</div>
                <div>{words.term(2, y.secondTermStart, y.end)}</div>
                <p className="small muted">{sourceOf(y)}</p>
                {data.can.edit && (
                  <div className="yc-acts yc-acts-near">
                    <Button small onClick={() => setAsking({ act: 'write', y })}>
                      {y.version === null ? words.load(y.firstYear) : words.edit(y.firstYear)}
                    </Button>
                    {y.version !== null && (
                      <Button small variant="soft" onClick={() => setAsking({ act: 'drop', y })}>
                        {words.drop(y.firstYear)}
                      </Button>
                    )}
                  </div>
                )}
              </>
            ),
          }))}
        />
      )}
      {data && asking?.act === 'write' && (
        <SchoolYearDialog
          bodyId={bodyId}
          y={asking.y}
          others={data.items.filter((o) => o.decision && o.firstYear !== asking.y.firstYear)}
          today={today}
          onDone={() => over(words.saved)}
          onClose={stop}
        />
      )}
      {asking?.act === 'drop' && (
        <FormDialog
          title={words.dropTitle(asking.y.firstYear)}
          act={words.dropAct}
          send={() => call(dropSchoolYear, { params: { id: bodyId, year: asking.y.firstYear }, body: { version: asking.y.version! } })}
          onDone={() => over(words.dropped)}
          onClose={stop}
        >
          {() => <p>{words.dropWhy}</p>}
        </FormDialog>
      )}
    </Panel>
  );
}

function sourceOf(y: SchoolYear): string {
  if (!y.decision || !y.from) return words.byFrame;
  const { number, issuedOn, issuer } = y.decision;
  return `${words.by(number, issuedOn, issuer)} · ${y.version === null ? words.handedDown(y.from.name) : words.own}`;
}
