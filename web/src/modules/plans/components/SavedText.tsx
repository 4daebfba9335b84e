import { useEffect, useRef, useState } from 'react';
import { TextArea, TextField } from '../../../ui/inputs.tsx';

interface Props {
  id: string;
  label: string;
  value: string;
  maxLength: number;
  rows?: number;
  /** Must not be empty: an empty field is not saved, and the old words return on leaving it. */
  required?: boolean;
  /** `base`: the words that stood there when the typing began. */
  onSave: (value: string, base: string) => void;
}

/** A text that saves itself half a second after the last key, and on leaving. */
export function SavedText({ value, onSave, required, rows, ...rest }: Props) {
  const [draft, setDraft] = useState<{ text: string; base: string } | null>(null);
  const held = useRef({ draft, onSave });
  held.current = { draft, onSave };
  const flush = useRef(() => {
    const { draft: d, onSave: save } = held.current;
    if (!d || (required && !d.text.trim()) || d.text.trim() === d.base) return;
    held.current.draft = null;
    save(d.text.trim(), d.base);
    setDraft((now) => (now?.text === d.text ? null : now && { ...now, base: d.text.trim() }));
  }).current;
  useEffect(() => {
    if (!draft) return;
    const t = setTimeout(flush, 500);
    return () => clearTimeout(t);
  }, [draft, flush]);
  useEffect(() => {
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);
  const field = {
    ...rest,
    value: draft?.text ?? value,
    onChange: (text: string) => setDraft({ text, base: draft?.base ?? value }),
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what is left
    <div
      onBlur={() => {
        flush();
        setDraft(null);
      }}
    >
      {rows ? <TextArea {...field} rows={rows} /> : <TextField {...field} />}
    </div>
  );
}
