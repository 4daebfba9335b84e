import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { matches } from '../lib/fold.ts';
import { ui } from '../messages/ui.ts';
import { useAnchored, useOutside } from './anchor.ts';
import { Field, type FieldProps, type Wiring } from './Field.tsx';
import { Icon } from './icons.tsx';

/** One thing to choose: a person, a unit, a plan. `hint` (post, unit) is shown beside and searched too. */
export interface ComboOption {
  id: number;
  label: string;
  hint?: string;
  group?: string;
}

interface BoxProps {
  wiring: Wiring;
  options: readonly ComboOption[];
  picked: ComboOption | undefined;
  placeholder: string | undefined;
  disabled: boolean | undefined;
  clearable: boolean;
  onPick: (o: ComboOption | null) => void;
}

const shownAtMost = 60;

function ComboBox({ wiring, options, picked, placeholder, disabled, clearable, onPick }: BoxProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const float = useRef<HTMLDivElement>(null);
  useAnchored(open, box, float, { width: 'anchor' });
  const found = useMemo(
    () => options.filter((o) => !typed || matches(`${o.label} ${o.hint ?? ''}`, typed)).slice(0, shownAtMost),
    [options, typed],
  );
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  useOutside(open, [box, float], close);
  const pick = (o: ComboOption | null) => {
    onPick(o);
    close();
  };
  const show = () => {
    if (open || disabled) return;
    setOpen(true);
    setActive(
      Math.max(
        0,
        found.findIndex((o) => o.id === picked?.id),
      ),
    );
  };
  const move = (to: number) => {
    setActive(to);
    requestAnimationFrame(() => float.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest' }));
  };
  const keys = (e: KeyboardEvent) => {
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      if (!open) return show();
      const step = e.key === 'ArrowDown' ? 1 : -1;
      move((active + step + found.length) % Math.max(1, found.length));
    } else if (e.key === 'Enter' && open) {
      e.preventDefault();
      const o = found[active];
      if (o) pick(o);
    } else if (e.key === 'Escape' && open) {
      e.preventDefault();
      e.stopPropagation();
      close();
    } else if (e.key === 'Tab' && open) {
      // Leaving with one name left takes it: what the person sees lit is what the field holds.
      if (typed && found.length === 1) onPick(found[0]!);
      close();
    }
  };
  const optionId = (i: number) => `${list}-${i}`;
  return (
    <div className="in-box" ref={box}>
      <input
        {...wiring}
        className="in"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? list : undefined}
        aria-activedescendant={open && found[active] ? optionId(active) : undefined}
        value={typed ?? picked?.label ?? ''}
        placeholder={placeholder}
        disabled={disabled}
        onClick={show}
        onKeyDown={keys}
        onChange={(e) => {
          setTyped(e.target.value);
          setActive(0);
          setOpen(true);
          if (!e.target.value && clearable && picked) onPick(null);
        }}
      />
      <span className="end">
        {clearable && picked && !disabled ? (
          <button type="button" className="ibtn" aria-label={ui.clearChoice} title={ui.clearChoice} onClick={() => pick(null)}>
            <Icon name="x" />
          </button>
        ) : (
          <button type="button" className="ibtn" tabIndex={-1} aria-hidden="true" onClick={() => (open ? close() : show())}>
            <Icon name="down" />
          </button>
        )}
      </span>
      {open && (
        <div className="float options" id={list} role="listbox" ref={float} aria-label={ui.options}>
          {found.map((o, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the focus stays in the field, whose keys walk the options
            <div
              key={o.id}
              id={optionId(i)}
              role="option"
              tabIndex={-1}
              aria-selected={o.id === picked?.id}
              className={i === active ? 'active' : undefined}
              onPointerDown={(e) => e.preventDefault()}
              onClick={() => pick(o)}
            >
              <span>
                {o.label} {(o.hint || o.group) && <small>{[o.hint, o.group].filter(Boolean).join(' · ')}</small>}
              </span>
            </div>
          ))}
          {!found.length && (
            <div className="none" role="option" tabIndex={-1} aria-selected="false" aria-disabled="true">
              {ui.noOption}
            </div>
          )}
        </div>
      )}
    </div>
  );
}

type Common = FieldProps & { options: readonly ComboOption[]; placeholder?: string; disabled?: boolean };
const frameOf = ({ label, id, hint, error, warn, optional, hideLabel, slim, width }: FieldProps) => ({
  label,
  id,
  hint,
  error,
  warn,
  optional,
  hideLabel,
  slim,
  width,
});

/** Chooses one of many by typing part of its name, marks aside. `required` takes the clear button away. */
export function ComboField({
  value,
  onChange,
  required,
  ...p
}: Common & { value: number | null; onChange: (v: number | null) => void; required?: boolean }) {
  return (
    <Field {...frameOf(p)}>
      {(w) => (
        <ComboBox
          wiring={w}
          options={p.options}
          picked={p.options.find((o) => o.id === value)}
          placeholder={p.placeholder}
          disabled={p.disabled}
          clearable={!required}
          onPick={(o) => onChange(o?.id ?? null)}
        />
      )}
    </Field>
  );
}

/** Chooses several of many; the chosen stand above as removable chips, in the order of choosing. */
export function MultiComboField({ value, onChange, ...p }: Common & { value: readonly number[]; onChange: (v: number[]) => void }) {
  const chosen = value.map((v) => p.options.find((o) => o.id === v)).filter((o) => o !== undefined);
  return (
    <Field {...frameOf(p)}>
      {(w) => (
        <div>
          {chosen.length > 0 && (
            <div className="picked">
              {chosen.map((o) => (
                <span key={o.id} className="chip">
                  {o.label}
                  <button
                    type="button"
                    className="chip-x"
                    aria-label={ui.removeChoice(o.label)}
                    onClick={() => onChange(value.filter((v) => v !== o.id))}
                  >
                    <Icon name="x" />
                  </button>
                </span>
              ))}
            </div>
          )}
          <ComboBox
            wiring={w}
            options={p.options.filter((o) => !value.includes(o.id))}
            picked={undefined}
            placeholder={p.placeholder}
            disabled={p.disabled}
            clearable={false}
            onPick={(o) => o && onChange([...value, o.id])}
          />
        </div>
      )}
    </Field>
  );
}
