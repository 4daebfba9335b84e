import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { AppLink } from './AppLink.tsx';
import { useAnchored, useOutside } from './anchor.ts';
import { Icon } from './icons.tsx';
import './dialog.css';

/** One entry: a link (`href`), an act (`onPick`), a box to tick (`checked`, stays open) or a line between (`'line'`). */
export type MenuItem =
  | 'line'
  | {
      label: string;
      hint?: string;
      href?: string;
      onPick?: () => void;
      checked?: boolean;
      current?: boolean;
      danger?: boolean;
      key?: string;
    };

interface Props {
  /** What stands in the button; an arrow is added. */
  label: ReactNode;
  /** Name for readers of the screen, where the label does not say it. */
  ariaLabel?: string;
  items: readonly MenuItem[];
  className?: string;
  /** Opens towards the left from the button's right edge. */
  end?: boolean;
  arrow?: boolean;
}

/** A button that opens a menu: arrows, Home, End and first letters move, Enter picks, Escape closes and gives the focus back. */
export function Menu({ label, ariaLabel, items, className = 'btn quiet', end, arrow = true }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const float = useRef<HTMLDivElement>(null);
  useAnchored(open, button, float, { end: end ?? false });
  useOutside(open, [button, float], () => setOpen(false));
  const entries = () => [...(float.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  useEffect(() => {
    if (open) float.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [open]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const keys = (e: KeyboardEvent) => {
    const all = entries();
    const i = all.indexOf(document.activeElement as HTMLElement);
    const to: Record<string, number> = {
      ArrowDown: (i + 1) % all.length,
      ArrowUp: (i - 1 + all.length) % all.length,
      Home: 0,
      End: all.length - 1,
    };
    if (e.key in to) {
      e.preventDefault();
      all[to[e.key]!]?.focus();
    } else if (e.key === 'Escape') {
      e.preventDefault();
      e.stopPropagation();
      close();
    } else if (e.key === 'Tab') setOpen(false);
    else if (e.key.length === 1 && e.key !== ' ') {
      const next = [...all.slice(i + 1), ...all].find((el) => el.textContent?.toLowerCase().startsWith(e.key.toLowerCase()));
      next?.focus();
    }
  };
  return (
    <span className="menu-box">
      <button
        type="button"
        ref={button}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={ariaLabel}
        onClick={() => setOpen(!open)}
        onKeyDown={(e) => {
          if (e.key !== 'ArrowDown' || open) return;
          e.preventDefault();
          setOpen(true);
        }}
      >
        {label}
        {arrow && <Icon name="down" />}
      </button>
      {open && (
        <div
          className="float menu"
          id={id}
          role="menu"
          ref={float}
          aria-label={ariaLabel ?? (typeof label === 'string' ? label : undefined)}
          onKeyDown={keys}
          tabIndex={-1}
        >
          {items.map((item, n) => {
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else
            if (item === 'line') return <hr key={n} />;
            const words = (
              <span>
                {item.label}
                {item.hint && <small>{item.hint}</small>}
              </span>
            );
            const key = item.key ?? item.href ?? item.label;
            if (item.href)
              return (
                <AppLink
                  key={key}
                  role="menuitem"
                  tabIndex={-1}
                  href={item.href}
                  aria-current={item.current ? 'true' : undefined}
                  onClick={() => setOpen(false)}
                >
                  {words}
                </AppLink>
              );
            const ticking = item.checked !== undefined;
            return (
              <button
                key={key}
                type="button"
                {...(ticking ? { role: 'menuitemcheckbox', 'aria-checked': item.checked } : { role: 'menuitem' })}
                aria-current={item.current ? 'true' : undefined}
                tabIndex={-1}
                className={item.danger ? 'danger' : undefined}
                onClick={() => {
                  if (!ticking) close();
                  item.onPick?.();
                }}
              >
                {ticking && <span className="tick">{item.checked && <Icon name="check" size={16} />}</span>}
                {words}
              </button>
            );
          })}
        </div>
      )}
    </span>
  );
}
