import { type ReactNode, useId } from 'react';
import { ui } from '../messages/ui.ts';
import { LightMark } from './Light.tsx';
import './field.css';

/** What every field takes. `id` is the target of the error summary's link; `error` stands above the control in the same words as in the summary. */
export interface FieldProps {
  label: string;
  id?: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  /** What speaks against what was chosen, and keeps nobody from it. */
  warn?: string | null | undefined;
  optional?: boolean;
  /** Label for readers of the screen only. */
  hideLabel?: boolean;
  /** Small label, for filter bars. */
  slim?: boolean;
  width?: number | string;
}

/** A fault told under its field: the red diamond and the words. */
export const FieldError = ({ id, children }: { id?: string; children: ReactNode }) => (
  <span className="err" id={id}>
    <LightMark kind="overdue" />
    <span>{children}</span>
  </span>
);

/** Attributes that tie a control to its label, hint and error. */
export interface Wiring {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** The frame of a field: label, hint, error above the control. The control is made by `children`, which is handed its wiring. */
export function Field({
  label,
  id,
  hint,
  error,
  warn,
  optional,
  hideLabel,
  slim,
  width,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const made = useId();
  const own = id ?? made;
  const said = [hint && `${own}-hint`, error && `${own}-err`, warn && `${own}-warn`].filter(Boolean).join(' ');
  return (
    <div className={`field ${slim ? 'slim' : ''}`} style={width === undefined ? undefined : { width }}>
      <label htmlFor={own} className={hideLabel ? 'vh' : undefined}>
        {label} {optional && <span className="opt">({ui.optional})</span>}
      </label>
      {hint && (
        <span className="hint" id={`${own}-hint`}>
          {hint}
        </span>
      )}
      {error && <FieldError id={`${own}-err`}>{error}</FieldError>}
      {warn && (
        <span className="warn" id={`${own}-warn`}>
          <LightMark kind="near-due" />
          <span>{warn}</span>
        </span>
      )}
      {children({ id: own, 'aria-invalid': error ? true : undefined, 'aria-describedby': said || undefined })}
    </div>
  );
}
