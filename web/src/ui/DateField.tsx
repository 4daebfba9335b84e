import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { readDateInput } from '../lib/date-input.ts';
import { dayOf, formatDay } from '../lib/format.ts';
import { dateFault, ui } from '../messages/ui.ts';
import { useAnchored, useOutside } from './anchor.ts';
import { Field, type FieldProps } from './Field.tsx';
import { Icon } from './icons.tsx';
import { MonthGrid } from './MonthGrid.tsx';

interface Props extends FieldProps {
  /** YYYY-MM-DD, or null for none. */
  value: string | null;
  onChange: (day: string | null) => void;
  /** The server's day; the machine's own where it is not given. */
  today?: string;
  disabled?: boolean;
  isRest?: (day: string) => boolean;
}

/** A day, typed first and picked second: `9/3`, `09032026`, `cuối quý` are written out as 09/03/2026 on leaving the field or on Enter. What can't be read stays as typed, with the reason, and the value becomes null. */
export function DateField({ value, onChange, today = dayOf(new Date()), disabled, isRest, ...field }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const float = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useAnchored(open, box, float, { end: true });
  useOutside(open, [box, float], () => setOpen(false));
  useEffect(() => {
    if (value) {
      setTyped(null);
      setFault(null);
    }
  }, [value]);

  const settle = () => {
    if (typed === null) return;
    const read = readDateInput(typed, today);
    if ('fault' in read) {
      setFault(dateFault(read));
      if (value !== null) onChange(null);
      return;
    }
    setTyped(null);
    setFault(null);
    if (read.day !== value) onChange(read.day);
  };
  const close = () => {
    setOpen(false);
    input.current?.focus();
  };
  const keys = (e: KeyboardEvent) => {
    if (e.key === 'Enter') settle();
    if (e.key === 'ArrowDown' && (e.altKey || !typed)) {
      e.preventDefault();
      setOpen(true);
    }
  };
  const inside = (e: KeyboardEvent) => {
    if (e.key !== 'Escape') return;
    e.preventDefault();
    e.stopPropagation();
    close();
  };
  const pick = (day: string | null) => {
    setTyped(null);
    setFault(null);
    onChange(day);
    close();
  };
  return (
    <Field {...field} error={fault ?? field.error}>
      {(w) => (
        <div className="in-box" ref={box}>
          <input
            {...w}
            ref={input}
            className="in fig"
            inputMode="text"
            autoComplete="off"
            placeholder="dd/mm/yyyy"
            title={ui.dateHint}
            disabled={disabled}
            value={typed ?? formatDay(value)}
            onChange={(e) => setTyped(e.target.value)}
            onBlur={settle}
            onKeyDown={keys}
          />
          <span className="end">
            <button
              type="button"
              className="ibtn"
              disabled={disabled}
              aria-label={`${ui.openCalendar}: ${field.label}`}
              aria-haspopup="dialog"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
            >
              <Icon name="calendar" />
            </button>
          </span>
          {open && (
            <div className="float cal" ref={float} role="dialog" aria-label={`${ui.calendar}: ${field.label}`} onKeyDown={inside}>
              <MonthGrid value={value} today={today} onPick={pick} isRest={isRest} />
              <div className="cal-foot">
                <button type="button" className="link-btn" onClick={() => pick(today)}>
                  {ui.today}
                </button>
                {value && (
                  <button type="button" className="link-btn" onClick={() => pick(null)}>
                    {ui.clearChoice}
                  </button>
                )}
              </div>
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
