import type { Absence } from '@sauro/contract/duties';
import * as ops from '@sauro/contract/duties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { absenceKinds, absences as words } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { ChipLink, Chips, Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { absencesOptions, afterDutyChange, settingOptions } from '../api.ts';
import { AbsenceDialog } from '../components/AbsenceDialog.tsx';
import { EndAbsenceDialog, WeekLimitDialog } from '../components/SmallDialogs.tsx';
import '../components/duties.css';

/** One absence: who, when, who stands in; its reason where the reader may know it; the answer where he may give it. */
function AbsenceCard({ absence: a, today }: { absence: Absence; today: string }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<'refuse' | 'end' | null>(null);
  const decide = useMutation({
    mutationFn: (body: { agreed: boolean; answer?: string }) => call(ops.decideAbsence, { params: { id: a.id }, body }),
    onSettled: () => afterDutyChange(client),
  });
  const close = () => setAsking(null);
  return (
    <li className="duty-card" data-absence={a.id}>
      <div className="line">
        <h3>{a.person.name}</h3>
        <span>{words.days(a.from, a.to)}</span>
        {a.now && <Tag tone="warn">{words.now}</Tag>}
        {a.state !== 'agreed' && <Tag>{words.states[a.state]}</Tag>}
      </div>
      <p>
        {words.by(a.substitute.name)}
        {a.kind && <span className="muted"> · {absenceKinds[a.kind]}</span>}
      </p>
      {a.note && <p className="said">“{a.note}”</p>}
      {a.answer && a.decidedBy && (
        <p className="small muted">
          {words.answered(a.decidedBy.name)}: “{a.answer}”
        </p>
      )}
      {(a.can.decide || a.can.end) && (
        <div className="duty-acts">
          {a.can.decide && (
            <>
              <Button
                variant="go"
                icon="check"
                busy={decide.isPending}
                onClick={() =>
                  decide.mutate(
                    { agreed: true },
                    { onSuccess: () => notify(words.agreed), onError: (e) => notify(sayError(e), { bad: true }) },
                  )
                }
              >
                {words.agree} <span className="vh">{a.person.name}</span>
              </Button>
              <Button onClick={() => setAsking('refuse')}>{words.refuse}</Button>
            </>
          )}
          {a.can.end && !a.can.decide && (
            <Button variant="quiet" onClick={() => setAsking('end')}>
              {words.end} <span className="vh">{a.person.name}</span>
            </Button>
          )}
        </div>
      )}
      {asking === 'refuse' && (
        <ReasonDialog
          max={1000}
          title={words.refuseTitle}
          label={words.refuseWhy}
          action={words.refuse}
          need={words.needRefuse}
          draft={`absence-${a.id}-refuse`}
          onClose={close}
          send={(text) => decide.mutateAsync({ agreed: false, answer: text }).then(() => notify(words.refused))}
        />
      )}
      {asking === 'end' && <EndAbsenceDialog absence={a} today={today} onClose={close} />}
    </li>
  );
}

/** Who of the body is away and who stands in; asking for one's own absence; the number of tasks in one week from which it is said. */
export default function AbsencesPage() {
  const { today, person } = useSession();
  const { body } = useBody();
  const { search, set } = useSearchState();
  const [adding, setAdding] = useState<'own' | 'set' | 'limit' | null>(null);
  const past = search.qua === '1';
  const mine = search.toi === '1';
  const bodyId = body?.id ?? 0;
  const { data, error } = useQuery({
    ...absencesOptions({ bodyId, past, ...(mine ? { mine } : {}), ...(search.before ? { before: Number(search.before) } : {}) }),
    enabled: body !== null,
  });
  const setting = useQuery({ ...settingOptions(bodyId), enabled: body !== null });
  const href = (isPast: boolean, isMine: boolean) => `/vang-mat?qua=${isPast ? 1 : 0}${isMine ? '&toi=1' : ''}`;
  const close = () => setAdding(null);
  return (
    <>
      <PageHeader
        title={words.title}
        sub={body?.name}
        chips={
          <Chips label={words.title} wrapping>
            <ChipLink href={href(false, mine)} on={!past}>
              {words.present}
            </ChipLink>
            <ChipLink href={href(true, mine)} on={past}>
              {words.past}
            </ChipLink>
            <ChipLink href={href(past, false)} on={!mine}>
              {words.everybody}
            </ChipLink>
            <ChipLink href={href(past, true)} on={mine}>
              {words.mine}
            </ChipLink>
          </Chips>
        }
        actions={
          body && (
            <>
              {data?.can.set && <Button onClick={() => setAdding('set')}>{words.set}</Button>}
              <Button variant="go" onClick={() => setAdding('own')}>
                {words.ask}
              </Button>
            </>
          )
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Panel flush title={past ? words.past : words.present}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        <ul className="duty-list">
          {data?.items.map((a) => (
            <AbsenceCard key={a.id} absence={a} today={today} />
          ))}
        </ul>
        {data && (
          <Pager
            prev={search.before ? () => set({ before: null }) : undefined}
            next={data.next ? () => set({ before: data.next }) : undefined}
          />
        )}
      </Panel>
      {setting.data && (
        <p className="small muted duty-setting">
          {words.weekTitle}: {words.weekIs(setting.data.weekLimit, setting.data.from, setting.data.own)}{' '}
          {setting.data.can.save && (
            <button type="button" className="link-btn" onClick={() => setAdding('limit')}>
              {words.weekChange}
            </button>
          )}
        </p>
      )}
      {adding === 'own' && body && <AbsenceDialog bodyId={bodyId} personId={person.id} today={today} onClose={close} />}
      {adding === 'set' && body && <AbsenceDialog bodyId={bodyId} personId={null} today={today} onClose={close} />}
      {adding === 'limit' && setting.data && <WeekLimitDialog bodyId={bodyId} setting={setting.data} today={today} onClose={close} />}
    </>
  );
}
