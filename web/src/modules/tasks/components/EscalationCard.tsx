import { clarityKeys, type Escalation, type EscalationAnswer, type EscalationShown } from '@sauro/contract/tasks';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { dayOf, formatSize } from '../../../lib/format.ts';
import { spoken } from '../../../lib/names.ts';
import { sayError } from '../../../messages/errors.ts';
import { answerNames, escalationStates, escalations as words } from '../../../messages/escalations.ts';
import { taskPage } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { RadioCards, TextArea } from '../../../ui/inputs.tsx';
import { FileRow, Panel } from '../../../ui/Panel.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useAnswerFromAbove } from '../escalations.ts';
import { SixList, type SixSaid } from './SixList.tsx';
import './escalation.css';

const titled = (p: EscalationShown['executor']) => p && [p.name, p.title].filter(Boolean).join(', ');

function said(s: EscalationShown): SixSaid {
  return {
    person: { main: titled(s.executor), second: s.leader && `${titled(s.leader)}: phụ trách` },
    work: { main: s.title, second: [s.scope && taskPage.scope(s.scope), s.content].filter(Boolean).join('. ') || undefined },
    time: { main: taskPage.from(s.startOn, s.dueOn) || s.deadlinePrinted },
    duty: {
      main: s.lead ? taskPage.leads(s.lead) : undefined,
      second: s.supports.length ? taskPage.supports(s.supports.join(', ')) : undefined,
    },
    product: {
      main: s.products.map((p) => p.name).join('; '),
      second: s.products
        .map((p) => p.acceptance)
        .filter(Boolean)
        .join('; '),
    },
    authority: {
      main: s.decider ? taskPage.decides(s.decider.name) : undefined,
      second: s.authority ?? (s.checker ? taskPage.receives(s.checker.name) : undefined),
    },
  };
}

/** One task that a body below put before mine: why, its six clarities as they stood, the files offered, the answer or the form for it. */
export function EscalationCard({ escalation: e, today }: { escalation: Escalation; today: string }) {
  const s = e.shown;
  return (
    <>
      <Panel title={words.reason} aside={<span className="muted small">{escalationStates[e.state]}</span>}>
        <p className="escalation-reason">“{e.reason}”</p>
        <p className="small muted">
          {words.from(e.body.name, spoken(e.askedBy, true), dayOf(e.askedAt))}
          {e.exceeds && ` · ${words.exceeds}`}
        </p>
        {s.files.length > 0 && (
          <>
            <h3 className="escalation-files">{words.files}</h3>
            {s.files.map((f) => (
              <FileRow key={f.id} name={f.name} href={`/api/v1/escalations/${e.id}/files/${f.id}`} sub={formatSize(f.size)} />
            ))}
          </>
        )}
      </Panel>
      <Panel
        className="six-panel"
        title={
          <>
            {words.six} <Pips states={clarityKeys.map((k) => s.clarities[k].state)} />
          </>
        }
      >
        <SixList clarities={s.clarities} said={said(s)} />
      </Panel>
      {e.answer && (
        <Panel title={escalationStates[e.state].replace(/^./, (c) => c.toUpperCase())}>
          <p>“{e.answer.words}”</p>
          <p className="small muted">
            {words.answered(spoken(e.answer.by, true), e.answer.behalf && spoken(e.answer.behalf, true), dayOf(e.answer.at))}
            {e.answer.until && `. ${words.newDue(e.answer.until)}`}
          </p>
        </Panel>
      )}
      {e.state === 'over' && <Panel label={escalationStates.over}>{words.over}</Panel>}
      {e.can.answer.length > 0 && <AnswerForm escalation={e} today={today} />}
    </>
  );
}

function AnswerForm({ escalation: e, today }: { escalation: Escalation; today: string }) {
  const id = useId();
  const [how, setHow] = useState<EscalationAnswer>(e.can.answer[0] ?? 'give-back');
  const [text, setText, forget] = useDraft(`escalation-${e.id}`, '');
  const [until, setUntil] = useState<string | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const answer = useAnswerFromAbove(e.id);
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  const send = async (ev?: FormEvent) => {
    ev?.preventDefault();
    if (answer.isPending) return;
    const late = how === 'extend' && (until === null || until <= (e.shown.dueOn ?? '') || until < today);
    const found = [
      ...(late ? [{ field: `${id}-until`, text: words.needUntil }] : []),
      ...(text.trim() ? [] : [{ field: `${id}-words`, text: words.needWords }]),
    ];
    setFaults(found);
    if (found.length) return;
    try {
      await answer.mutateAsync({ answer: how, words: text.trim(), until: how === 'extend' ? until : null });
      forget();
      notify(words.sent);
    } catch (err) {
      setFaults([{ text: sayError(err) }]);
    }
  };
  return (
    <Panel title={words.how}>
      <form className="stack escalation-form" onSubmit={send} noValidate>
        <ErrorSummary faults={faults} />
        <RadioCards
          label={words.how}
          hideLabel
          name={`${id}-how`}
          value={how}
          onChange={(v) => setHow(v as EscalationAnswer)}
          options={e.can.answer.map((a) => ({ value: a, ...answerNames[a] }))}
        />
        {how === 'extend' && (
          <DateField id={`${id}-until`} label={words.until} value={until} onChange={setUntil} today={today} error={errorOf('until')} />
        )}
        <TextArea
          id={`${id}-words`}
          label={words.words}
          value={text}
          onChange={setText}
          error={errorOf('words')}
          maxLength={4000}
          onSubmit={() => void send()}
        />
        <div>
          <Button variant="go" busy={answer.isPending} onClick={() => void send()}>
            {words.send}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
