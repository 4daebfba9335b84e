import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, type SelectOption, TextArea } from '../../../ui/inputs.tsx';

/** What a person filled in. */
export interface Filled {
  words: string;
  date: string | null;
  choice: string;
  picked: Record<string, number | null>;
}

interface Props {
  title: string;
  action: string;
  /** Under which the words are kept until they are sent. */
  draft: string;
  today: string;
  words: { label: string; need?: string };
  date?: { label: string; value: string | null; fault: (day: string | null) => string | null };
  choice?: { label: string; options: readonly SelectOption[] };
  picks?: readonly { key: string; label: string; hint: string; options: { id: number; label: string; hint?: string }[] }[];
  /** Something to know before: stands above the fields. */
  note?: ReactNode;
  /** Further fields, after the others; the caller keeps what they hold. */
  below?: ReactNode;
  /** A further act beside the main one. */
  also?: ReactNode;
  send: (f: Filled) => Promise<unknown>;
  onClose: () => void;
}

/** Asks what an act needs by the lifecycle: words, a day, one of a list, people. The words are kept until sent; a refusal stands in the dialog. */
export function ActDialog({ title, action, draft, today, words, date, choice, picks = [], note, below, also, send, onClose }: Props) {
  const id = useId();
  const [text, setText, forget] = useDraft(draft, '');
  const [day, setDay] = useState(date?.value ?? null);
  const [chosen, setChosen] = useState(choice?.options[0]?.value ?? '');
  const [picked, setPicked] = useState<Record<string, number | null>>({});
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const submit = async (e?: FormEvent) => {
    e?.preventDefault();
    if (busy) return;
    const dayFault = date?.fault(day) ?? null;
    const found = [
      ...(dayFault ? [{ field: `${id}-date`, text: dayFault }] : []),
      ...(words.need && !text.trim() ? [{ field: `${id}-words`, text: words.need }] : []),
    ];
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    try {
      await send({ words: text.trim(), date: day, choice: chosen, picked });
      forget();
      onClose();
    } catch (err) {
      setFaults([{ text: sayError(err) }]);
      setBusy(false);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="go" busy={busy} onClick={() => void submit()}>
            {action}
          </Button>
          {also}
          <Button variant="quiet" onClick={onClose}>
            {tasks.stop}
          </Button>
        </>
      }
    >
      <form onSubmit={submit} className="stack" noValidate>
        <ErrorSummary faults={faults} />
        {note}
        {choice && <SelectField id={`${id}-choice`} label={choice.label} value={chosen} onChange={setChosen} options={choice.options} />}
        {date && <DateField id={`${id}-date`} label={date.label} value={day} onChange={setDay} today={today} error={errorOf('date')} />}
        <TextArea
          id={`${id}-words`}
          label={words.label}
          optional={!words.need}
          value={text}
          onChange={setText}
          onSubmit={() => void submit()}
          error={errorOf('words')}
          maxLength={2000}
        />
        {picks.map((p) => (
          <ComboField
            key={p.key}
            id={`${id}-${p.key}`}
            label={p.label}
            optional
            placeholder={p.hint}
            value={picked[p.key] ?? null}
            onChange={(v) => setPicked({ ...picked, [p.key]: v })}
            options={p.options}
          />
        ))}
        {below}
      </form>
    </Dialog>
  );
}
