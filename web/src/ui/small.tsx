import type { ReactNode } from 'react';
import { ui } from '../messages/ui.ts';
import { AppLink } from './AppLink.tsx';
import { Icon, type IconName } from './icons.tsx';
import './marks.css';

/** A small outlined word: line, kind, state. `bad` and `warn` only where something waits for an act. */
export const Tag = ({ children, tone }: { children: ReactNode; tone?: 'bad' | 'warn' }) => (
  <span className={`tag ${tone ?? ''}`}>{children}</span>
);

/** A count. `red` where it counts what is late or waits. */
export const Badge = ({ children, red }: { children: ReactNode; red?: boolean }) => (
  <span className={`badge ${red ? 'red' : ''}`}>{children}</span>
);

const arrows: Record<string, IconName> = { '↑': 'arrow-up', '↓': 'arrow-down' };

/** A key of the keyboard. The arrows are drawn, because not every font has them. */
export const Kbd = ({ children: key }: { children: string }) => {
  const arrow = arrows[key];
  return (
    <kbd>
      {arrow ? (
        <>
          <Icon name={arrow} size={13} />
          <span className="vh">{key}</span>
        </>
      ) : (
        key
      )}
    </kbd>
  );
};

/** A choice that is an address (saved view, period, post): the present one is marked. */
export function ChipLink({
  href,
  on,
  children,
  icon,
  dashed,
}: {
  href: string;
  on?: boolean;
  children: ReactNode;
  icon?: IconName;
  dashed?: boolean;
}) {
  return (
    <AppLink className={`chip ${on ? 'on' : ''} ${dashed ? 'dashed' : ''}`} href={href} aria-current={on ? 'true' : undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </AppLink>
  );
}

/** A choice that acts at once. */
export function ChipButton({
  on,
  onClick,
  children,
  icon,
  dashed,
}: {
  on?: boolean;
  onClick: () => void;
  children: ReactNode;
  icon?: IconName;
  dashed?: boolean;
}) {
  return (
    <button type="button" className={`chip ${on ? 'on' : ''} ${dashed ? 'dashed' : ''}`} aria-pressed={on} onClick={onClick}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** An applied filter that can be taken away. `name` is what is read: “Bỏ lọc đèn”. */
export function FilterChip({ children, name, onRemove }: { children: ReactNode; name: string; onRemove: () => void }) {
  return (
    <span className="chip on">
      {children}
      <button type="button" className="chip-x" aria-label={ui.clearFilter(name)} onClick={onRemove}>
        <Icon name="x" />
      </button>
    </span>
  );
}

/** A row of chips under one name; scrolls sideways on a phone, or wraps where `wrapping`. */
export const Chips = ({ label, children, wrapping }: { label: string; children: ReactNode; wrapping?: boolean }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as part of a form
  <div className={`chips ${wrapping ? 'wrapping' : ''}`} role="group" aria-label={label}>
    {children}
  </div>
);
