import type { Explanation } from '@sauro/contract/explanations';
import * as ops from '@sauro/contract/explanations';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { dayOf, formatDay, formatSize } from '../../../lib/format.ts';
import { Spoken } from '../../../lib/names.ts';
import { sayError } from '../../../messages/errors.ts';
import { explanationStates, explanations as words } from '../../../messages/explanations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { FileRow, History } from '../../../ui/Panel.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { storeFiles, useExplanationAct } from '../api.ts';
import './explanations.css';

const hrefOf = (e: Explanation) =>
  e.about === 'task'
    ? `/nhiem-vu/${e.subjectId}`
    : `/danh-muc?bodyId=${e.body.id}&light=overdue&${{ unit: 'unitId', person: 'executorId', plan: 'planId' }[e.about]}=${e.subjectId}${e.period ? `&dueFrom=${e.period.from}&dueTo=${e.period.to}` : ''}`;

/** One explanation: the figure, who owes it by when, what was said, and what the reader may do. `inPlace`: beside its figure, without naming it again. */
export function ExplanationCard({ explanation: e, inPlace }: { explanation: Explanation; inPlace?: boolean }) {
  const [returning, setReturning] = useState(false);
  const decide = useExplanationAct((b: { accepted: boolean; words: string | null }) =>
    call(ops.decideExplanation, { params: { id: e.id }, body: { version: e.version, ...b } }),
  );
  return (
    <article className="explanation">
      {!inPlace && (
        <h2>
          <AppLink href={hrefOf(e)}>{e.label}</AppLink>
        </h2>
      )}
      <p className="small">
        <Tag {...(e.state === 'accepted' ? {} : { tone: e.late ? ('bad' as const) : ('warn' as const) })}>{explanationStates[e.state]}</Tag>{' '}
        {words.figure(e)}. <b>{e.to.name}</b>, {words.dueOn(e.dueOn, e.late)}
      </p>
      <History
        items={e.words.map((w) => ({
          key: w.id,
          day: formatDay(dayOf(w.at)),
          text: (
            <>
              <b>{Spoken(w.actor, true)}</b> {words.says(w.kind)}
              {w.words && `: “${w.words}”`}
            </>
          ),
          more:
            w.files.length > 0 &&
            w.files.map((f) => <FileRow key={f.id} name={f.name} href={`/api/v1/files/${f.id}/content`} sub={formatSize(f.size)} />),
        }))}
      />
      {e.can.answer && <AnswerForm explanation={e} />}
      {e.can.decide && (
        <div className="give-acts">
          <Button
            variant="go"
            small
            icon="check"
            busy={decide.isPending}
            onClick={() =>
              decide.mutate(
                { accepted: true, words: null },
                { onSuccess: () => notify(words.accepted), onError: (err) => notify(sayError(err), { bad: true }) },
              )
            }
          >
            {words.accept}
          </Button>
          <Button small onClick={() => setReturning(true)}>
            {words.giveBack}
          </Button>
        </div>
      )}
      {returning && (
        <ReasonDialog
          title={words.returnTitle}
          label={words.returnWhy}
          action={words.returnDo}
          need={words.needReturnWhy}
          draft={`explanation-${e.id}-return`}
          onClose={() => setReturning(false)}
          send={async (text) => {
            await decide.mutateAsync({ accepted: false, words: text });
            notify(words.returned);
          }}
        />
      )}
    </article>
  );
}

function AnswerForm({ explanation: e }: { explanation: Explanation }) {
  const id = useId();
  const [text, setText, forget] = useDraft(`explanation-${e.id}`, '');
  const [files, setFiles] = useState<File[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const answer = useExplanationAct(async () =>
    call(ops.answerExplanation, {
      params: { id: e.id },
      body: { version: e.version, words: text.trim(), fileIds: await storeFiles(e.body.id, files) },
    }),
  );
  const send = async () => {
    if (answer.isPending) return;
    if (!text.trim()) return setFault(words.needAnswer);
    try {
      await answer.mutateAsync(undefined);
      forget();
      notify(words.answered);
    } catch (err) {
      setFault(sayError(err));
    }
  };
  return (
    <div className="stack answer-form">
      <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
      <TextArea
        id={id}
        label={words.answerWords}
        value={text}
        onChange={setText}
        error={fault}
        maxLength={5000}
        onSubmit={() => void send()}
      />
      <FileDrop label={words.files} files={files} onChange={setFiles} multiple photo />
      <div>
        <Button variant="go" busy={answer.isPending} onClick={() => void send()}>
          {words.sendAnswer}
        </Button>
      </div>
    </div>
  );
}
