import { useEffect, useRef } from 'react';
import { ui } from '../messages/ui.ts';
import './field.css';

/** One fault: its words, and the id of the field it stands at. */
export interface Fault {
  field?: string;
  text: string;
}

/** The faults of a form, above it, with the focus: one link per fault, in the words that also stand at the field. `title` replaces “Còn 2 chỗ cần sửa”. Nothing where there is no fault. */
export function ErrorSummary({ faults, title }: { faults: readonly Fault[]; title?: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length) box.current?.focus();
  }, [faults]);
  if (!faults.length) return null;
  return (
    <div className="errbox" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? ui.errorCount(faults.length)}</h2>
      <ul>
        {faults.map((f) => (
          <li key={`${f.field}${f.text}`}>
            {f.field ? (
              <a
                href={`#${f.field}`}
                onClick={(e) => {
                  e.preventDefault();
                  const el = document.getElementById(f.field!);
                  el?.focus();
                  el?.scrollIntoView({ block: 'center' });
                }}
              >
                {f.text}
              </a>
            ) : (
              f.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
