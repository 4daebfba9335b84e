import { type ComponentProps, type InputHTMLAttributes, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ui } from '../messages/ui.ts';
import { Field, FieldError, type FieldProps } from './Field.tsx';

type Value = { value: string; onChange: (value: string) => void };
type Native = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'id' | 'width'>;

/** One line of text. */
export function TextField({
  label,
  id,
  hint,
  error,
  optional,
  hideLabel,
  slim,
  width,
  value,
  onChange,
  className,
  ...rest
}: FieldProps & Value & Native) {
  return (
    <Field {...{ label, id, hint, error, optional, hideLabel, slim, width }}>
      {(w) => <input {...rest} {...w} className={`in ${className ?? ''}`} value={value} onChange={(e) => onChange(e.target.value)} />}
    </Field>
  );
}

/** Several lines; grows with what is written up to `maxRows`. Ctrl+Enter calls `onSubmit`. */
export function TextArea({
  label,
  id,
  hint,
  error,
  optional,
  hideLabel,
  slim,
  width,
  value,
  onChange,
  rows = 3,
  maxRows = 12,
  onSubmit,
  ...rest
}: FieldProps &
  Value & { maxRows?: number; onSubmit?: () => void } & Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'id' | 'onSubmit'>) {
  const ref = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useEffect(() => {
    const el = ref.current;
    if (!el) return;
    el.style.height = 'auto';
    el.style.height = `${Math.min(el.scrollHeight + 2, maxRows * 24)}px`;
  }, [value, maxRows]);
  const keys = (e: KeyboardEvent) => {
    if (onSubmit && e.key === 'Enter' && (e.ctrlKey || e.metaKey)) onSubmit();
  };
  return (
    <Field {...{ label, id, hint, error, optional, hideLabel, slim, width }}>
      {(w) => (
        <textarea
          {...rest}
          {...w}
          ref={ref}
          rows={rows}
          className="in"
          value={value}
          onChange={(e) => onChange(e.target.value)}
          onKeyDown={keys}
        />
      )}
    </Field>
  );
}

/** An option of a select. */
export interface SelectOption {
  value: string;
  label: string;
}

/** The platform's own select, for short closed lists. `empty` is the first option with value "" (“Tất cả”). */
export function SelectField({
  label,
  id,
  hint,
  error,
  optional,
  hideLabel,
  slim,
  width,
  value,
  onChange,
  options,
  empty,
  ...rest
}: FieldProps &
  Value & { options: readonly SelectOption[]; empty?: string } & Omit<ComponentProps<'select'>, 'value' | 'onChange' | 'id'>) {
  return (
    <Field {...{ label, id, hint, error, optional, hideLabel, slim, width }}>
      {(w) => (
        <select {...rest} {...w} className="in" value={value} onChange={(e) => onChange(e.target.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map((o) => (
            <option key={o.value} value={o.value}>
              {o.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A password, which can be shown while typing. */
export function PasswordField({ label, id, hint, error, optional, value, onChange, ...rest }: FieldProps & Value & Native) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, id, hint, error, optional }}>
      {(w) => (
        <div className="in-box password">
          <input
            {...rest}
            {...w}
            type={shown ? 'text' : 'password'}
            className="in"
            value={value}
            onChange={(e) => onChange(e.target.value)}
          />
          <span className="end">
            <button type="button" className="btn quiet sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
              {shown ? ui.hide : ui.show}
            </button>
          </span>
        </div>
      )}
    </Field>
  );
}

/** A box to tick, with its words beside it. */
export function CheckField({
  label,
  id,
  checked,
  onChange,
  error,
  disabled,
}: {
  label: string;
  id?: string;
  checked: boolean;
  onChange: (v: boolean) => void;
  error?: string | null;
  disabled?: boolean;
}) {
  return (
    <div>
      {error && <FieldError>{error}</FieldError>}
      <label className="check">
        <input type="checkbox" id={id} checked={checked} disabled={disabled} onChange={(e) => onChange(e.target.checked)} />
        <span>{label}</span>
      </label>
    </div>
  );
}

/** An option of `RadioCards` or `RadioList`. */
export interface RadioOption {
  value: string;
  label: string;
  hint?: string;
}

/** A choice of few, each a card with its words; `compact` puts them as plain lines. */
export function RadioCards({
  label,
  name,
  value,
  onChange,
  options,
  error,
  hideLabel,
  compact,
}: Value & {
  label: string;
  name: string;
  options: readonly RadioOption[];
  error?: string | null;
  hideLabel?: boolean;
  compact?: boolean;
}) {
  return (
    <fieldset aria-invalid={error ? true : undefined}>
      <legend className={hideLabel ? 'vh' : 'legend'}>{label}</legend>
      {error && <FieldError>{error}</FieldError>}
      <div className={compact ? 'radio-list' : 'cards-radio'}>
        {options.map((o, i) => (
          <label key={o.value} className={compact ? 'radio-line' : `radio ${o.value === value ? 'on' : ''}`}>
            <input
              type="radio"
              id={i === 0 ? name : undefined}
              name={name}
              value={o.value}
              checked={o.value === value}
              onChange={() => onChange(o.value)}
            />
            {compact ? (
              <span>
                {o.label} {o.hint && <span className="muted">{o.hint}</span>}
              </span>
            ) : (
              <>
                <b>{o.label}</b>
                {o.hint && <p>{o.hint}</p>}
              </>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
