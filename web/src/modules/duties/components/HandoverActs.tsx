import { useState } from 'react';
import { handovers as words } from '../../../messages/duties.ts';
import { Button } from '../../../ui/Button.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { notify } from '../../../ui/toast.tsx';

interface Props {
  can: { answer: boolean; withdraw: boolean };
  /** What the button that takes over says. */
  accept: string;
  /** Which of its two acts is on its way. */
  busy: { answer: boolean; withdraw: boolean };
  /** Under which the words of a refusal are kept. */
  draft: string;
  onAccept: () => void;
  refuse: (why: string) => Promise<unknown>;
  onWithdraw: () => void;
}

/** The answer to a request to take something over, and its being taken back. */
export function HandoverActs({ can, accept, busy, draft, onAccept, refuse, onWithdraw }: Props) {
  const [refusing, setRefusing] = useState(false);
  return (
    <>
      {(can.answer || can.withdraw) && (
        <div className="duty-acts">
          {can.answer && (
            <>
              <Button variant="go" icon="check" busy={busy.answer} onClick={onAccept}>
                {accept}
              </Button>
              <Button onClick={() => setRefusing(true)}>{words.refuse}</Button>
            </>
          )}
          {can.withdraw && (
            <Button variant="quiet" busy={busy.withdraw} onClick={onWithdraw}>
              {words.withdraw}
            </Button>
          )}
        </div>
      )}
      {refusing && (
        <ReasonDialog
          max={1000}
          title={words.refuseTitle}
          label={words.refuseWhy}
          action={words.refuse}
          need={words.needRefuse}
          draft={draft}
          onClose={() => setRefusing(false)}
          send={(why) => refuse(why).then(() => notify(words.refused))}
        />
      )}
    </>
  );
}
