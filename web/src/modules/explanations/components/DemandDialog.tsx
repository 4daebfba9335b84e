import type { ExplanationAbout, NewExplanation } from '@sauro/contract/explanations';
import * as ops from '@sauro/contract/explanations';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { explanations as words } from '../../../messages/explanations.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { useExplanationAct } from '../api.ts';

/** What is asked about, and who would answer unless another is chosen; of a unit, its head. */
export interface Demanded {
  bodyId: number;
  about: ExplanationAbout;
  subjectId: number;
  label: string;
  toPersonId: number | null;
  /** The period over which the figure is red where it is asked about; absent: all that is overdue. */
  period?: { from: string; to: string };
}

/** A leader asks somebody to explain a red figure: who, until when, what. */
export function DemandDialog({ of, today, onClose }: { of: Demanded; today: string; onClose: () => void }) {
  const id = useId();
  const [question, setQuestion, forget] = useDraft(`explain-${of.about}-${of.subjectId}`, '');
  const [chosen, setTo] = useState<number | null | undefined>(of.toPersonId ?? undefined);
  const [due, setDue] = useState<string | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const { data } = useQuery(choicesOptions(of.bodyId));
  const seen = new Set<number>();
  const people = (data?.people ?? []).filter((p) => !seen.has(p.id) && seen.add(p.id));
  const headOf = of.about === 'unit' ? people.find((p) => p.unitId === of.subjectId && p.role === 'head')?.id : undefined;
  const to = chosen === undefined ? (headOf ?? null) : chosen;
  const demand = useExplanationAct((body: z.input<typeof NewExplanation>) => call(ops.demandExplanation, { body }));
  const send = async () => {
    if (demand.isPending) return;
    const found: Fault[] = [
      ...(to ? [] : [{ field: `${id}-to`, text: words.needTo }]),
      ...(due ? [] : [{ field: `${id}-due`, text: words.needDue }]),
      ...(question.trim() ? [] : [{ field: `${id}-q`, text: words.needQuestion }]),
    ];
    setFaults(found);
    if (found.length) return;
    try {
      await demand.mutateAsync({
        bodyId: of.bodyId,
        about: of.about,
        subjectId: of.subjectId,
        toPersonId: to!,
        dueOn: due!,
        question,
        period: of.period ?? null,
      });
      forget();
      notify(words.sent);
      onClose();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={words.demandTitle}
      onClose={onClose}
      actions={<DialogActs act={words.send} busy={demand.isPending} onAct={() => void send()} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <p>
          <b>{words.of(of.label)}</b>
          {of.period && (
            <>
              <br />
              <span className="muted">{words.inPeriod(of.period)}</span>
            </>
          )}
        </p>
        <ComboField
          id={`${id}-to`}
          label={words.to}
          value={to}
          onChange={setTo}
          options={people.map((p) => ({ id: p.id, label: p.name, hint: p.title }))}
          error={errorOf('to')}
        />
        <DateField id={`${id}-due`} label={words.due} value={due} onChange={setDue} today={today} error={errorOf('due')} />
        <TextArea
          id={`${id}-q`}
          label={words.question}
          value={question}
          onChange={setQuestion}
          error={errorOf('q')}
          maxLength={2000}
          onSubmit={() => void send()}
        />
      </div>
    </Dialog>
  );
}
