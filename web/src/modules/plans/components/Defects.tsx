import { type Plan, type PlanDefect, updatePlanItem } from '@sauro/contract/plans';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { defectNames, review as words } from '../../../messages/plans.ts';
import { mendText, placeWords } from '../../../messages/review.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Badge } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { refreshPlan } from '../api.ts';
import { isPlaceOf } from '../places.ts';
import { mendLines, pageOf } from '../queue.ts';
import { PlaceSteps } from './PlaceSteps.tsx';

interface Props {
  plan: Plan;
  active: string | undefined;
  edit: boolean;
  onLight: (mark: string) => void;
}

/** Long words of the plan cut short: the place is lit in the source anyway. */
const clipped = (quote: string): string => (quote.length > 90 ? `${quote.slice(0, 80).trimEnd()}…` : quote);

const takeWords = (mends: boolean, many: number): string => {
  if (!many) return mends ? words.mend : words.defectTake;
  return mends ? placeWords.mendAll(many) : placeWords.takeAll(many);
};

/** The defects of the document: each lights its place and is taken, with the text that is to stand there, or put aside; those taken make the list that goes back to the drafter. */
export function Defects({ plan, active, edit, onLight }: Props) {
  const client = useQueryClient();
  const [asking, setAsking] = useState<PlanDefect | 'list' | null>(null);
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (active?.startsWith('defect-')) box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const act = useMutation({
    mutationFn: ({ d, state, mend }: { d: PlanDefect; state: 'accepted' | 'dropped' | 'unsure'; mend?: string }) =>
      call(updatePlanItem, {
        params: { id: plan.id, itemId: d.id },
        body: { version: d.version, state, ...(mend === undefined ? {} : { mend }) },
      }),
    onError: (e) => notify(sayError(e), { bad: true }),
    onSettled: () => refreshPlan(client, plan.id),
  });
  const open = plan.defects.filter((d) => d.state === 'unsure');
  const taken = plan.defects.filter((d) => d.state === 'accepted');
  const aside = plan.defects.filter((d) => d.state === 'dropped');
  const row = (d: PlanDefect) => {
    const page = pageOf(plan, d.spans[0]?.start);
    const place = [page !== null && `tr.${page}`, defectNames[d.kind] ?? defectNames.other].filter(Boolean).join(' · ');
    const name = words.defectAbout(clipped(d.quote || d.why));
    const about = <span className="vh">{name}</span>;
    const many = d.spans.length > 1 ? d.spans.length : 0;
    return (
      <li key={d.id} aria-current={isPlaceOf(active, d.id) ? 'true' : undefined}>
        <div className="defect">
          <button type="button" onClick={() => onLight(`defect-${d.id}`)}>
            <b>{place}</b>{' '}
            <span>
              {d.quote && `“${clipped(d.quote)}”: `}
              {d.why}
            </span>
          </button>
          {many > 0 && d.state !== 'dropped' && <PlaceSteps defect={d} active={active} about={name} onLight={onLight} />}
          {d.state === 'accepted' && <p className="small">{d.taken ? words.mendTo(d.taken) : words.mendNoted}</p>}
          {d.state === 'unsure' && d.mend && <p className="small muted">{words.mendTo(d.mend)}</p>}
          {edit && (
            <div className="line">
              {d.state === 'unsure' && (
                <>
                  <Button small variant="soft" onClick={() => act.mutate({ d, state: 'accepted' })}>
                    {takeWords(d.mend !== null, many)} {about}
                  </Button>
                  <Button small variant="quiet" onClick={() => act.mutate({ d, state: 'dropped' })}>
                    {many ? placeWords.dropAll(many) : words.defectDrop} {about}
                  </Button>
                </>
              )}
              {d.state === 'accepted' && (
                <Button small variant="quiet" onClick={() => setAsking(d)}>
                  {words.mendOther} {about}
                </Button>
              )}
              {d.state !== 'unsure' && (
                <Button small variant="quiet" onClick={() => act.mutate({ d, state: 'unsure' })}>
                  {words.defectBack} {about}
                </Button>
              )}
            </div>
          )}
        </div>
      </li>
    );
  };
  return (
    <section className="q-defects" aria-label={words.defects} ref={box}>
      <h2>
        {words.defects} <Badge red={open.length > 0}>{open.length}</Badge>
      </h2>
      {!plan.defects.length && <p className="small muted q-none">{words.noDefects}</p>}
      <ol>{open.map(row)}</ol>
      {taken.length > 0 && (
        <>
          <h2>
            {words.mends} <Badge>{taken.length}</Badge>
          </h2>
          <ol>{taken.map(row)}</ol>
          <p className="q-none">
            <Button small onClick={() => setAsking('list')}>
              {words.mendList}
            </Button>
          </p>
        </>
      )}
      {aside.length > 0 && (
        <details>
          <summary>{words.defectsAside(aside.length)}</summary>
          <ol>{aside.map(row)}</ol>
        </details>
      )}
      {asking === 'list' && <MendList plan={plan} onClose={() => setAsking(null)} />}
      {asking !== null && asking !== 'list' && (
        <MendDialog
          defect={asking}
          onSave={(mend) => {
            act.mutate({ d: asking, state: 'accepted', mend });
            setAsking(null);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </section>
  );
}

function MendDialog({ defect: d, onSave, onClose }: { defect: PlanDefect; onSave: (mend: string) => void; onClose: () => void }) {
  const [text, setText] = useState(d.taken ?? d.mend ?? '');
  return (
    <Dialog
      title={words.mendOtherTitle}
      onClose={onClose}
      actions={<DialogActs act={words.mendSave} onAct={() => onSave(text)} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <p>{d.quote ? `“${d.quote}”: ${d.why}` : d.why}</p>
        {d.spans.length > 1 && <p className="small muted">{placeWords.forAll(d.spans.length)}</p>}
        <TextField label={words.mendField} hint={words.mendHint} value={text} maxLength={2000} onChange={setText} />
      </div>
    </Dialog>
  );
}

/** The list of mends as plain text, to copy into a letter or a message. */
function MendList({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const text = mendText(plan.head, mendLines(plan));
  const copy = async () => {
    box.current?.select();
    // Without HTTPS the browser has no clipboard for pages; the old command still copies what is selected.
    const done = navigator.clipboard
      ? await navigator.clipboard.writeText(text).then(
          () => true,
          () => false,
        )
      : document.execCommand('copy');
    notify(done ? words.copied : words.copyFailed, { bad: !done });
  };
  return (
    <Dialog
      title={words.mends}
      width={640}
      onClose={onClose}
      actions={<DialogActs act={words.copy} onAct={() => void copy()} stop={words.close} onStop={onClose} />}
    >
      <textarea ref={box} className="in" rows={12} readOnly aria-label={words.mends} value={text} />
    </Dialog>
  );
}
